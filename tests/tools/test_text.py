"""Converting titles and abstracts from services to the text of records."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from record_parsing import diagnostics_of

from labpress.render.prose import plain_prose, render_prose
from labpress.render.prose.checks import check_line, check_prose
from labpress_tools.text import abstract_text, plain_text, plain_title, with_dashes

TITLES = [
    # Entities, once and twice escaped.
    ("Salt &amp; Sand", "Salt & Sand"),
    ("Salt &amp;amp; Sand", "Salt & Sand"),
    ("Caf&#233; &#x2013; a study", "Café – a study"),
    ("R&D at AT&T; nothing &unknown; here", "R&D at AT&T; nothing &unknown; here"),
    ("&lt;i&gt;Danio rerio&lt;/i&gt; at rest", "<i>Danio rerio</i> at rest"),
    # Tags.
    (
        "The <i>Danio</i> <jats:italic>rerio</jats:italic> genome",
        "The <i>Danio</i> <i>rerio</i> genome",
    ),
    ("Does <scp>AI</scp> <b>help</b>?<br/>A trial", "Does AI <b>help</b>? A trial"),
    ("Large clams (\n      <i>Tridacna</i>\n      ) move", "Large clams (<i>Tridacna</i>) move"),
    ("<i>Otters in Ming China</i>\n          .", "<i>Otters in Ming China</i>."),
    ("A title<script>alert(1)</script> with more", "A title with more"),
    ('Whiggish<xref ref-type="fn" rid="fn1">1</xref> (a reply)', "Whiggish (a reply)"),
    ('Whiggish<sup><xref ref-type="fn" rid="fn1">*</xref></sup>', "Whiggish"),
    ("Whiggish<jats:xref ref-type='fn'><sup>a</sup></jats:xref>", "Whiggish"),
    ('As in <xref ref-type="bibr" rid="b1">Ash (2001)</xref>', "As in Ash (2001)"),
    ("Of <tex-math><?CDATA $\\sigma_t = 31$?></tex-math> ps", "Of $\\sigma_t = 31$ ps"),
    (
        "A<inline-formula><tex-math><?CDATA ${\\alpha }_{s}$ ?></tex-math></inline-formula>",
        "A${\\alpha }_{s}$",
    ),
    ("Before<!-- a comment --> and <![CDATA[after < it]]>", "Before and after < it"),
    # Text that looks like a tag.
    ("p<0.05 where a<b and b>c", "p<0.05 where a<b and b>c"),
    ("Typing List<String> with Map<K, V>", "Typing List<String> with Map<K, V>"),
    ("Does <scp>dna</scp> and <scp>DNA</scp>", "Does <sc>dna</sc> and DNA"),
    ("<b>All of it</b>", "All of it"),
    (r"\emph{Danio} and {\it rerio} $\textit{x}$", r"<i>Danio</i> and <i>rerio</i> $\textit{x}$"),
    (r"\textbf{A \emph{b}}", "A <i>b</i>"),
    ("K&lt;sub&gt;m&lt;/sub&gt;", "K<sub>m</sub>"),
    ("An <i>unclosed tag", "An unclosed tag"),
    ("A stray</i> tag", "A stray tag"),
    # Superscripts and subscripts.
    ("H<sub>2</sub>O and [Ru(bpy)<sub>3</sub>]<sup>2+</sup>", "H₂O and [Ru(bpy)₃]²⁺"),
    ("10<sup>−3</sup> at 4<sup>th</sup> order of X<sup>TM</sup>", "10⁻³ at 4th order of X™"),
    ("<i>C</i><sub><i>p</i></sub> rises", "<i>C</i><sub><i>p</i></sub> rises"),
    ("A T<sub>max</sub>2 model", "A T<sub>max</sub>2 model"),
    ("x<sub>i</sub><sup>k</sup>", "x<sub>i</sub><sup>k</sup>"),
    ("A note<sup>see the appendix</sup>", "A notesee the appendix"),
    # Formulas.
    ("On $\\alpha$-divergences", "On $\\alpha$-divergences"),
    ("On \\(x^2\\) and \\[y\\]", "On $x^2$ and $y$"),
    ("A bound of $10^5$2", "A bound of $10^5 2$"),
    ("A $\\mbox{Foo}$ thing", "A $\\text{Foo}$ thing"),
    ("A $\\frac{1}{ thing$ here", "A \\$\\frac{1}{ thing\\$ here"),
    ("From $5 and US$ to more", "From \\$5 and US\\$ to more"),
    ("Only $5", "Only $5"),
    ("Costs \\$5 of $x$", "Costs \\$5 of $x$"),
    # LaTeX in running text.
    ('Schr\\"odinger, Erd\\H{o}s, {\\"o} and \\\'{\\i}', "Schrödinger, Erdős, ö and í"),
    ("{\\O}re \\& \\emph{Sons}: 5\\% off", "Øre & <i>Sons</i>: 5% off"),
    ("``Quoted'' pages 3--5, Fig.~1, ~10", "“Quoted” pages 3–5, Fig. 1, ~10"),
    ("See http://example.org/~ada/x", "See http://example.org/~ada/x"),
    # Characters that records must not contain, and layout.
    ("A\u200b ti\x00tle\ud800\n   on\u00a0two  lines", "A title on two lines"),
    ("e\u0301tude", "étude"),
    ("", ""),
    ("<br/>", ""),
]


@pytest.mark.parametrize(("source", "title"), TITLES)
def test_title(source: str, title: str) -> None:
    assert plain_title(source) == title
    assert list(check_line(title)) == []


MATHML = [
    ("<mi>x</mi><mo>=</mo><mn>2</mn>", "$x=2$"),
    ("<msup><mi>x</mi><mn>2</mn></msup>", "$x^{2}$"),
    ("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>", "$x_{i}^{2}$"),
    ("<mfrac><mn>1</mn><mrow><mi>a</mi><mi>b</mi></mrow></mfrac>", r"$\frac{1}{ab}$"),
    ("<msqrt><mi>π</mi></msqrt>", r"$\sqrt{π}$"),
    ("<mroot><mi>x</mi><mn>3</mn></mroot>", r"$\sqrt[3]{x}$"),
    ("<mover><mi>x</mi><mo>¯</mo></mover>", r"$\bar{x}$"),
    ("<mover><mi>x</mi><mi>n</mi></mover>", r"$\overset{n}{x}$"),
    ("<mi>log</mi><mo>&#x2061;</mo><mi>n</mi>", r"$\log n$"),
    ("<mi>max</mi><mi>eff</mi><mtext>if odd</mtext>", r"$\max \mathrm{eff}\text{if odd}$"),
    ("<mi mathvariant='double-struck'>R</mi>", r"$\mathbb{R}$"),
    ("<mfenced open='[' close=']'><mi>a</mi><mi>b</mi></mfenced>", "$[a,b]$"),
    (
        "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable>",
        r"$\begin{matrix}1 & 2\end{matrix}$",
    ),
    ("<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>", "$∑_{i}^{n}$"),
    (
        "<semantics><mi>x</mi><annotation encoding='application/x-tex'>\\xi</annotation></semantics>",
        r"$\xi$",
    ),
    ("<mo>&lt;</mo><mi>%</mi>", r"$<\%$"),
    ("<mn>42</mn>", "42"),
    ("<mn>13</mn><mtext> </mtext><mtext>&#160;</mtext><mi>TeV</mi>", r"$13\,\mathrm{TeV}$"),
    ("<mn>5</mn><mspace width='0.16667em'/><mi>m</mi><mspace width='.5em'/>", r"$5\,m$"),
    ("<mi>a</mi><mspace width='0pt'/><mi>b</mi><mspace linebreak='auto'/>", "$a b$"),
    ("<mtext></mtext><mi>b</mi>", "$b$"),
]


@pytest.mark.parametrize(("source", "title"), MATHML)
def test_mathml(source: str, title: str) -> None:
    for prefix in ("", "mml:", "ns0:"):
        tagged = source.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
        math = f'a <{prefix}math xmlns="http://www.w3.org/1998/Math/MathML">{tagged}</{prefix}math>'
        assert plain_title(math) == f"a {title}"
    assert list(check_line(title)) == []


def test_formula_of_a_whole_document() -> None:
    source = (
        "For <jats:inline-formula><jats:alternatives><jats:tex-math>\\documentclass[12pt]{minimal}"
        "\\usepackage{amsmath}\\begin{document}$$\\beta _2$$\\end{document}</jats:tex-math>"
        "<mml:math><mml:mi>β</mml:mi></mml:math></jats:alternatives></jats:inline-formula> cells"
    )
    assert plain_title(source) == "For $\\beta _2$ cells"
    assert plain_title(source.replace("\\beta _2", "\\nosuch{")) == "For $β$ cells"


def test_names_of_journals_have_no_math() -> None:
    assert (
        plain_text("Journal of $\\alpha$ &amp; H<sub>2</sub>O, for $5")
        == "Journal of α & H₂O, for $5"
    )


ABSTRACTS = [
    ("<jats:title>Abstract</jats:title><jats:p>We show it.</jats:p>", "We show it."),
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("One\nline.\n\n  Two.", "One line.\n\nTwo."),
    ("Abstract: We show it.", "We show it."),
    ("Abstract interpretation is hard.", "Abstract interpretation is hard."),
    (
        "<sec><jats:title>AIM</jats:title><p>To see.</p></sec><sec><title><jats:bold>Methods:</jats:bold></title><p>We.</p><p>So.</p></sec>",
        "**Aim:** To see.\n\n**Methods:** We.\n\nSo.",
    ),
    (
        "<p>Two:</p><jats:list><jats:list-item><p>one</p></jats:list-item><li>two</li></jats:list>",
        "Two:\n\none\n\n- two",
    ),
    ("In <i>Danio rerio</i>, we <b>see</b> it", "In *Danio rerio*, we **see** it"),
    ("<i>p</i>-values of <i> x </i>and a<i>b</i>c", "*p*-values of x and abc"),
    (
        "a * b_c, _d_, `e` and [f](g) \\* <h>",
        "a \\* b_c, \\_d\\_, \\`e\\` and [f\\](g) \\\\\\* \\<h>",
    ),
    ("1. First", "1\\. First"),
    ("- not a list", "\\- not a list"),
    ("# no heading", "\\# no heading"),
    ("> no quotation", "\\> no quotation"),
    ("---", "\\---"),
    ("&lt;script&gt;alert(1)&lt;/script&gt;Safe", "Safe"),
    ('<a href="javascript:alert(1)">here</a>', "here"),
    ("Let $x_1 * y_1$ be", "Let $x_1 * y_1$ be"),
    ("", ""),
    ("Abstract Herbivory reduces growth.", "Herbivory reduces growth."),
    (
        "Abstract Meaning Representation (AMR) helps.",
        "Abstract Meaning Representation (AMR) helps.",
    ),
    ("Abstract Interpretation is a theory.", "Abstract Interpretation is a theory."),
    ("Abstract reasoning is hard.", "Abstract reasoning is hard."),
    ("Bees.Competing Interest StatementThe authors have declared no competing interest.", "Bees."),
    ("<p>Bees.</p> Competing Interest Statement The author has declared a patent.", "Bees."),
]


@pytest.mark.parametrize(("source", "abstract"), ABSTRACTS)
def test_abstract(source: str, abstract: str) -> None:
    assert abstract_text(source) == abstract
    assert list(check_prose(abstract)) == []


PLAIN = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cf", "Cn", "Co"], exclude_characters="$"
    ),
    max_size=60,
)


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(st.text("ab <>*_[]()#-+`~|!\\.1&;=\n", max_size=30))
def test_markdown_shows_plain_text_as_it_is(text: str) -> None:
    shown = plain_prose(abstract_text(text))
    # Backslashes may be LaTeX, "--" a dash, "<a>" a tag; none of them is Markdown.
    if not re.search(r"\\|--|~|<[/!]?[ab]", text):
        assert "".join(shown.split()) == "".join(text.split())


@given(PLAIN)
def test_no_text_becomes_html(text: str) -> None:
    html = str(render_prose(abstract_text(escaped(text))))
    assert not list(check_prose(abstract_text(text)))
    assert "<script" not in html


@given(st.text(max_size=200))
def test_any_text_is_valid_in_a_record(text: str) -> None:
    title, abstract = plain_title(text), abstract_text(text)
    assert not any(diagnostic.is_error for diagnostic in check_line(title))
    assert list(check_prose(abstract)) == []
    assert not set(title) & {chr(code) for code in [*range(32), *range(0x7F, 0xA0)]}
    title.encode()
    abstract.encode()


@example("<s>")
@example("<s a=b> <!-- c")
@given(st.text("<>/ipsubmath:=\"' $\\{}^_a1\n", max_size=120))
def test_any_markup_is_valid_in_a_record(text: str) -> None:
    # Commands that cannot be converted, such as \\mp without dollar signs, are kept and reported.
    assert not any(diagnostic.is_error for diagnostic in check_line(plain_title(text)))
    assert list(check_prose(abstract_text(text))) == []


UNITS = [
    "<i>",
    "<",
    "<!--",
    "<i a=",
    "<![CDATA[",
    "<math>",
    "<sup>2",
    "</p>",
    "&amp;",
    "\n ",
    "(\n",
]
UNITS += [
    "\\(",
    "\\[",
    "$",
    "$x$",
    "$x",
    "{\\em ",
    "\\cite[",
    "\\cite{",
    "a~",
    "a--",
    "``''",
    "_",
    "*",
    "~",
    "](",
]


@pytest.mark.parametrize("unit", UNITS)
def test_long_text_is_read_in_linear_time(unit: str) -> None:
    start = time.process_time()
    plain_title(unit * (100_000 // len(unit)))
    abstract_text(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 10


def test_title_in_a_record() -> None:
    title = plain_title("<i>C</i><sub>p</sub>: &quot;quoted&quot; &amp; so, for $5 #1")
    assert diagnostics_of(f"short_name: '{title}'") == []


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Heat deaths, 1990-2019: a study", "Heat deaths, 1990–2019: a study"),
        ("The 1918-1920 pandemic (2001-2010)", "The 1918–1920 pandemic (2001–2010)"),
        ("2001‑2010", "2001–2010"),
        ("COVID-19 in 2020–2021", "COVID-19 in 2020–2021"),
        ("Dates in ISO 8601-2004 and ISO 8601-1", "Dates in ISO 8601-2004 and ISO 8601-1"),
        ("IEEE Std 1003-2017 in use", "IEEE Std 1003-2017 in use"),
        ("Mutations of AB1234-5678", "Mutations of AB1234-5678"),
        ("ORCID 0000-0002-1825-0097", "ORCID 0000-0002-1825-0097"),
        ("Call 5555-1234", "Call 5555-1234"),
        ("In $1990-2019$ steps, 1990-2019", "In $1990-2019$ steps, 1990–2019"),
    ],
)
def test_ranges_of_years_get_a_dash(title: str, written: str) -> None:
    assert with_dashes(title) == written
