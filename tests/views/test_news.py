"""News and talks: their page, shortcodes, feed items, and errors."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from builds import built_files
from html_checks import parse, text_of
from small_labs import build_context_of

from labpress.build.build_context import BuildContext, SiteInfo
from labpress.build.page_context import PageContext
from labpress.build.plan import plan_site
from labpress.loading.own_files import hand_written_pages
from labpress.loading.records import load_records
from labpress.schema.dates import PartialDate
from labpress.views.hand_written import build_hand_written_page
from labpress.views.news import build_news_page
from labpress.views.search_documents.pages import build_news_document

PRIZE = "---\ndate: 2026-03-01\n---\nOur [paper](../papers/a.yaml) got a *prize* for $x$.\n"
FILES = {
    "news/prize.md": PRIZE,
    "news/job.md": "---\ndate: 2025\ntitle: A position\nformer_ids: open-job\n---\n\nApply soon.\n",
    "papers/a.yaml": "title: A\nauthors: [Ann Ash]\ndate: 2024",
    "papers/next.yaml": "title: Next\ntype: talk\nauthors: [Ann Ash]\ndate: 2026-05\n"
    "venue: {name: Days of Examples, location: Vienna, date: 2026-05-30/2026-06-01}",
    "papers/later.yaml": "title: Later\ntype: talk\nauthors: [Ann Ash]\ndate: 2027",
    "papers/over.yaml": "title: Over\ntype: talk\nauthors: [Ann Ash]\ndate: 2026-05-31",
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def context_of(folder: Path, files: dict[str, str] = FILES) -> BuildContext:
    records = load_records(write(folder, files), folder / "content")
    assert not records.diagnostics
    return replace(
        build_context_of(records),
        today=PartialDate(2026, 6, 1),
        site=SiteInfo(url="https://example.org/"),
    )


def test_the_page_lists_upcoming_talks_news_and_past_talks(tmp_path: Path) -> None:
    page = context_of(tmp_path).query(build_news_page)
    soup = parse(page.markdown)
    assert text_of(soup.select_one("h1") or soup) == "News and talks"
    rows = [text_of(row) for row in soup.select(".lp-news > li")]
    assert rows == [
        "30 May – 1 Jun 2026 Next Ann Ash · Days of Examples, Vienna",
        "2027 Later Ann Ash",
        "1 Mar 2026 Our paper got a prize for x.",
        "2025 A position Apply soon.",
        "31 May 2026 Over Ann Ash",
    ]
    assert [item["id"] for item in soup.select(".lp-news > li[id]")] == ["prize", "job"]
    assert page.meta["labpress"]["updated"] == "2026-03-01"


def test_news_may_link_to_records(tmp_path: Path) -> None:
    soup = parse(context_of(tmp_path).query(build_news_page).markdown)
    assert [link["href"] for link in soup.select("#prize a")] == ["../papers/a/"]


CITATIONS = [
    ("As shown [@ash24].", "As shown (Ash, 2024).", "../papers/a/"),
    ("As shown [see @a, p. 3].", "As shown (see Ash, 2024, p. 3).", "../papers/a/"),
    ("As @ash24 shows.", "As Ash (2024) shows.", "../papers/a/"),
    ("After [@doe].", "After (Doe, 2001).", "https://doi.org/10.5555/x"),
    ("Ask \\@ash24 or ann@a.org.", "Ask @ash24 or ann@a.org.", None),
]


@pytest.mark.parametrize(("text", "shown", "href"), CITATIONS)
def test_news_may_cite(tmp_path: Path, text: str, shown: str, href: str | None) -> None:
    files = {
        "news/x.md": f"---\ndate: 2026\n---\n{text}\n",
        "papers/a.yaml": FILES["papers/a.yaml"] + "\ncitekey: ash24",
        "references.yaml": "doe: {title: D, authors: [Jo Doe], date: 2001, doi: 10.5555/x}",
    }
    build_context = context_of(tmp_path, files)
    item = parse(build_context.query(build_news_page).markdown).select_one("#x > div")
    assert item is not None
    assert text_of(item) == shown
    assert [link["href"] for link in item.select("a")] == ([href] if href else [])
    feed = json.loads(built_files(build_context, "feed.json")["feed.json"])
    assert shown in [entry["title"] for entry in feed["items"]]
    (document,) = build_news_document(PageContext("", build_context))
    assert ("text", shown) in document.texts


def test_news_change_with_the_papers_that_they_cite(tmp_path: Path) -> None:
    files = {"news/x.md": "---\ndate: 2026\n---\nSee [@a].\n"}
    paper = "title: A\nauthors: [Ann Ash]\ndate: "
    for year in ("2019", "2020"):
        folder = tmp_path / year
        build_context = context_of(folder, files | {"papers/a.yaml": paper + year})
        assert f"Ash, {year}" in build_context.query(build_news_page).markdown


def test_files_of_news_are_not_pages(tmp_path: Path) -> None:
    write(tmp_path, FILES | {"news/index.md": "# Own page"})
    assert [path for path, _ in hand_written_pages(tmp_path / "content")] == ["news/index.md"]


def test_a_lab_without_news_and_talks_has_no_news_page(tmp_path: Path) -> None:
    papers = {"papers/a.yaml": FILES["papers/a.yaml"]}
    assert "news/index.md" not in plan_site(context_of(tmp_path, papers)).pages


def test_shortcodes_show_the_latest_news_and_the_next_talks(tmp_path: Path) -> None:
    text = "# Home\n\n<!-- labpress: news 1 -->\n\n<!-- labpress: talks 3 -->\n"
    build_context = replace(context_of(tmp_path), hand_written_pages={"index.md": text})
    soup = parse(build_context.query(build_hand_written_page, "index.md", "").markdown)
    dates = [text_of(date) for date in soup.select(".lp-news time, .lp-news-date")]
    assert dates == ["1 Mar 2026", "30 May – 1 Jun 2026", "2027", "31 May 2026"]
    assert [link["href"] for link in soup.select(".lp-more-link a")] == ["news/"]


def test_the_sites_feed_contains_news(tmp_path: Path) -> None:
    build_context = context_of(tmp_path)
    files = built_files(build_context, "feed.xml", "feed.json")
    items = {item["title"]: item for item in json.loads(files["feed.json"])["items"]}
    prize = items["Our paper got a prize for x."]
    assert prize["url"] == "https://example.org/news/#prize"
    assert 'href="https://example.org/papers/a/"' in prize["content_html"]
    assert prize["date_published"] == "2026-03-01T00:00:00Z"
    assert items["A position"]["id"] == "tag:example.org,2025:news/open-job"
    assert b"<title>A position</title>" in files["feed.xml"]
    others = files.keys() - {"feed.json", "feed.xml"}
    assert others
    assert not any(b"A position" in files[path] for path in others)


@pytest.mark.parametrize(
    ("name", "text", "place", "message"),
    [
        ("x.md", "Just text.\n", "1:1", "the file has no front matter"),
        ("x.md", "---\ndate: 2025\n", "1:1", "the front matter is not closed"),
        ("x.md", "---\ndate: 2025\n---\n\n", "3:1", "there is no text after the front matter"),
        ("x.md", "---\n---\nText.\n", "2:1", "missing required key `date`"),
        ("x.md", "---\ndate: 1. March 2025\n---\nText.\n", "2:1", "write `2025-03-01`"),
        ("x.md", "---\ndate: 2025\ntitel: X\n---\nText.\n", "3:1", "did you mean `title`"),
        ("x.md", "---\ndate: [2025\n---\nText.\n", "3:1", "invalid YAML"),
        ("x.md", "---\ndate: 2025\n---\nText\n[a](../papers/no.yaml)\n", "5:5", "unknown paper"),
        ("Big News.md", "---\ndate: 2025\n---\nText.\n", "", "for example big-news.md"),
    ],
)
def test_errors_name_file_line_and_column(
    tmp_path: Path, name: str, text: str, place: str, message: str
) -> None:
    records = load_records(write(tmp_path, {f"news/{name}": text}), tmp_path / "content")
    assert len(records.diagnostics) == 1
    diagnostic = str(records.diagnostics[0])
    assert diagnostic.startswith(f"content/news/{name}:{place}{':' if place else ''}")
    assert message in diagnostic


def test_news_with_an_error_keep_their_last_valid_version(tmp_path: Path) -> None:
    files = {"news/x.md": PRIZE, "papers/a.yaml": FILES["papers/a.yaml"]}
    before = load_records(write(tmp_path, files), tmp_path / "content")
    write(tmp_path, {"news/x.md": "---\ndate: never\n---\nNew text.\n"})
    records = load_records(tmp_path, tmp_path / "content", before)
    build_context = build_context_of(records)
    assert "prize" in build_context.query(build_news_page).markdown
    assert "news/x.md" not in plan_site(build_context).pages
