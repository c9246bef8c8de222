"""The pages and links of venues show the full name besides the short one."""

import pytest
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.plan import plan_site
from labpress.render.page import Page
from labpress.views.group_lists import build_venue_page
from labpress.views.papers import build_papers_page

PAPER = "title: T\nauthors: [Ann Ash]\ndate: 2024\nvenue: {}\n"


def venue_page(venue: str, slug: str) -> Page:
    lab = build_context_of(valid_lab({"papers/a": PAPER.format(venue)}))
    return lab.query(build_venue_page, slug)


@pytest.mark.parametrize(
    ("venue", "slug", "heading", "meta", "title"),
    [
        (
            "{type: journal, name: The Astrophysical Journal, short: ApJ}",
            "apj",
            "ApJ",
            ["The Astrophysical Journal", "1 paper"],
            "The Astrophysical Journal (ApJ)",
        ),
        (
            "{type: conference, name: Conf. on Ice & <snow 2>, short: ICE}",
            "ice",
            "ICE",
            ["Conf. on Ice & <snow 2>", "1 paper"],
            "Conf. on Ice & <snow 2> (ICE)",
        ),
        ("The Lancet", "the-lancet", "The Lancet", ["1 paper"], "The Lancet"),
    ],
)
def test_the_page_of_a_venue_shows_its_full_name(
    venue: str, slug: str, heading: str, meta: list[str], title: str
) -> None:
    page = venue_page(venue, slug)
    soup = parse(page.markdown)
    assert text_of(soup.select_one("h1") or "") == heading
    assert [text_of(line) for line in soup.select(".lp-meta")] == meta
    assert text_of(parse(page.meta["title"])) == title
    assert text_of(parse(page.meta["description"])) == f"1 paper from {title}: T."


def test_the_feed_of_a_venue_has_its_full_name() -> None:
    lab = build_context_of(
        valid_lab({"papers/a": PAPER.format("{name: The Astronomical Journal, short: AJ}")})
    )
    feed = plan_site(lab).files["venues/aj/feed.xml"].build(lab).decode()
    assert "<title>The Astronomical Journal (AJ) – Publications</title>" in feed


def test_the_list_of_venues_has_full_names_as_tooltips() -> None:
    papers = {
        "papers/a": PAPER.format("{name: The Planetary Science Journal, short: PSJ}"),
        "papers/b": PAPER.format("Nature"),
    }
    page = build_context_of(valid_lab(papers)).query(build_papers_page)
    links = parse(page.markdown).select(".lp-browse a[href^='../venues/']")
    assert [(text_of(link), link.get("title")) for link in links] == [
        ("Nature 1", None),
        ("PSJ 1", "The Planetary Science Journal"),
    ]


@pytest.mark.parametrize("extension", ["bib", "biblatex.bib", "ris", "csl.json"])
def test_exports_have_the_name_that_pages_show(extension: str) -> None:
    papers = {
        "papers/a": PAPER.format("{type: journal, name: Planetary Science Journal}"),
        "papers/b": PAPER.format("{type: journal, name: The Planetary Science Journal}"),
    }
    lab = build_context_of(valid_lab(papers))
    plan = plan_site(lab)
    for paper in ("a", "b"):
        path = f"papers/{paper}/{paper}.{extension}"
        assert "The Planetary Science Journal" in plan.files[path].build(lab).decode()
