"""Rows of lists: few names at sight, the page's own among them, and never a crowd of 800."""

from __future__ import annotations

import pytest
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.context import BuildContext
from labpress.build.export_assets import build_exports
from labpress.build.feed_assets import build_feeds
from labpress.settings import Settings
from labpress.views.author import build_author_page
from labpress.views.components.bylines import divide_authors
from labpress.views.papers import build_papers_page


def crowd(number: int) -> BuildContext:
    """A lab of one paper by so many people."""
    names = [f"Ann Ash{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(number)]
    return build_context_of(
        valid_lab({"papers/crowd": f"title: T\ndate: 2025\nauthors: [{', '.join(names)}]"})
    )


@pytest.mark.parametrize(
    ("number", "first", "rest", "omitted"),
    [(1, 1, 0, 0), (6, 6, 0, 0), (7, 5, 2, 0), (65, 5, 60, 0), (66, 5, 0, 61)],
)
def test_a_row_names_five_authors_then_unfolds_the_rest_or_leads_to_the_paper(
    number: int, first: int, rest: int, omitted: int
) -> None:
    divided = divide_authors(crowd(number).catalogue.papers["crowd"].authors)
    assert (len(divided.first), len(divided.rest), divided.omitted) == (first, rest, omitted)
    assert divided.page_author is None


def test_on_an_author_page_the_author_is_in_bold() -> None:
    for key, name, expected in (
        ("ann-ashaa", "Ann Ashaa", "Ann Ashaa, Ann Ashab, Ann Ashac, Ann Ashad, Ann Ashae +195"),
        (
            "ann-ashdd",
            "Ann Ashdd",
            "Ann Ashaa, Ann Ashab, Ann Ashac, Ann Ashad, Ann Ashae, … Ann Ashdd +194",
        ),
    ):
        row = parse(build_author_page(key, crowd(200)).markdown).find(class_="lp-row-authors")
        assert row
        assert text_of(row) == expected
        assert [text_of(element) for element in row.find_all("b")] == [name]


def test_long_author_lists_do_not_enlarge_pages_and_feeds() -> None:
    sizes = []
    for number in (300, 600):
        build_context = crowd(number)
        page = build_author_page("ann-ashaa", build_context)
        feeds = {asset.path: asset.data for asset in build_feeds(build_context)}
        own_feeds = [feeds[f"authors/ann-ashaa/feed.{kind}"] for kind in ("xml", "json")]
        sizes.append([len(page.markdown), len(page.dependencies), *map(len, own_feeds)])
        assert f"and {number - 31} more, listed on the papers' pages" in text_of(page.markdown)
        assert "et al." in own_feeds[0].decode()
    assert sizes[0] == sizes[1]


def test_exports_of_long_author_lists_are_complete_and_built_once() -> None:
    files = {asset.path: asset.data for asset in build_exports(crowd(300))}
    first, second = (files[f"authors/{key}/{key}.bib"] for key in ("ann-ashaa", "ann-ashdd"))
    assert first is second
    assert first.decode().count(" and ") == 299


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
    body = build_papers_page(build_context).markdown
    assert [text_of(element) for element in parse(body).find_all(class_="lp-bold")] == bold
    assert ("Members of the lab are in bold." in text_of(body)) == bool(bold)
    own_page = parse(build_author_page("ann-ash", build_context).markdown)
    assert [text_of(element) for element in own_page.find_all(class_="lp-bold")] == ["Ann Ash"]
    assert "in bold" not in text_of(own_page)
