"""Papers that have not been published yet are listed first, with their state."""

from __future__ import annotations

import re

from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.plan import plan_site
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


def test_papers_without_a_year_have_a_page_with_exports_that_the_list_links() -> None:
    context = build_context_of(valid_lab(LAB))
    plan = plan_site(context)
    assert {"years/2024.md", "years/2025.md", "years/undated.md"} <= plan.pages.keys()
    page = parse(plan.pages["years/undated.md"].build(context).markdown)
    assert text_of(page.select("h1")[0]) == "No date"
    rows = [text_of(row) for row in page.select(".lp-row-title a")]
    assert rows == ["Soon", "Old"]
    bib = plan.files["years/undated/undated.bib"].build(context).decode()
    assert "{Old}" in bib
    assert "{New}" not in bib
    links = parse(context.query(build_papers_page).markdown).select(".lp-browse a")
    assert [text_of(link) for link in links if "years/" in str(link)][-1] == "No date 2"


def test_a_lab_with_years_alone_has_no_such_page() -> None:
    dated = {key: text for key, text in LAB.items() if "date:" in text}
    assert "years/undated.md" not in plan_site(build_context_of(valid_lab(dated))).pages
