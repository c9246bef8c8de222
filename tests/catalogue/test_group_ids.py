"""The ids of venues and categories, which are the names of their pages."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from small_labs import build_context_of, catalogue_of, valid_lab

from labpress.build.plan import plan_site
from labpress.schema.folded_names import group_id
from labpress.views.paper import build_paper_page


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Études, 2nd series", "etudes-2nd-series"),
        ("al-ʿUlūm", "al-ulum"),
        ("Вопросы истории", "voprosy-istorii"),
        ("Ιστορία 3", "istoria-3"),
        ("海交史研究", "6d77-4ea4-53f2-7814-7a76"),
        ("史学 (B)", "53f2-5b66-b"),
        ("Index", "index-1"),
        ("con", "con-1"),
        ("†", ""),
    ],
)
def test_an_id_has_only_ascii_characters(name: str, expected: str) -> None:
    assert group_id(name) == expected


def test_long_names_in_other_scripts_have_different_ids() -> None:
    first, second = (group_id("مجلة معهد المخطوطات العربية في القاهرة " + end) for end in "أب")
    assert first != second
    assert max(len(first), len(second)) <= 100


def test_venues_in_other_scripts_have_pages() -> None:
    context = build_context_of(
        valid_lab(
            {
                "papers/x": "title: T\nauthors: [Ann Ash]\nvenue: 海交史研究",
                "papers/y": "title: U\nauthors: [Ann Ash]\nvenue: 史学研究",
            }
        )
    )
    page = BeautifulSoup(context.query(build_paper_page, "x").markdown, "html.parser")
    links = {link.text: str(link["href"]) for link in page.select("a[href]")}
    assert links["海交史研究"].endswith("venues/6d77-4ea4-53f2-7814-7a76/")
    assert len(context.catalogue.by_venue) == 2
    assert (
        set(map("venues/{}.md".format, context.catalogue.by_venue))
        <= plan_site(context).pages.keys()
    )


def test_spellings_of_a_venue_share_a_page() -> None:
    catalogue = catalogue_of(
        x="title: T\nauthors: [Ann Ash]\nvenue: Вопросы истории",
        y="title: U\nauthors: [Ann Ash]\nvenue: «Вопросы Истории»",
    )
    assert list(catalogue.by_venue.values()) == [("x", "y")]
