"""Lineage: related works exist, and papers do not follow each other in a cycle."""

from __future__ import annotations

import pytest
from lab_on_disk import Lab
from record_parsing import golden_labs
from small_labs import read_lab


@pytest.mark.parametrize(("files", "diagnostics"), golden_labs("lineage"))
def test_lineage(lab: Lab, files: dict[str, str], diagnostics: list[str]) -> None:
    assert lab.diagnostics(files) == diagnostics


def test_a_lineage_of_thousands_of_papers_is_valid_and_its_cycle_is_found() -> None:
    count = 3000
    line = {
        f"papers/p{n}": f"title: T\nauthors: [Ann Ash]\nfollows: p{n - 1}" for n in range(1, count)
    }
    line["papers/p0"] = "title: T\nauthors: [Ann Ash]"
    assert read_lab(line).diagnostics == ()
    line["papers/p0"] += f"\nfollows: p{count - 1}"
    (diagnostic,) = read_lab(line).diagnostics
    assert "`follows`, `builds_on` and `supersedes` form a cycle, " in diagnostic.text
