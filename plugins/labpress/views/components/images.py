"""Pictures of records on pages: smaller copies, and the element that lets a browser choose."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from labpress.build.context import BuildContext, PageContext
from labpress.render.page import Asset
from labpress.render.prose import plain_prose
from labpress.schema.parts import Figure

_SHOWN = "(min-width: 60em) 42rem, 100vw"
"""How wide a picture is shown: the column of text, or the screen."""


def copy_path(key: str, file: str, width: int) -> str:
    """Where a smaller copy lies: ``assets/labpress/images/papers/x/teaser.png-480.webp``."""
    return f"assets/labpress/pictures/{key}/{file}-{width}.webp"


def build_image_copies(build_context: BuildContext) -> Iterator[Asset]:
    """The smaller copies of all pictures."""
    for (key, file), image in build_context.images.by_file.items():
        for one in image.copies:
            yield Asset(copy_path(key, file, one.width), one.data, frozenset({key}))


def show_image(
    context: PageContext, key: str, figure: Figure, alt: str = "", lazy: bool = True
) -> Markup:
    """A picture of a record as ``<img>``, with its size, so that nothing jumps while it loads.

    Args:
        context: the page's view.
        key: the record, such as ``papers/x``.
        figure: the picture.
        alt: what to say of it where the record says nothing.
        lazy: whether it may load late; not so for what is seen first.
    """
    image = context.image(key, figure.file)
    original = context.link(f"{key}/{figure.file}")
    said = figure.alt or alt or plain_prose(figure.caption or "")
    attributes = {"src": original, "alt": said}
    if image:
        attributes |= {"width": str(image.width), "height": str(image.height)}
    if image and image.copies:
        copies = [
            (context.link(copy_path(key, figure.file, c.width)), c.width) for c in image.copies
        ]
        # A browser that does not know srcset is old and its screen small.
        attributes["src"] = copies[min(1, len(copies) - 1)][0]
        attributes["srcset"] = ", ".join(f"{link} {width}w" for link, width in copies)
        attributes["sizes"] = _SHOWN
    if lazy:
        attributes |= {"loading": "lazy", "decoding": "async"}
    return Markup("<img {}>").format(
        Markup(" ").join(
            Markup('{}="{}"').format(name, escape(v)) for name, v in attributes.items()
        )
    )
