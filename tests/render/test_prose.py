"""Text of records as HTML: shown as written, and safe."""

from __future__ import annotations

import subprocess
import sys

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import example, given
from hypothesis import strategies as st

from labpress.diagnostics import RULES
from labpress.render.prose import plain_line, plain_prose, render_line, render_prose
from labpress.render.prose.checks import check_line, check_prose
from labpress.render.prose.math import math_html

ALPHA = "<math><mi>α</mi></math>"
FORMULAS = st.sampled_from(["$x$", "$\\frac{", "$$", "\\$", "$\\text{<b>}$", "$}$", "$\\href{a}$"])
MARKUP = st.sampled_from(
    [
        "<script>", "</script>", "<img src=x onerror=alert(1)>", "[a](", "](javascript:x)", "![",
        "javascript:alert(1)", "<javascript:x>", "[a]: data:text/html,x\n\n[a]", "`", "```", "> ",
        "# ", "- ", "| a |\n|-|\n", '"', "'", "onclick=", "&lt;", "&#106;avascript:", "\\", "*",
        "http://[", "%5B", "//host/a.png", "style=", "\n", "\n\n", " ", "a",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(MARKUP, FORMULAS, st.text(max_size=5)), max_size=12).map("".join)
SCHEMES = ("http:", "https:", "mailto:", "#")


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def tags(html: str) -> list[Tag]:
    return list(soup(f"<body>{html}</body>").find_all(True))[1:]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* _b_ [c](d) `e`", "*a* _b_ [c](d) `e`"),
        ("# Not a heading", "# Not a heading"),
        ("1. not a list", "1. not a list"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a & b &amp; c", "a &amp; b &amp;amp; c"),
        ("{{ x }} {% y %}", "{{ x }} {% y %}"),
        ("Costs $5 and $6", "Costs $5 and $6"),
        ("between $5 million and US$6", "between $5 million and US$6"),
        ("$5–$10", "$5–$10"),
        ("\\$5 and \\$x$", "$5 and $x$"),
        ("$\\alpha$-Flow", f"{ALPHA}-Flow"),
        ("$\\alpha$$\\alpha$", ALPHA * 2),
        ("$$\\alpha$$", ALPHA),
        ("$ \\alpha$ $\\alpha $", f"{ALPHA} {ALPHA}"),
        ("$\\alpha$5", "$\\alpha$5"),
        ("a $\\foo$ <b>", "a <code>\\foo</code> &lt;b&gt;"),
        ("$a<b$", "<math><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>"),
        ("$\\text{a\\$b}$", "<math><mtext>a$b</mtext></math>"),
        ("面向 🚀 العميق", "面向 🚀 العميق"),
        ("", ""),
    ],
)
def test_a_line_is_shown_as_written_except_for_math(text: str, html: str) -> None:
    assert render_line(text) == html


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="$\\")))
@example("a & b < c > d \" e ' f")
def test_a_line_without_math_has_its_own_text_and_no_markup(text: str) -> None:
    html = str(render_line(text))
    assert "<" not in html
    assert '"' not in html
    assert soup(f"<p>{html}</p>").get_text() == text
    assert plain_line(text) == text


@given(TEXTS)
def test_a_line_has_no_tags_but_those_of_math(text: str) -> None:
    html = str(render_line(text))
    for tag in tags(html):
        is_style = tag.name in {"i", "b", "sub", "sup", "span"}
        assert is_style or tag.name in {"code", "math"} or tag.find_parent("math"), html
    assert_harmless(html)
    plain_line(text)
    assert {diagnostic.rule for diagnostic in check_line(text)} <= {
        "foreign-markup",
        "invalid-math",
    }


@given(TEXTS)
@example("[a](javascript:alert(1))")
@example("<javascript:alert(1)>")
@example("![a](http://[)")
@example("[a](<http://a℀b>)")
def test_prose_is_only_displayed(text: str) -> None:
    html = str(render_prose(text, "x/"))
    assert_harmless(html)
    plain_prose(text)
    diagnostics = list(check_prose(text, {"a.png"}))
    assert all(diagnostic.line >= 1 and diagnostic.rule in RULES for diagnostic in diagnostics)


def assert_harmless(html: str) -> None:
    assert "<script" not in html.lower()
    for tag in tags(html):
        for name, value in tag.attrs.items():
            assert not name.lower().startswith("on"), html
            assert name.lower() != "style", html
            if name == "href":
                assert str(value).lower().startswith(SCHEMES), html
            if name == "src":
                assert str(value).startswith("x/"), html
                assert ":" not in str(value), html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* **b** ~~c~~ `d`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d</code></p>"),
        ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>"),
        ("<!-- a -->", "<p>&lt;!-- a --&gt;</p>"),
        ("[a](https://a.b?c=d&e=f)", '<p><a href="https://a.b?c=d&amp;e=f">a</a></p>'),
        ("<https://a.b>", '<p><a href="https://a.b">https://a.b</a></p>'),
        ("[a](mailto:a@b.c)", '<p><a href="mailto:a@b.c">a</a></p>'),
        ('[a](https://a.b "onclick=1")', '<p><a href="https://a.b">a</a></p>'),
        ("[a](javascript:alert(1))", "<p><a>a</a></p>"),
        ("[a](JaVaScRiPt:x)", "<p><a>a</a></p>"),
        ("[a](data:text/html,x)", "<p><a>a</a></p>"),
        ("[a](../b/)", "<p><a>a</a></p>"),
        ("![a & b](c.png)", '<p><img src="x/c.png" alt="a &amp; b" loading="lazy"></p>'),
        ("![a](https://a.b/c.png)", "<p>a</p>"),
        ("![a](//a.b/c.png)", "<p>a</p>"),
        ("![a](../c.png)", "<p>a</p>"),
        ("![a](%2e%2e/c.png)", "<p>a</p>"),
        ("![a](/c.png)", "<p>a</p>"),
        ("# One\n\n## Two\n\n###### Six", "<h3>One</h3>\n<h4>Two</h4>\n<h6>Six</h6>"),
        ("`$x$` and \\$5", "<p><code>$x$</code> and $5</p>"),
        ("Costs $5 and $6", "<p>Costs $5 and $6</p>"),
        ("$\\alpha$ *b*", f"<p>{ALPHA} <em>b</em></p>"),
        ("$a_1 * b_1$ and *c*", None),
        (
            "| a | b |\n|:--|--:|\n| 1 | 2 |",
            (
                '<table>\n<thead>\n<tr>\n<th class="lp-align-left">a</th>\n'
                '<th class="lp-align-right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n'
                '<td class="lp-align-left">1</td>\n<td class="lp-align-right">2</td>\n'
                "</tr>\n</tbody>\n</table>"
            ),
        ),
        (
            "```python\n<script> $x$\n```",
            '<pre><code class="language-python">&lt;script&gt; $x$\n</code></pre>',
        ),
    ],
)
def test_prose(text: str, html: str | None) -> None:
    rendered = str(render_prose(text, "x/")).rstrip()
    if html is None:
        assert "<em>c</em>" in rendered
        assert len(soup(rendered).find_all("em")) == 1
    else:
        assert rendered == html


def test_display_math_is_on_a_line_of_its_own() -> None:
    assert render_prose("$$\n\\alpha\n$$") == ('<p><math display="block"><mi>α</mi></math></p>\n')


@pytest.mark.parametrize(
    "latex", ["\\begin{aligned}a&=b\\\\c&=d\\end{aligned}", "\\color{red}x", "\\mathbb{R}^n"]
)
def test_math_has_no_style_that_a_strict_policy_forbids(latex: str) -> None:
    html = math_html(latex, display=True)
    assert html.startswith('<math display="block">')
    assert " style=" not in html
    assert "\n" not in html


def test_columns_of_math_are_aligned_by_classes() -> None:
    html = math_html("\\begin{aligned}a&=b\\end{aligned}")
    assert 'class="lp-align-right"' in html
    assert 'class="lp-align-left"' in html


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("$\\alpha$-Flow on $\\mathbb{R}^n$", "α-Flow on ℝⁿ"),
        ("Costs $5 and $6", "Costs $5 and $6"),
        ("\\$5", "$5"),
        ("$a \\le b$", "a ≤ b"),
        ("$\\frac{a}{b}$", "a/b"),
        ("$\\foo$", "\\foo"),
        ("$\\|x\\|_2$", "‖x‖₂"),
        ("<b> & *c*", "<b> & *c*"),
        ("100% of $x$", "100% of x"),
    ],
)
def test_a_line_in_plain_text(text: str, plain: str) -> None:
    assert plain_line(text) == plain


def test_prose_in_plain_text_is_its_words_on_one_line() -> None:
    text = (
        "# One\n\n*Two*\nthree [four](https://a.b) `five` $\\alpha$\n\n$$\n\\beta\n$$\n\n"
        "- six\n- seven <b>\n\n![picture](a.png)\n\n| eight |\n|---|\n| nine |\n\n```\nten\n```\n"
    )
    assert plain_prose(text) == "One Two three four five α β six seven <b> eight nine ten"


def test_diagnostics_of_prose_have_their_lines() -> None:
    text = "One.\n\n[a](b)\n![c](teasr.png)\n\n- $\\foo$\n- `$\\foo$` ![e](f.png)\n"
    diagnostics = check_prose(text, {"f.png", "teaser.png"})
    assert [(diagnostic.line, diagnostic.text) for diagnostic in diagnostics] == [
        (
            3,
            (
                "the link `b` does not start with `https://`, `http://` or `mailto:`; write a "
                "complete `https://` URL, the name of a file in the record's folder, or the file of a "
                "record or page, such as `../authors/ada-example.md`"
            ),
        ),
        (3, 'file not found in the record\'s folder: `teasr.png`; did you mean `teaser.png`?'),
        (6, 'invalid math `\\foo`: unknown command `\\foo`; fix it, or write `\\$` for a dollar sign'),
    ]  # fmt: skip
    assert len(list(check_prose(text))) == 2


def test_a_link_and_an_image_without_a_target() -> None:
    texts = [diagnostic.text for diagnostic in check_prose("[a]() ![b]()", set(), "papers/x")]
    assert [text.partition(";")[0] for text in texts] == [
        "a link has no target",
        "an image has no file",
    ]


def test_html_is_reported_unless_it_is_code() -> None:
    text = "a <br> b `<br>` <B>c</B> a <b and c> d <unk> <!-- e -->\n\n    <br>\n"
    assert [(diagnostic.excerpt, diagnostic.is_error) for diagnostic in check_prose(text)] == [
        ("<br>", False),
        ("<B>", False),
        ("<!--", False),
    ]


def test_diagnostics_of_a_line() -> None:
    assert [diagnostic.text for diagnostic in check_line("$x$ \\$5 $5 $\\frac{1}$")] == [
        "invalid math `\\frac{1}`: expected argument but reached end of input; fix it, or write `\\$` for a dollar sign"
    ]


@pytest.mark.parametrize(
    "latex",
    [
        "{" * 4_000,
        "x^{" * 1_001 + "}" * 1_001,
        r"\sqrt" * 1_001 + " x",
        r"\left(" * 501 + r"\right)" * 501,
        r"\text{" * 800,
        r"\displaystyle " * 100_000 + "x",
        "√" * 3_000,
        "~" * 100_000,
    ],
    ids=lambda latex: latex[:8],
)
def test_a_formula_that_could_exhaust_stack_or_time_is_shown_as_its_source(latex: str) -> None:
    assert math_html(latex).startswith("<code>")
    assert plain_line(f"${latex}$") == latex
    assert len(list(check_line(f"${latex}$"))) == 1


def test_a_formula_of_many_parts_is_math() -> None:
    cells = r"\alpha_{12} & " * 300
    assert math_html(rf"\begin{{matrix}} {cells} \end{{matrix}}").startswith("<math")


@pytest.mark.parametrize(
    "latex",
    [
        r"\def\a{x}\a",
        r"\gdef\a{x}",
        r"\let\a\b",
        r"\global\let\a\b",
        r"\newcommand{\a}{x}",
        r"\providecommand\a x",
        r"\renewcommand*{\alpha}{x}",
        # 2,000 levels of braces in 500 characters.
        r"\def\a#1{" + "{" * 100 + "#1" + "}" * 100 + "}" + r"\a{" * 20 + "}" * 20,
    ],
)
def test_a_formula_defines_no_commands(latex: str) -> None:
    assert math_html(latex) == f"<code>{latex}</code>"
    assert "must not define commands" in next(check_line(f"${latex}$")).text


def test_brackets_that_are_not_closed_take_no_time() -> None:
    openings = ["(", "[", "(x+", r"\langle x|", r"\bigl(", r"\{", r"\sin(", "⟨"]
    # In a separate process, which can be stopped if the parser takes exponential time.
    code = (
        "from labpress.render.prose.math import math_html\n"
        f"print([math_html(opening * 80)[:5] for opening in {openings!r}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == str(["<math"] * len(openings))


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("a <b>x</b>", ["<b>"]),
        ("a \\<b>x</b>", []),
        ("\\\\<s>", ["<s>"]),
        ("\\<s> and <u>", ["<u>"]),
        ("\\<!-- c", []),
        ("`<s>`", []),
    ],
)
def test_html_after_a_backslash_is_meant_literally(text: str, tags: list[str]) -> None:
    assert [diagnostic.excerpt for diagnostic in check_prose(text)] == tags


# This would take minutes if each part of the text made the check read the whole paragraph again.
@pytest.mark.parametrize("part", ["a | b\nx\\", "`\\<i>` ", "<!--**\\x)", "*x* \\<b> <b> "])
def test_a_paragraph_of_many_parts_is_read_once(part: str) -> None:
    tags = [diagnostic.excerpt for diagnostic in check_prose(part * (400_000 // len(part)))]
    assert set(tags) <= {"<!--"}
