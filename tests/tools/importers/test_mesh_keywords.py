"""Keywords from MeSH lose their syntax, and the headings that most papers share."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from labpress_tools.cli import main
from labpress_tools.scaffold import Answers, write_lab
from labpress_tools.wording.mesh_keywords import read_mesh_keywords


@pytest.mark.parametrize(
    ("keywords", "kept", "left_out"),
    [
        ("Cohort Studies; Humans; *Dementia/epidemiology; Female", "Cohort Studies; Dementia", 2),
        ("Dementia/*genetics; Dementia/drug therapy/*metabolism; Male", "Dementia", 1),
        ("HIV Infections/prevention and control; Young Adult", "HIV Infections", 1),
        ("*Dementia/ep [Epidemiology]; Aged, 80 and over; 80 and over", "Dementia", 2),
        ("Stroke / blood; Infant, Newborn; Mice, Inbred C57BL; Rats", "Stroke", 3),
        ("Humans; Middle Aged; Malaria", "Malaria", 2),
        ("*Adolescent; Adolescent; Humans; Depression", "Adolescent; Depression", 1),
        ("Humans; Female", "", 2),
        # Not from MeSH:
        ("Humans; machine teaching", "Humans; machine teaching", 0),
        ("Child; Adolescent; Depression", "Child; Adolescent; Depression", 0),
        ("HIV/AIDS; TCP/IP; input/analysis", "HIV/AIDS; TCP/IP; input/analysis", 0),
        ("Humans/robots; Mice; p*q; *", "Humans/robots; Mice; p*q; *", 0),
    ],
)
def test_read_mesh_keywords(keywords: str, kept: str, left_out: int) -> None:
    read = read_mesh_keywords(keywords.split(";"))
    assert "; ".join(read.keywords) == kept
    assert len(read.check_tags) == left_out


_BIBTEX = (
    "@article{{x, title={{Reefs}}, author={{Ash, Ada}}, year=2020, "
    "keywords={{{0[0]}, {0[1]}, {0[2]}, {0[3]}}}}}"
)
_RIS = (
    "TY  - JOUR\nTI  - Reefs\nAU  - Ash, Ada\nPY  - 2020\nKW  - {0[0]}\nKW  - {0[1]}\n"
    "KW  - {0[2]}\nKW  - {0[3]}\nER  - \n"
)


@pytest.mark.parametrize(("name", "text"), [("x.bib", _BIBTEX), ("x.ris", _RIS)])
def test_an_import_reports_check_tags_and_keeps_them_in_the_source_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    write_lab(Answers("Lab", "Ada Ash"), tmp_path)
    monkeypatch.chdir(tmp_path)
    tags = ("Aged, 80 and over", "*Coral Reefs/injuries", "Female", "Coral Reefs/history")
    (tmp_path / name).write_text(text.format(tags), "utf-8")
    result = CliRunner().invoke(main, ["import", name])
    assert "MeSH check tags were left out of the keywords: `Aged" in result.stdout
    record = (tmp_path / "content" / "papers" / "ash-2020-reefs.yaml").read_text("utf-8")
    assert "keywords: [Coral Reefs]\n" in record
    assert "Female" in record.partition("unused:")[2]
    again = CliRunner().invoke(main, ["import", name])
    assert "check tags" not in again.stdout
