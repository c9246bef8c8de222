"""Importing works without authors, such as obituaries and editorials."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from edited_labs import lab_of, write_lab

from labpress_tools.cli import main

FILES = {
    "refs.bib": "@article{mem, title={In memoriam Cy Cole}, journal={Isis}, year={2019}}\n"
    "@book{vol, title={A Volume}, editor={Bo Berg}, year={2020}}\n",
    "refs.ris": "TY  - JOUR\nTI  - In memoriam Cy Cole\nJO  - Isis\nPY  - 2019\nER  - \n",
    "refs.json": json.dumps(
        [
            {
                "id": "mem",
                "type": "article-journal",
                "title": "In memoriam Cy Cole",
                "container-title": "Isis",
                "issued": {"date-parts": [[2019]]},
            }
        ]
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_an_entry_without_authors_becomes_an_unsigned_work(tmp_path: Path, name: str) -> None:
    config = write_lab(tmp_path / "lab", {})
    file = tmp_path / name
    file.write_text(FILES[name], "utf-8")
    command = ["import", str(file), "-f", str(config)]
    output = CliRunner().invoke(main, command).output
    assert "Works without an author to review (1):" in output
    paper = next(item for key, item in lab_of(config).papers.items() if "memoriam" in key)
    assert paper.authors == ()
    text = (tmp_path / f"lab/content/papers/{paper.id}.yaml").read_text("utf-8")
    assert "\nauthors: []\n" in text
    data = json.loads(CliRunner().invoke(main, [*command, "--json"]).output)
    assert {entry["outcome"] for entry in data["entries"]} <= {"unchanged", "duplicate"}


@pytest.mark.parametrize(
    ("details", "outcome"),
    [("VL  - 3\n", "duplicate"), ("VL  - 4\n", "new"), ("SP  - 7\n", "new"), ("", "new")],
)
def test_editorials_are_distinguished_by_volume_and_page(
    tmp_path: Path, details: str, outcome: str
) -> None:
    config = write_lab(tmp_path / "lab", {})
    for number, text in enumerate(("VL  - 3\n", details)):
        file = tmp_path / f"{number}.ris"
        file.write_text(
            f"TY  - JOUR\nTI  - Editorial\nJO  - Isis\nPY  - 2019\n{text}ER  - \n", "utf-8"
        )
        output = CliRunner().invoke(main, ["import", str(file), "-f", str(config), "--json"]).output
    (entry,) = json.loads(output)["entries"]
    assert entry["outcome"] == outcome


def test_an_entry_with_authors_in_another_file_is_not_unsigned(tmp_path: Path) -> None:
    config = write_lab(tmp_path / "lab", {})
    texts = ("", "author={Di Dorn}, ")
    for number, authors in enumerate(texts):
        entry = f"@article{{m{number}, title={{A rare title of a work}}, {authors}doi={{10.1234/x}}, year={{2019}}}}"
        (tmp_path / f"{number}.bib").write_text(entry, "utf-8")
    files = [str(tmp_path / f"{number}.bib") for number in range(len(texts))]
    output = CliRunner().invoke(main, ["import", *files, "-f", str(config)]).output
    assert "Works without an author" not in output
    (paper,) = lab_of(config).papers.values()
    assert [person.display for person in paper.authors] == ["Di Dorn"]
