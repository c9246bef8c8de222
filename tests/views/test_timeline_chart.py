from family_papers import family_of

from labpress.views.components.chart_labels import year_fraction
from labpress.views.components.timeline_chart import timeline_chart


def test_families_over_time_need_two_with_dates() -> None:
    context, listed = family_of(a="", b="")
    fam = context.family("f")
    assert timeline_chart([(fam, listed)], context) is None
    chart = timeline_chart([(fam, listed), (fam, listed[:1])], context)
    assert chart is not None
    assert "T a · 5 Jan 2025" in chart.narrow
    assert chart.narrow.count("lp-mark") == 3


def test_dates_become_fractions_of_years() -> None:
    _, papers = family_of(a="date: 2025", b="date: 2025-07", c="date: 2025-12-31")
    places = [year_fraction(paper.date) for paper in papers if paper.date]
    assert places[0] == 2025
    assert 2025.49 < places[1] < 2025.51
    assert 2025.99 < places[2] < 2026.0
