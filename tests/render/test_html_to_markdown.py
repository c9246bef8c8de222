"""The HTML of generated pages as plain Markdown."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from labpress.render.html_to_markdown import html_to_markdown


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<h1>A &amp; B</h1> <p class="lp-meta"><span>A</span> <span>B</span></p>',
            "# A & B\n\nA · B",
        ),
        ('<p class="lp-row-facts"><i>A</i> <span></span> <b>B</b></p>', "*A* · **B**"),
        ('<p><a href="../x/">The <em>x</em></a></p>', "[The *x*](https://lab.example/papers/x/)"),
        ("<p>Bold <b>word</b>, <code>a*b</code>.</p>", "Bold **word**, `a*b`."),
        ("<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>", "- one\n- two\n  - three"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        (
            "<dl><div><dt>DOI</dt> <dd>10.1/x</dd></div><div><dt>Type</dt><dd>Talk</dd></div></dl>",
            "- **DOI**: 10.1/x\n- **Type**: Talk",
        ),
        (
            "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>1|2</td></tr></tbody></table>",
            "| A | B |\n| --- | --- |\n| 1\\|2 |  |",
        ),
        (
            "<pre><code>@misc{x,&#10;  a = {*}&#10;}</code></pre>",
            "```\n@misc{x,\n  a = {*}\n}\n```",
        ),
        (
            "<p>kept</p><svg><title>no</title></svg><script>no()</script><nav><a href=x>no</a></nav>",
            "kept",
        ),
        ("<math><msup><mi>x</mi><mn>2</mn></msup></math>", "x^2"),
        (
            "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac></math>",
            "(a+b)/c",
        ),
        ("<blockquote><p>one</p><p>two</p></blockquote>", "> one\n>\n> two"),
    ],
)
def test_elements(html: str, expected: str) -> None:
    assert html_to_markdown(html, "https://lab.example/papers/y/") == expected


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "- no item",
        "1. no item",
        "*no* _emphasis_",
        "[no](link)",
        "<b>no</b>",
        "a &amp; b",
        "`code`",
        "back\\slash",
        "> no quote",
        "[x]: no definition",
        "![no](image)",
        "| no | table |",
    ],
)
def test_text_of_records_is_not_markup(text: str) -> None:
    escaped = BeautifulSoup("", "html.parser").new_tag("p")
    escaped.string = text
    html = markdown(html_to_markdown(str(escaped)), extensions=["tables"])
    assert BeautifulSoup(html, "html.parser").get_text() == text
    assert [tag.name for tag in BeautifulSoup(html, "html.parser").find_all()] == ["p"]


@pytest.mark.parametrize(
    "piece", ["<!--", "<svg ", "<svg></", "<a", "</a", '<a "', "<a '", "<", "a", " "]
)
def test_unclosed_tags_are_read_once(piece: str) -> None:
    """For each of them, the rest of the page must not be read again."""
    assert html_to_markdown(f"<p>Text</p><{piece * 200_000}").startswith("Text")
