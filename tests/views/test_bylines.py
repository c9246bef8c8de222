"""Bylines in rows: a few names are visible, including that of the page's author, never all 800."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType

import pytest
from bs4 import Tag
from builds import built_files, is_affected
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext
from labpress.build.plan import plan_site
from labpress.settings import Settings
from labpress.views.author import build_author_page
from labpress.views.explorer_data import build_explorer_data
from labpress.views.group_lists import build_year_page
from labpress.views.paper import build_paper_page
from labpress.views.papers import build_papers_page


def crowd(number: int, others: Mapping[str, str] = MappingProxyType({})) -> BuildContext:
    """Return a lab with one paper by this many people, and other records."""
    names = [f"Ann Ash{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(number)]
    paper = f"title: T\ndate: 2025\nauthors: [{', '.join(names)}]"
    return build_context_of(valid_lab({"papers/crowd": paper, **others}))


OTHER = {"papers/other": "title: O\ndate: 2024\nauthors: [Ann Ashaa, Ann Ashdd]"}


def row_of(build_context: BuildContext, author: str | None = None) -> Tag:
    """Return the byline in a list of papers, which may be on an author's page."""
    page = (
        build_context.query(build_author_page, author)
        if author
        else build_context.query(build_year_page, 2025)
    )
    row = parse(page.markdown).find(class_="lp-row-authors")
    assert row
    return row


def closed_text(row: Tag) -> str:
    """Return the text of a byline as long as the hidden names are not expanded."""
    copy = parse(str(row))
    for element in copy.select("details.lp-more"):
        element.string = text_of(element.summary or element)
    return text_of(copy).replace("\u00a0", " ")


def expanded_text(row: Tag) -> str:
    """Return the text of a byline with all names expanded."""
    copy = parse(str(row))
    for element in copy.select("summary"):
        element.extract()
    return text_of(copy).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("number", "names", "counts", "links"),
    [(1, 1, [], 0), (6, 6, [], 0), (7, 7, ["+2"], 0), (65, 65, ["+60"], 0), (66, 5, ["+61"], 1)],
)
def test_a_row_names_five_authors_then_unfolds_the_rest_or_leads_to_the_paper(
    number: int, names: int, counts: list[str], links: int
) -> None:
    row = row_of(crowd(number))
    assert len(row.select("a:not(.lp-count)")) == names
    assert [text_of(element) for element in row.select("summary, .lp-count")] == counts
    assert [link["href"] for link in row.select(".lp-count")] == ["../../papers/crowd/"] * links


def members(*numbers: int) -> dict[str, str]:
    """Return records that make people of `crowd` members, numbered from 1."""
    keys = [f"{chr(97 + (n - 1) // 26)}{chr(97 + (n - 1) % 26)}" for n in numbers]
    return {f"authors/ann-ash{key}": f"name: Ann Ash{key}\nmember: {{}}" for key in keys}


@pytest.mark.parametrize(
    ("number", "bold", "expected"),
    [
        (60, (30, 31), "Ann Ashae, +24, Ann Ashbd, Ann Ashbe, +29"),
        (300, (30, 131), "Ann Ashae, +24, Ann Ashbd, +100, Ann Ashfa, +169"),
        (30, (30,), "Ann Ashae, +24, Ann Ashbd"),
        (300, (), "Ann Ashae, +295"),
    ],
)
def test_members_are_named_between_counts_of_the_hidden_authors(
    number: int, bold: tuple[int, ...], expected: str
) -> None:
    build_context = crowd(number, members(*bold))
    row = row_of(build_context)
    assert closed_text(row).endswith(expected)
    assert len(row.select(".lp-bold")) == len(bold)
    page = build_context.query(build_year_page, 2025).markdown
    assert ("Members of the lab are in bold." in text_of(page)) == bool(bold)
    if number <= 65:
        names = [person.display for person in build_context.catalogue.papers["crowd"].byline]
        assert expanded_text(row) == ", ".join(names)


def test_a_page_is_rendered_again_if_a_member_joins_whom_it_then_names() -> None:
    before, after = crowd(300), crowd(300, members(200))
    assert is_affected(build_year_page, 2025, before=before, after=after)
    unrelated = crowd(300, {"authors/ann-ashdd": "name: Ann Ashdd\norcid: 0000-0002-1825-0097"})
    assert not is_affected(build_year_page, 2025, before=before, after=unrelated)


def test_on_an_author_page_the_author_is_in_bold() -> None:
    for key, name, expected in (
        ("ann-ashaa", "Ann Ashaa", "Ann Ashaa, Ann Ashab, Ann Ashac, Ann Ashad, Ann Ashae, +195"),
        (
            "ann-ashdd",
            "Ann Ashdd",
            "Ann Ashaa, Ann Ashab, Ann Ashac, Ann Ashad, Ann Ashae, +76, Ann Ashdd, +118",
        ),
    ):
        row = row_of(crowd(200, members(1, 30)), key)
        assert text_of(row) == expected
        assert [text_of(element) for element in row.select(".lp-bold")] == [name]


@pytest.mark.parametrize(
    ("place", "hidden"),
    [(2, [15]), (5, [14]), (6, [13]), (7, [2, 12]), (12, [7, 7]), (18, [13]), (19, [14])],
)
def test_an_expanded_byline_has_all_names_in_order_and_that_of_the_page_once(
    place: int, hidden: list[int]
) -> None:
    names = [f"Ann Asha{chr(97 + number)}" for number in range(20)]
    row = row_of(crowd(20), names[place].lower().replace(" ", "-"))
    assert [text_of(count) for count in row.select("summary")] == [f"+{n}" for n in hidden]
    assert names[place] in closed_text(row)
    assert expanded_text(row) == ", ".join(names)
    assert [text_of(element) for element in row.find_all("b")] == [names[place]]


@pytest.mark.parametrize(
    ("number", "bold", "expected"),
    [
        (45, (44,), "Ann Ashbr · Ann Ashbs"),
        (300, (), "Ann Ashbn and 260 more authors"),
        (300, (10, 41, 120), "Ann Ashbn · Ann Ashbo … Ann Ashep and 258 more authors"),
        (300, (51, 52, 290), "Ann Ashbn … Ann Ashby, Ann Ashbz … Ann Ashld and 257 more authors"),
    ],
)
def test_the_page_of_a_paper_shows_members_besides_the_first_authors(
    number: int, bold: tuple[int, ...], expected: str
) -> None:
    page = parse(crowd(number, members(*bold)).query(build_paper_page, "crowd").markdown)
    head = page.find("header")
    assert head
    assert expected in text_of(head).replace("\u00a0", " ")
    assert len(page.select(".lp-authors:not(.lp-all-authors *) .lp-bold")) == len(bold)
    for element in page.select(".lp-further"):  # not shown in the expanded list
        element.extract()
    assert len(page.select(".lp-head .lp-bold")) == len(bold)


@pytest.mark.parametrize(
    ("number", "row", "page"),
    [
        (1, "Ann Ashaa et al.", "Ann Ashaa · et al."),
        (2, "Ann Ashaa, Ann Ashab, et al.", "Ann Ashaa · Ann Ashab · et al."),
        (50, "Ann Ashae, +45, et al.", "and 10 more authors"),
    ],
)
def test_an_incomplete_byline_ends_in_et_al(number: int, row: str, page: str) -> None:
    names = ", ".join(f"Ann Ash{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(number))
    record = f"title: T\ndate: 2025\nauthors: [{names}]\nmore_authors: true"
    context = build_context_of(valid_lab({"papers/crowd": record}))
    assert closed_text(row_of(context)).endswith(row)
    byline = text_of(context.query(build_paper_page, "crowd").markdown).replace("\u00a0", " ")
    assert page in byline
    assert "et al." in byline


@pytest.mark.parametrize(
    ("authors", "collaboration", "row"),
    [
        ("[Ann Ash, Bo Bell]", "[LHCb]", "Ann Ash, Bo Bell (LHCb)"),
        (
            "[Ann Ash]\nmore_authors: true",
            "[LIGO Scientific, Virgo]",
            "Ann Ash et al. (LIGO Scientific, Virgo)",
        ),
        (
            "[{literal: ATLAS Collaboration}, Ann Ash]",
            "[ATLAS, <b>]",
            "ATLAS Collaboration, Ann Ash (<b>)",
        ),
        ("[{literal: ATLAS Collaboration}]", "[ATLAS]", "ATLAS Collaboration"),
    ],
)
def test_a_row_names_the_collaboration_after_the_authors(
    authors: str, collaboration: str, row: str
) -> None:
    record = f"title: T\ndate: 2025\nauthors: {authors}\ncollaboration: {collaboration}"
    context = build_context_of(valid_lab({"papers/crowd": record}))
    assert closed_text(row_of(context)).endswith(row)
    ends = json.loads(context.query(build_explorer_data))["byline_ends"]
    assert row.endswith(ends.get("0", ""))
    assert bool(ends) == row.endswith(")")


def test_long_author_lists_do_not_enlarge_pages_and_feeds() -> None:
    sizes = []
    member = {"authors/ann-ashaa": "name: Ann Ashaa\nmember: {}"}
    for number in (300, 600):
        build_context = crowd(number, {**OTHER, **member})
        page = build_context.query(build_author_page, "ann-ashaa")
        feeds = ("authors/ann-ashaa/feed.xml", "authors/ann-ashaa/feed.json")
        own_feeds = list(built_files(build_context, *feeds).values())
        sizes.append([len(page.markdown), *map(len, own_feeds)])
        assert f"and {number - 13} more, listed on" in text_of(page.markdown)
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
