"""Where a paper was published, its PDF, and who has a page: one rule each."""

from __future__ import annotations

import pytest
from small_labs import good_lab, one_paper

from labpress.catalogue.author_pages import has_page
from labpress.catalogue.pdf import Pdf, find_pdf
from labpress.catalogue.where_published import where_published
from labpress.i18n.translator import load_translator


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("venue: {type: conference, name: Conference on X, short: CX, year: 2025}", "CX 2025"),
        ("venue: {name: CX 2025, year: 2025, note: Oral}", "CX 2025 (Oral)"),
        ("venue: {name: Journal of X}", "Journal of X"),
        ("arxiv: 2504.16656", "arXiv preprint"),
        ("arxiv: 2504.16656\ntype: report", "Technical report"),
        ("openreview: 77eEDRhPkQ", "Preprint"),
        ("type: thesis", "Thesis"),
    ],
)
def test_where_a_paper_was_published(text: str, where: str) -> None:
    assert where_published(one_paper(text)) == where


def test_the_note_of_a_venue_may_be_left_out_and_words_are_translated() -> None:
    oral = one_paper("venue: {name: CX, note: Oral}")
    assert where_published(oral, with_note=False) == "CX"
    chinese = load_translator("zh")
    assert where_published(one_paper("arxiv: 2504.16656"), chinese) == "arXiv 预印本"


def test_a_hosted_pdf_comes_before_a_linked_one_and_that_before_one_of_an_id() -> None:
    paper = one_paper("arxiv: 2504.16656\nlinks: [{kind: pdf, url: 'https://example.org/x.pdf'}]")
    assert find_pdf(paper, {"x.pdf", "teaser.png"}) == Pdf(path="papers/x/x.pdf")
    assert find_pdf(paper, {"other.pdf"}) == Pdf(url="https://example.org/x.pdf")
    assert find_pdf(one_paper("arxiv: cs/0601001"), ()) == Pdf(
        url="https://arxiv.org/pdf/cs/0601001"
    )
    assert find_pdf(one_paper("doi: 10.1000/182"), ()) is None


def test_members_or_all_authors_have_a_page() -> None:
    lab = {
        "papers/x": "title: X\nauthors: [Ann Ash, Bo Berg]",
        "authors/ann-ash": "name: Ann Ash\nmember: {since: 2020}",
    }
    ann, bo = good_lab(lab).authors["ann-ash"], good_lab(lab).authors["bo-berg"]
    assert [has_page(one, "members") for one in (ann, bo)] == [True, False]
    assert [has_page(one, "all") for one in (ann, bo)] == [True, True]
