"""Prepares the images of records for pages, with smaller copies for small screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from markupsafe import Markup

from labpress.build.cached_queries import file_query
from labpress.build.page_context import PageContext
from labpress.build.queries import file_lookups
from labpress.i18n.record_languages import lang_attribute
from labpress.render.prose import plain_prose, render_prose
from labpress.render.prose.local_links import read_local_link
from labpress.schema.localized import LocalizedText, TextInLanguage, best_text
from labpress.schema.parts import Figure
from labpress.views.components.anchors import anchors

_DISPLAY_SIZES = "(min-width: 60em) 42rem, 100vw"
"""The display width of an image: the text column's width or, on small screens, the screen's."""
CARD_IMAGE_SIZES = "(min-width: 30em) 20rem, 100vw"
"""The width at which an image on a card is displayed."""
SIDE_IMAGE_SIZES = "(min-width: 60em) 21rem, 100vw"
"""The width at which an image next to the title of a page is displayed."""


def copy_path(key: str, file: str, width: int) -> str:
    """Return the path of a smaller copy: ``assets/labpress/images/…/teaser.png-480.webp``.

    Args:
        key: the key of the record, such as ``papers/x``.
        file: the name of the original image in the record's folder.
        width: the width of the copy in pixels.
    """
    return f"assets/labpress/images/{key}/{file}-{width}.webp"


@file_query(copy_path)
def build_image_copy(context: PageContext, key: str, file: str, width: int) -> bytes:
    """Return the WebP copy of an image at the given width, or no bytes if there is no such copy."""
    image = context.query(file_lookups.image, key, file)
    copies = image.files() if image else ()
    return next((copy.data for copy in copies if copy.width == width), b"")


@dataclass(frozen=True, slots=True)
class FigureView:
    """An image of a record: its ``<img>`` element and, if any, its caption (HTML) and anchor."""

    image: Markup
    caption: Markup | None = None
    anchor: str | None = None


def figure_view(
    figure: Figure,
    key: str,
    context: PageContext,
    *,
    alt: str = "",
    lazy: bool = True,
    sizes: str = _DISPLAY_SIZES,
) -> FigureView:
    """Return an image of a record with its caption.

    Args:
        figure: the image.
        key: the key of the record, such as ``papers/x``.
        context: the page that shows the image.
        alt: the alternative text to use if the record has none for this image.
        lazy: whether the browser may load the image lazily. Pass False for images that are visible
            without scrolling.
        sizes: the display width of the image, as in the ``sizes`` attribute.
    """
    caption = _best(figure.caption, context)
    return FigureView(
        _image_element(figure, key, context, alt, lazy, sizes),
        _caption(caption, key, context) if caption else None,
    )


def _best(text: LocalizedText | None, context: PageContext) -> TextInLanguage | None:
    """Return a text in the language that suits the site best; None if there is no text."""
    return best_text(text, "", context.translator.language)


def _language_of(text: TextInLanguage, context: PageContext) -> Markup:
    """Return a text's ``lang`` attribute; empty if the language is unknown or that of the site."""
    is_known = bool(text.language)
    return lang_attribute(text.text, text.language, context.translator) if is_known else Markup()


def _caption(text: TextInLanguage, key: str, context: PageContext) -> Markup:
    html = record_prose(text.text, key, context)
    language = _language_of(text, context)
    return Markup("<div{}>{}</div>").format(language, html) if language else html


def figure_views(
    figures: Sequence[Figure], key: str, context: PageContext
) -> tuple[FigureView, ...]:
    """Return the images of a section of a page, with anchors made from their file names.

    Args:
        figures: the images.
        key: the key of the record, such as ``papers/x``.
        context: the page that shows the images.
    """
    names = anchors("figure", ([PurePosixPath(figure.file).stem] for figure in figures))
    return tuple(
        replace(figure_view(figure, key, context), anchor=anchor)
        for figure, anchor in zip(figures, names, strict=True)
    )


def record_prose(text: str, key: str, context: PageContext) -> Markup:
    """Return Markdown of a record as HTML.

    Args:
        text: the Markdown.
        key: the key of the record, such as ``papers/x``. Links and images in the text are relative
            to its folder.
        context: the page that shows the text.
    """
    return render_prose(text, context.folder_link(key), lambda link: local_href(link, key, context))


def local_href(link: str, key: str, context: PageContext) -> str | None:
    """Return the URL for a link in prose, relative to the page that shows the prose.

    Args:
        link: the link to a file or a page, as written in the prose.
        key: the key of the record that contains the prose.
        context: the page that shows the prose.

    Returns:
        The URL, or None if the site has no such file or page.
    """
    target = local_target(link, key, context)
    return f"{context.link(target[0])}{target[1]}" if target else None


def local_target(link: str, key: str, context: PageContext) -> tuple[str, str] | None:
    """Return the path to which a link in prose leads, and its fragment, which may be empty.

    The arguments, and the cases in which the result is None, are those of `local_href`.
    """
    files = context.query(file_lookups.folder_files, key)
    target = read_local_link(link, key, files)
    if target is None:
        return None
    if target.file:
        return (f"{key}/{target.file}", "") if target.file in files else None
    if target.page:
        is_page = context.query(file_lookups.is_hand_written_page, target.page)
        return (target.page, target.fragment) if is_page else None
    folder, _, record_id = target.record.partition("/")
    is_author = folder == "authors"
    has_page = (
        context.has_author_page(record_id)
        if is_author
        else context.query(file_lookups.has_record_file, target.record)
    )
    return (f"{target.record}.md", target.fragment) if has_page else None


def _image_element(
    figure: Figure, key: str, context: PageContext, alt: str, lazy: bool, sizes: str
) -> Markup:
    """Return an ``<img>`` element that states the image's size to prevent layout shifts."""
    image = context.query(file_lookups.image, key, figure.file)
    own, caption = _best(figure.alt, context), _best(figure.caption, context)
    text = own.text if own else alt or plain_prose(caption.text if caption else "")
    attributes = {"src": context.link(f"{key}/{figure.file}"), "alt": text}
    if image:
        attributes |= {"width": str(image.width), "height": str(image.height)}
    if image and image.copies:
        copies = [
            (context.link(copy_path(key, figure.file, copy.width)), copy.width)
            for copy in image.copies
        ]
        # `src` is a small copy, since browsers that do not support `srcset` are old and probably
        # run on devices with small screens.
        attributes["src"] = copies[0 if sizes != _DISPLAY_SIZES else min(1, len(copies) - 1)][0]
        attributes["srcset"] = ", ".join(f"{link} {width}w" for link, width in copies)
        attributes["sizes"] = sizes
    if lazy:
        attributes |= {"loading": "lazy", "decoding": "async"}
    pairs = (Markup('{}="{}"').format(name, value) for name, value in attributes.items())
    language = _language_of(own, context) if own else ""
    return Markup("<img {}{}>").format(Markup(" ").join(pairs), language)
