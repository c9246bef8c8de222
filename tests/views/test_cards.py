from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from builds import is_affected
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext, SiteInfo
from labpress.build.page_context import PageContext
from labpress.build.plan import plan_site
from labpress.build.queries import author_lookups
from labpress.views.components.cards import (
    author_card,
    build_paper_card,
    family_card,
    paper_card,
)
from labpress.views.head_metadata import author_head

LAB = {
    "families/small": "name: Small $x^2$\naim: To see what is small\ncolour: '#c2410c'\n",
    "papers/one": "title: 'On $x^2$ & <b>'\nauthors: [Ann Ash, Bo Birch]\ndate: 2025-04\n"
    "family: small\nvenue: {name: A Long Name, short: SHORT, type: conference}\n",
    "papers/two": "title: Two\nauthors: [Ann Ash]\nstatus: {state: retracted, notice: Wrong}\n",
    "authors/ann-ash": "name: Ann Ash\nnative_name: 安\n",
}


def build_context(lab: Mapping[str, str] = LAB, **settings: bool) -> BuildContext:
    context = build_context_of(valid_lab(lab))
    site = SiteInfo("Lab", "https://lab.example/pubs/")
    return replace(context, site=site, settings=context.settings.model_copy(update=settings))


def test_paper_card_has_title_authors_venue_and_family() -> None:
    context = PageContext("papers/one.md", build_context())
    card = paper_card("one", context)
    assert card.title == "On x² & <b>"
    assert card.names == ("Ann Ash", "Bo Birch")
    assert card.footer == "SHORT · Apr 2025"
    assert card.badge == "Small x²"


def test_card_of_a_retracted_paper_starts_its_footer_with_the_status() -> None:
    context = PageContext("papers/two.md", build_context())
    assert paper_card("two", context).footer == "Retracted · Preprint"


def test_author_card_has_native_name_counts_and_families() -> None:
    context = PageContext("authors/ann-ash.md", build_context())
    card = author_card("ann-ash", context)
    assert (card.title, card.subtitles, card.footer) == (
        "Ann Ash",
        ("安", "2 papers · Apr 2025"),
        "Small x²",
    )


def test_family_card_has_aim_and_counts() -> None:
    context = PageContext("families/small.md", build_context())
    card = family_card("small", context)
    assert card.subtitles == ("To see what is small",)
    assert card.footer == "1 paper · Apr 2025 · 2 authors"


def card_paths(context: BuildContext) -> set[str]:
    return {path for path in plan_site(context).files if path.endswith(".png")}


def test_each_paper_and_family_and_the_site_has_a_card_and_authors_with_more_than_a_paper() -> None:
    assert card_paths(build_context()) == {
        f"assets/labpress/cards/{name}.png"
        for name in (
            "index",
            "papers/one",
            "papers/two",
            "authors/ann-ash",
            "families/small",
        )
    }


def test_authors_without_a_card_have_that_of_the_site() -> None:
    images = {}
    for author_id in ("ann-ash", "bo-birch"):
        context = PageContext(f"authors/{author_id}.md", build_context())
        papers = context.papers(context.query(author_lookups.papers_of, author_id))
        head = author_head(context.author(author_id), papers, "", context)
        images[author_id] = [tag for tag in head if "og:image" in tag]
    cards = "https://lab.example/pubs/assets/labpress/cards"
    assert f'content="{cards}/authors/ann-ash.png"' in images["ann-ash"][0]
    assert f'content="{cards}/index.png"' in images["bo-birch"][0]
    assert 'content="Lab"' in images["bo-birch"][-1]  # the alternative text


def test_no_cards_without_site_url_or_if_switched_off() -> None:
    assert card_paths(build_context(social_cards=False)) == set()
    assert card_paths(replace(build_context(), site=SiteInfo("Lab", None))) == set()


@pytest.mark.parametrize(
    ("record", "text", "drawn_again"),
    [
        ("authors/ann-ash", "name: Ann Ash\nnative_name: 亚安", False),
        ("papers/two", "title: '2'\nauthors: [Ann Ash]", False),
        ("families/small", "name: Smaller", True),
    ],
)
def test_a_card_is_drawn_again_if_what_it_shows_changed(
    record: str, text: str, drawn_again: bool
) -> None:
    before, after = build_context(), build_context({**LAB, record: text})
    assert is_affected(build_paper_card, "one", before=before, after=after) == drawn_again
