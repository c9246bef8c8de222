"""Pitfalls of YAML: parsed as intended, or reported with a fix."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from record_parsing import diagnostics_in, diagnostics_of, golden, paper

from labpress.diagnostics import RULES
from labpress.loading.yaml_parser import read_tree
from labpress.schema.types import Plain

REMOVE = "remove it, or indent it if it continues the string above"


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("arxiv: 2506.10010", "arxiv", "2506.10010"),
        ("language: no", "language", "no"),
        ("license: yes", "license", "yes"),
        ("comment: on", "comment", "on"),
        ("comment: true", "comment", "true"),
        ("pmid: 0123", "pmid", "0123"),
        ("isbn: 0306406152", "isbn", "0306406152"),
        ("comment: 0o17", "comment", "0o17"),
        ("comment: 12:30:45", "comment", "12:30:45"),
        ("comment: 1e3", "comment", "1e3"),
        ("comment: .inf", "comment", ".inf"),
        ("comment: 1_000", "comment", "1_000"),
        ("comment: 2025-04-23", "comment", "2025-04-23"),
        ("comment: =", "comment", "="),
        ("comment: Learning C# fast", "comment", "Learning C# fast"),
        ("comment: 31 pages # as arXiv says", "comment", "31 pages"),
        ("comment: R1V2:fast", "comment", "R1V2:fast"),
        ("comment: 100% & more", "comment", "100% & more"),
        ("comment: $\\tau$-bench", "comment", "$\\tau$-bench"),
        ("comment: '$\\tau$-bench'", "comment", "$\\tau$-bench"),
        ('comment: "$\\\\tau$-bench"', "comment", "$\\tau$-bench"),
        ('comment: "\\u00e9t\\u00e9"', "comment", "été"),
        ("comment: >-\n  folded\n  text", "comment", "folded text"),
        ("comment: a\r\n", "comment", "a"),
        ("\ufeffcomment: a", "comment", "a"),
        ("%YAML 1.2\n---\ncomment: a", "comment", "a"),
        ("comment: ~", "comment", None),
        ("comment: null", "comment", None),
        ("comment:", "comment", None),
        ("comment: 'null'", "comment", "null"),
        ("keywords: [no, 0123, 1.10]", "keywords", ("no", "0123", "1.10")),
        ("title_variants: []\nsummary: |\n  a\n\n  b\n", "summary", "a\n\nb"),
    ],
)
def test_scalars_that_yaml_would_convert_stay_as_written(
    text: str, key: str, value: object
) -> None:
    assert getattr(paper(text), key) == value


@pytest.mark.parametrize(("text", "diagnostics"), golden("yaml"))
def test_an_error_is_reported_with_its_position(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_of(text) == diagnostics


def test_a_score_keeps_the_zero_that_was_published() -> None:
    result = paper("results: [{benchmark: a, metric: b, value: 74.0}]").results[0]
    assert (result.value, str(result.value)) == (Decimal("74.0"), "74.0")


CHARACTERS = [
    pytest.param(
        "comment: a\x07b",
        ["x.yaml:1:11: error: unprintable character U+0007; remove it"],
        id="control character",
    ),
    pytest.param(
        "comment: 汉\x00",
        ["x.yaml:1:11: error: unprintable character U+0000; remove it"],
        id="null character",
    ),
    pytest.param(
        "comment: \ud800",
        ["x.yaml:1:10: error: unprintable character U+D800; remove it"],
        id="half of a surrogate pair",
    ),
    pytest.param(
        "comment: 汉字 汉字: x",
        [
            "x.yaml:1:15: error: invalid YAML: mapping values are not allowed in this context; put quotes around a string that contains a colon and a space"
        ],
        id="column after CJK",
    ),
    pytest.param(
        "keywords: [🚀, 👩\u200d🔬, {a: b}]",
        [
            "x.yaml:1:20: error: keywords[2]: must be a string, not a mapping; write a single string, in quotes if it contains `:` or starts with `[` or `{`"
        ],
        id="column after emoji",
    ),
    pytest.param(
        "comment: a\r\nkeywords:\r\n  - {a: b}\r\n",
        [
            "x.yaml:3:5: error: keywords[0]: must be a string, not a mapping; write a single string, in quotes if it contains `:` or starts with `[` or `{`"
        ],
        id="Windows line ends",
    ),
    pytest.param(
        "comment: a\rkeywords: [{a: b}]\r",
        [
            "x.yaml:2:12: error: keywords[0]: must be a string, not a mapping; write a single string, in quotes if it contains `:` or starts with `[` or `{`"
        ],
        id="old Macintosh line ends",
    ),
    pytest.param(
        "\ufeffkomment: a",
        ["x.yaml:1:1: error: komment: unknown key `komment`; did you mean `comment`?"],
        id="byte order mark",
    ),
    pytest.param(
        '"\\e[31m": a',
        [f"x.yaml:1:1: error: \\x1b[31m: unknown key `\\x1b[31m`; {REMOVE}"],
        id="escape sequence for the terminal in a key",
    ),
    pytest.param(
        '"a\\nb": c',
        [f"x.yaml:1:1: error: a\\nb: unknown key `a\\nb`; {REMOVE}"],
        id="line break in a key",
    ),
]


@pytest.mark.parametrize(("text", "diagnostics"), CHARACTERS)
def test_a_character_is_reported_with_its_location(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_of(text) == diagnostics


WHOLE_FILES = [
    pytest.param(
        "",
        [
            "x.yaml:1:1: error: authors: missing required key `authors`; add it, for example `authors: [Ada Example, Bo Sample]`, or `authors: []` if there are none",
            "x.yaml:1:1: error: title: missing required key `title`; add it, for example `title: A Study of Small Things`",
        ],
        id="empty",
    ),
    pytest.param(
        "# yaml-language-server: $schema=../.schema/paper.json\n",
        [
            "x.yaml:1:1: error: authors: missing required key `authors`; add it, for example `authors: [Ada Example, Bo Sample]`, or `authors: []` if there are none",
            "x.yaml:1:1: error: title: missing required key `title`; add it, for example `title: A Study of Small Things`",
        ],
        id="comments alone",
    ),
    pytest.param(
        "null\n",
        [
            "x.yaml:1:1: error: authors: missing required key `authors`; add it, for example `authors: [Ada Example, Bo Sample]`, or `authors: []` if there are none",
            "x.yaml:1:1: error: title: missing required key `title`; add it, for example `title: A Study of Small Things`",
        ],
        id="null",
    ),
    pytest.param(
        "---\n",
        [
            "x.yaml:2:1: error: authors: missing required key `authors`; add it, for example `authors: [Ada Example, Bo Sample]`, or `authors: []` if there are none",
            "x.yaml:2:1: error: title: missing required key `title`; add it, for example `title: A Study of Small Things`",
        ],
        id="dashes alone",
    ),
    pytest.param(
        "- title: T\n- authors: [Ann Ash]\n",
        ["x.yaml:1:1: error: must be a mapping, not a list; write `key: value` pairs"],
        id="list at the top",
    ),
    pytest.param(
        "Just a text\n",
        ["x.yaml:1:1: error: must be a mapping, not `Just a text`; write `key: value` pairs"],
        id="text at the top",
    ),
    pytest.param(
        "!paper {title: T, authors: [Ann Ash]}",
        [
            "x.yaml:1:1: error: the YAML tag `!paper` is not supported; remove it, or put quotes around a string that starts with `!`"
        ],
        id="tag at the top",
    ),
    pytest.param(
        "keywords: " + "[" * 60,
        [
            "x.yaml:1:60: error: nested more than 50 levels deep; close any open brackets, or flatten the structure"
        ],
        id="nested brackets",
    ),
    pytest.param(
        "a: " + "{a: " * 60,
        [
            "x.yaml:1:200: error: nested more than 50 levels deep; close any open brackets, or flatten the structure"
        ],
        id="nested braces",
    ),
    pytest.param(
        "- " * 60,
        [
            "x.yaml:1:101: error: nested more than 50 levels deep; close any open brackets, or flatten the structure"
        ],
        id="nested hyphens",
    ),
    pytest.param(
        "? " * 60,
        [
            "x.yaml:1:101: error: nested more than 50 levels deep; close any open brackets, or flatten the structure"
        ],
        id="nested question marks",
    ),
    pytest.param(
        "\n".join(" " * i + "a:" for i in range(60)),
        [
            "x.yaml:51:51: error: nested more than 50 levels deep; close any open brackets, or flatten the structure"
        ],
        id="nested by indentation",
    ),
    pytest.param(
        "comment: " + "a" * 1_000_000,
        [
            "x.yaml:1:1: error: the file has 1,000,009 characters, but the maximum is 1,000,000; shorten it, or keep large data in a separate file"
        ],
        id="too large",
    ),
]


@pytest.mark.parametrize(("text", "diagnostics"), WHOLE_FILES)
def test_a_file_that_is_not_a_record(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_in(text) == diagnostics


def test_brackets_in_prose_do_not_count_as_nesting() -> None:
    text = "summary: |\n  Half-open: " + "[0, 1) " * 100 + "{{{ " * 100
    assert str(paper(text).summary).startswith("Half-open: [0, 1) [0, 1)")


def test_the_rest_of_an_invalid_file_is_read() -> None:
    assert diagnostics_of("date: !x 2025\nupdated: May\nlicense: a\nlicense: b") == [
        "x.yaml:1:7: error: date: the YAML tag `!x` is not supported; remove it, or put quotes around a string that starts with `!`",
        "x.yaml:2:1: error: updated: `May` is not a valid date; write it as `2025`, `2025-04` or `2025-04-23`",
        "x.yaml:4:1: error: license: duplicate key `license`, first used on line 3; remove one",
    ]


def test_only_words_without_quotes_are_plain() -> None:
    tree = read_tree("[a, 'a', \"a\", null, 'null', ~, '']")
    assert tree.data == ["a", "a", "a", None, "null", None, ""]
    assert [isinstance(value, Plain) for value in tree.data[:3]] == [True, False, False]


def test_marks_count_characters_from_1() -> None:
    marks = read_tree("汉字: [🚀, {b: c}]\n").marks
    assert marks == {
        (): (1, 1),
        ("汉字",): (1, 1),
        ("汉字", 0): (1, 6),
        ("汉字", 1): (1, 9),
        ("汉字", 1, "b"): (1, 10),
    }


def test_a_missing_location_is_the_nearest_existing_one() -> None:
    tree = read_tree("a: {b: c}")
    assert tree.nearest(("a", "b", 0, "x")) == ("a", "b")
    assert tree.nearest(("x", 0)) == ()


@given(st.text())
@example("\ud800")
@example("a: \x85\u2028 #x")
@example('"\\N": #')
def test_no_text_makes_the_reader_raise(text: str) -> None:
    tree = read_tree(text)
    assert all(line >= 1 and column >= 1 for line, column in tree.marks.values())
    assert all(diagnostic.rule in RULES for diagnostic in tree.diagnostics)


@given(st.text(alphabet="ab:-#[]{},'\"|>&*!%@`?~ \n\t\\0"))
def test_no_text_of_signs_makes_the_reader_raise(text: str) -> None:
    tree = read_tree(text)
    lines = text.count("\n") + 1
    assert all(1 <= diagnostic.line <= lines + 1 for diagnostic in tree.diagnostics)


def test_a_merge_conflict_is_recognised() -> None:
    text = "license: MIT\n<<<<<<< HEAD\ncomment: one\n=======\ncomment: two\n>>>>>>> other\n"
    (diagnostic,) = diagnostics_of(text)
    assert str(diagnostic) == (
        "x.yaml:2:1: error: unresolved Git merge conflict; keep one of the two versions, and "
        "remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`"
    )


def test_a_bibtex_entry_is_recognised() -> None:
    (diagnostic,) = diagnostics_of("@misc{x,\n  title = {X},\n}\n")
    assert str(diagnostic) == (
        "x.yaml:1:1: error: this is BibTeX, not YAML; write its fields as keys, such as "
        "`title: …` and `authors: […]`, or move it to a `.bib` file and run `labpress import` with "
        "that file"
    )
