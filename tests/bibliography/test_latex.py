"""Text, titles and names as LaTeX."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.bibliography.item import Person
from labpress.bibliography.latex import escape, escape_title, keep_unicode, to_ascii
from labpress.bibliography.latex_names import escape_keywords, escape_list, escape_names
from labpress.bibliography.titles import split_title


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("100% of R&D: C# costs $5", r"100\% of R\&D: C\# costs \$5"),
        (
            "a_b ~ x^2 \\ |",
            r"a\_b {\textasciitilde} x{\textasciicircum}2 {\textbackslash} {$|$}",
        ),
        ("{ and }", r"{\textbraceleft} and {\textbraceright}"),
        ("<b>", r"{\textless}b{\textgreater}"),
        ("Núñez Łü ễ", r"N{\'u}{\~n}ez {\L}{\"u} {\~{\^e}}"),
        ("Đ ș ơ", "Đ ș ơ"),  # LaTeX reads them; other readers lose their macros
        ("“a” ‘b’ – —", "``a'' `b' -- ---"),
        ('"a" ("b") c"', "``a'' (``b'') c''"),
        ("a -- b", "a -{-} b"),
        ("10¹⁶ ⁷⁶Ge", r"10{\textsuperscript{16}} {\textsuperscript{76}}Ge"),
        ("¹³⁶Xe⁶ at 10⁻³", r"{\textsuperscript{136}}Xe{\textsuperscript{6}} at 10{$^{-3}$}"),
        ("C₁₂H₂₂O₁₁ and Na⁺", r"C{$_{12}$}H{$_{22}$}O{$_{11}$} and Na{$^+$}"),
        ("x₀ y² ﬁ", r"x{$_0$} y{\textsuperscript{2}} fi"),
        ("π ∞ ≤", r"{$\pi$} {$\infty$} {$\leq$}"),
        ("Ελλάδα 王 שלום", "Ελλάδα 王 שלום"),
        ("\u202bשלום\u202c a\u00a0b", "שלום a~b"),
        ("… € ™ №", "… € ™ №"),
    ],
)
def test_text_for_bibtex(text: str, latex: str) -> None:
    assert escape(text, to_ascii) == latex


def test_text_for_biber_is_unicode() -> None:
    assert escape("Núñez & “π” – ½", keep_unicode) == r"Núñez \& “π” – ½"


@given(st.text())
def test_braces_are_always_balanced(text: str) -> None:
    for encode in (to_ascii, keep_unicode):
        latex = escape(text, encode)
        depth = 0
        for character in latex:
            depth += {"{": 1, "}": -1}.get(character, 0)
            assert depth >= 0
        assert depth == 0


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("Skywork R1V3 and its VLMs", "Skywork {R1V3} and its {VLMs}"),
        ("The SkyReels-V4, in 3D", "The {SkyReels-V4}, in {3D}"),
        ("Lightning: Fast Learning", "Lightning: {Fast} Learning"),
        ("Chain-of-Thought Prompting", "Chain-of-Thought Prompting"),
        ("Vitamin D for A Man", "Vitamin {D} for A Man"),
        ("what the people of Paris think about", "{what} the people of {Paris} think about"),
        ("On $O(n^2)$: Bounds", "On {$O(n^2)$}: {Bounds}"),
        (r"Sets $\{x\}$ and $\{y$", r"Sets {$\{x\}$} and {$\lbrace y$}"),
        (r"$10%$ of \$5 to $6", r"{$10\%$} of \$5 to \$6"),
        ("AT&T's C++", r"{AT\&T's} {C}++"),
    ],
)
def test_titles_keep_their_capitals_and_math(title: str, latex: str) -> None:
    assert escape_title(split_title(title), to_ascii) == latex


def test_the_name_of_the_work_is_protected() -> None:
    tokens = split_title("Swift: The Swift Wind of Swift Air", name="Swift Air")
    assert escape_title(tokens, to_ascii) == "Swift: {The} Swift Wind of {Swift} {Air}"


def test_every_word_of_a_title_in_another_language_is_protected() -> None:
    tokens = split_title("Über die Grundlagen von $x$", protect_all=True)
    assert escape_title(tokens, keep_unicode) == "{Über die Grundlagen von }{$x$}"
    assert escape_title(split_title("天工", protect_all=True), keep_unicode) == "天工"


@pytest.mark.parametrize(
    ("person", "latex"),
    [
        (Person("Wang", "Peiyu"), "Wang, Peiyu"),
        (Person("Berg", "Vincent", "van der"), "van der Berg, Vincent"),
        (Person("Aquin", "Mathieu", "d’"), "d'Aquin, Mathieu"),
        (Person("King", "Martin", suffix="Jr."), "King, Jr., Martin"),
        (Person("de la Cruz", "Juan"), "{de la Cruz}, Juan"),
        (Person("García Márquez", "Gabriel"), r"Garc{\'i}a M{\'a}rquez, Gabriel"),
        (Person("Roll", "Rock and"), "Roll, {Rock and}"),
        (Person("Smith, Esq", "P"), "{Smith, Esq}, P"),
        (Person("Chris"), "Chris"),
        (Person("others"), "{others}"),
        (Person("Anna Maria"), "{Anna Maria}"),
        (Person("王培宇"), "王培宇"),
        (Person(team="Skywork AI Team"), "{Skywork AI Team}"),
        (Person(team="Barnes and Noble, Inc."), "{Barnes and Noble, Inc.}"),
    ],
)
def test_names(person: Person, latex: str) -> None:
    assert escape_names([person], to_ascii) == latex


def test_lists() -> None:
    assert escape_list(["A, Inc.", "B and C"], keep_unicode) == "{A, Inc.} and {B and C}"
    assert escape_keywords(["a, b", "c"], keep_unicode) == "{a, b}, c"


def test_a_brace_in_a_name_does_not_become_its_initial() -> None:
    name = escape_names([Person(family="{Brace", given="R.}")], keep_unicode)
    assert name == "Brace, R."


@pytest.mark.parametrize(
    ("person", "latex"),
    [
        (Person("}", "Ann"), "Ann"),
        (Person("{}", "Ann B."), "{Ann B.}"),
        (Person("{"), "{}"),
        (Person("Ash", "{"), "Ash"),
        (Person("{}", "and"), "{and}"),
        (Person("Ash", "Ann", particle="x, y"), "{x, y} Ash, Ann"),
        (Person("Ash", "Ann", particle="and"), "{and} Ash, Ann"),
        (Person("Ash", "Ann", particle="{}"), "Ash, Ann"),
        (Person("$Ash", r"\Ann #B-~C"), "Ash, Ann B-C"),
        (Person("A_sh", "<i>A^nn"), r"A\_sh, {\textless}i{\textgreater}A{\textasciicircum}nn"),
    ],
)
def test_no_part_of_a_name_ends_it(person: Person, latex: str) -> None:
    """Biber stops at a name with too many commas, or with nothing before a comma.

    It also truncates a macro if a word that begins with it is abbreviated to an initial.
    """
    assert escape_names([person], keep_unicode) == latex


@pytest.mark.parametrize(
    ("title", "latex"),
    [
        ("<i>Danio rerio</i> swims", r"\emph{{Danio rerio}} swims"),
        ("H<sub>2</sub> by V<sub>max</sub>", r"{H}\textsubscript{2} by {V}\textsubscript{{max}}"),
        ("<sc>l</sc>-Dopa", r"\textsc{{l}}-Dopa"),
        ('A <span class="nocase">numpy</span> of $x$', r"A {numpy} of {$x$}"),
        ("<b>a <i>b</i></b> c", r"\textbf{{a }\emph{{b}}} c"),
        ("Gulls: toolbox of birds. seen here", "Gulls: {toolbox} of birds. {seen} here"),
        ("Values of p: p < 5", r"Values of p: {p} {\textless} 5"),
        ("numpy: a tool", "{numpy}: {a} tool"),
        ("fly, gull, fly", "{fly}, gull, fly"),
        (r"\<i>x\</i>", r"{\textless}i{\textgreater}x{\textless}/i{\textgreater}"),
        (r"$\scr L$ of $\Bbb C$", r"{$\mathscr L$} of {$\mathbb C$}"),
        (r"$\ce{N2O}$", r"{${\mathrm{N}_{2}\mathrm{O}}$}"),
    ],
)
def test_styles_and_small_words_of_titles(title: str, latex: str) -> None:
    assert escape_title(split_title(title), to_ascii) == latex
