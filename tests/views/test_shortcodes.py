from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from small_labs import build_context_of, valid_lab

from labpress.build.page_checks import check_page
from labpress.build.site import Project, build_site
from labpress.catalogue import build_catalogue
from labpress.diagnostics import Diagnostic
from labpress.render.page import Page
from labpress.views.hand_written import build_hand_written_page, needs_building
from labpress.views.shortcode_syntax import find_shortcodes, line_and_column, misplaced_shortcodes

LAB = {
    f"papers/p{n}": f"title: Paper {n}\nauthors: [Ann Ash]\ndate: 200{n}\nfamily: f{n % 2}\n"
    f"artifacts: [{{kind: model, url: 'https://example.org/m{n}'}}, {{kind: dataset, name: Secret}}]"
    for n in range(1, 9)
} | {
    "families/f0": "name: Even",
    "families/f1": "name: Odd",
    "authors/ben-bo": "name: Ben Bo",
}


def build(text: str, path: str = "index.md", lab: Mapping[str, str] = LAB) -> Page:
    """Return a hand-written page of a lab."""
    build_context = replace(build_context_of(valid_lab(lab)), hand_written_pages={path: text})
    return build_context.query(build_hand_written_page, path, "")


def check(text: str) -> list[Diagnostic]:
    """Return the errors in a page."""
    return list(check_page(text, "content/index.md", build_catalogue(valid_lab(LAB))))


def test_text_around_shortcodes_is_preserved() -> None:
    text = "---\ntitle: Home\nhide: [toc]\n---\n# Hello\n\n<!-- labpress: numbers -->\n\nBye.\n"
    page = build(text)
    assert check(text) == []
    assert page.meta["title"] == "Home"
    assert page.meta["hide"] == ["toc"]
    assert page.markdown.startswith("# Hello\n\n")
    assert page.markdown.endswith("\n\nBye.\n")
    assert "labpress:" not in page.markdown
    assert page.source == "index.md"


@pytest.mark.parametrize(
    ("shortcode", "papers"),
    [
        ("<!-- labpress: newest -->", [8, 7, 6, 5, 4, 3]),
        ("<!-- labpress: newest 2 -->", [8, 7]),
        ("<!-- labpress: newest 100 -->", [8, 7, 6, 5, 4, 3, 2, 1]),
        ("<!--labpress:newest 1-->", [8]),
        ("  <!-- labpress:  newest  1 -->  ", [8]),
    ],
)
def test_the_newest_papers_are_shown_newest_first(shortcode: str, papers: list[int]) -> None:
    page = build(f"{shortcode}\n")
    assert check(f"{shortcode}\n") == []
    places = [page.markdown.find(f">Paper {n}</a>") for n in papers]
    assert -1 not in places
    assert places == sorted(places)
    assert page.markdown.count('class="lp-row-title"') == len(papers)


@pytest.mark.parametrize(
    ("shortcode", "papers"),
    [
        ("<!-- labpress: featured -->", [7, 2]),
        ("<!-- labpress: featured 1 -->", [7]),
    ],
)
def test_the_featured_papers_are_shown_newest_first(shortcode: str, papers: list[int]) -> None:
    selected = {
        key: f"{text}\nfeatured: true\n" if key in ("papers/p2", "papers/p7") else text
        for key, text in LAB.items()
    }
    markdown = build(f"{shortcode}\n", lab=selected).markdown
    found = [n for n in range(8, 0, -1) if f">Paper {n}</a>" in markdown]
    assert found == papers


def test_a_shortcode_in_code_is_shown_as_written() -> None:
    code = "```html\n<!-- labpress: numbers -->\n```\n"
    page = build(f"{code}\n<!-- labpress: numbers -->\n")
    assert page.markdown.startswith(code)
    assert "<!-- labpress" not in page.markdown.removeprefix(code)


def test_families_are_shown_all_or_some() -> None:
    page = build("<!-- labpress: families -->\n")
    assert page.markdown.index(">Even</a>") < page.markdown.index(">Odd</a>")
    page = build("<!-- labpress: families 1 -->\n")
    assert ">Even</a>" in page.markdown
    assert "Odd" not in page.markdown


def test_numbers_count_what_there_is_and_leave_out_what_there_is_not() -> None:
    page = build("<!-- labpress: numbers -->\n")
    for expected in ("<b>8</b> papers", "<b>2</b> people", "<b>2</b> project families"):
        assert expected in page.markdown
    assert "<b>8</b> models released" in page.markdown
    assert "dataset" not in page.markdown  # none of them has a link
    one_paper = {"papers/a": "title: T\nauthors: [Ann Ash]"}
    bare = build("<!-- labpress: numbers -->\n", lab=one_paper)
    assert "released" not in bare.markdown
    assert "project famil" not in bare.markdown


def test_an_artifact_named_by_two_papers_is_released_once() -> None:
    model = "{kind: model, name: M, url: 'https://example.org/m'}"
    papers = {
        f"papers/{key}": f"title: T\nauthors: [Ann Ash]\nartifacts: [{model}]" for key in "ab"
    }
    page = build("<!-- labpress: numbers -->\n", lab=papers)
    assert "<b>1</b>" in page.markdown
    assert "<b>2</b> papers" in page.markdown.replace("</a>", "")


def test_a_timeline_is_drawn_of_two_families_or_more() -> None:
    page = build("<!-- labpress: timeline -->\n")
    assert 'class="lp-family lp-family-f0"' in page.markdown
    assert page.markdown.count("2002") >= 2
    assert "<svg" not in build("<!-- labpress: timeline 1 -->\n").markdown


def test_links_are_relative_to_the_page() -> None:
    page = build("<!-- labpress: newest 1 -->\n", "deep/below/notes.md")
    assert 'href="../../../papers/p8/"' in page.markdown


def test_a_page_without_shortcodes_is_rendered_by_the_engine() -> None:
    assert not needs_building("# About\n\nOn labpress: newest 6.\n", {}.__contains__)
    assert needs_building("# About\n\n<!-- labpress newest 6\n", {}.__contains__)


def test_hidden_files_and_the_prose_of_records_contain_no_shortcodes(tmp_path: Path) -> None:
    files = {
        "families/f0.yaml": "name: Even",
        "families/f0.md": "<!-- labpress: newst -->\n",
        ".hidden/index.md": "<!-- labpress: newst -->\n",
        "about.md": "# About\n",
        "index.md": "<!-- labpress: numbers -->\n",
    }
    for path, text in files.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, "utf-8")
    site, _ = build_site(Project(tmp_path, tmp_path / "content"))
    assert [diagnostic.rule for diagnostic in site.diagnostics] == ["raw-html"]
    assert [page.path for page in site.pages if page.hand_written] == ["index.md"]


LIST_OF_SHORTCODES = (
    "use one of `benchmarks`, `families`, `featured`, `grants`, `newest`, `news`, `numbers`, `papers`, "
    "`people`, `references`, `talks`, `timeline`, `topics`"
)
SHORTCODE_HINT = "write `<!-- labpress: newest -->` on its own line"


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [
        ("<!-- labpress: newst 6 -->", 16, "unknown shortcode `newst`; did you mean `newest`?"),
        (
            "<!-- labpress: selected -->",
            16,
            "unknown shortcode `selected`; did you mean `featured`?",
        ),
        ("<!-- labpress: tags -->", 16, f"unknown shortcode `tags`; {LIST_OF_SHORTCODES}"),
        (
            "<!-- labpress: newest 0 -->",
            23,
            "`0` is not a number of papers; write `limit=10`",
        ),
        (
            "<!-- labpress: newest -1 -->",
            23,
            "`-1` is not a number of papers; write `limit=10`",
        ),
        (
            "<!-- labpress newest 6 -->",
            1,
            f"cannot parse the shortcode `newest 6`; {SHORTCODE_HINT}",
        ),
        ("<!-- labpress: newest 6", 1, f"cannot parse the shortcode `newest 6`; {SHORTCODE_HINT}"),
        (
            "<!-- labpress: newest --> more",
            1,
            f"cannot parse the shortcode `newest --> more`; {SHORTCODE_HINT}",
        ),
        ("<!-- labpress: -->", 1, f"the shortcode has no name; {LIST_OF_SHORTCODES}"),
        (
            "<!-- labpress: timeline long -->",
            25,
            "cannot parse `long` after `timeline`; write `<!-- labpress: timeline 3 -->`",
        ),
        (
            "<!-- labpress: people 3 -->",
            23,
            "cannot parse `3` after `people`; write `<!-- labpress: people -->`",
        ),
    ],
)
def test_an_invalid_shortcode_is_reported_with_its_location(
    line: str, column: int, text: str
) -> None:
    page = f"---\ntitle: Home\n---\n\n# Hello\n\n{line}\n"
    (diagnostic,) = check(page)
    assert str(diagnostic) == f"content/index.md:7:{column}: error: {text}"
    assert "labpress" not in build(page).markdown


def test_the_same_mistake_twice_is_reported_twice() -> None:
    diagnostics = check("<!-- labpress: newst -->\n\n<!-- labpress: newst -->\n")
    assert [diagnostic.line for diagnostic in diagnostics] == [1, 3]


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("title: a: b", "invalid front matter: mapping values are not"),
        ("date: 2025-99-99", "invalid front matter: month must be in 1..12"),
        ("- a\n- b", "the front matter is not a mapping; write `title: …`"),
    ],
)
def test_invalid_front_matter_is_reported_and_not_shown(front: str, text: str) -> None:
    source = f"---\n{front}\n---\n<!-- labpress: newest 1 -->\n"
    page = build(source)
    (diagnostic,) = check(source)
    assert str(diagnostic).startswith(f"content/index.md:1:1: error: {text}")
    assert "title" not in page.meta
    assert page.markdown.strip().startswith("<ul")


def test_empty_front_matter_counts_as_missing() -> None:
    text = "---\n---\n<!-- labpress: newest 1 -->\n"
    assert check(text) == []
    assert build(text).markdown.strip().startswith("<ul")


# A search for the last heading, or for a shortcode on the same line, would take minutes.
def test_thousands_of_shortcodes_are_found_in_one_pass() -> None:
    text = "## H\n\n<!-- labpress: papers -->\n" * 4_000 + "a <!-- labpress: papers --> " * 4_000
    lines = list(find_shortcodes(text))
    assert len(lines) == 4_000
    assert {line.level for line in lines} == {3}
    assert sum(True for _ in misplaced_shortcodes(text)) == 4_000
    assert line_and_column(text, lines[-1].name_start) == (12_000, 16)
    spaces = f"<!-- labpress: papers {' ' * 100_000}x"
    assert [line.name for line in find_shortcodes(spaces)] == [""]
