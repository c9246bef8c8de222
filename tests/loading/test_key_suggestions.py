"""Keys and words of other formats: each message suggests the key of records."""

from __future__ import annotations

import pytest
from record_parsing import diagnostics_of, golden


@pytest.mark.parametrize(("text", "diagnostics"), golden("key_suggestions"))
def test_keys_of_other_formats(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_of(text) == diagnostics
