import pytest
from drawn_images import EVIL, read

from labpress.charts.years import MOST_YEARS, NARROW, WIDE, Years, draw_years


def years(**counts: int) -> Years:
    found = {int(key.removeprefix("y")): number for key, number in counts.items()}
    return Years(found, f"Papers of {EVIL}", f"{EVIL}.")


def test_each_year_has_its_number_those_without_a_paper_too() -> None:
    image = read(draw_years(years(y2021=2, y2024=1, y2025=16)))
    image.check_labels()
    assert image.texts == ["2", "2021", "0", "2022", "0", "2023", "1", "2024", "16", "2025"]
    assert len(image.all("rect", "lp-bar")) == 3


def test_bars_are_as_tall_as_their_number() -> None:
    bars = read(draw_years(years(y2024=4, y2025=16))).all("rect", "lp-bar")
    small, large = (float(bar.attrib["height"]) for bar in bars)
    assert large == pytest.approx(4 * small)


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("span", [9, 25, 59, 140])
def test_a_long_life_of_papers_stays_legible(width: int, span: int) -> None:
    data = Years({2026 - span: 3, 2020: 120, 2026: 1}, "Papers by year", "Words.")
    image = read(draw_years(data, width))
    image.check_labels()
    named = [text for text in image.texts if len(text) == 4]
    assert 3 <= len(named) <= 30
    axis = image.all("line", "lp-axis")[0]
    assert float(axis.attrib["x2"]) <= width + 0.1


def test_of_too_many_years_the_newest_are_drawn() -> None:
    data = Years({1900: 1, 2026: 1}, "Papers by year", "Words.")
    assert len(read(draw_years(data, WIDE)).all("rect", "lp-bar")) == 1
    assert MOST_YEARS == 60
