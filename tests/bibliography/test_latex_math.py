r"""Formulas in exports keep their form, and never become commands that do more than print.

`make conformance` shows what TeX itself does with them when shell escape is enabled.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from math_core import LatexError, LatexToMathML
from pylatexenc.latex2text import get_default_latex_context_db
from tex_payloads import HOSTILE_DOIS, PAYLOADS, hostile_papers, paper_with_doi

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.formats.entry_types import raw
from labpress.bibliography.item_builder import build_item
from labpress.bibliography.latex import escape, escape_title, keep_unicode, to_ascii
from labpress.bibliography.latex_math import math_to_latex, sign_to_latex
from labpress.bibliography.latex_math_commands import (
    COMMANDS,
    DELIMITERS,
    ENVIRONMENTS,
    ROW_COMMANDS,
    TEXT_COMMANDS,
)
from labpress.bibliography.titles import split_title

# None of these reads files, runs programs or defines anything; each was checked.
PRINTING = {
    token
    for command in [*COMMANDS.values(), *TEXT_COMMANDS.values()]
    for token in command.latex
    if token.startswith("\\")
}
PRINTING |= {
    "\\left",
    "\\right",
    "\\begin",
    "\\end",
    "\\\\",
    *(f"\\{command}" for command in ROW_COMMANDS),
}
# Further output of `escape` for characters of text.
PRINTING |= {"\\textasciigrave", "\\textsubscript", "\\textsuperscript"}
NAME = re.compile(r"\\(?:[A-Za-z]+|.)", re.DOTALL)


def assert_only_prints(latex: str) -> None:
    """Check that TeX reads only text, allowed commands, and balanced groups."""
    assert set(NAME.findall(latex)) <= PRINTING
    environments = re.findall(r"\\\\|\\(?:begin|end)\b(\{?[^}]*)", latex)
    assert set(environments) <= {
        "",
        *(f"{{{environment.latex[0]}" for environment in ENVIRONMENTS.values()),
    }
    # A backslash escapes a brace in TeX but not in BibTeX; both must find a match.
    for text in (latex, NAME.sub("", latex)):
        depth = 0
        for character in text:
            depth += {"{": 1, "}": -1}.get(character, 0)
            assert depth >= 0
        assert depth == 0
    assert "^^" not in latex
    assert not set("%#") & set(NAME.sub("", latex))
    assert NAME.sub("", latex).count("$") % 2 == 0


@pytest.mark.parametrize(
    "formula",
    [
        "x^2",
        r"\alpha_1 + \beta_{i,j}",
        r"\mathbb{R}^n",
        r"\mathcal O(n \log n)",
        r"\frac12 \le \dfrac{a}{b}",
        r"\sqrt{x} + \sqrt[3]{y^{2}}",
        r"\left( \sum_{i=1}^n x_i^2 \right)^{1/2}",
        r"\bigl\lvert x \bigr\rvert",
        r"\langle x, y \rangle",
        r"\{x \mid x > 0\}",
        r"\hat{\theta}, \widehat{AB}, \vec{v}, \bar x, \tilde{x}, \dot x",
        r"f\colon A \to B, x \mapsto x'",
        r"A \xrightarrow[a]{b} B",
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        r"\begin{array}{c|c} a & b \\[2pt] \hline c & d \end{array}",
        r"f(x) = \begin{cases} 1 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
        r"\begin{aligned} a &= b \\ &= c \end{aligned}",
        r"\operatorname*{arg\,max}_{x \in X} f(x)",
        r"\lim_{n \to \infty} \binom{n}{k} \pmod{p}",
        r"\text{a \textbf{b} M\"{o}bius 100\% \& more}",
        r"\underbrace{a + b}_{c} \overset{!}{=} d \not\in E",
        r"{\rm d}x\,\mathrm{d}y\quad a\!b",
        r"x \coloneqq y \quad \cancel{x} \quad \llbracket x \rrbracket",
        r"50\% of \$5",
        r"a\hspace{-2pt}b",
        r"\sin^2 x + \cos^2 x = 1",
        r"H_2\mathrm{O}, \ell_1, \hbar, \Re z, \aleph_0",
    ],
)
def test_harmless_formulas_stay_as_they_were_written(formula: str) -> None:
    assert math_to_latex(formula) == formula
    assert_only_prints(formula)


@pytest.mark.parametrize(
    ("formula", "latex"),
    [
        (r"x_\alpha^\mathrm T", r"x_{\alpha}^{\mathrm T}"),
        (r"\frac\pi2", r"\frac{\pi}2"),
        ("x ∈ ℝ^n", r"x \in \mathbb{R}^n"),
        ("x^ℝα", r"x^{\mathbb{R}}\alpha"),
        ("αβ", r"\alpha\beta"),
        ("B_{s}^{0}→μ^{+}μ^{-}", r"B_{s}^{0}\to\mu^{+}\mu^{-}"),
        ("a×b · c ↑ …", r"a\times b \cdot c \uparrow \ldots"),
        ("αb", r"\alpha b"),
        ("10%", r"10\%"),
        (r"\{y", r"\lbrace y"),
        (r"\left\{ x \right.", r"\left\lbrace x \right."),
        (r"x \isin \R, \argmax", r"x \in \mathbb{R}, \operatorname*{arg\,max}"),
        (r"\begin{align*}a &= b\end{align*}", r"\begin{aligned}a &= b\end{aligned}"),
        (r"a \\ b", "a b"),
        (r"\color{red} x \textcolor[rgb]{1,0,0}{y}", "x {y}"),
        (r"a\kern 2pt b\mkern-3mu c", r"a\hspace{2pt} b\mspace{-3mu} c"),
        (r"\text{R^2_i <b>}", r"\text{R{\textasciicircum}2\_i {\textless}b{\textgreater}}"),
        (r"\text{\{x\}}", r"\text{{\textbraceleft}x{\textbraceright}}"),
        (r"\begin{matrix}a \\ [b] \end{matrix}", r"\begin{matrix}a \\ {}[b] \end{matrix}"),
        (r"\begin{aligned}[x]\end{aligned}", r"\begin{aligned}{}[x]\end{aligned}"),
        # With another letter, this would be a different command; so it might be if @ is a letter.
        ("\\in\u200bput", r"\in put"),
        (r"\in@x", r"\in @x"),
        ("x\u200b\u00a0\u00ady", "x~y"),
        (r"5\rupee", "5₹"),
    ],
)  # fmt: skip
def test_formulas_are_written_as_latex_reads_them(formula: str, latex: str) -> None:
    assert math_to_latex(formula) == latex
    assert_only_prints(latex)


@pytest.mark.parametrize(
    "formula",
    [
        *(
            "{",
            "}",
            "a\\",
            r"\}}{",
            r"\frac",
            r"\frac1",
            "x^",
            "x_^2",
            "^^5c",
            "^^M",
            "a & b",
            "#1",
        ),
        *("$x$", r"\left(x", r"x\right)", r"\begin{matrix}", r"\end{matrix}", r"\text{x", '"'),
        *(r"\begin{matrix}{a & b}\end{matrix}", r"\begin{matrix}\end{pmatrix}", r"\hline"),
        *(r"\begin{document}x\end{document}", r"\begin{array}{*{99}{c}}\end{array}", r"\sqrt[3{x}"),
        *(r"\label{a}", r"\eqref{a}", r"\tag{1}", r"\newcommand\a{b}\a", r"\def\a{b}", r"\let\a\b"),
        *(r"\hspace{\textwidth}", r"\hspace{99999999em}", r"\left\alpha x\right.", r"\not\frac12"),
        *(r"\begingroup x\endgroup", r"\relax", r"\color{red}", " ", "", "\u200b"),
        *("{" * 10_000 + "x" + "}" * 10_000, r"\sqrt" * 10_000 + "x", r"\text{" * 10_000),
    ],
)
def test_disallowed_or_unclosed_formulas_are_rejected(formula: str) -> None:
    assert math_to_latex(formula) is None


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_only_print(payload: str) -> None:
    for encode in (to_ascii, keep_unicode):
        assert_only_prints(escape_title(split_title(payload), encode))
        assert_only_prints(escape(payload, encode))


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        # As on the page: Unicode if possible, or else the source.
        (r"A $\begingroup\alpha\le n^2\endgroup$", r"A {{$\alpha$} {$\leq$} n\textsuperscript{2}}"),
        (r'An $"\alpha"$ c', r"An {''{$\alpha$}''} c"),
        (r"$a & b$ c", r"{a \& b} c"),
        (r"A $\write18{a}$", r"A {{\textbackslash}write18{\textbraceleft}a{\textbraceright}}"),
        (r"$$a\$$ c", r"{a{\textbackslash}} c"),
    ],
)
def test_a_formula_that_is_not_allowed_is_plain_text(title: str, latex: str) -> None:
    assert escape_title(split_title(title), to_ascii) == latex


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
def test_every_field_of_hostile_records_only_prints(name: str) -> None:
    for paper in hostile_papers():
        text = FORMATS[name].render_entry(build_item(paper))
        fields = re.findall(r"^  (\w+) = (.*),$", text, re.MULTILINE)
        assert len(fields) == text.count("\n") - 2, "a field on several lines"
        for field, value in fields:
            assert field in {"month", "year"} or value.startswith("{"), field
            assert_only_prints(value)


@pytest.mark.parametrize("doi", HOSTILE_DOIS)
def test_urls_contain_no_tex_commands(doi: str) -> None:
    assert not set("\\^{}") & set(raw(doi))
    for name in ("bibtex", "biblatex"):
        text = FORMATS[name].render([paper_with_doi(doi)])
        assert f"doi = {{{raw(doi)}}}" in text


def test_addresses_keep_what_a_browser_needs() -> None:
    assert raw("10.1000/a<b>_c%20#d~e") == "10.1000/a<b>_c%20#d~e"
    assert raw(r"10.1000/{a}\^b") == "10.1000/%7Ba%7D%5C%5Eb"


# Harmless and dangerous tokens of which a formula may consist.
TOKENS = [
    *(f"\\{name}" for name in [*COMMANDS, *TEXT_COMMANDS, *ROW_COMMANDS]),
    *(f"\\{kind}{{{name}}}" for kind in ("begin", "end") for name in ENVIRONMENTS),
    *(f"\\{kind}{delimiter}" for kind in ("left", "right", "middle", "big") for delimiter in sorted(DELIMITERS)),
    *"{}[]^_&$#%~\"'`|@!:, xy12\\",
    *("{x}", "{cc}", "{2em}", "[2pt]", "{red}", "^^", "^^5c", "^^5cwrite18", "\\\\", "\\\\*"),
    *("\\text{", "\\mathbb{", "\\frac{", "\\sqrt[", "\\begin{", "\\left", "\\write18", "\\def"),
    *("\\input", "\\csname", "\\catcode`", "\\x", "\\@x", "\\^^M", "\\\u200b", "\\é", "\\begin{x}"),
    *("\u00a0", "\u00ad", "\u200b", "\u2028", "α", "ℝ", "é", "²", "≤", "漢", "\uff3c", "\u0301", "\U0001d538"),
]  # fmt: skip


PIECES = st.sampled_from(TOKENS) | st.sampled_from(["{x}", "y", "1", " ", "^", "_", "[x]", "&"])
PARTS = st.lists(PIECES, max_size=12).map("".join)
FORMULAS = st.tuples(
    st.sampled_from(["{}", r"\text{{{}}}", r"\begin{{matrix}}{}\end{{matrix}}"]), PARTS
)


@given(FORMULAS.map(lambda pair: pair[0].format(pair[1])) | st.text(max_size=30))
def test_any_formula_only_typesets_or_is_rejected(formula: str) -> None:
    latex = math_to_latex(formula)
    if latex is not None:
        assert_only_prints(latex)
        assert "$" not in NAME.sub("", latex)
        assert not latex.startswith(" ")
        assert math_to_latex(latex) == latex, "what is written reads the same again"


@given(st.lists(st.sampled_from([*TOKENS, "$", "$$", "\\$", " "]), max_size=25).map("".join))
def test_any_title_only_prints(title: str) -> None:
    for encode in (to_ascii, keep_unicode):
        latex = escape_title(split_title(title), encode)
        assert_only_prints(latex)
        assert "$$" not in latex.replace("\\$", ""), "math of its own lines"


def test_every_command_that_pages_show_is_exported() -> None:
    """The list is maintained elsewhere: it has some 500 commands, of which math-core knows as many."""
    converter = LatexToMathML(fancy_error=False)

    def is_shown(formula: str) -> bool:
        try:
            converter.convert_with_local_state(formula, displaystyle=False)
        except LatexError:
            return False
        return True

    database = get_default_latex_context_db()
    names = {
        name
        for category in database.category_list
        for name in database.d[category]["macros"]
        if name
    }
    arguments = ("", "{x}", "{x}{y}", "(")
    formulas = [
        next((form for form in forms if is_shown(form)), "")
        for name in sorted(names)
        for forms in [
            [f"a \\{name}{argument} b" for argument in arguments]
            + [rf"\text{{a \{name}{argument} b}}" for argument in arguments]
        ]
    ]
    visible = [formula for formula in formulas if formula]
    assert len(visible) > 400
    refused = [formula for formula in visible if math_to_latex(formula) is None]
    # A character that bibliographies lack, and a name that LaTeX does not know.
    assert refused == [r"a \eqref b", r"a \image b"]


def test_signs_of_unicode_are_allowed_commands() -> None:
    signs = [sign_to_latex(chr(code)) for code in range(0x80, 0x1F000)]
    assert sum(map(bool, signs)) > 800
    for sign in filter(None, signs):
        assert_only_prints(sign)
