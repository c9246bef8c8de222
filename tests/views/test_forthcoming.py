"""Papers that have not been published yet are listed first, with their state."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.page_context import PageContext
from labpress.build.plan import plan_site
from labpress.i18n.translator import load_translator
from labpress.views.explorer_data import explorer_data
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


STATES = ["in preparation", "submitted", "accepted", "forthcoming", "in press"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_only_accepted_papers_are_forthcoming(language: str) -> None:
    names = {"Forthcoming": "即将出版", "Submitted": "已投稿", "In preparation": "撰写中"}
    lab = {
        f"papers/{state.replace(' ', '-')}": f"title: {state}\nauthors: [Ann Ash]\nstatus: {state}"
        for state in STATES
    }
    context = replace(build_context_of(valid_lab(lab)), translator=load_translator(language))
    order = ["accepted", "forthcoming", "in-press", "submitted", "in-preparation"]
    assert list(context.catalogue.papers) == order
    html = context.query(build_papers_page).markdown
    headings = re.findall("<h2[^>]*>(.*?)</h2>|^## (.+?)(?: \\{.*)?$", html, re.MULTILINE)
    expected = ["Forthcoming", "Submitted", "In preparation"]
    shown = [names[label] if language == "zh" else label for label in expected]
    assert ["".join(pair) for pair in headings] == shown
    labels = list(explorer_data(PageContext("papers/index.md", context))["undated"].values())
    assert labels == [shown[0]] * 3 + shown[1:]


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
