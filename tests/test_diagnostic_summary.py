"""Large numbers of diagnostics are grouped and counted; the output fits on a page."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from varied_lab import write_varied_lab

from labpress.diagnostic_summary import PAGE, group_diagnostics, summary_lines
from labpress.diagnostics import RULES, Diagnostic
from labpress_tools.cli import main


def diagnostics(rule: str, count: int, file: str = "content/papers/p{}.yaml") -> list[Diagnostic]:
    return [
        RULES[rule].diagnostic(f"`{number}` is wrong; correct it").at(file.format(number))
        for number in range(count)
    ]


def test_few_of_each_kind_are_printed_in_the_order_of_files() -> None:
    items = [*diagnostics("similar-names", 5), *diagnostics("unknown-key", 2)]
    assert list(summary_lines(items)) == [str(item) for item in sorted(items)]


def test_many_of_a_kind_are_counted_and_explained_once() -> None:
    items = [*diagnostics("similar-names", 41), *diagnostics("unknown-key", 1)]
    lines = list(summary_lines(items))
    assert lines[0] == str(items[-1])  # errors first
    assert lines[1].startswith("41 warnings in 41 files [similar-names]: Two authors have")
    assert lines[2] == "  content/papers/p0.yaml:1:1: warning: `0` is wrong"
    assert lines[7].startswith("  and 36 more; to fix them: Correct the spelling, or state")
    assert "](" not in lines[7]  # the target of a link is irrelevant here
    assert lines[8:] == ["1 error, 41 warnings; `labpress check --all` prints all of them"]


def test_a_quoted_semicolon_does_not_end_the_problem() -> None:
    text = "`ice; snow` is read as one item; write a list"
    items = [
        RULES["unsplit-list"].diagnostic(text).at(f"content/papers/p{n}.yaml") for n in range(9)
    ]
    lines = list(summary_lines(items))
    assert lines[1].endswith("`ice; snow` is read as one item")


def test_with_many_rules_fewer_of_each_are_shown() -> None:
    rules = sorted(RULES)[:12]
    items = [item for rule in rules for item in diagnostics(rule, 30)]
    groups = group_diagnostics(items)
    assert sum(len(group.diagnostics) for group in groups) == 360
    assert len(list(summary_lines(items))) <= PAGE


@pytest.fixture(scope="module")
def varied_lab(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_varied_lab(tmp_path_factory.mktemp("varied"))


def test_a_lab_of_370_papers_gets_a_page_and_no_errors(varied_lab: Path) -> None:
    result = CliRunner().invoke(main, ["check", "-f", str(varied_lab)])
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert 10 < len(lines) <= PAGE
    assert not any(" error: " in line for line in lines)


def test_each_person_is_reported_once_for_each_rule(varied_lab: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--all", "-f", str(varied_lab)])
    lines = result.output.splitlines()
    # The generator writes 12 names in Chinese, Japanese and Korean characters, about 90 times.
    assert sum(" gets the id `author-" in line for line in lines) == 12
    subjects = [line.split(": ", 3)[3].split("`")[1] for line in lines if " is read as " in line]
    assert Counter(subjects).most_common(1)[0][1] == 1
    assert sum(": note: " in line for line in lines) == 12 + 1
