"""Lists, exports and metadata date a paper by its publication, chronologies by its appearance."""

from __future__ import annotations

import json
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from small_labs import build_context_of, one_paper, valid_lab

from labpress.bibliography.formats import FORMATS
from labpress.build.page_context import PageContext
from labpress.build.queries import news_lookups, paper_lookups
from labpress.catalogue import build_catalogue
from labpress.catalogue.benchmarks import group_by_measurement
from labpress.catalogue.series import series_position
from labpress.i18n.formatting import format_date
from labpress.metadata.json_ld import paper_data
from labpress.metadata.open_graph import article_properties
from labpress.schema.dates import PartialDate
from labpress.schema.publication_date import (
    date_of_posting,
    first_appearance,
    first_posted,
    listed_date,
    publication_date,
    publication_year,
)
from labpress.views.author import build_author_page
from labpress.views.components.chart_labels import year_fraction
from labpress.views.components.lineage_chart import lineage_chart
from labpress.views.components.paper_rows import paper_row
from labpress.views.components.timeline_chart import timeline_chart
from labpress.views.explorer_data import explorer_data
from labpress.views.families import build_families_page
from labpress.views.family import build_family_page
from labpress.views.group_lists import build_year_page
from labpress.views.paper import build_paper_page
from labpress.views.search_documents import build_search_documents

NEURIPS = "venue: {type: conference, name: NeurIPS, year: 2025}"
LATE_RECORD = f"title: Late\nauthors: [Ann Ash]\narxiv: '2412.18279'\ndate: 2024-12-24\n{NEURIPS}"


@pytest.mark.parametrize(
    ("text", "published", "listed"),
    [
        ("date: 2024-12-24", "2024-12-24", "2024-12-24"),
        (f"date: 2024-12-24\narxiv: '2412.18279'\n{NEURIPS}", "2025", "2025"),
        (f"date: 2025-03-01\narxiv: '2503.18279'\n{NEURIPS}", "2025", "2025-03-01"),
        (f"date: 2025-12-02\n{NEURIPS}", "2025-12-02", "2025-12-02"),
        (f"date: 2024-12-24\n{NEURIPS}", "2025", "2025"),
        (NEURIPS, "2025", "2025"),
        ("date: 2022-06-14\nvenue: {name: Sets, published: 2023-04}", "2023-04", "2023-04"),
        (
            "date: 2022-06-14\nvenue: {publisher: ACM, published: 2023-04-05}",
            "2023-04-05",
            "2023-04-05",
        ),
        (
            "date: 2023-01-05\narxiv: '2301.18279'\nvenue: {name: Sets, year: 2023, published: 2023-04}",
            "2023-04",
            "2023-01-05",
        ),
        ("date: 2024-12\nvenue: {name: Lund University, year: 2025}", "2024-12", "2024-12"),
        (
            "type: talk\nvenue: {event: Day, date: 2022-01-30/2022-02-02}",
            "2022-01-30",
            "2022-01-30",
        ),
        ("type: patent\npatent: {filed: 2018, granted: 2021-12-24}", "2021-12-24", "2021-12-24"),
        ("type: patent\npatent: {filed: 2018}", "None", "None"),
        ("type: talk\ndate: 2021\nvenue: {event: Day, date: 2022-01-30}", "2021", "2021"),
        ("type: talk\ndate: 2022\nvenue: {event: Day, date: 2022-01-30}", "2022", "2022-01-30"),
        (
            "type: talk\ndate: 2022-01-31\nvenue: {event: Day, date: 2022-01-30/2022-02-02}",
            "2022-01-31",
            "2022-01-31",
        ),
        (
            f"date: 2024-12\narxiv: '2412.18279'\n{NEURIPS}\nversions: [{{label: v1, date: 2024-11}}]",
            "2025",
            "2025",
        ),
        ("title_variants: [Y]", "None", "None"),
    ],
)
def test_the_year_of_a_volume_or_event_counts(text: str, published: str, listed: str) -> None:
    paper = one_paper(text)
    assert str(publication_date(paper)) == published
    assert str(listed_date(paper)) == listed
    assert str(publication_year(paper) or "None") == published[:4]


def test_a_paper_that_came_out_in_two_years_has_one_of_them_everywhere() -> None:
    lab = {
        "papers/late": LATE_RECORD,
        "papers/old": "title: Old\nauthors: [Ann Ash]\ndate: 2024-12-30",
        "papers/new": "title: New\nauthors: [Ann Ash]\ndate: 2025-01-02",
    }
    context = build_context_of(valid_lab(lab))
    catalogue, late = context.catalogue, context.catalogue.papers["late"]
    assert list(catalogue.papers) == ["new", "late", "old"]
    assert catalogue.by_year == {2025: ("new", "late"), 2024: ("old",)}
    assert paper_data(late, [], lambda path: None)["datePublished"] == "2025"
    assert "year = {2025}" in FORMATS["bibtex"].render([late])
    page = PageContext("", context)
    data = explorer_data(page)
    assert data["papers"]["date"] == ["2025-01-02", "2025", "2024-12-30"]
    documents = {document.path: document for document in build_search_documents(page)}
    result = json.dumps(documents["papers/late.md"].result)
    assert "NeurIPS 2025" in result
    assert "2024" not in result
    assert "Late" in context.query(build_year_page, 2025).markdown
    assert "Late" not in context.query(build_year_page, 2024).markdown


@pytest.mark.parametrize(
    ("text", "appeared"),
    [
        ("date: 2024-12-24", "2024-12-24"),
        (f"date: 2024-12-24\narxiv: '2412.18279'\n{NEURIPS}", "2024-12-24"),
        (f"date: 2025-03-01\n{NEURIPS}", "2025-03-01"),
        (f"date: 2024-12-24\nversions: [{{label: v1, date: 2024-12-01}}]\n{NEURIPS}", "2024-12-01"),
        (f"date: 2024-12-24\nversions: [{{label: v2, date: 2025-02-01}}]\n{NEURIPS}", "2024-12-24"),
        (f"versions: [{{label: v1, date: 2024-12-01}}]\n{NEURIPS}", "2024-12-01"),
        ("date: 2024-12\nversions: [{label: v1, date: 2024-12-03}]", "2024-12"),
        (f"date: 2025\n{NEURIPS}", "2025"),
        (NEURIPS, "2025"),
        ("type: talk\ndate: 2022\nvenue: {event: Day, date: 2022-01-30}", "2022-01-30"),
        ("title_variants: [Y]", "None"),
    ],
)
def test_a_paper_first_appeared_on_its_earliest_known_date(text: str, appeared: str) -> None:
    assert str(first_appearance(one_paper(text))) == appeared


def test_a_family_is_in_the_order_in_which_its_papers_first_appeared() -> None:
    lab = {
        "families/f": "name: F",
        "papers/a": f"{LATE_RECORD}\nfamily: f",
        "papers/b": "title: B\nauthors: [Ann Ash]\ndate: 2025-01-02\nfamily: f\nfollows: a",
        "papers/c": "title: C\nauthors: [Ann Ash]\ndate: 2024-12-30\nfamily: f",
        "papers/d": f"title: D\nauthors: [Ann Ash]\ndate: 2024-11\nfamily: f\n{NEURIPS}",
        "papers/e": "title: E\nauthors: [Ann Ash]\nstatus: submitted\nfamily: f",
    }
    catalogue = build_catalogue(valid_lab(lab))
    assert catalogue.by_family["f"] == ("d", "a", "c", "b", "e")
    assert tuple(catalogue.papers) == ("e", "b", "a", "d", "c")


def test_the_newest_work_is_the_latest_to_appear_and_a_year_lists_papers_by_publication() -> None:
    iclr = "venue: {type: conference, name: ICLR, year: 2026}"
    lab = {
        "families/f": "name: F",
        "families/g": "name: G",
        "papers/july": f"title: A\nauthors: [Ann Ash]\ndate: 2025-07-02\nfamily: f\n{iclr}",
        "papers/december": "title: B\nauthors: [Ann Ash]\ndate: 2025-12-10\nfamily: g",
        "papers/may": "title: C\nauthors: [Ann Ash]\ndate: 2026-05-01\nfamily: f\nfollows: july",
        "papers/june": f"title: D\nauthors: [Ann Ash]\ndate: 2025-06-02\nfamily: g\n{iclr}",
        "papers/sequel": f"title: E\nauthors: [Ann Ash]\nfollows: july\ndate: 2025-08\n{iclr}",
    }
    context = build_context_of(valid_lab(lab))
    catalogue, page = context.catalogue, PageContext("index.md", context)
    newest = page.query(paper_lookups.selected_papers, "4", "newest")
    assert newest.groups == (("", ("may", "december", "sequel", "july")),)
    assert catalogue.by_year == {2026: ("may", "sequel", "july", "june"), 2025: ("december",)}
    assert tuple(catalogue.papers) == ("may", "sequel", "july", "june", "december")
    assert catalogue.by_family == {"f": ("july", "may"), "g": ("june", "december")}
    assert list(catalogue.families) == ["f", "g"]
    assert catalogue.followers["july"] == ("sequel", "may")
    assert series_position("july", catalogue.by_family["f"]).number == 1


@pytest.mark.parametrize(
    "dates",
    [
        ("2024-12-31", "2025", "2025-01-01", "2025-06-30", "2025-12-24"),
        ("2025", "2025-02-28", "2025-03", "2025-03-01", "2025-03-17"),
        ("2023", "2024", "2024-02", "2024-12", "2025-01-01"),
    ],
)
def test_lists_families_talks_and_charts_have_one_order(dates: tuple[str, ...]) -> None:
    """A date without a month or a day counts as the start of the year or month."""
    lab = {"families/f": "name: F", "families/g": "name: G", "papers/g": "title: G\nfamily: g"}
    lab["papers/g"] += "\nauthors: [Ann Ash]\ndate: 2020"
    for date, key in zip(dates, "badce", strict=True):
        result = "results: [{benchmark: B, metric: score, value: 1, source: a}]"
        lab[f"papers/{key}"] = (
            f"title: T {key}\nauthors: [Ann Ash]\nfamily: f\ndate: {date}\n{result}"
        )
        lab[f"papers/talk-{key}"] = f"title: K {key}\ntype: talk\nauthors: [Ann Ash]\ndate: {date}"
    context = build_context_of(valid_lab(lab))
    page = PageContext("families/f.md", context)
    catalogue, papers = context.catalogue, page.papers(context.catalogue.by_family["f"])
    assert [paper.id for paper in papers] == list("badce")
    newest = [key for key in catalogue.papers if len(key) == 1 and key != "g"]
    assert newest == list("ecdab")
    talks = [key.removeprefix("talk-") for key in page.query(news_lookups.past_talks)]
    assert talks == list("ecdab")
    benchmark = group_by_measurement("b", papers[::-1])[0]
    assert [item.paper.id for item in benchmark.results] == list("badce")
    places = [year_fraction(day) for paper in papers if (day := first_appearance(paper))]
    assert places == sorted(places)
    ids = catalogue.by_family["f"]
    steps = [series_position(paper.id, ids).next for paper in papers]
    assert steps == [*"adce", None]


KINDS = {
    "preprint": ("date: 2024-12-24", "2024-12-24", "2024-12-24"),
    "later": (f"arxiv: '2412.18279'\ndate: 2024-12-24\n{NEURIPS}", "2025", "2024-12-24"),
    "same": (f"arxiv: '2503.18279'\ndate: 2025-03-01\n{NEURIPS}", "2025-03-01", "2025-03-01"),
    "venue": (NEURIPS, "2025", "2025"),
    "year": ("date: 2023", "2023", "2023"),
    "month": ("date: 2026-02", "2026-02", "2026-02"),
    "talk": (
        "type: talk\ndate: 2022\nvenue: {event: Day, date: 2022-01-30}",
        "2022-01-30",
        "2022-01-30",
    ),
}


@pytest.mark.parametrize(
    ("text", "posted"),
    [
        (f"date: 2025-03-01\narxiv: '2503.18279'\n{NEURIPS}", "2025-03-01"),
        (f"date: 2025-03\narxiv: '2503.18279'\n{NEURIPS}", "2025-03"),
        (f"date: 2024-12-24\narxiv: '2412.18279'\n{NEURIPS}", "2024-12-24"),
        ("date: 2003-09-02\narxiv: math/0309136\nvenue: {name: Sets, year: 2003}", "2003-09-02"),
        ("date: 2023-01-05\nvenue: {name: Sets, year: 2023, published: 2023-04}", "2023-01-05"),
        # The date of the conference, whose paper was posted afterwards.
        (f"date: 2025-12-02\narxiv: '2601.18279'\n{NEURIPS}", "None"),
        (f"date: 2025\narxiv: '2503.18279'\n{NEURIPS}", "None"),
        (f"date: 2025-12-02\n{NEURIPS}", "None"),
        ("date: 2025-03-01\narxiv: '2503.18279'", "None"),
        ("type: talk\ndate: 2022\nvenue: {event: Day, date: 2022-01-30}", "None"),
    ],
)
def test_a_preprint_of_the_year_of_publication_was_posted_before_it(text: str, posted: str) -> None:
    assert str(date_of_posting(one_paper(text))) == posted


def test_the_date_of_a_preprint_does_not_look_like_that_of_the_conference() -> None:
    record = f"title: P\nauthors: [Ann Ash]\ndate: 2025-03-01\narxiv: '2503.18279'\n{NEURIPS}"
    context = build_context_of(valid_lab({"papers/p": record}))
    assert "NeurIPS 2025 first posted 1 Mar 2025 " in _text(
        context.query(build_paper_page, "p").markdown
    )


def test_lists_and_pages_state_the_listed_date_and_charts_the_first_appearance() -> None:
    lab = {"families/f": "name: F", "families/g": "name: G", "papers/g": "title: G\nfamily: g"}
    lab["papers/g"] += "\nauthors: [Ann Ash]\ndate: 2020"
    for key, (text, _, _) in KINDS.items():
        lab[f"papers/{key}"] = f"title: T {key}\nauthors: [Ann Ash]\nfamily: f\n{text}"
    lab["papers/month"] += "\nfollows: year"
    context = build_context_of(valid_lab(lab))
    page = PageContext("families/f.md", context)
    family, papers = page.family("f"), page.papers(context.catalogue.by_family["f"])
    lineage = lineage_chart(family, papers, page)
    timeline = timeline_chart([(family, papers), (page.family("g"), page.papers(("g",)))], page)
    assert lineage
    assert timeline
    assert lineage.notes[-1] == "Each paper is placed at the date on which it first appeared."
    assert timeline.notes[-1] == lineage.notes[-1]
    assert lineage.title == "How the papers follow one another, Jan 2022 – Feb 2026"
    explorer = explorer_data(page)["papers"]
    iso_dates = dict(zip(explorer["title"], explorer["date"], strict=True))
    for key, (_, iso, appeared) in KINDS.items():
        paper = context.catalogue.papers[key]
        date, charted = (format_date(PartialDate.parse(text)) for text in (iso, appeared))
        assert f"{key}, {charted}" in lineage.narrow
        assert f"T {key} · {charted}" in timeline.narrow
        assert iso_dates[f"T {key}"] == iso
        assert lineage.download
        assert f"T {key},{appeared}" in unquote(lineage.download.csv_href)
        assert f'published_time" content="{iso}"' in "".join(article_properties(paper))
        assert date in _text(paper_row(paper, page).html)
        assert date in _text(context.query(build_paper_page, key).markdown)
        assert f"T {key}" in context.query(build_year_page, int(iso[:4])).markdown


def test_a_chart_says_how_papers_are_placed_only_if_their_preprints_are_of_another_year() -> None:
    lab = {"families/f": "name: F"} | {
        f"papers/{key}": f"title: {key}\nauthors: [Ann Ash]\nfamily: f\ndate: 2025-0{n}\n{NEURIPS}"
        for n, key in enumerate("abc", 1)
    }
    lab["papers/b"] += "\nfollows: a"
    context = build_context_of(valid_lab(lab))
    page = PageContext("families/f.md", context)
    chart = lineage_chart(page.family("f"), page.papers(("a", "b", "c")), page)
    assert chart
    assert [note for note in chart.notes if note] == []


def test_pages_date_a_paper_by_its_volume_and_say_when_it_was_first_posted() -> None:
    lab = {
        "families/f": "name: F",
        "papers/late": f"{LATE_RECORD}\nfamily: f\nkeywords: [gliders]",
        "papers/new": "title: New\nauthors: [Ann Ash]\ndate: 2025-01-02\nfamily: f\nkeywords: [gliders]",
    }
    context = build_context_of(valid_lab(lab))
    page = _text(context.query(build_paper_page, "late").markdown)
    assert "NeurIPS 2025 first posted 24 Dec 2024" in page
    assert "first posted" not in _text(context.query(build_paper_page, "new").markdown)
    assert "2025 · also about gliders" in _text(context.query(build_paper_page, "new").markdown)
    for text, period in (
        (context.query(build_family_page, "f").markdown, "Dec 2024 – Jan 2025"),
        (context.query(build_families_page).markdown, "Dec 2024 – Jan 2025"),
        (context.query(build_author_page, "ann-ash").markdown, "Dec 2024 – Jan 2025"),
    ):
        assert f"2 papers {period}" in _text(text).replace("· ", "")
    family = _text(context.query(build_family_page, "f").markdown)
    assert "24 Dec 2024 NeurIPS 2025" in family.replace("PDF ", "")
    assert "first posted" not in family
    author = _text(context.query(build_author_page, "ann-ash").markdown)
    assert "NeurIPS 2025, first posted Dec 2024" in author


@pytest.mark.parametrize(
    ("text", "posted"),
    [
        (f"date: 2024-12-24\n{NEURIPS}", "2024-12-24"),
        (f"date: 2025-03-01\n{NEURIPS}", "None"),
        (f"date: 2026-01-05\n{NEURIPS}", "None"),
        (NEURIPS, "None"),
        ("title_variants: [Y]", "None"),
    ],
)
def test_a_paper_is_first_posted_before_its_year_of_publication(text: str, posted: str) -> None:
    assert str(first_posted(one_paper(text))) == posted


def _text(markdown: str) -> str:
    return " ".join(BeautifulSoup(markdown, "html.parser").get_text(" ").split())


@pytest.mark.parametrize(
    ("record", "text"),
    [
        (f"date: 2024-12-24\narxiv: '2412.00001'\n{NEURIPS}", "first posted Dec 2024"),
        (f"date: 2024\narxiv: '2412.00001'\n{NEURIPS}", "first posted 2024"),
        (f"date: 2025-02-03\narxiv: '2502.00001'\n{NEURIPS}", ""),
        ("date: 2025-02-03", ""),
        ("date: 2025", ""),
        ("", ""),
    ],
)
def test_lists_say_that_a_paper_was_first_posted_in_an_earlier_year(record: str, text: str) -> None:
    records = valid_lab({"papers/x": f"title: T\nauthors: [A B]\n{record}\n"})
    context = PageContext("papers/index.md", build_context_of(records))
    row = BeautifulSoup(paper_row(records.papers["x"], context).html, "html.parser")
    spans = [span.get_text() for span in row.select(".lp-row-facts > span:not(.lp-icons)")]
    assert ("posted" in spans[-1], spans[-1].endswith(text)) == (bool(text), True)
    assert explorer_data(context)["posted"] == ({"0": text} if text else {})


def test_the_title_of_a_lineage_has_no_month_next_to_a_year_alone() -> None:
    paper = "title: T {0}\nauthors: [A B]\nfamily: f\ndate: 202{0}-05-12\n"
    lab = {f"papers/p{n}": paper.format(n) for n in (3, 4, 5)}
    for date, title in (("2025-05-12", "May 2023 – May 2025"), ("2025", "2023–2025")):
        lab["papers/p5"] = paper.format(5).replace("2025-05-12", date) + "follows: p3\n"
        records = valid_lab({**lab, "families/f": "name: F"})
        context = PageContext("families/f.md", build_context_of(records))
        papers = [records.papers[key] for key in ("p3", "p4", "p5")]
        chart = lineage_chart(records.families["f"], papers, context)
        assert chart is not None
        assert chart.title.endswith(f", {title}")
