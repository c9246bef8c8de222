"""Results that contradict each other, and results without a source."""

from __future__ import annotations

import pytest
from lab_on_disk import Lab
from record_parsing import golden_labs


@pytest.mark.parametrize(("files", "diagnostics"), golden_labs("results"))
def test_contradictory_and_unverifiable_results(
    lab: Lab, files: dict[str, str], diagnostics: list[str]
) -> None:
    assert lab.diagnostics(files) == diagnostics
