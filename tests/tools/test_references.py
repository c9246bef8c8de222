"""`labpress references`: converts bibliographies to ``references.yaml``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from labpress.loading.references import parse_references
from labpress_tools.cli import main

CONFIG = "site_name: Lab\ndocs_dir: content\nplugins: [labpress]\n"
BIB = """@article{smith2020,
  author = {Smith, Jo and Li, Wei},
  title = {On {E. coli} and more},
  journal = {Journal of Things},
  year = 2020, volume = 3, pages = {1--9},
  abstract = {Long.},
}

@misc{act, title = {The Example Act}, year = 1999, url = {https://example.org/act}}
"""
CSL = '[{"id": "doe:19", "type": "book", "title": "Book", "author": [{"family": "Doe", "given": "J."}], "issued": {"date-parts": [[2019]]}}]'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def references(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["references", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


def written(project: Path) -> str:
    return (project / "content/references.yaml").read_text("utf-8")


def test_bibtex_and_csl_json_become_works(project: Path) -> None:
    Path("a.bib").write_text(BIB)
    Path("b.json").write_text(CSL)
    assert references("a.bib", "b.json").output == "references.yaml: 3 added\n"
    head = "# yaml-language-server: $schema=.schema/references.json\n\nsmith2020:\n"
    assert written(project).startswith(head)
    works = parse_references(written(project), "references.yaml")
    assert works.diagnostics == ()
    assert [*works.works] == ["@smith2020", "@act", "@doe:19"]
    smith = works.works["@smith2020"]
    assert [author.family for author in smith.authors] == ["Smith", "Li"]
    assert smith.abstract is None
    assert "abstract" not in written(project)


def test_a_second_run_keeps_manual_edits(project: Path) -> None:
    Path("a.bib").write_text(BIB)
    references("a.bib")
    path = project / "content/references.yaml"
    edited = "# Ours.\n" + path.read_text("utf-8").replace("more", "<i>more</i> # not less")
    edited = edited.replace(" # not less", "")
    path.write_text(edited, "utf-8")
    Path("c.bib").write_text(BIB + "@book{new, author = {A B}, title = {New}, year = 2021}\n")
    result = references("c.bib", code=1)
    assert "kept smith2020, which differs; pass --update" in result.output
    assert "1 added, 1 unchanged" in result.output
    assert written(project).startswith(edited)
    assert "\nnew:\n" in written(project)
    assert "1 updated, 2 unchanged" in references("c.bib", "--update").output
    assert "<i>more</i>" not in written(project)
    assert written(project).startswith("# Ours.\n")
    assert parse_references(written(project), "x").diagnostics == ()
    assert references("c.bib").output == "references.yaml: 3 unchanged\n"


def test_broken_entries_have_a_line(project: Path) -> None:
    Path("a.bib").write_text(BIB + "@article{open, title = {Never closed\n")
    result = references("a.bib", code=1)
    assert "a.bib:10: open: " in result.output
    assert "2 added" in result.output


def test_a_dry_run_writes_nothing(project: Path) -> None:
    Path("a.bib").write_text(BIB)
    assert "Dry run: nothing was written." in references("a.bib", "--dry-run").output
    assert not (project / "content/references.yaml").exists()


def test_an_invalid_file_is_not_changed(project: Path) -> None:
    Path("a.bib").write_text(BIB)
    (project / "content/references.yaml").write_text("- a\n")
    assert "correct content/references.yaml first" in references("a.bib", code=1).output
    assert written(project) == "- a\n"


def test_the_result_as_json(project: Path) -> None:
    Path("a.bib").write_text(BIB + "@article{open, title = {Never closed\n")
    data = json.loads(references("a.bib", "--json", code=1).stdout)
    assert data["counts"] == {"added": 2, "updated": 0, "unchanged": 0}
    assert [problem.partition(": ")[0] for problem in data["problems"]] == ["a.bib:10"]


LEFT_OUT = """@book{smith1, author = {Smith, Jo}, title = {One}, year = 2001, note = {Reprint},
  volumes = {2}, abstract = {Long}, keywords = {ice}, timestamp = {2020}}
@book{smith2, author = {Smith, Jo}, title = {Two}, year = 2002, note = {With a map}}
"""


def test_fields_that_are_left_out_are_listed(project: Path) -> None:
    Path("a.bib").write_text(LEFT_OUT)
    message = (
        "these fields were left out: `note` (2 entries: `smith1`, `smith2`), "
        "`volumes` (1 entry: `smith1`)\n"
    )
    data = json.loads(references("a.bib", "--json", "--dry-run").stdout)
    assert data["left_out"] == {"note": ["smith1", "smith2"], "volumes": ["smith1"]}
    assert references("a.bib").stderr == message
    assert references("a.bib").stderr == ""
    Path("a.bib").write_text(LEFT_OUT.replace("Two", "Three"))
    assert "`note` (1 entry: `smith2`)" in references("a.bib", "--update").stderr


def test_notes_in_other_formats_are_listed(project: Path) -> None:
    Path("a.ris").write_text(
        "TY  - BOOK\nID  - a\nTI  - A\nAU  - Smith, Jo\nN1  - Reprint\nER  - \n"
    )
    Path("b.json").write_text(CSL.replace('"title"', '"note": "A reprint", "title"'))
    message = "these fields were left out: `N1` (1 entry: `a`), `note` (1 entry: `doe:19`)\n"
    assert references("a.ris", "b.json").stderr == message
