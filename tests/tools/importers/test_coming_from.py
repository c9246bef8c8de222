"""The commands in docs/coming-from.md are run on small sites of each template."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docs_runner import DocsRunner, Step, blocks
from paths import CHECKOUT, TESTS
from record_data import data_of
from small_labs import record_file

from labpress_tools.importers.bibtex import read_bibtex
from labpress_tools.scaffold import Answers, write_lab

PAGE = (CHECKOUT / "docs/coming-from.md").read_text("utf-8")
SECTIONS = {
    section.partition("\n")[0].partition(" (")[0]: section for section in PAGE.split("\n## ")[1:]
}
TEMPLATES = {
    "al-folio": "al-folio",
    "HugoBlox": "hugoblox",
    "Greene Lab template": "greene-lab",
}


def command(section: str) -> str:
    (block, *_) = [block for block in blocks(section) if block.kind == "sh"]
    return block.text.strip()


@pytest.fixture
def runner(tmp_path: Path) -> DocsRunner:
    lab = tmp_path / "my-lab"
    write_lab(Answers("Example Lab", "Cy Third", "example-lab/papers"), lab)
    return DocsRunner(lab)


@pytest.mark.parametrize(("title", "template"), TEMPLATES.items())
def test_commands(title: str, template: str, runner: DocsRunner) -> None:
    shutil.copytree(TESTS / "foreign_sites" / template, runner.folder.parent / "old-site")
    before = set(runner.folder.rglob("*.yaml"))
    # It exits with 1 if something needs review.
    runner.run(Step(f"({command(SECTIONS[title])} || test $? = 1)", ""))
    written = {path.name for path in set(runner.folder.rglob("*.yaml")) - before}
    assert "bo-sample.yaml" in written
    for title_words in ("-small-steps.yaml", "-long-walks.yaml"):
        assert any(name.endswith(title_words) for name in written)
    runner.run(Step("labpress check | { ! grep error; }", ""))


def test_the_command_for_a_bibliography(runner: DocsRunner) -> None:
    bibliography = TESTS / "foreign_sites/al-folio/_bibliography/papers.bib"
    shutil.copyfile(bibliography, runner.folder / "refs.bib")
    runner.run(Step(f"({command(SECTIONS['A reference manager'])} || test $? = 1)", ""))
    assert list((runner.folder / "content/papers").glob("*-small-steps.yaml"))


def test_the_entry_becomes_the_record_shown() -> None:
    example = {block.kind: block.text for block in blocks(SECTIONS["al-folio"])}
    (draft,) = read_bibtex(example["bibtex"].encode(), "papers.bib").drafts
    record = data_of(record_file("papers/small-steps", example["yaml"]))
    assert dict(draft.fields) == {
        **record,
        "featured": True,
        "authors": [
            {"name": "Ada Example", "equal_contribution": True},
            {"name": "Bo Sample", "equal_contribution": True},
        ],
    }
    assert "selected" not in draft.unused
