"""Combines a chart with its caption and with files that readers can download."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import quote

from markupsafe import Markup

from labpress.build.page_context import PageContext
from labpress.views.components.chart_labels import join_sentences

SCRIPT = "assets/labpress/charts/download.js"
"""The path of the script that downloads a chart as an SVG file."""


@dataclass(frozen=True, slots=True)
class ChartDownload:
    """The files that a reader can download: the data of a chart, and the chart itself.

    Attributes:
        file_name: the name of both files, without the extension.
        csv_href: the URL of the data as CSV, usually a ``data:`` URL that contains the data.
        script: the link to the script that creates an SVG file from the chart.
    """

    file_name: str
    csv_href: str
    script: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its caption.

    Attributes:
        title: the title above the chart.
        notes: the sentences that explain how to read the chart; empty ones are not shown.
        narrow: the SVG for narrow screens, or for all screens if `wide` is None.
        wide: the SVG for wide screens; None if there is no separate one.
        width: the width of the wide SVG in user units; it is part of the CSS classes that show one
            SVG and hide the other.
        css_class: the CSS classes that give the chart the colour of a family; may be empty.
        download: the files that a reader can download; None if there are none.
    """

    title: str
    notes: tuple[str, ...]
    narrow: Markup
    wide: Markup | None = None
    width: int = 0
    css_class: str = ""
    download: ChartDownload | None = None

    @property
    def text(self) -> str:
        """The notes, joined into one text."""
        return join_sentences(*self.notes)


def share_notes(charts: Sequence[Chart | None]) -> tuple[str, list[Chart | None]]:
    """Return the notes that all charts of a section share, and the charts without these notes.

    The shared notes are joined into one text, which is shown once, above the charts. The text is
    empty if there are fewer than two charts. None stands for a chart that the section lacks.
    """
    drawn = [chart for chart in charts if chart]
    if len(drawn) < 2:
        return "", list(charts)
    shared = [note for note in drawn[0].notes if all(note in chart.notes for chart in drawn)]
    without = [
        chart and replace(chart, notes=tuple(note for note in chart.notes if note not in shared))
        for chart in charts
    ]
    return join_sentences(*shared), without


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A small chart of scores: the SVG, what it shows, and the formatted first and last score."""

    image: Markup
    description: str
    first: str
    last: str


Cell = str | int | Decimal | None
"""The value of a cell in a table of data; None for an empty cell."""
_CSV_CHARACTERS = ",;:/?@!$()*=+"
"""Punctuation that data URLs may contain unescaped."""


_FORMULA = re.compile(r"(^|;)(?=\s*(?:[=+@\uff1d\uff0b\uff0d\uff20]|-(?![0-9.]+$)))")
"""Matches the start of a formula, in a cell or after a semicolon, but not a negative number.

Spreadsheets may run programs to compute a formula. In some countries, they also treat semicolons as
separators of cells.
"""


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return the data of a chart as CSV.

    An apostrophe is added before text that spreadsheets would interpret as a formula.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(map(_plain_cell, header))
    writer.writerows(map(_plain_cell, row) for row in rows)
    return file.getvalue()


def _plain_cell(cell: Cell) -> Cell:
    return _FORMULA.sub(r"\1'", cell) if isinstance(cell, str) else cell


def chart_download(
    file_name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], context: PageContext
) -> ChartDownload:
    """Return the downloads of a chart, with the data in the link itself.

    A site with 1,000 papers has about 1,000 charts. Most of them show only a few numbers, for which
    separate files would be wasteful.

    Args:
        file_name: the name of the downloaded files, without the extension.
        header: the names of the columns of the data.
        rows: the values that the chart shows, one sequence per row.
        context: the page that shows the chart.
    """
    data = quote(csv_text(header, rows), safe=_CSV_CHARACTERS)
    return ChartDownload(file_name, f"data:text/csv;charset=utf-8,{data}", context.link(SCRIPT))
