"""The format of diagnostics and their suggestions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.diagnostics import (
    RULES,
    FieldPath,
    Rule,
    closest,
    code,
    define_rule,
    did_you_mean,
    has_errors,
    show_path,
)

ERROR = Rule("bad-value", "error", "record", "", "").diagnostic("a is not b; c")
ERROR = ERROR.at("content/papers/x.yaml", 12, 5, "authors[2].orcid")
WARNING = Rule("odd-value", "warning", "record", "", "").diagnostic("a is odd; c")
WARNING = WARNING.at("content/papers/x.yaml")


def test_a_diagnostic_is_one_line_that_an_editor_can_jump_to() -> None:
    assert str(ERROR) == ("content/papers/x.yaml:12:5: error: authors[2].orcid: a is not b; c")
    assert str(WARNING) == "content/papers/x.yaml:1:1: warning: a is odd; c"


@given(st.text(), st.text(), st.text())
def test_control_characters_in_a_diagnostic_are_escaped(file: str, path: str, text: str) -> None:
    printed = str(replace(ERROR, file=file, path=path, text=text))
    assert not set(printed) & {"\n", "\r", "\x1b", "\x07", "\x9b", "\u2028", "\u202e"}
    assert len(printed.splitlines()) == 1
    printed.encode()


def test_only_invisible_characters_are_escaped() -> None:
    text = 'got "\x1b[31m 👩\u200d🔬 \u202eevil"'
    diagnostic = replace(ERROR, text=text).at("汉字.yaml", 1, 1, "a\nb")
    assert str(diagnostic) == (
        '汉字.yaml:1:1: error: a\\nb: got "\\x1b[31m 👩\u200d🔬 \\u202eevil"'
    )


def test_diagnostics_sort_by_file_line_and_column() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 3), ("a", 2, 1)]
    diagnostics = sorted(ERROR.at(*place) for place in places)
    assert [(item.file, item.line, item.column) for item in diagnostics] == [
        ("a", 2, 1),
        ("a", 2, 3),
        ("a", 10, 1),
        ("b", 1, 1),
    ]


def test_only_errors_fail_a_build_that_is_not_strict() -> None:
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING])
    assert not has_errors([])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("title",), "title"),
        (("authors", 2, "orcid"), "authors[2].orcid"),
        (("versions", 0, "authors", 11), "versions[0].authors[11]"),
        (("sources", "results[0].value"), "sources.results[0].value"),
        ((0, 1), "[0][1]"),
    ],
)
def test_a_path_is_shown_in_the_usual_notation(path: FieldPath, text: str) -> None:
    assert show_path(path) == text


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("titel", ["title", "tags"], "did you mean `title`?"),
        ("example-v22", ["example-v", "example-v2"], "did you mean `example-v2`?"),
        ("example-v", ["example-v4", "examplev"], "did you mean `examplev`?"),
        ("example-v", ["example-v4"], "use one of `example-v4`"),
        ("Kind", ["kind"], "did you mean `kind`?"),
        ("paper", ["chapter", "other"], "use one of `chapter`, `other`"),
        ("zzz", ["b", "a", "a"], "use one of `a`, `b`"),
        ("zzz", [], ""),
        ("zzz", [f"w{n}" for n in range(16)], ""),
    ],
)
def test_a_hint_lists_similar_names_or_else_all_names(
    word: str, known: list[str], hint: str
) -> None:
    assert did_you_mean(word, known) == hint


def test_the_fallback_hint_is_used_if_nothing_is_similar() -> None:
    assert did_you_mean("zzz", ["title"], "remove it") == "remove it"
    assert did_you_mean("titel", ["title"], "remove it") == "did you mean `title`?"


@pytest.mark.parametrize(
    ("word", "meant"), [("dio", "doi"), ("arvix", "arxiv"), ("tpye", "type"), ("iod", None)]
)
def test_exchanged_letters_are_found_in_short_words(word: str, meant: str | None) -> None:
    known = ["doi", "date", "arxiv", "authors", "type", "title"]
    hint = f"did you mean `{meant}`?" if meant else "remove it"
    assert did_you_mean(word, known, "remove it") == hint
    assert closest("zzz", ["title"]) is None


def test_a_value_with_a_backtick_is_in_double_quotes_and_a_long_one_is_cut_off() -> None:
    assert code("a") == "`a`"
    assert code("`a`") == '"`a`"'
    assert code("x" * 100) == f"`{'x' * 57}…`"


def test_a_diagnostic_gets_its_location_later() -> None:
    diagnostic = Rule("x", "error", "record", "", "").diagnostic("y", "a", 3, 4, "excerpt")
    assert str(diagnostic.at("f")) == "f:3:4: error: a: y"
    assert str(diagnostic.at("f", 5, 6, "b")) == "f:5:6: error: b: y"
    assert (diagnostic.rule, diagnostic.is_error, diagnostic.excerpt) == ("x", True, "excerpt")


def test_rule_ids_are_unique() -> None:
    (rule_id, rule) = next(iter(RULES.items()))
    with pytest.raises(ValueError, match=f"duplicate rule {rule_id}"):
        define_rule(rule_id, rule.severity, rule.scope, rule.summary, rule.fix)


@pytest.mark.parametrize(("value", "text"), [("", '`""`'), (" ", '`" "`'), ("a b", "`a b`")])
def test_an_empty_value_is_visible_in_a_message(value: str, text: str) -> None:
    assert code(value) == text
