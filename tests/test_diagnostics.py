"""How a problem is printed, and what it suggests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.diagnostics import (
    Diagnostic,
    FieldPath,
    closest,
    did_you_mean,
    has_errors,
    show_path,
)

ERROR = Diagnostic(
    "content/papers/x.yaml", 12, 5, "error", "authors[2].orcid", "expected a, got b; c"
)
WARNING = Diagnostic("content/papers/x.yaml", 1, 1, "warning", "", "expected a, got b; c")


def test_a_diagnostic_is_one_line_that_an_editor_can_jump_to() -> None:
    assert str(ERROR) == (
        "content/papers/x.yaml:12:5: error: authors[2].orcid: expected a, got b; c"
    )
    assert str(WARNING) == "content/papers/x.yaml:1:1: warning: expected a, got b; c"


@given(st.text(), st.text(), st.text())
def test_nothing_in_a_diagnostic_breaks_the_line_or_takes_hold_of_the_terminal(
    file: str, path: str, text: str
) -> None:
    printed = str(Diagnostic(file, 1, 1, "error", path, text))
    assert not set(printed) & {"\n", "\r", "\x1b", "\x07", "\x9b", "\u2028", "\u202e"}
    assert len(printed.splitlines()) == 1
    printed.encode()


def test_what_cannot_be_shown_is_escaped_and_the_rest_is_not() -> None:
    diagnostic = Diagnostic(
        "汉字.yaml", 1, 1, "error", "a\nb", 'got "\x1b[31m 👩\u200d🔬 \u202eevil"'
    )
    assert str(diagnostic) == (
        '汉字.yaml:1:1: error: a\\nb: got "\\x1b[31m 👩\u200d🔬 \\u202eevil"'
    )


def test_diagnostics_sort_by_file_line_and_column() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 3), ("a", 2, 1)]
    diagnostics = sorted(Diagnostic(*place, "error", "", "") for place in places)
    assert [(one.file, one.line, one.column) for one in diagnostics] == [
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
def test_a_path_is_shown_as_people_write_it(path: FieldPath, text: str) -> None:
    assert show_path(path) == text


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("titel", ["title", "tags"], 'did you mean "title"?'),
        ("skywork-r1v22", ["skywork-r1v", "skywork-r1v2"], 'did you mean "skywork-r1v2"?'),
        ("skywork-r1v", ["skywork-r1v4", "skyworkr1v"], 'did you mean "skyworkr1v"?'),
        ("skywork-r1v", ["skywork-r1v4"], "write one of skywork-r1v4"),
        ("Kind", ["kind"], 'did you mean "kind"?'),
        ("paper", ["chapter", "other"], "write one of chapter, other"),
        ("zzz", ["b", "a", "a"], "write one of a, b"),
        ("zzz", [], ""),
        ("zzz", [f"w{n}" for n in range(16)], ""),
    ],
)
def test_a_hint_names_what_is_close_else_what_there_is(
    word: str, known: list[str], hint: str
) -> None:
    assert did_you_mean(word, known) == hint


def test_a_hint_of_ones_own_stands_where_nothing_is_close() -> None:
    assert did_you_mean("zzz", ["title"], "remove it") == "remove it"
    assert did_you_mean("titel", ["title"], "remove it") == 'did you mean "title"?'
    assert closest("zzz", ["title"]) is None
