"""The pages of an organisation and of the papers that others wrote on its behalf."""

from __future__ import annotations

from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.views.author import build_author_page
from labpress.views.paper import build_paper_page

LAB = {
    "authors/atlas": "literal: ATLAS Collaboration\naliases: [ATL]",
    "papers/own": "title: Own\ndate: 2025\nauthors: [{literal: ATLAS Collaboration}, Ann Ash]",
    "papers/behalf": (
        "title: On behalf\ndate: 2024\nauthors: [Ann Ash]\nmore_authors: true\n"
        "collaboration: [ATLAS, CMS & Co, ATL]"
    ),
}


def test_the_page_of_an_organisation_lists_the_papers_on_its_behalf() -> None:
    page = build_context_of(valid_lab(LAB)).query(build_author_page, "atlas").markdown
    assert "2 papers" in text_of(parse(page))
    assert "On behalf" in text_of(parse(page))


def test_the_page_of_a_paper_links_to_the_organisation() -> None:
    context = build_context_of(valid_lab(LAB))
    page = context.query(build_paper_page, "behalf").markdown
    link = '<a href="../../authors/atlas/">ATLAS</a>'
    assert f"on behalf of {link}, CMS &amp; Co" in page
    assert "on behalf of" not in context.query(build_paper_page, "own").markdown
