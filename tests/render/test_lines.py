"""Lines of records: tags and math as HTML and as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.render.prose import has_markup, parse_line, plain_line, plain_math, render_line
from labpress.render.prose.checks import check_line
from labpress.render.prose.math import math_error, modern_latex
from labpress.render.prose.tokens import TEXT_STYLES


@pytest.mark.parametrize(
    ("line", "html", "plain"),
    [
        ("<i>Homo sapiens</i> at 5 °C", "<i>Homo sapiens</i> at 5 °C", "Homo sapiens at 5 °C"),
        ("Δ<i>fur</i> and 4<i>f</i>", "Δ<i>fur</i> and 4<i>f</i>", "Δfur and 4f"),
        ("Fe<sup>3+</sup>/SO<sub>4</sub>", "Fe<sup>3+</sup>/SO<sub>4</sub>", "Fe³⁺/SO₄"),
        ("PM<sub>2.5</sub>", "PM<sub>2.5</sub>", "PM2.5"),
        ("PM$_{2.5}$ in air", "PM<sub>2.5</sub> in air", "PM2.5 in air"),
        ("x<sup>0.5</sup>", "x<sup>0.5</sup>", "x^(0.5)"),
        ("V<sub>max</sub>, IC<sub>50</sub>", "V<sub>max</sub>, IC<sub>50</sub>", "Vmax, IC₅₀"),
        ("the 2<sup>nd</sup> one", "the 2<sup>nd</sup> one", "the 2nd one"),
        ("e<sup>a+bc</sup>", "e<sup>a+bc</sup>", "e^(a+bc)"),
        ("<sc>l</sc>-Dopa", '<span class="lp-small-caps">l</span>-Dopa', "L-Dopa"),
        ("<b>w</b> & x", "<b>w</b> &amp; x", "w & x"),
        ('The <span class="nocase">numpy</span> way', "The numpy way", "The numpy way"),
        ("<i>n</i>-type <b><i>p</i></b>", "<i>n</i>-type <b><i>p</i></b>", "n-type p"),
        ("ZnO$_2$ films", "ZnO<sub>2</sub> films", "ZnO₂ films"),
        ("$^{14}$C at 45$^\\circ$", "<sup>14</sup>C at 45°", "¹⁴C at 45°"),
        # Other names of the same tags
        ("<em>a</em><EM>b</EM>", "<i>a</i><i>b</i>", "ab"),
        ("<jats:italic>a</jats:italic> <italic toggle=\"yes\">b</italic>", "<i>a</i> <i>b</i>", "a b"),
        ("<scp>dna</scp>", '<span class="lp-small-caps">dna</span>', "DNA"),
        ("<span style='font-variant: small-caps'>ab</span>", '<span class="lp-small-caps">ab</span>', "AB"),
        ("<fixed-case>BERT</fixed-case> for <strong>x</strong>", "BERT for <b>x</b>", "BERT for x"),
        # Nothing to show
        ("a<i></i>b", "ab", "ab"),
    ],
)  # fmt: skip
def test_tags_and_scripts(line: str, html: str, plain: str) -> None:
    assert (render_line(line), plain_line(line)) == (html, plain)
    assert list(check_line(line)) == []


@pytest.mark.parametrize(
    "line",
    [
        "C*-algebras, W*-algebras and *-homomorphisms",
        "A* search, D* Lite and π* orbitals",
        "D*D*π and 2*3*4 and 5 * 6",
        "f_0(980), a_0(980) and snake_case_names of other_cases",
        "~100 GHz to ~200 GHz and 10~20~30",
        "x^2 + y^2 and H^1 to H^2",
        "p < 0.05, a <b and c> d, List<String> and Map<K, V>",
        "{0, 1}-matrices {x: y}",
        "AT&T; R&D & more",
        "Costs $5 and $6",
        "US$ 5 to US$ 6",
        "C:\\Users and \\LaTeX",
        "[1] and (2) and [a] (b)",
        "*args and **kwargs",
    ],
)
def test_ordinary_titles_are_text(line: str) -> None:
    assert plain_line(line) == line
    assert not has_markup(line)
    assert list(check_line(line)) == []


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (r"\*stars\* and \_lines\_", "*stars* and _lines_"),
        (r"\<i>tags\</i>", "<i>tags</i>"),
        (r"H\~2~O, 10\^3^", "H~2~O, 10^3^"),
        (r"\{braces\} and \\emph{x}", r"{braces} and \emph{x}"),
        (r"\$x\$", "$x$"),
    ],
)
def test_a_backslash_shows_a_sign(line: str, shown: str) -> None:
    assert plain_line(line) == shown
    assert not has_markup(line)
    assert list(check_line(line)) == []


@pytest.mark.parametrize(
    ("line", "excerpt", "written"),
    [
        ("*Danio rerio* swims", "*Danio rerio*", "<i>Danio rerio</i>"),
        ("A **new** way", "**new**", "<b>new</b>"),
        ("On _in vitro_ tests", "_in vitro_", "<i>in vitro</i>"),
        ("N~2~ fixation", "~2~", "<sub>2</sub>"),
        ("About 10^6^ cells", "^6^", "<sup>6</sup>"),
        (r"\emph{Danio} swims", r"\emph{Danio}", "<i>Danio</i>"),
        (r"{\it Danio} swims", r"{\it Danio}", "<i>Danio</i>"),
        (r"N\textsubscript{2}", r"\textsubscript{2}", "<sub>2</sub>"),
        (r"\textsc{d}-Xylose", r"\textsc{d}", "<sc>d</sc>"),
        (r"\ce{N2O} in soil", r"\ce{N2O}", r"$\ce{N2O}$"),
        (r"The \beta-decay", r"\beta", r"$\beta$"),
        (r"Poincar\'e maps", r"\'e", "é"),
        ("Fish &amp; chips", "&amp;", "&"),
        ("The {RNA} of", "{RNA}", "RNA"),
        ("[Fish](https://example.org) swim", "[Fish](https://example.org)", "Fish"),
        ("<math><msup><mi>y</mi><mn>3</mn></msup></math> law", "<math><msup><mi>y</mi><mn>3</mn></msup></math>", "$y^{3}$"),
    ],
)  # fmt: skip
def test_markup_of_other_formats_is_reported_with_its_replacement(
    line: str, excerpt: str, written: str
) -> None:
    (diagnostic,) = check_line(line)
    assert (diagnostic.rule, diagnostic.excerpt) == ("foreign-markup", excerpt)
    assert f"; write `{written}`" in diagnostic.text
    # The message ends with the suggested replacement for the line.
    assert list(check_line(line.replace(excerpt, written))) == []


def test_reported_text_can_be_kept_as_written() -> None:
    for line in (
        "*a* b",
        "**a** b",
        "_a_ b",
        "H~2~O",
        "10^3^",
        r"\emph{a}",
        r"\beta-x",
        "{A} b",
        "<u>a",
        "[a](https://x.example/y) b",
        "the [Sc]{.smallcaps} group",
    ):
        (diagnostic,) = check_line(line)
        literal = diagnostic.text.rpartition("to keep it as text, write `")[2].removesuffix("`")
        kept = line.replace(diagnostic.excerpt, literal)
        assert plain_line(kept) == line
        assert list(check_line(kept)) == []


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (r"\[a](https://x.example) b", "[a](https://x.example) b"),
        (r"\[Sc]{.smallcaps}", "[Sc]{.smallcaps}"),
        (r"Escaping \&alpha; and \&#945;", "Escaping &alpha; and &#945;"),
        (r"\[a] and \[b]: (c)", r"\[a] and \[b]: (c)"),
    ],
)
def test_a_backslash_keeps_links_and_entities(line: str, shown: str) -> None:
    assert list(check_line(line)) == []
    assert plain_line(line) == shown


@pytest.mark.parametrize("line", ["<i>Danio swims", "Danio</i> swims", "<b>a <i>b</b>"])
def test_a_tag_without_a_partner_is_text_and_reported(line: str) -> None:
    tag = "<i>" if "<i>" in line else "</i>"
    assert tag in plain_line(line)
    assert [(d.rule, d.excerpt) for d in check_line(line)] == [("foreign-markup", tag)]


TAGS = st.sampled_from([*(f"<{tag}>" for s in TEXT_STYLES.values() for tag in s.tags), "</i>", "</b>", "</sub>", "</span>", "$x$", "\\", "a ", "*"])  # fmt: skip


@given(st.lists(TAGS, max_size=12).map("".join))
def test_styles_are_always_balanced(line: str) -> None:
    opened: list[str] = []
    for token in parse_line(line):
        if token.kind == "open":
            opened.append(token.text)
        elif token.kind == "close":
            assert opened.pop() == token.text
    assert opened == []


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"Z\to c\overline{c}", "Z → cc̅"),
        (r"\bar\nu_e", "ν̄ₑ"),
        (r"\widetilde{\mathfrak{g}}", "𝔤̃"),
        (r"\overline{AB}", "A̅B̅"),
        (r"\vec{v}\cdot\hat{n}", "v⃗ ⋅ n̂"),
        (r"\ddot{x}", "ẍ"),
        (r"\underline{x}", "x̲"),
        (r"45^\circ", "45°"),
        (r"^{40}\mathrm{Ca}", "⁴⁰Ca"),
        (r"10^{-3}", "10⁻³"),
        (r"C^*", "C*"),
        (r"f'(x)", "f′(x)"),
        (r"\sqrt{s}=8", "√s = 8"),
        (r"\sqrt{s_{NN}}", "√(s_NN)"),
        (r"\sqrt[3]{x+1}", "∛(x + 1)"),
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\mathbb{F}_{p^k}", "𝔽_(pᵏ)"),
        (r"T_{\mathrm{max}}", "T_max"),
        (r"E_{i,j}", "E_(i,j)"),
        (r"\overline{\nu}_\mu", "ν̅_μ"),
        (r"A_{\mu\nu}", "A_(μν)"),
        (r"\sum_{i=1}^n x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"O(n\log n)", "O(n log n)"),
        (r"\log_2 n", "log₂ n"),
        (r"\mathrm{SL}_2(\mathbb{Z})", "SL₂(ℤ)"),
        (r"e^+e^-\to\gamma\gamma", "e⁺e⁻ → γγ"),
        (r"-1<x\le 10,000", "−1 < x ≤ 10,000"),
        (r"5\,\mathrm{TeV}", "5 TeV"),
        (r"\begin{pmatrix}1&0\\0&1\end{pmatrix}", "(1 0; 0 1)"),
        (r"\left\{0,1\right\}^n", "{0, 1}ⁿ"),
        (r"a,\dots,z", "a, …, z"),
        (r"{}_a^bX", "ₐᵇX"),
        (r"10% of x", "10%ofx"),
        (r"\nosuch{x}", r"\nosuch{x}"),
        (r"\ce{H2SO4}", "H₂SO₄"),
        (r"\ce{Ca^2+}", "Ca²⁺"),
        (r"\ce{2H2 + O2 -> 2H2O}", "2H₂ + O₂ → 2H₂O"),
        (r"\ce{^{57}Fe(CN)6}", "⁵⁷Fe(CN)₆"),
        (r"\ce{LiNi_{0.8}Mn0.2O2}", "LiNi0.8Mn0.2O₂"),
        (r"\ce{H2C=CH2}", "H₂C=CH₂"),
        (r"\ce{what? ever!}", r"\ce{what? ever!}"),
    ],
)
def test_a_formula_as_plain_text_keeps_its_meaning(latex: str, text: str) -> None:
    assert plain_math(latex) == text


@pytest.mark.parametrize(
    ("latex", "modern"),
    [
        (r"\scr L", r"\mathscr L"),
        (r"{\scr LM}", r"{\mathscr{LM}}"),
        (r"\Bbb C^n", r"\mathbb C^n"),
        (r"\germ g", r"\mathfrak g"),
        (r"\frak{gl}", r"\mathfrak{gl}"),
        (r"\mbox{if } x", r"\text{if } x"),
        (r"\scriptstyle x", r"\scriptstyle x"),
        (r"5%", r"5\%"),
    ],
)
def test_plain_tex_is_read(latex: str, modern: str) -> None:
    assert modern_latex(latex) == modern
    assert math_error(latex) == ""


@pytest.mark.parametrize(
    ("line", "is_math"),
    [
        (r"$ t\overline{t} $", True),
        (r"$\alpha $ and $ \beta$", True),
        ("$ x_1 $", True),
        ("$ N $", True),
        ("$ 5 and $ 6", False),
        ("from $ 5_000 to $ 6_000", False),
    ],
)
def test_spaces_inside_dollar_signs(line: str, is_math: bool) -> None:
    assert any(token.kind == "math" for token in parse_line(line)) is is_math


def test_a_formula_stays_on_the_line_of_its_word_and_its_comma() -> None:
    html = render_line(r"The TiO$_x$, $\alpha$ and ($y$)")
    assert html.count('<span class="lp-unbroken">') == 2
    assert '<span class="lp-unbroken">TiO<math>' in html
    assert "</math>,</span>" in html
    assert " <math><mi>α</mi></math> " in html


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        (r"CO$_{\textrm{2}}$ flux", "CO₂ flux"),
        (r"Ca$^{\textrm{2+}}$", "Ca²⁺"),
        (r"$x_{\textbf{max}}$ and $\texttt{abc}$", "x_max and abc"),
        (r"$\textit{E. coli}$", "E.\xa0coli"),
    ],
)
def test_styled_text_in_a_formula_is_text(line: str, plain: str) -> None:
    assert plain_line(line) == plain
