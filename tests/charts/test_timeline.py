import pytest
from drawn_images import EVIL, read

from labpress.charts.timeline import NARROW, WIDE, Moment, Row, Timeline, draw_timeline


def row(name: str, *moments: float) -> Row:
    papers = tuple(Moment(at, f"papers/{name}-{at}/", f"{name}, {at}") for at in moments)
    return Row(name, f"families/{name}/", f"lp-family lp-f-{name}", papers)


DATA = Timeline(
    (row("music", 2023.6, 2023.7, 2025.2), row("r1v", 2025.27, 2025.9), row("one", 2026.3)),
    "When papers appeared",
    "Words.",
)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_each_family_is_a_row_in_its_colour_with_a_dot_a_paper(width: int) -> None:
    image = read(draw_timeline(DATA, width))
    image.check_labels()
    for one in DATA.rows:
        (group,) = image.all("g", one.css.split()[1])
        marks = [float(mark.attrib["cx"]) for mark in group.iter("circle")]
        assert len(marks) == len(one.moments)
        assert marks == sorted(marks)
    assert image.links[:2] == [
        ("families/music/", "music"),
        ("papers/music-2023.6/", "music, 2023.6"),
    ]
    assert {"2023", "2024", "2025", "2026", "music", "r1v", "one"} == set(image.texts)


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_all_rows_share_one_axis(width: int) -> None:
    rows = (row("a", 2025.5), row("b", 2025.5), row("c", 2025.0))
    marks = read(draw_timeline(Timeline(rows, "Same", "Words."), width)).all("circle", "lp-mark")
    first, second, third = (float(mark.attrib["cx"]) for mark in marks)
    assert first == second > third


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_long_names_and_long_times_stay_in_the_picture(width: int) -> None:
    rows = (row(EVIL * 9, 1950.0, 2026.9), row("b", 2000.5))
    svg = draw_timeline(Timeline(rows, EVIL, EVIL), width)
    assert "<b>" not in svg
    image = read(svg)
    image.check_labels()
    width_, _ = image.size
    assert all(float(mark.attrib["cx"]) <= width_ - 5 for mark in image.all("circle", "lp-mark"))
