"""The read-only API for scripts and notebooks."""

import copy
import pickle
from pathlib import Path

import pytest
from docs_runner import blocks

import labpress
from labpress.schema.publication_date import listed_date

PROJECT = Path(__file__).parents[1]


def test_load_gives_the_catalogue_without_mkdocs() -> None:
    lab = labpress.load(PROJECT / "mkdocs.yml")
    assert lab.papers["skywork-r1v2"].title.startswith("Skywork R1V2")
    assert "skywork-r1v2" in lab.by_author["peiyu-wang"]
    days = [date.start for paper in lab.papers.values() if (date := listed_date(paper))]
    assert days == sorted(days, reverse=True)


def test_the_result_of_load_is_read_only() -> None:
    lab = labpress.load(PROJECT / "mkdocs.yml")
    for index in (lab.papers, lab.by_year, lab.by_author):
        with pytest.raises(TypeError):
            index["x"] = ()  # type: ignore[index]
    with pytest.raises(ValueError, match="frozen"):
        lab.papers["skywork-r1v2"].title = "Another"  # type: ignore[misc]
    with pytest.raises(TypeError, match="read-only"):
        lab.papers["skywork-r1v2"].sources["title"] = "hearsay"


def test_the_result_of_load_can_be_pickled() -> None:
    lab = labpress.load(PROJECT / "mkdocs.yml")
    for copied in (pickle.loads(pickle.dumps(lab)), copy.deepcopy(lab)):
        assert copied == lab
        with pytest.raises(TypeError, match="read-only"):
            copied.papers["x"] = lab.papers["dapo"]  # type: ignore[index]


def test_load_names_every_error(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ndocs_dir: content\n")
    papers = tmp_path / "content" / "papers"
    papers.mkdir(parents=True)
    (papers / "a.yaml").write_text("title: A\nauthors: [B C]\ntype: prepint\n")
    (papers / "b.yaml").write_text("titel: B\n")
    with pytest.raises(labpress.LabError) as caught:
        labpress.load(tmp_path / "mkdocs.yml")
    lines = str(caught.value).splitlines()
    assert lines[0].startswith("content/papers/a.yaml:3:1: error: type: invalid value `prepint`;")
    assert [line.split(": ")[2] for line in lines[1:]] == ["authors", "titel"]


def test_the_examples_of_the_documentation_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(PROJECT)
    code = [
        block
        for block in blocks((PROJECT / "docs/python.md").read_text())
        if block.kind == "python"
    ]
    names: dict[str, object] = {}
    for block in code:
        exec(block.text, names)
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        f"{paper.date} {paper.title}"
        for paper in list(labpress.load("mkdocs.yml").papers.values())[-3:]
    ]
    assert "'Skywork R1V2'" in lines[3]
    assert lines[4:6] == ["TY  - MANSCPT", lines[5]]
    assert lines[5].startswith("Wang, P. et al. Skywork R1V2: ")
