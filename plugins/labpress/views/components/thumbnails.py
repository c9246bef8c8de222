"""Builds the small images of papers in the rows of lists."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from labpress.build.page_context import PageContext
from labpress.build.queries import file_lookups
from labpress.images.first_pages import FIRST_PAGE
from labpress.schema import Paper
from labpress.schema.parts import Figure
from labpress.views.components.images import copy_path

_FRAME = (96, 64)
"""The maximum width and height of a thumbnail in a row, in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """The thumbnail of a paper in a row.

    Attributes:
        path: the path of the image file in the site.
        width: the display width in CSS pixels.
        height: the display height in CSS pixels.
    """

    path: str
    width: int
    height: int


def main_figure(paper: Paper, context: PageContext) -> Figure | None:
    """Return the image that represents a paper in lists.

    The result is the `image` of the record or, without one, the first page of the PDF; None if the
    paper has neither.
    """
    if paper.image:
        return paper.image
    if paper.id in context.query(file_lookups.papers_with_first_page):
        return Figure(file=FIRST_PAGE)
    return None


def thumbnail(paper: Paper, context: PageContext) -> Thumbnail | None:
    """Return the thumbnail of a paper, or None if it has no readable image."""
    figure = main_figure(paper, context)
    if figure is None:
        return None
    key = f"papers/{paper.id}"
    image = context.query(file_lookups.image, key, figure.file)
    if image is None:
        return None
    scale = min(_FRAME[0] / image.width, _FRAME[1] / image.height)
    path = f"{key}/{figure.file}"
    if image.thumbnail:  # enlarging a raster image would blur it
        scale = min(1, scale)
        path = copy_path(key, figure.file, image.thumbnail.width)
    return Thumbnail(path, max(1, round(image.width * scale)), max(1, round(image.height * scale)))


def row_image(paper: Paper, href: str, context: PageContext) -> Markup:
    """Return, as HTML, the thumbnail for a paper's row; empty if the paper has no readable image.

    Screen readers and keyboard navigation skip the thumbnail, since the title next to it links to
    the same page.

    Args:
        paper: the paper.
        href: the link to the paper's page.
        context: the page with the row.
    """
    image = thumbnail(paper, context)
    if image is None:
        return Markup("")
    return Markup(
        '<a class="lp-row-image" href="{}" tabindex="-1" aria-hidden="true"><img src="{}" alt="" '
        'width="{}" height="{}" loading="lazy" decoding="async"></a>'
    ).format(href, context.link(image.path), image.width, image.height)
