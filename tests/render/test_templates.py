"""Markdown extensions do not change the text of records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from hard_lab import hard_files
from html_checks import parse, text_of
from markdown import Markdown
from paths import TESTS
from pymdownx.emoji import emojione

from labpress.build.site import Project, build_from_records
from labpress.diagnostics import FieldPath
from labpress.loading.records import build_records
from labpress.render.page import Page
from labpress.render.prose import render_prose
from labpress.render.templates import title_html
from labpress.schema.page_ranges import mark_ranges
from labpress.settings import Settings

# All extensions in Material's documentation, and others that change text.
EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("nl2br", "sane_lists", "smarty", "wikilinks", "meta"),
    *(
        f"pymdownx.{name}"
        for name in (
            *("arithmatex", "betterem", "blocks.admonition", "blocks.details", "blocks.html"),
            *("caret", "critic", "details", "emoji", "highlight", "inlinehilite", "keys"),
            *("magiclink", "mark", "progressbar", "saneheaders", "smartsymbols", "snippets"),
            *("superfences", "tabbed", "tasklist", "tilde"),
        )
    ),
]

# Each `Markdown` copies the index of all emoji, which takes longer than to render a page.
_EMOJI = emojione({}, Markdown())


def to_html(body: str) -> str:
    """Render a page with all extensions that Material's documentation mentions."""
    settings: dict[str, dict[str, Any]] = {
        "pymdownx.snippets": {"base_path": [str(TESTS / "support")]},
        "pymdownx.emoji": {"emoji_index": lambda options, markdown: _EMOJI},
    }
    markdown = Markdown(extensions=EXTENSIONS, extension_configs=settings)
    return markdown.convert(body)


HARD = [
    "``` and ~~~ and `code` and ```python",
    '--8<-- "small_labs.py" and --8<-- and ;--8<--',
    "*[HTML]: Hyper and [^1]: note and [^1] and [x]: http://example.org",
    "{{ braces }} {% tag %} {# comment #} ${shell} {: .class #id } { .annotate }",
    "</div></p></table></header> <script>alert(1)</script> <!-- comment --> <?php ?> <![CDATA[x]]>",
    "&lt; &amp; &copy; &#42; &nbsp; &notanentity; AT&T",
    "*a* _b_ **c** __d__ ~~e~~ ==f== ^^g^^ ^h^ ~i~ ++ctrl+c++ ~~~j~~~",
    "[TOC] and [[wiki]] and :smile: and :material-home: and (c) (tm) +/- --> c/o 1/2",
    '+++ and ::: module and /// note and /// and !!! note and ??? tip and === "Tab" and : def',
    "# Heading ## and > quote and - item and 1. item and | a | b | and --- and ***",
    "[link](http://example.org) ! [image](http://example.org/x) <http://auto.example> www.example.org @user #12",
    "wzxhzdk:0 and klzzwxh:0001 and stx-etx 1 and STX ETX and hashcode-1",
    '"double" and \'single\' and \\backslash \\+ \\` and {++add++} {--del--} {>>note<<} [=50% "x"]',
    "- [ ] task and - [x] done and http://example.org/*a*_b_ and a@example.org and 2 < 3 > 1",
    "tab\u00a0and\u2028line\u200bzero\ufeffwidth and \u202eright to left\u202c and 😀👩‍🔬 汉字",
    "title: x --- ... %YAML <br> </h1> <h1>x</h1> <td> <pre> </pre> <math> </math>",
]


def test_a_title_is_plain_text_safe_to_print() -> None:
    assert title_html(r"$\alpha$ & <b>") == "α &amp; &lt;b&gt;"


def sections(body: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of a page's Markdown: its headings, and its HTML, one line for each block."""
    for line in body.split("\n"):
        if line.strip():
            heading = re.fullmatch(r"(#{2,3}) (.+)", line)
            yield ("heading", heading[2]) if heading else ("html", line)


def outline(node: Tag) -> list[Any]:
    """Return elements with their attributes, and text, in order; ids of headings are separate."""
    nodes: list[Any] = []
    for child in node.children:
        if isinstance(child, Tag):
            skip = {"id"} if child.name in {"h2", "h3"} else set[str]()
            attributes = {key: value for key, value in child.attrs.items() if key not in skip}
            nodes.append((child.name, attributes, outline(child)))
        elif type(child) is NavigableString:
            if str(child).strip():
                nodes.append(str(child).strip())
        else:
            nodes.append(repr(child))  # a comment that is not in the source
    return nodes


def expected_outline(body: str) -> list[Any]:
    """Return what a page must contain: its own HTML, unchanged."""
    nodes: list[Any] = []
    for kind, line in sections(body):
        nodes += [("h2", {}, [line])] if kind == "heading" else outline(parse(line))
    return nodes


@dataclass(frozen=True)
class Hard:
    """The pages of a lab with hard text, and their HTML."""

    pages: tuple[Page, ...]
    html: dict[str, BeautifulSoup]
    marks: dict[tuple[str, FieldPath], str]


@pytest.fixture(scope="module", params=HARD, ids=[hard[:20] for hard in HARD])
def hard(request: pytest.FixtureRequest, toy: Path) -> Hard:
    written, marks = hard_files(toy, request.param)
    records = build_records(written, [])
    assert [
        str(diagnostic) for diagnostic in records.diagnostics if diagnostic.severity == "error"
    ] == []
    assert len(marks) > 80
    # Citations, which have tests of their own, take most of the time.
    project = Project(toy, toy / "content", Settings.model_validate({"citation_styles": []}))
    site = build_from_records(project, records)
    pages = tuple(page for page in site.pages if not page.hand_written)
    return Hard(pages, {page.path: parse(to_html(page.markdown)) for page in pages}, marks)


def test_no_line_of_a_page_begins_with_anything_of_a_record(hard: Hard) -> None:
    for page in hard.pages:
        for kind, line in sections(page.markdown):
            assert kind == "heading" or re.match(r"<(/?[a-z]+[0-9]?)[ >]", line), line[:80]
            assert kind == "html" or not re.search(r"m\d+e", line), line


def test_markdown_leaves_every_page_as_it_was_written(hard: Hard) -> None:
    for page in hard.pages:
        assert outline(hard.html[page.path]) == expected_outline(page.markdown), page.path


PROSE = {"summary", "abstract", "about", "description", "caption"}
# Shown with an en dash between pages
RANGES = {"pages", "issue"}
# A short name is on other pages; a benchmark without papers is not compared.
HIDDEN_FIELDS = {"short_name", "benchmarks"}


def test_every_text_of_a_record_is_shown_exactly_as_written(hard: Hard) -> None:
    visible_texts = {path: _visible_text(soup) for path, soup in hard.html.items()}
    missing = []
    for (key, place), written in hard.marks.items():
        text = mark_ranges(written) if place[-1] in RANGES else written
        expected = text_of(str(render_prose(text))) if place[-1] in PROSE else _folded(text)
        if expected not in visible_texts[f"{key}.md"] and place[0] not in HIDDEN_FIELDS:
            missing.append((key, place))
    assert missing == []


def _folded(text: str) -> str:
    return " ".join(text.split())


def _visible_text(soup: BeautifulSoup) -> str:
    attributes = " ".join(str(image.get("alt", "")) for image in soup.find_all("img"))
    return f"{text_of(soup)} {_folded(attributes)}"
