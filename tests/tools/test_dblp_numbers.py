"""The numbers of DBLP keep people of the same name apart, in one import and in later ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from edited_labs import lab_of, write_lab

from labpress_tools.cli import main
from labpress_tools.dblp_numbers import choose_ids
from labpress_tools.importers import read_file

TITLES = ("Small Things in Water", "On Large Numbers", "Warm Rivers", "A Theory of Doors", "Films")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content\nplugins: [labpress]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entries(*bylines: str, first: int = 0) -> str:
    """Return an entry for each byline; `first` is the index of the first title."""
    return "".join(
        f"@article{{k{first + number}, title = {{{TITLES[first + number]}}}, author = {{{byline}}}, "
        "journal = {J}, year = 2020}\n"
        for number, byline in enumerate(bylines)
    )


def run(*arguments: str) -> Any:
    result = CliRunner().invoke(main, [*arguments, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def imported(text: str, name: str = "refs.bib") -> dict[str, Any]:
    Path(name).write_text(text)
    data: dict[str, Any] = run("import", name)
    return data


def ids(project: Path) -> dict[str, list[str | None]]:
    """Return the ids of the authors of each paper, by the key of its entry."""
    papers = lab_of(project / "mkdocs.yml").papers.values()
    return {paper.citekey or "": [author.id for author in paper.authors] for paper in papers}


MIXED = (
    "Wei Wang 0012 and Ann Smith",
    "Wei Wang 0003 and Bob Jones",
    "Wei Wang 0003 and Wei Wang 0012",
    "Cy Cole and Wei Wang 0012",
)


@pytest.mark.parametrize(
    "bylines",
    [
        MIXED,
        tuple(byline.replace("Wei Wang 0003", "0003, Wei Wang") for byline in MIXED),
        tuple(byline.replace("Wei Wang 0012", "Wang 0012, Wei") for byline in MIXED),
    ],
)
def test_different_numbers_are_different_people(project: Path, bylines: tuple[str, ...]) -> None:
    notes = imported(entries(*bylines))["notes"]
    assert ids(project) == {
        "k0": ["wei-wang", "ann-smith"],
        "k1": ["wei-wang-0003", "bob-jones"],
        "k2": ["wei-wang-0003", "wei-wang"],
        "k3": ["cy-cole", "wei-wang"],
    }
    (note,) = notes
    assert note["kind"] == "name"
    assert "`Wei Wang 0003` was given the id `wei-wang-0003` in 2 entries" in note["text"]
    assert run("people") == {"one_person": [], "two_people": []}
    check = CliRunner().invoke(main, ["check", "--strict"])
    assert check.exit_code == 0, check.output


def test_later_imports_use_the_same_ids(project: Path) -> None:
    imported(entries("Wei Wang 0003 and Bob Jones"))
    assert ids(project)["k0"] == ["wei-wang", "bob-jones"]
    text = entries("Wei Wang 0012 and Ann Smith", "Wei Wang 0012", "Wei Wang 0003", first=1)
    imported(text, "more.bib")
    expected = {
        "k0": ["wei-wang", "bob-jones"],
        "k1": ["wei-wang-0012", "ann-smith"],
        "k2": ["wei-wang-0012"],
        "k3": ["wei-wang"],
    }
    assert ids(project) == expected
    again = imported(entries("Wei Wang 0003 and Bob Jones") + text)
    assert again["counts"]["duplicate"] == 4
    assert again["notes"] == []
    assert ids(project) == expected
    run_rename = CliRunner().invoke(main, ["rename", "authors", "wei-wang-0012", "wei-wang-music"])
    assert run_rename.exit_code == 0, run_rename.output
    imported(entries("Wei Wang 0012 and Di Dorn", first=4), "last.bib")
    assert ids(project)["k4"] == ["wei-wang-music", "di-dorn"]
    assert imported(text, "more.bib")["counts"]["duplicate"] == 3


@pytest.mark.parametrize("name", ["Ada Example 0001", "Jörg Müller 0007"])
def test_a_single_number_changes_nothing(project: Path, name: str) -> None:
    assert imported(entries(f"{name} and Bo Sample", f"Bo Sample and {name}"))["notes"] == []
    first, second = ids(project).values()
    assert first[::-1] == second
    assert not any("0" in str(author) for author in first)


def test_people_lists_numbers_that_an_earlier_import_gave_to_one_person(project: Path) -> None:
    files = {
        f"papers/{key}.yaml": (
            f"title: {title}\nauthors: [Wei Wang, {other}]\ndate: 2020\nsource:\n"
            f"  - {{name: BibTeX, id: {key}, unused: {{author: Wei Wang {number} and {other}}}}}\n"
        )
        for key, title, other, number in (
            ("a", "Small", "Ann Ash", "0012"),
            ("b", "Large", "Ann Ash", "0003"),
            ("c", "Warm", "Bo Berg", "0012"),
        )
    }
    config = write_lab(project, files)
    data = json.loads(CliRunner().invoke(main, ["people", "--json", "-f", str(config)]).stdout)
    (item,) = data["two_people"]
    assert (item["certainty"], item["reason"]) == ("certain", "2 DBLP numbers: 0003, 0012")
    assert item["command"] == "labpress people split wei-wang b --as wei-wang-2"
    arguments = [*item["command"].split()[1:], "-f", str(config)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    data = json.loads(CliRunner().invoke(main, ["people", "--json", "-f", str(config)]).stdout)
    assert data == {"one_person": [], "two_people": []}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "refs.ris",
            "".join(
                f"TY  - JOUR\nTI  - {title}\nAU  - Wang, Wei {number}\nAU  - Smith, Ann\nER  - \n"
                for title, number in zip(TITLES, ("0012", "0003"), strict=False)
            ),
        ),
        (
            "refs.json",
            json.dumps(
                [
                    {"id": "a", "type": "article", "title": "Small", "author": [first]}
                    for first in (
                        {"family": "0012", "given": "Wei Wang"},
                        {"family": "Wang 0003", "given": "Wei"},
                    )
                ]
            ),
        ),
    ],
)
def test_other_formats(name: str, text: str) -> None:
    Path(name).write_text(text)
    drafts = read_file(Path(name)).drafts
    assert [draft.fields["authors"][0] for draft in drafts] == ["Wei Wang"] * 2  # type: ignore[index]
    assert ["0012" in draft.unused["authors"] for draft in drafts] == [True, False]
    assert all("authors" in draft.described for draft in drafts)


def test_the_id_of_the_name_belongs_to_the_person_with_the_most_papers() -> None:
    wang, li = "wei-wang", "wei-li"
    found = [(wang, "0001"), (wang, "0002"), (wang, "0002"), (li, "0001"), (wang, "0003")]
    assert choose_ids(found, {}) == {
        (wang, "0001"): "wei-wang-0001",
        (wang, "0002"): "",
        (wang, "0003"): "wei-wang-0003",
        (li, "0001"): "",
    }
    known = {(wang, "0009"): "", (wang, "0003"): "wei-wang-music"}
    assert choose_ids(found[:2] + found[4:], known) == {
        (wang, "0001"): "wei-wang-0001",
        (wang, "0002"): "wei-wang-0002",
        (wang, "0003"): "wei-wang-music",
    }
