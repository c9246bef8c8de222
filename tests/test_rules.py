"""Every diagnostic has a rule, and every rule has an explanation and is listed in the docs."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pytest
from paths import CHECKOUT
from record_parsing import diagnose
from rule_tables import render_rules

from labpress.diagnostics import RULES, Rule
from labpress.loading.lint import runner
from labpress.loading.lint.decorators import (
    RECORD_CHECKS,
    RECORD_SET_CHECKS,
    SOURCE_CHECKS,
    checks_record_set,
)

PACKAGES = (CHECKOUT / "plugins" / "labpress", CHECKOUT / "build_tools" / "labpress_tools")


@lru_cache(maxsize=1)
def _all_calls() -> Mapping[str, list[tuple[Path, ast.Call]]]:
    """All calls in the packages, by the name of what is called."""
    found = defaultdict[str, list[tuple[Path, ast.Call]]](list)
    for package in PACKAGES:
        for path in sorted(package.rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                    found[node.func.id].append((path, node))
                elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    found[node.func.attr].append((path, node))
    return found


def calls(name: str) -> list[tuple[Path, ast.Call]]:
    return _all_calls()[name]


def test_diagnostics_are_created_by_rules_only() -> None:
    modules = {path.name for name in ("Diagnostic", "Rule") for path, _ in calls(name)}
    assert modules == {"diagnostics.py"}


def test_every_rule_of_the_code_is_registered() -> None:
    ids = {call.args[0].value for _, call in calls("define_rule")}  # type: ignore[attr-defined]
    assert ids == set(RULES)
    page = render_rules()
    assert all(f"`{rule_id}`" in page for rule_id in ids)


def test_the_rules_of_the_types_of_fields_are_registered() -> None:
    named = [*calls("reject"), *calls("reject_value")]
    last = [call.args[-1] for _, call in named]
    ids = {
        node.value
        for node in last
        if isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]+(-[a-z]+)+", str(node.value))
    }
    assert ids | {"invalid-value"} <= set(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.id)
    for sentence in (rule.summary, rule.fix):
        assert sentence.endswith((".", ")"))
        assert sentence[0] == "`" or sentence[0].isupper()


def test_every_lint_check_is_run_and_documented() -> None:
    checks = [
        *SOURCE_CHECKS,
        *(check.run for check in RECORD_CHECKS),
        *RECORD_SET_CHECKS,
    ]
    assert len(checks) > 20
    assert all(check.__doc__ for check in checks)
    assert len({check.__name__ for check in RECORD_SET_CHECKS}) == len(RECORD_SET_CHECKS)
    modules = {check.__module__ for check in checks}
    assert modules <= {f"{runner.__package__}.{path.stem}" for path in lint_modules()}


def lint_modules() -> list[Path]:
    return list((PACKAGES[0] / "loading" / "lint").glob("*.py"))


def test_a_check_needs_rules_of_its_scope() -> None:
    with pytest.raises(ValueError, match="scope all records"):
        checks_record_set(RULES["unknown-key"])
    with pytest.raises(ValueError, match="needs rules"):
        checks_record_set()


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("titel: T\nauthors: [Ann Ash]", "unknown-key"),
        ("title: T", "missing-key"),
        ("title: T\nauthors: [Ann Ash]\ndate: May", "invalid-value"),
        ("title: T\nauthors: [A B and C D]", "invalid-name"),
        ("title: T\nauthors: [Ann Ash]\ntype: papr", "invalid-choice"),
        ("title: T\nauthors: Ann Ash", "invalid-structure"),
        ("title: T\nauthors: [Ann Ash]\ntags: a", "renamed-key"),
        ("title: T\nauthors: [Ann Ash]\ntitle: U", "duplicate-key"),
        ("title: [", "invalid-yaml"),
    ],
)
def test_a_diagnostic_has_its_rule(text: str, rule: str) -> None:
    assert {diagnostic.rule for diagnostic in diagnose(text)} == {rule}
