"""Bylines in rows: a few names are visible, including that of the page's author, never all 800."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest
from builds import built_files, is_affected
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext
from labpress.build.plan import plan_site
from labpress.settings import Settings
from labpress.views.author import build_author_page
from labpress.views.components.row_bylines import divide_authors
from labpress.views.group_lists import build_year_page
from labpress.views.paper import build_paper_page
from labpress.views.papers import build_papers_page


def crowd(number: int, others: Mapping[str, str] = MappingProxyType({})) -> BuildContext:
    """Return a lab with one paper by this many people, and other records."""
    names = [f"Ann Ash{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(number)]
    paper = f"title: T\ndate: 2025\nauthors: [{', '.join(names)}]"
    return build_context_of(valid_lab({"papers/crowd": paper, **others}))


OTHER = {"papers/other": "title: O\ndate: 2024\nauthors: [Ann Ashaa, Ann Ashdd]"}


@pytest.mark.parametrize(
    ("number", "first", "rest", "omitted"),
    [(1, 1, 0, 0), (6, 6, 0, 0), (7, 5, 2, 0), (65, 5, 60, 0), (66, 5, 0, 61)],
)
def test_a_row_names_five_authors_then_unfolds_the_rest_or_leads_to_the_paper(
    number: int, first: int, rest: int, omitted: int
) -> None:
    divided = divide_authors(crowd(number).catalogue.papers["crowd"])
    assert (len(divided.first), len(divided.rest), divided.omitted) == (first, rest, omitted)
    assert divided.page_author is None


def test_on_an_author_page_the_author_is_in_bold() -> None:
    for key, name, expected in (
        ("ann-ashaa", "Ann Ashaa", "Ann Ashaa, Ann Ashab, Ann Ashac, Ann Ashad, Ann Ashae +195"),
        (
            "ann-ashdd",
            "Ann Ashdd",
            "Ann Ashaa, Ann Ashab, Ann Ashac, Ann Ashad, Ann Ashae +194 … Ann Ashdd",
        ),
    ):
        row = parse(crowd(200).query(build_author_page, key).markdown).find(class_="lp-row-authors")
        assert row
        assert text_of(row) == expected
        assert [text_of(element) for element in row.find_all("b")] == [name]


@pytest.mark.parametrize(("place", "hidden"), [(5, 14), (6, 14), (12, 14), (19, 14), (2, 15)])
def test_an_expanded_byline_has_all_names_in_order_and_that_of_the_page_once(
    place: int, hidden: int
) -> None:
    names = [f"Ann Asha{chr(97 + number)}" for number in range(20)]
    key = names[place].lower().replace(" ", "-")
    row = parse(crowd(20).query(build_author_page, key).markdown).find(class_="lp-row-authors")
    assert row
    summary = row.summary
    assert summary
    assert text_of(summary) == f"+{hidden}"
    assert [text_of(own) for own in row.select(".lp-more-own")] == (
        [f"… {names[place]}"] if place > 5 else []
    )
    for element in [summary, *row.select(".lp-more-own")]:  # not shown in the expanded list
        element.extract()
    assert text_of(row) == ", ".join(names)
    assert [text_of(element) for element in row.find_all("b")] == [names[place]]


@pytest.mark.parametrize(
    ("number", "row", "page"),
    [
        (1, "Ann Ashaa, et al.", "Ann Ashaa · et al."),
        (2, "Ann Ashaa, Ann Ashab, et al.", "Ann Ashaa · Ann Ashab · et al."),
        (50, "Ann Ashae, +45, et al.", "and 10 more authors"),
    ],
)
def test_an_incomplete_byline_ends_in_et_al(number: int, row: str, page: str) -> None:
    names = ", ".join(f"Ann Ash{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(number))
    record = f"title: T\ndate: 2025\nauthors: [{names}]\nmore_authors: true"
    context = build_context_of(valid_lab({"papers/crowd": record}))
    shown = parse(context.query(build_year_page, 2025).markdown).find(class_="lp-row-authors")
    assert shown
    for element in shown.select("details.lp-more"):
        element.string = f", {text_of(element.summary or element)}"
    assert text_of(shown).replace("\u00a0", " ").endswith(row)
    byline = text_of(context.query(build_paper_page, "crowd").markdown).replace("\u00a0", " ")
    assert page in byline
    assert "et al." in byline


def test_long_author_lists_do_not_enlarge_pages_and_feeds() -> None:
    sizes = []
    member = {"authors/ann-ashaa": "name: Ann Ashaa\nmember: {}"}
    for number in (300, 600):
        build_context = crowd(number, {**OTHER, **member})
        page = build_context.query(build_author_page, "ann-ashaa")
        feeds = ("authors/ann-ashaa/feed.xml", "authors/ann-ashaa/feed.json")
        own_feeds = list(built_files(build_context, *feeds).values())
        sizes.append([len(page.markdown), *map(len, own_feeds)])
        # One of the others is a coauthor of two papers.
        assert f"and {number - 2} more, listed on the papers' pages" in text_of(page.markdown)
        assert "et al." not in own_feeds[0].decode()  # it is not the name of a person
    assert sizes[0] == sizes[1]


def test_a_page_is_not_rendered_again_if_an_author_changes_whom_it_does_not_name() -> None:
    changes = {"authors/ann-ashln": "name: Ann Ashln\nmember: {}\norcid: 0000-0002-1825-0097"}
    before, after = crowd(300), crowd(300, changes)
    assert not is_affected(build_author_page, "ann-ashaa", before=before, after=after)
    assert is_affected(build_author_page, "ann-ashln", before=before, after=after)


def test_files_of_people_name_the_first_authors_and_each_entry_is_made_once() -> None:
    build_context = crowd(300, OTHER)
    files = built_files(build_context, ".bib")
    first, second = (files[f"authors/{key}/{key}.bib"] for key in ("ann-ashaa", "ann-ashdd"))
    assert first == second
    assert first.decode().count(" and ") == 100 + 1
    assert first.decode().count(" and others") == 1
    assert files["papers/crowd/crowd.bib"].decode().count(" and ") == 299
    computed = [name for name, _ in build_context.results.computed]
    assert computed.count("bibliography_entries") == 2
    assert computed.count("list_entries") == 2


def test_an_author_of_one_paper_shares_its_exports() -> None:
    build_context = crowd(3)
    page = parse(build_context.query(build_author_page, "ann-ashaa").markdown)
    links = [str(link["href"]) for link in page.select(".lp-exports a")]
    assert links[0] == "../../papers/crowd/crowd.bib"
    files = {f"../../{path}" for path in plan_site(build_context).files}
    assert set(links) <= files
    assert not [path for path in files if path.startswith("../../authors/ann-ashaa/")]


LAB = {
    "papers/p": "title: T\nauthors: [Ann Ash, Ben Bo]",
    "authors/ann-ash": "name: Ann Ash\nmember: {}",
}


@pytest.mark.parametrize(
    ("setting", "bold"), [("members", ["Ann Ash"]), ("none", [])], ids=["members", "none"]
)
def test_members_are_in_bold_with_an_explanation_unless_switched_off(
    setting: str, bold: list[str]
) -> None:
    plain = build_context_of(valid_lab(LAB))
    settings = Settings.model_validate({"highlight_authors": setting})
    build_context = BuildContext(plain.records, plain.catalogue, settings, plain.urls)
    body = build_context.query(build_papers_page).markdown
    assert [text_of(element) for element in parse(body).find_all(class_="lp-bold")] == bold
    assert ("Members of the lab are in bold." in text_of(body)) == bool(bold)
    own_page = parse(build_context.query(build_author_page, "ann-ash").markdown)
    assert [text_of(element) for element in own_page.find_all(class_="lp-bold")] == ["Ann Ash"]
    assert "in bold" not in text_of(own_page)


def test_rows_have_coins_where_several_papers_are_saved_at_once() -> None:
    papers = {
        f"papers/p{number}": "title: T\ndate: 2025\nauthors: [Ann Ash]" for number in range(120)
    }
    build_context = build_context_of(valid_lab(papers))

    def count(html: str) -> list[int]:
        soup = parse(html)
        return [len(soup.select(selector)) for selector in (".lp-row", ".Z3988")]

    assert count(build_context.query(build_year_page, 2025).markdown) == [120, 100]
    assert count(build_context.query(build_papers_page).markdown) == [100, 100]
    # Each paper is on the pages of all its authors.
    assert count(build_context.query(build_author_page, "ann-ash").markdown) == [120, 0]


def test_coauthors_of_a_single_paper_are_only_in_its_row() -> None:
    page = crowd(9).query(build_author_page, "ann-ashaa").markdown
    assert "Coauthors" not in text_of(page)
    assert len(parse(page).select(".lp-row-authors a")) == 8
    assert "Coauthors" in text_of(crowd(9, OTHER).query(build_author_page, "ann-ashaa").markdown)
