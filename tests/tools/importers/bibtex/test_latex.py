r"""LaTeX in titles, names and abstracts."""

import pytest
from bibtex_drafts import diagnostics_of_record, draft, entry, remarks
from hypothesis import given
from hypothesis import strategies as st

from labpress_tools.importers.bibtex.texts import (
    to_line,
    to_prose,
    to_text,
    to_verbatim,
    unknown_commands,
)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        # Every spelling of an accent
        *((spelling, "ö") for spelling in (r"{\"o}", r"\"{o}", r"\"o", r"{\"{o}}", r"\" o", "ö")),
        *((spelling, "í") for spelling in (r"{\'\i}", r"\'{\i}", r"\'\i", r"\'i", r"{\'{i}}")),
        *((spelling, "š") for spelling in (r"\v{s}", r"{\v s}", r"\v s", r"{\v{s}}")),
        *((spelling, "ç") for spelling in (r"\c c", r"\c{c}", r"{\c c}")),
        (r"M\`a \^e \~n \=a \u g \.z \H{o} \r a \d s \b d \k a", "Mà ê ñ ā ğ ż ő å ṣ ḏ ą"),
        (r"{\~{\^e}} \'{\^e} \.I \.{I} \"\i", "ễ ế İ İ ï"),
        (
            r"{\ss} \AA ngstr\"om {\OE}uvre \L{}ukasz \o re {\i} {\DJ} \ng",
            "ß Ångström Œuvre Łukasz øre ı Đ ŋ",
        ),
        (r"Mart\'\inez", "Martínez"),  # without the space that LaTeX needs
        # Two accents, in either order
        (r"Nguy{\~{\^{e}}}n, Nguy{\^{\~{e}}}n, Nguy{\~\^en}", "Nguyễn, Nguyễn, Nguyễn"),
        (r"Tr{\`{\^{a}}}n, Tr{\^{\`a}}n, B{\h{\u{a}}}, Ph\d{\^{a}}n", "Trần, Trần, Bẳ, Phận"),
        (r"\'{\={e}} \={\'{e}} \v{\.{s}} \.{\v s} \'{\"u}", "ḗ ḗ ṧ ṧ ǘ"),
        (r"\polhk{a} \soft{l} \cprime", "ą ľ ʹ"),  # MathSciNet
        (r"d\'{}A \^{} \~{}", "d´A ^ ~"),
        # Signs
        (r"100\% of R\&D, \#1, a\_b, \{x\}", "100% of R&D, #1, a_b, {x}"),
        ("100% sure", "100% sure"),
        (r"``a'' `b' don't A--B---C ?`Que", "“a” ‘b’ don't A–B—C ¿Que"),
        (r"a~b a\,b a\ b a\\b a\-b {-}{-}", "a b a b a b a b ab --"),
        ("about ~5 %", "about ~5 %"),
        (r"{\textendash}\textemdash\ldots\textregistered\texttimes", "–—…®×"),
        (r"10\textdegree C \texteuro5", "10°C €5"),
        (r"1{\textperiodcentered}23 (1\textperiodcentered 10)", "1·23 (1·10)"),
        (r"{\textbackslash} {$|$} $<$", r"\ | <"),
        (r'\char"41\char66', "AB"),
        # Markup that has no meaning in a record
        (r"{BERT} {{\LaTeX} and} \texttt{C. elegans}", "BERT LaTeX and C. elegans"),
        (
            r"\textcolor{red}{a}\href{https://x.org}{b} \url{https://x.org/~a_b%20}",
            "ab https://x.org/~a_b%20",
        ),
        (r"\noopsort{1973}x\vphantom{y} \MakeUppercase{abc} \enquote{q}", "x ABC “q”"),
        (r"19\textsuperscript{th} CO\textsubscript{2} 10\textsuperscript{-3}", "19th CO₂ 10⁻³"),
        ("{" * 200 + "deep" + "}" * 200, "deep"),
    ],
)
def test_text(latex: str, text: str) -> None:
    assert to_text(latex) == text
    assert to_line(latex) == text


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (r"CO$_2$ in $O(n \log n)$", r"CO$_2$ in $O(n \log n)$"),
        (r"{$ x $} \(y\) \ensuremath{\alpha} $$z$$", r"$x$ $y$ $\alpha$ $z$"),
        ("$5 and $6", "$5 and $6"),
        (r"a $3\times$3 grid", r"a $3\times{3}$ grid"),
        (r"$10^{5}$5 and $2{\cdot}$7", r"$10^{5}{5}$ and $2{\cdot}{7}$"),
        (r"$5 \emph{and} $6", "$5 <i>and</i> $6"),
        (r"from $1_000 to $2_000", r"from $1_000 to $2_000"),
        (r"$5 or \textbf{$6}", r"$5 or <b>$6</b>"),
        (r"\$5 and \$6 for $x$", r"$5 and $6 for $x$"),
        (r"\$x\$ is no formula", r"\$x\$ is no formula"),
        (r"$^{13}$C, 5$\times$3", r"$^{13}$C, 5$\times{3}$"),
        (r"{$L^p$} over {$\Bbb R^n$}, $\scr A$", r"$L^p$ over $\mathbb R^n$, $\mathscr A$"),
        (r"$\mbox{a}$ $a &lt; b$", r"$\text{a}$ $a < b$"),
        (r"x\textsubscript{max}", "x<sub>max</sub>"),
        (r"PM\textsubscript{2.5} and PM\textsubscript{10}", "PM<sub>2.5</sub> and PM₁₀"),
        (r"PM$_{2.5}$ and PM$_{10}$", "PM<sub>2.5</sub> and PM$_{10}$"),
        (r"10\textsuperscript{0.5}, 10$^{-3}$", "10<sup>0.5</sup>, 10$^{-3}$"),
        ("one $ sign", "one $ sign"),
        (r"\begin{equation}a&=b\end{equation}", r"$\begin{aligned}a&=b\end{aligned}$"),
    ],
)
def test_math_stays_math_and_money_stays_money(latex: str, line: str) -> None:
    assert to_line(latex) == line


@pytest.mark.parametrize(
    ("latex", "line", "text"),
    [
        (r"\emph{D. rerio}, {\it x}", "<i>D. rerio</i>, <i>x</i>", "D. rerio, x"),
        (r"{\bf \emph{a} b} {\em{}c}", "<b><i>a</i> b</b> <i>c</i>", "a b c"),
        (r"\textit{p53\textsuperscript{a+b}}", "<i>p53<sup>a+b</sup></i>", "p53a+b"),
        (r"V\textsubscript{max} in \textsc{l}-Dopa", "V<sub>max</sub> in <sc>l</sc>-Dopa", "Vmax in l-Dopa"),
        (r"\emph{} and {\it }", "and", "and"),
    ],
)  # fmt: skip
def test_styles_are_tags_in_lines(latex: str, line: str, text: str) -> None:
    assert to_line(latex) == line
    assert to_text(latex) == text


def test_math_in_plain_text_is_unicode() -> None:
    assert to_text(r"H$\alpha$ and $H_2$") == "Hα and H₂"


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"https://x.org/\~{}a\_b\%20", "https://x.org/~a_b%20"),
        (r"\url{https://x.org/a_b#c%20}", "https://x.org/a_b#c%20"),
        (r"https://x.org/{\textasciitilde}a{\_}b$\sim$c", "https://x.org/~a_b~c"),
        (r"10.1007/978-3-030\_1", "10.1007/978-3-030_1"),
    ],
)
def test_verbatim_text_keeps_percent_signs(latex: str, text: str) -> None:
    assert to_verbatim(latex) == text


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("A &amp; B &lt;i&gt;C&lt;/i&gt;", "A & B <i>C</i>"),
        (r"A \&amp; {\textless}i{\textgreater}B{\textless}/i{\textgreater}", "A & <i>B</i>"),
        ("H<sub>2</sub>O, p < 0.05 and x > 3", "H₂O, p < 0.05 and x > 3"),
        ("$a<b$ and <b>c>d</b>", "$a<b$ and <b>c>d</b>"),
    ],
)
def test_html_in_titles_is_read_around_math(written: str, title: str) -> None:
    assert entry(f"title = {{{written}}}").fields["title"] == title


def test_abstract_in_jats_becomes_paragraphs() -> None:
    written = (
        r"<jats:title>Abstract</jats:title><jats:p>We <jats:italic>show</jats:italic> $x &lt; 2$."
        r"</jats:p><jats:p>A \emph{second} one costs \$5.</jats:p>"
    )
    abstract = entry(f"abstract = {{{written}}}").fields["abstract"]
    assert abstract == "We *show* $x < 2$.\n\nA *second* one costs $5."


def test_paragraphs_of_an_abstract_are_kept_and_lines_are_joined() -> None:
    assert to_prose("One\nline.\n\n  Two *x* [a](b).") == "One line.\n\nTwo \\*x\\* [a\\](b)."


def test_unknown_command_and_invalid_math_get_a_note() -> None:
    odd = draft(
        "@misc{k,\n author = {A B},\n eprint = {2101.00001},\n title = {\\sys: $\\foo{x}$ \\XML}}"
    )
    assert odd.fields["title"] == "\\sys: x XML"
    (remark,) = odd.notes
    assert (remark.kind, remark.line) == ("title", 4)
    assert "`\\sys`, `$\\foo{x}$`, `\\XML`" in remark.text


def test_title_in_capitals_gets_a_note() -> None:
    shouted = entry("title = {THIS IS HOW SOME WRITE TITLES}")
    assert remarks(shouted, "title") == [
        "the title is in capital letters; write it in sentence case"
    ]
    assert not remarks(entry("title = {ALBERT: A BERT}"), "title")


@given(st.text(st.sampled_from("\\{}$'\"`~^ab1-<>&;%_ \n\t(["), max_size=60))
def test_any_text_can_be_decoded(text: str) -> None:
    for read in (to_line, to_text, to_prose, to_verbatim):
        assert isinstance(read(text), str)


def test_citations_and_references_of_an_abstract_are_left_out() -> None:
    source = r"As \citet[see][p.~2]{a} and \cite{b,c} say, Table~\ref{t} \textcite{d} holds."
    assert to_text(source) == "As and say, Table holds."


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (r"\ce{H2O}/\ce{CH3CN}", "H₂O/CH₃CN"),
        (r"\ce{SO4^2-}, \ce{SO4^{2-}}, \ce{[AgCl2]-}", "SO₄²⁻, SO₄²⁻, [AgCl₂]⁻"),
        (r"\ce{Na+} and \ce{OH-}", "Na⁺ and OH⁻"),
        (r"\ce{(NH4)2SO4} and \ch{Fe3O4}", "(NH₄)₂SO₄ and Fe₃O₄"),
        (r"\ce{^{227}_{90}Th+}, \ce{^{13}C}-NMR", "²²⁷₉₀Th⁺, ¹³C-NMR"),
        (r"\ce{CO2 + C -> 2 CO}", "CO₂ + C → 2 CO"),
        (r"\ce{A <=>[H+] B}, \ce{A ->[\Delta] B}", "A ⇌[H⁺] B, A →[Δ] B"),
        (r"\ce{KCr(SO4)2*12H2O}, \ce{CuSO4.5H2O}", "KCr(SO₄)₂·12H₂O, CuSO₄·5H₂O"),
        (r"\ce{La_{2-x}Sr_{x}CuO4}", "La<sub>2-x</sub>Sr<sub>x</sub>CuO₄"),
        (r"\ce{Fe^{III}Cl3}, \ce{O2^.-}", "Fe<sup>III</sup>Cl₃, O₂•⁻"),
        (r"\ce{C6H5-CHO}, \ce{HC#CH}, \ce{TiO2 (001)}", "C₆H₅-CHO, HC≡CH, TiO₂ (001)"),
        (r"\ce{\alpha-Fe2O3}, \ce{$n$ H2O}, \ce{}", "α-Fe₂O₃, n H₂O,"),
        (r"\ce{{\ce{H2O}}} \ce{O", "H₂O O"),
    ],
)
def test_chemical_formulas(latex: str, line: str) -> None:
    assert to_line(latex) == line
    assert unknown_commands(latex) == ()


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (r"\SI{5}{\milli\mole\per\litre}", "5 mmol L⁻¹"),
        (r"\qty[mode=text]{1.5e-3}{\kg\m\squared\per\s\cubed}", "1.5 × 10⁻³ kg m² s⁻³"),
        (r"\SI{5}{mol\percent}, \SI{95}{\percent}", "5 mol%, 95%"),
        (r"\si{m/s}, \si{m.s^{-1}}, \si{\meter\per\second}", "m/s, m s⁻¹, m s⁻¹"),
        (r"\num{1e5}, \num{2,5}, \num{-3}", "1 × 10⁵, 2,5, −3"),
        (r"\ang{45}, \ang{1;2;3}", "45°, 1°2′3″"),
        (r"\SIrange{10}{20}{\degreeCelsius}", "10–20 °C"),
        (r"\SIlist{1;2;3}{\nm}, \SI{10 x 20}{\um}", "1, 2, 3 nm, 10 × 20 µm"),
        (r"\SI{5 +- 0.2}{\kelvin\per\minute}", "5 ± 0.2 K min⁻¹"),
        (r"\unit{\square\metre}, \si{\metre\tothe{4}}", "m², m⁴"),
        (r"$\SI{5}{\nm}$ in \textbf{\SI{3}{\kilo\bar}}", "5 nm in <b>3 kbar</b>"),
        (r"\SI{3} \num{}", "3"),
    ],
)
def test_numbers_with_units(latex: str, line: str) -> None:
    assert to_line(latex) == line
    assert unknown_commands(latex) == ()


def test_unknown_units_are_reported() -> None:
    assert to_line(r"\SI{3}{\smoot\per\hour}") == "3 smoot h⁻¹"
    assert unknown_commands(r"\SI{3}{\smoot\per\hour}") == (r"\smoot",)


def test_greek_letters_outside_of_formulas() -> None:
    assert to_text(r"\textalpha-arylation, \textOmega{}x, 5~\upmu m") == "α-arylation, Ωx, 5 μm"


def test_a_command_in_an_abstract_that_cannot_be_read_is_reported() -> None:
    notes = remarks(entry(r"abstract = {Yields of \mycommand are high.}"))
    assert any(
        "`abstract` has LaTeX that could not be read: `\\mycommand`" in note for note in notes
    )


@pytest.mark.parametrize(
    ("latex", "line"),
    [
        (r"at {\$}10{\^{}}{\{}-6{\}}{\$} mbar", "at $10^{-6}$ mbar"),
        (r"of {\$}x{\_}i{\$} and {\$}{\textbackslash}alpha{\$}", r"of $x_i$ and $\alpha$"),
        (r"a {\$}{\backslash}ge{\backslash}beta{\^{}}2{\$} b", r"a $\ge\beta^2$ b"),
        (r"from {\$}5 to {\$}7", "from $5 to $7"),
        (r"{\$}5, x{\_}i", "$5, x_i"),
    ],
)
def test_formulas_that_mendeley_has_escaped(latex: str, line: str) -> None:
    assert to_line(latex) == line


@pytest.mark.parametrize(
    ("formula", "written", "unknown"),
    [
        (r"\sqrt{s} = 13~\TeV", r"\sqrt{s} = 13~\mathrm{TeV}", r"`\TeV`"),
        (r"\sqrt{s}\foo{a}{b}", r"\sqrt{s}{a}{b}", r"`\foo`"),
        (r"E_\miss > \TeV", r"E_\mathrm{miss} > \mathrm{TeV}", r"`\miss`, `\TeV`"),
        (r"\itLambda", r"\mathrm{itLambda}", r"`\itLambda`"),
        (r"\upgamma\upgamma\to\TeV", r"γγ\to\mathrm{TeV}", r"`\TeV`"),
        (r"\not\!\!E_T", r"\not E_T", ""),
    ],
)
def test_formulas_keep_what_surrounds_an_unknown_command(
    formula: str, written: str, unknown: str
) -> None:
    read = entry(f"title = {{On ${formula}$ here}}")
    assert read.fields["title"] == f"On ${written}$ here"
    notes = [f"`title` has LaTeX that could not be read: {unknown}"] if unknown else []
    assert remarks(read, "title") == notes
    assert diagnostics_of_record(read) == []


@pytest.mark.parametrize(
    ("fields", "type_", "note"),
    [
        (r"journal = {\nima}", "article", r"`journal` has LaTeX that could not be read: `\nima`"),
        (r"journal = {{\jinst}}", "article", r"`\jinst`"),
        (r"journal = {\mnras}", "article", ""),
        (r"booktitle = {Proc. of \ichep{} 2020}", "inproceedings", r"`\ichep`"),
        (
            r"series = {\lncs}",
            "incollection",
            r"`series` has LaTeX that could not be read: `\lncs`",
        ),
        (r"publisher = {Cram\'er \& Co}", "book", ""),
    ],
)
def test_unknown_commands_in_names_of_venues_are_reported(
    fields: str, type_: str, note: str
) -> None:
    notes = remarks(entry(fields, type_), "venue")
    assert any(note in text for text in notes) if note else not notes


@pytest.mark.parametrize(
    "written",
    [
        r"<inline-formula><tex-math><?CDATA $\sigma_t = 31$?></tex-math></inline-formula>",
        r"<tex-math>$\sigma_t = 31$</tex-math>",
        r"<tex-math><![CDATA[ $$\sigma_t = 31$$ ]]></tex-math>",
    ],
)
def test_formulas_in_markup_have_dollar_signs_once(written: str) -> None:
    read = entry(f"title = {{Of {written} ps}}, abstract = {{Of {written} ps, for \\$5.}}")
    assert read.fields["title"] == r"Of $\sigma_t = 31$ ps"
    assert read.fields["abstract"] == r"Of $\sigma_t = 31$ ps, for $5."
