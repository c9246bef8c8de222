"""Papers by year: a bar a year, the years without a paper too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from labpress.charts.svg import LETTERS, SMALL, add, finished, line, new_picture
from labpress.charts.text_metrics import text_width

NARROW, WIDE = 320, 640
MOST_YEARS = 60
"""So many years fit, the newest; whoever has more gets a word on it beside the picture."""
_TOP, _PLOT = 20.0, 84.0


@dataclass(frozen=True, slots=True)
class Years:
    """How many papers there are of each year that has any."""

    counts: Mapping[int, int]
    label: str
    description: str


def every_year(counts: Mapping[int, int]) -> list[int]:
    """The years from the first to the last with a paper, those without one too."""
    return list(range(min(counts), max(counts) + 1))[-MOST_YEARS:]


def draw_years(data: Years, width: int = NARROW) -> Markup:
    """The picture. Where bars are narrow, each fifth or tenth year is named."""
    years = every_year(data.counts)
    most = max(data.counts.get(year, 0) for year in years)
    pitch = min(56.0, width / len(years))
    bar = max(2.0, min(pitch - 2, pitch * 0.72))
    floor = _TOP + _PLOT
    image = new_picture(width, floor + 24, data.label, data.description, links=False)
    line(image, 0, floor, pitch * len(years), floor, "lp-axis")
    step = next(s for s in (1, 2, 5, 10, 20) if pitch * s >= text_width("2000", SMALL) + 6)
    for place, year in enumerate(years):
        number = data.counts.get(year, 0)
        middle = pitch * (place + 0.5)
        tall = _PLOT * number / most
        if number:
            left = middle - bar / 2
            add(image, "rect", x=left, y=floor - tall, width=bar, height=tall, class_="lp-bar")
        if text_width(str(number), LETTERS) + 2 <= pitch:
            add(image, "text", str(number), x=middle, y=floor - tall - 5, class_="lp-number-on")
        if year % step == 0 or step == 1:
            half = text_width(str(year), SMALL) / 2
            x = min(max(middle, half), width - half)
            add(image, "text", str(year), x=x, y=floor + 17, class_="lp-tick lp-middle")
    return finished(image)
