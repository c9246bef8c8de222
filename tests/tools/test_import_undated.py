"""Importing works that lack a date."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from edited_labs import write_lab

from labpress_tools.cli import main


def import_file(tmp_path: Path, text: str, name: str = "refs.bib") -> str:
    config = write_lab(tmp_path / "lab", {})
    (tmp_path / name).write_text(text, "utf-8")
    command = ["import", str(tmp_path / name), "-f", str(config), "--no-input", "-v"]
    return CliRunner().invoke(main, command).output


def entry(fields: str, type_: str = "article") -> str:
    return f"@{type_}{{k, title = {{Steps}}, author = {{Ann Ash}}, {fields}}}\n"


JOURNAL = "journal = {Isis}, volume = {12}, pages = {1--9}"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (entry(JOURNAL), "refs.bib"),
        (entry(f"{JOURNAL}, year = {{n.d.}}"), "refs.bib"),
        (entry("booktitle = {B}", "incollection"), "refs.bib"),
        (entry("publisher = {P}", "book"), "refs.bib"),
        ("TY  - JOUR\nTI  - Steps\nAU  - Ash, Ann\nJO  - Isis\nER  - \n", "refs.ris"),
    ],
)
def test_a_missing_year_is_reported(tmp_path: Path, text: str, name: str) -> None:
    output = import_file(tmp_path, text, name)
    assert "Dates to review (1):" in output
    assert f"{name}:1 (ash-steps): it has no year; add `date`" in output


@pytest.mark.parametrize(
    ("fields", "type_"),
    [
        (f"{JOURNAL}, year = 2019", "article"),
        (f"{JOURNAL}, pubstate = {{forthcoming}}", "article"),
        (f"{JOURNAL}, year = {{in press}}", "article"),
        ("journal = {Isis}, note = {to appear}", "article"),
        ("note = {Submitted to Isis}", "unpublished"),
        ("url = {https://example.org}", "online"),
        ("url = {https://example.org}", "software"),
        ("booktitle = {B}, eventdate = {2020-05-03}", "inproceedings"),
    ],
)
def test_works_that_need_no_date(tmp_path: Path, fields: str, type_: str) -> None:
    assert "it has no year" not in import_file(tmp_path, entry(fields, type_))


def test_an_unreadable_year_is_reported_once(tmp_path: Path) -> None:
    output = import_file(tmp_path, entry(f"{JOURNAL}, year = {{unknown}}"))
    assert "`unknown` is not a year" in output
    assert "it has no year" not in output


def test_a_date_from_another_entry_of_the_work_is_sufficient(tmp_path: Path) -> None:
    dated = entry(f"{JOURNAL}, year = 2019, doi = {{10.1000/182}}")
    undated = entry(f"{JOURNAL}, doi = {{10.1000/182}}").replace("{k,", "{l,")
    assert "it has no year" not in import_file(tmp_path, undated + dated)
