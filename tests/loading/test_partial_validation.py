"""A record with errors is still checked: one run reports all problems, but no consequential ones."""

from __future__ import annotations

import pytest
from lab_on_disk import Lab
from record_parsing import golden_labs


@pytest.mark.parametrize(("files", "diagnostics"), golden_labs("partial_validation"))
def test_all_diagnostics_are_reported_at_once(
    lab: Lab, files: dict[str, str], diagnostics: list[str]
) -> None:
    assert lab.diagnostics(files) == diagnostics
