"""What editors write who know other formats: each message says how records say it."""

from __future__ import annotations

import pytest
from record_parsing import diagnostics_of, golden


@pytest.mark.parametrize(("text", "diagnostics"), golden("key_suggestions"))
def test_what_is_known_from_other_formats(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_of(text) == diagnostics
