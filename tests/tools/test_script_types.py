"""The TypeScript types of script data match the Python types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import make_dataclass
from typing import Any

import pytest
import script_types


def test_types_are_current() -> None:
    current = script_types.TYPES.read_text("utf-8")
    assert current == script_types.render_types(), "run `make script-types`"


def test_a_class_comes_with_its_bases_and_the_classes_in_its_fields() -> None:
    text = script_types.render_types()
    assert "export interface CiteSelectionTexts extends CiteTexts {" in text
    assert "export interface CiteTexts {" in text
    assert "  texts: CiteSelectionTexts;\n" in text
    assert "export interface PluralForms {" in text


def test_fields_that_may_be_missing_are_optional() -> None:
    forms = script_types.render_types().partition("interface PluralForms {")[2].partition("}")[0]
    assert "one?: string;" in forms
    assert "other: string;" in forms


@pytest.mark.parametrize("hint", [Any, Callable[[], str], set[str], complex])
def test_values_that_json_cannot_represent_are_refused(
    monkeypatch: pytest.MonkeyPatch, hint: Any
) -> None:
    data = make_dataclass("Data", [("field", hint)])
    monkeypatch.setattr(script_types, "ROOTS", (data,))
    with pytest.raises(TypeError, match="no TypeScript type"):
        script_types.render_types()
