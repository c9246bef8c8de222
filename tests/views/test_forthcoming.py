"""Papers that have not been published yet are listed first, with their state."""

from __future__ import annotations

import re

from small_labs import build_context_of, valid_lab

from labpress.views.papers import build_papers_page

LAB = {
    "papers/new": "title: New\nauthors: [Ann Ash]\ndate: 2025-03",
    "papers/old": "title: Old\nauthors: [Ann Ash]",
    "papers/soon": "title: Soon\nauthors: [Ann Ash]\nstatus: in press",
    "papers/preprint": "title: Preprint\nauthors: [Ann Ash]\ndate: 2024\nstatus: submitted",
}


def test_forthcoming_papers_come_first_unless_they_have_a_date() -> None:
    context = build_context_of(valid_lab(LAB))
    assert list(context.catalogue.papers) == ["soon", "new", "preprint", "old"]


def test_the_list_has_a_heading_for_them() -> None:
    html = build_context_of(valid_lab(LAB)).query(build_papers_page).markdown
    headings = re.findall("^## (.+?)(?: \\{.*)?$|<h2[^>]*>(.*?)</h2>", html, re.MULTILINE)
    assert ["".join(pair) for pair in headings] == ["Forthcoming", "2025", "2024", "No date"]
    assert html.count(">Forthcoming<") == 2  # the heading, and the date in the row
    assert "lp-flag-submitted" in html
