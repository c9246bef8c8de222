"""Small pictures of papers in rows of lists."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from labpress.build import queries
from labpress.build.page_context import PageContext
from labpress.images.first_pages import FIRST_PAGE
from labpress.schema import Paper
from labpress.schema.parts import Figure
from labpress.views.components.images import copy_path

_FRAME = (96, 64)
"""The largest size of a picture in a row, in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """The picture of a paper in a row.

    Attributes:
        path: the path of its file in the site.
        width: the width at which it is displayed, in CSS pixels.
        height: the height, likewise.
    """

    path: str
    width: int
    height: int


def main_figure(paper: Paper, context: PageContext) -> Figure | None:
    """The picture that stands for a paper in lists: its image, or else the first page of its PDF."""
    if paper.image:
        return paper.image
    if paper.id in context.query(queries.papers_with_first_page):
        return Figure(file=FIRST_PAGE)
    return None


def thumbnail(paper: Paper, context: PageContext) -> Thumbnail | None:
    """The picture of a paper in a row; None without one, or if its file is not a readable image."""
    figure = main_figure(paper, context)
    if figure is None:
        return None
    key = f"papers/{paper.id}"
    image = context.query(queries.image, key, figure.file)
    if image is None:
        return None
    scale = min(_FRAME[0] / image.width, _FRAME[1] / image.height)
    path = f"{key}/{figure.file}"
    if image.thumbnail:  # pixels, which look blurred if they are enlarged
        scale = min(1, scale)
        path = copy_path(key, figure.file, image.thumbnail.width)
    return Thumbnail(path, max(1, round(image.width * scale)), max(1, round(image.height * scale)))


def row_image(paper: Paper, href: str, context: PageContext) -> Markup:
    """The picture of a paper in a row, as HTML; empty without one.

    The title next to it leads to the same page, so screen readers and the keyboard skip it.

    Args:
        paper: the paper.
        href: its page.
        context: the page with the row.
    """
    picture = thumbnail(paper, context)
    if picture is None:
        return Markup("")
    return Markup(
        '<a class="lp-row-image" href="{}" tabindex="-1" aria-hidden="true"><img src="{}" alt="" '
        'width="{}" height="{}" loading="lazy" decoding="async"></a>'
    ).format(href, context.link(picture.path), picture.width, picture.height)
