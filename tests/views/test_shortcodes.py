from pathlib import Path

import pytest
from small_labs import build_context_of, valid_lab

from labpress.diagnostics import Diagnostic
from labpress.render.page import Page
from labpress.views.shortcodes import build_shortcode_pages

LAB = {
    f"papers/p{n}": f"title: Paper {n}\nauthors: [Ann Ash]\ndate: 200{n}\nfamily: f{n % 2}\n"
    "artifacts: [{kind: model, name: M}, {kind: dataset, name: D}, {kind: code, name: C}]"
    for n in range(1, 9)
} | {
    "families/f0": "name: Even",
    "families/f1": "name: Odd",
    "authors/ben-bo": "name: Ben Bo",
}


def build(tmp_path: Path, name: str = "index.md") -> tuple[Page, list[Diagnostic]]:
    build_context = build_context_of(valid_lab(LAB))
    items = list(build_shortcode_pages(tmp_path / "content", tmp_path, build_context))
    page = next(item for item in items if isinstance(item, Page) and item.path == name)
    return page, [item for item in items if isinstance(item, Diagnostic)]


def write(tmp_path: Path, text: str, name: str = "index.md") -> None:
    path = tmp_path / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_text_around_shortcodes_is_preserved(tmp_path: Path) -> None:
    write(
        tmp_path,
        "---\ntitle: Home\nhide: [toc]\n---\n# Hello\n\n<!-- labpress: numbers -->\n\nBye.\n",
    )
    page, diagnostics = build(tmp_path)
    assert diagnostics == []
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
def test_the_newest_papers_are_shown_newest_first(
    tmp_path: Path, shortcode: str, papers: list[int]
) -> None:
    write(tmp_path, f"{shortcode}\n")
    page, diagnostics = build(tmp_path)
    assert diagnostics == []
    places = [page.markdown.find(f">Paper {n}</a>") for n in papers]
    assert -1 not in places
    assert places == sorted(places)
    assert page.markdown.count('class="lp-row-title"') == len(papers)
    assert page.dependencies >= {f"papers/p{n}" for n in papers}


def test_families_are_shown_all_or_some(tmp_path: Path) -> None:
    write(tmp_path, "<!-- labpress: families -->\n")
    page, _ = build(tmp_path)
    assert page.markdown.index(">Even</a>") < page.markdown.index(">Odd</a>")
    write(tmp_path, "<!-- labpress: families 1 -->\n")
    page, _ = build(tmp_path)
    assert ">Even</a>" in page.markdown
    assert "Odd" not in page.markdown


def test_numbers_count_what_there_is_and_leave_out_what_there_is_not(tmp_path: Path) -> None:
    write(tmp_path, "<!-- labpress: numbers -->\n")
    page, _ = build(tmp_path)
    for expected in ("<b>8</b> papers", "<b>1</b> people", "<b>2</b> families"):
        assert expected in page.markdown
    assert "<b>8</b> models released" in page.markdown
    assert "<b>8</b> datasets released" in page.markdown
    empty = build_context_of(valid_lab({"papers/a": "title: T\nauthors: [Ann Ash]"}))
    (bare,) = build_shortcode_pages(tmp_path / "content", tmp_path, empty)
    assert isinstance(bare, Page)
    assert "released" not in bare.markdown
    assert "families" not in bare.markdown


def test_what_two_papers_name_was_released_once(tmp_path: Path) -> None:
    write(tmp_path, "<!-- labpress: numbers -->\n")
    model = "{kind: model, name: M, url: 'https://example.org/m'}"
    papers = {
        f"papers/{key}": f"title: T\nauthors: [Ann Ash]\nartifacts: [{model}]" for key in "ab"
    }
    (page,) = build_shortcode_pages(
        tmp_path / "content", tmp_path, build_context_of(valid_lab(papers))
    )
    assert isinstance(page, Page)
    assert "<b>1</b>" in page.markdown
    assert "<b>2</b> papers" in page.markdown.replace("</a>", "")


def test_a_timeline_is_drawn_of_two_families_or_more(tmp_path: Path) -> None:
    write(tmp_path, "<!-- labpress: timeline -->\n")
    page, diagnostics = build(tmp_path)
    assert diagnostics == []
    assert 'class="lp-family lp-family-f0"' in page.markdown
    assert page.markdown.count("2002") >= 2
    assert page.dependencies >= {"families/f0", "families/f1", "papers/p1", "papers/p8"}
    write(tmp_path, "<!-- labpress: timeline 1 -->\n")
    assert "<svg" not in build(tmp_path)[0].markdown


def test_links_are_relative_to_the_page(tmp_path: Path) -> None:
    write(tmp_path, "<!-- labpress: newest 1 -->\n", "deep/below/notes.md")
    page, _ = build(tmp_path, "deep/below/notes.md")
    assert 'href="../../../papers/p8/"' in page.markdown


def test_a_page_without_shortcodes_is_left_to_the_engine(tmp_path: Path) -> None:
    write(tmp_path, "# About\n\nOn labpress: newest 6.\n", "about.md")
    write(tmp_path, "<!-- labpress: numbers -->\n", ".hidden/index.md")
    build_context = build_context_of(valid_lab(LAB))
    assert list(build_shortcode_pages(tmp_path / "content", tmp_path, build_context)) == []


LIST_OF_SHORTCODES = "use one of `families`, `newest`, `numbers`, `papers`, `people`, `timeline`"
SHORTCODE_HINT = "write `<!-- labpress: newest 6 -->` on a line of its own"


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("<!-- labpress: newst 6 -->", "unknown shortcode `newst`; did you mean `newest`?"),
        ("<!-- labpress: tags -->", f"unknown shortcode `tags`; {LIST_OF_SHORTCODES}"),
        (
            "<!-- labpress: newest six -->",
            f"cannot read the shortcode `newest six`; {SHORTCODE_HINT}",
        ),
        ("<!-- labpress: newest 0 -->", f"cannot read the shortcode `newest 0`; {SHORTCODE_HINT}"),
        (
            "<!-- labpress: newest -1 -->",
            f"cannot read the shortcode `newest -1`; {SHORTCODE_HINT}",
        ),
        ("<!-- labpress: newest ² -->", f"cannot read the shortcode `newest ²`; {SHORTCODE_HINT}"),
        ("<!-- labpress newest 6 -->", f"cannot read the shortcode `newest 6`; {SHORTCODE_HINT}"),
        ("<!-- labpress: newest 6", f"cannot read the shortcode `newest 6`; {SHORTCODE_HINT}"),
        (
            "<!-- labpress: newest --> more",
            f"cannot read the shortcode `newest --> more`; {SHORTCODE_HINT}",
        ),
        ("<!-- labpress: -->", f"the shortcode has no name; {LIST_OF_SHORTCODES}"),
    ],
)
def test_an_invalid_shortcode_is_reported_with_its_line(
    tmp_path: Path, line: str, text: str
) -> None:
    write(tmp_path, f"---\ntitle: Home\n---\n\n# Hello\n\n{line}\n")
    page, diagnostics = build(tmp_path)
    message = str(diagnostics[0])
    assert len(diagnostics) == 1
    assert message.startswith(f"content/index.md:7:1: error: {text}")
    assert "labpress" not in page.markdown


def test_the_same_mistake_twice_is_reported_twice(tmp_path: Path) -> None:
    write(tmp_path, "<!-- labpress: newst -->\n\n<!-- labpress: newst -->\n")
    _, diagnostics = build(tmp_path)
    assert [diagnostic.line for diagnostic in diagnostics] == [1, 3]


@pytest.mark.parametrize(
    ("front", "text"),
    [
        ("title: a: b", "invalid front matter: mapping values are not"),
        ("date: 2025-99-99", "invalid front matter: month must be in 1..12"),
        ("- a\n- b", "the front matter is not a mapping; write `title: …`"),
    ],
)
def test_invalid_front_matter_is_reported_and_not_shown(
    tmp_path: Path, front: str, text: str
) -> None:
    write(tmp_path, f"---\n{front}\n---\n<!-- labpress: newest 1 -->\n")
    page, diagnostics = build(tmp_path)
    assert str(diagnostics[0]).startswith(f"content/index.md:1:1: error: {text}")
    assert "title" not in page.meta
    assert page.markdown.strip().startswith("<ul")


def test_an_empty_front_matter_is_none(tmp_path: Path) -> None:
    write(tmp_path, "---\n---\n<!-- labpress: newest 1 -->\n")
    assert build(tmp_path)[1] == []


def test_prose_of_a_record_contains_no_shortcodes(tmp_path: Path) -> None:
    write(tmp_path, "<!-- labpress: newest 1 -->\n", "families/f0.md")
    build_context = build_context_of(valid_lab(LAB))
    assert list(build_shortcode_pages(tmp_path / "content", tmp_path, build_context)) == []
