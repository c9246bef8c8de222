"""Importing entries without a key: their position in a file, which changes, is not one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from labpress.loading.yaml_parser import read_tree
from labpress_tools.cli import main

Entry = tuple[str, str, str]
"""The title, the authors, and the year of an entry."""

CATS: Entry = ("The first paper about cats", "Example, Ada", "2020")
DOGS: Entry = ("A second paper about dogs", "Example, Ada and Sample, Bo", "2021")
HORSES: Entry = ("Studies of horses", "Example, Ada", "2022")


def _ris(entries: list[Entry]) -> str:
    lines = []
    for title, authors, year in entries:
        lines += ["TY  - JOUR", f"TI  - {title}", f"PY  - {year}"]
        lines += [*(f"AU  - {author}" for author in authors.split(" and ")), "ER  - ", ""]
    return "\n".join(lines)


def _csl(entries: list[Entry], key: str = "") -> str:
    items = [
        {
            **({"id": key.format(number)} if key else {}),
            "type": "article-journal",
            "title": title,
            "author": [
                dict(zip(("family", "given"), author.split(", "), strict=True))
                for author in authors.split(" and ")
            ],
            "issued": {"date-parts": [[int(year)]]},
        }
        for number, (title, authors, year) in enumerate(entries, 1)
    ]
    return json.dumps(items, indent=1)


def _bibtex(entries: list[Entry]) -> str:
    return "\n".join(
        f"@article{{,\n title = {{{title}}},\n author = {{{authors}}},\n year = {year}\n}}"
        for title, authors, year in entries
    )


FORMATS = {
    "RIS": ("refs.ris", _ris),
    "CSL-JSON": ("refs.json", _csl),
    "CSL-JSON of Mendeley": ("refs.json", lambda entries: _csl(entries, "ITEM-{}")),
    "BibTeX": ("refs.bib", _bibtex),
}


@pytest.fixture(params=FORMATS)
def format_(request: pytest.FixtureRequest) -> Any:
    return FORMATS[request.param]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Lab\ndocs_dir: content\nplugins: [labpress]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _import(format_: Any, *entries: Entry) -> dict[str, int]:
    name, write = format_
    Path(name).write_text(write(list(entries)))
    result = CliRunner().invoke(main, ["import", name, "--json"])
    assert result.exit_code == 0, result.output
    counts: dict[str, int] = json.loads(result.stdout)["counts"]
    return {outcome: count for outcome, count in counts.items() if count}


def _records() -> dict[str, dict[str, Any]]:
    paths = Path("content/papers").glob("*.yaml")
    records = [read_tree(path.read_text()).data for path in paths]
    return {record["title"]: record for record in records}


def test_a_new_entry_above_the_others_is_a_new_work(format_: Any) -> None:
    assert _import(format_, CATS, DOGS) == {"new": 2}
    before = _records()
    assert _import(format_, HORSES, CATS, DOGS) == {"new": 1, "duplicate": 2}
    after = _records()
    assert {title: after[title] for title in before} == before
    assert _import(format_, DOGS, HORSES) == {"duplicate": 2}
    assert _records() == after


def test_an_entry_that_moved_updates_its_record(format_: Any) -> None:
    _import(format_, CATS)
    more = (CATS[0], "Example, Ada and Sample, Bo", CATS[2])
    assert _import(format_, DOGS, HORSES, more) == {"new": 2, "updated": 1}
    record = _records()[CATS[0]]
    assert record["authors"] == ["Ada Example", "Bo Sample"]
    assert len(record["source"]) == 1


def test_two_entries_of_one_work_are_told_apart_by_their_values(format_: Any) -> None:
    later = (CATS[0], "Example, Ada and Sample, Bo", CATS[2])
    assert _import(format_, CATS, later) == {"new": 1, "duplicate": 1}
    before = _records()
    assert _import(format_, later, CATS) == {"duplicate": 2}
    assert _records() == before
