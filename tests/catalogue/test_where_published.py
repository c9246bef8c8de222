import pytest
from small_labs import one_paper, valid_lab

from labpress.catalogue import build_catalogue
from labpress.catalogue.author_pages import has_own_card, has_page
from labpress.catalogue.pdf import Pdf, find_pdf
from labpress.catalogue.where_published import WherePublished, where_published


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("", WherePublished("preprint")),
        ("arxiv: '2504.16656'", WherePublished("preprint", preprint_server="arXiv")),
        ("arxiv: '2504.16656'\ntype: report", WherePublished("report")),
        ("venue: {name: Toys}\narxiv: '2504.16656'", WherePublished("preprint", "Toys")),
        (
            "venue: {name: Toy Conference, short: TC, year: 2025, type: conference, note: oral}",
            WherePublished("conference", "TC", 2025, "oral"),
        ),
        # Lists show the year of a paper in a journal as its date.
        (
            "date: 2025-03\ntype: article\nvenue: {name: Toys, type: journal, year: 2025}",
            WherePublished("article", "Toys"),
        ),
        (
            "date: 2024-03\ntype: article\nvenue: {name: Toys, type: journal, year: 2025}",
            WherePublished("article", "Toys"),
        ),
        (
            "date: 2025-03\ntype: conference\nvenue: {name: TC, year: 2025}",
            WherePublished("conference", "TC", 2025),
        ),
        (
            "date: 2025-03\ntype: talk\nvenue: {name: TC, year: 2025}",
            WherePublished("talk", "TC", 2025),
        ),
        ("venue: {name: Toys 2025, year: 2025}", WherePublished("preprint", "Toys 2025")),
        ("venue: {name: Toys 2025, year: 2026}", WherePublished("preprint", "Toys 2025", 2026)),
    ],
)
def test_a_paper_was_published_at_its_venue_else_on_arxiv(
    record: str, expected: WherePublished
) -> None:
    assert where_published(one_paper(record)) == expected


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
    authors = valid_lab(lab).authors
    people = [authors["ann-ash"], authors["bo-berg"]]
    assert [has_page(person, "members") for person in people] == [True, False]
    assert [has_page(person, "all") for person in people] == [True, True]


def test_authors_have_a_card_if_it_says_something() -> None:
    lab = {
        "papers/x": "title: X\nauthors: [Ann Ash, Bo Berg, Cy Carr, Di Dorn]",
        "papers/y": "title: Y\nauthors: [Bo Berg]",
        **{f"papers/z{number}": f"title: Z{number}\nauthors: [Cy Carr]" for number in range(9)},
        "authors/ann-ash": "name: Ann Ash\nnative_name: 安",
        "authors/di-dorn": "name: Di Dorn\nformer_ids: [d-dorn]\norcid: 0000-0002-1825-0097",
    }
    records = valid_lab(lab)
    by_author = build_catalogue(records).by_author
    assert {
        key: has_own_card(author, by_author[key]) for key, author in records.authors.items()
    } == {
        "ann-ash": True,
        "bo-berg": False,
        "cy-carr": True,
        "di-dorn": False,
    }
