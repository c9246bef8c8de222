"""States that publishers write into titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from labpress.loading.yaml_parser import read_tree
from labpress_tools.cli import main
from labpress_tools.record_ids import choose_id
from labpress_tools.wording.states import split_title_state


@pytest.mark.parametrize(
    ("title", "state", "rest"),
    [
        ("RETRACTED: Small Things", "retracted", "Small Things"),
        ("RETRACTED ARTICLE: Small Things: A Study", "retracted", "Small Things: A Study"),
        ("Retracted: Small Things", "retracted", "Small Things"),
        ("[Retracted] Small Things", "retracted", "Small Things"),
        ("[RETRACTED ARTICLE] Small Things", "retracted", "Small Things"),
        ("(Retracted) Small Things", "retracted", "Small Things"),
        ("WITHDRAWN: Small Things", "withdrawn", "Small Things"),
        ("CORRECTED: Small Things", "corrected", "Small Things"),
        (
            "Small Things (Retracted article. See vol. 5, pg. 4, 2012)",
            "retracted",
            "Small Things",
        ),
        ("Retracted papers in physics: a study", None, "Retracted papers in physics: a study"),
        ("Withdrawn: a novel", None, "Withdrawn: a novel"),
        ("CORRECTION: Small Things", None, "CORRECTION: Small Things"),
        ("Retraction Note: Small Things", None, "Retraction Note: Small Things"),
        ("RETRACTED:", None, "RETRACTED:"),
        ("(Retracted)", None, "(Retracted)"),
    ],
)
def test_the_state_is_split_from_the_title(title: str, state: str | None, rest: str) -> None:
    assert split_title_state(title) == (state, rest)


@pytest.mark.parametrize("title", ["Correction: Small Things", "ERRATUM TO: Small Things"])
def test_a_notice_has_a_separate_id(title: str) -> None:
    fields = {"title": title, "authors": ["Ann Ash"], "date": "2024"}
    assert choose_id(fields, set()).startswith("ash-2024-")


def test_a_retracted_paper_is_imported_with_its_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: L\ndocs_dir: content\nplugins: [labpress]\n")
    monkeypatch.chdir(tmp_path)
    Path("a.bib").write_text(
        "@article{ash, author = {Ash, Ann}, title = {{RETRACTED}: Learning to Reason with Sets},"
        " journal = {Sets}, year = 2024}"
    )
    for _ in range(2):
        result = CliRunner().invoke(main, ["import", "a.bib"])
        assert result.exit_code == 0, result.output
    (path,) = (tmp_path / "content/papers").glob("*.yaml")
    assert path.name == "ash-2024-learning-reason.yaml"
    data = read_tree(path.read_text("utf-8")).data
    assert data["title"] == "Learning to Reason with Sets"
    assert data["status"] == "retracted"
    assert "1 duplicate" in result.output
