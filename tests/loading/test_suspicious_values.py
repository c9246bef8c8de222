"""Valid values that are probably mistakes."""

from __future__ import annotations

import pytest
from lab_on_disk import Lab
from record_parsing import golden_labs


@pytest.mark.parametrize(("files", "diagnostics"), golden_labs("suspicious_values"))
def test_values_that_are_probably_mistakes(
    lab: Lab, files: dict[str, str], diagnostics: list[str]
) -> None:
    assert lab.diagnostics(files) == diagnostics
