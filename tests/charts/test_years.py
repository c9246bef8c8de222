import pytest
from chart_reader import MARKUP_TEXT, ParsedChart, parse_chart

from labpress.charts.years import MAX_YEARS, NARROW, WIDE, YearCounts, draw_years


def years(**counts: int) -> YearCounts:
    by_year = {int(key.removeprefix("y")): count for key, count in counts.items()}
    return YearCounts(by_year, f"Papers of {MARKUP_TEXT}", f"{MARKUP_TEXT}.")


def bar_heights(chart: ParsedChart) -> list[float]:
    """Return the height of each bar; all bars are one path."""
    (bars,) = chart.all("path", "lp-bar")
    return [float(bar.rpartition("v")[2]) for bar in bars.attrib["d"].split("M")[1:]]


def test_years_without_a_paper_have_a_zero() -> None:
    chart = parse_chart(draw_years(years(y2021=2, y2024=1, y2025=16)))
    chart.check_labels()
    assert chart.texts == ["2", "0", "0", "1", "16", "2021", "2022", "2023", "2024", "2025"]
    assert len(bar_heights(chart)) == 3


def test_bar_height_is_proportional_to_the_count() -> None:
    small, large = bar_heights(parse_chart(draw_years(years(y2024=4, y2025=16))))
    assert large == pytest.approx(4 * small)


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("span", [9, 25, 59, 140])
def test_long_ranges_of_years_stay_legible(width: int, span: int) -> None:
    data = YearCounts({2026 - span: 3, 2020: 120, 2026: 1}, "Papers by year", "A description.")
    chart = parse_chart(draw_years(data, width))
    chart.check_labels()
    year_labels = [text for text in chart.texts if len(text) == 4]
    assert 3 <= len(year_labels) <= 30
    axis = chart.all("line", "lp-axis")[0]
    assert float(axis.attrib["x2"]) <= width + 0.1


def test_only_the_newest_years_are_drawn() -> None:
    data = YearCounts({1900: 1, 2026: 1}, "Papers by year", "A description.")
    assert len(bar_heights(parse_chart(draw_years(data, WIDE)))) == 1
    assert MAX_YEARS == 60
