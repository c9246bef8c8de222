"""`labpress people`: possible duplicates and shared names."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from edited_labs import contents, lab_of, write_lab

from labpress_tools.cli import main


def run(config: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["people", *arguments, "-f", str(config)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


def listed(folder: Path, files: Mapping[str, str]) -> dict[str, Any]:
    """Return the list of a lab, as JSON."""
    data: dict[str, Any] = json.loads(run(write_lab(folder, files), "--json").stdout)
    return data


def pairs(data: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return the pairs in a list, each with its certainty."""
    return [
        (pair["a"], pair["b"], pair["certainty"])
        for group in data["one_person"]
        for pair in group["pairs"]
    ]


def papers(*bylines: str, more: str = "") -> dict[str, str]:
    """Papers ``p0``, ``p1`` … with these bylines."""
    return {
        f"papers/p{number}.yaml": f"title: P{number}\nauthors: [{byline}]\n{more}"
        for number, byline in enumerate(bylines)
    }


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (papers("Ada Example, Cy Cole", "A. Example, Cy Cole"), ("ada-example", "a-example", "possible")),
        (
            papers("Ada Example, Cy Cole, Di Dorn, Ed Eck, Fay Fox", "A. Example, Cy Cole, Di Dorn, Ed Eck, Fay Fox"),
            ("ada-example", "a-example", "likely"),
        ),
        (papers("Bo Sample", "Sample Bo"), ("bo-sample", "sample-bo", "possible")),
        (papers("Joerg Moeller", "Jörg Möller"), ("jorg-moller", "joerg-moeller", "possible")),
        (papers("Aase Ek, Bo Berg", "Åse Ek, Bo Berg"), ("ase-ek", "aase-ek", "likely")),
        (papers("Joerg Moeller, Bo Berg", "J. Möller, Bo Berg"), ("joerg-moeller", "j-moller", "possible")),
        (papers("Jonathan Ash", "Jonathen Ash"), ("jonathan-ash", "jonathen-ash", "possible")),
        (papers("Ann Example", "Ann-Example X", "Anne Exampel", "Ann Exampel"), ("ann-exampel", "ann-example", "possible")),
        (
            papers("Hao-Xiang Guo, Cy Cole", "H.-X. Guo, Cy Cole", more="affiliations: X Lab\n"),
            ("hao-xiang-guo", "h-x-guo", "possible"),
        ),
        (
            papers("{name: Ada Example, orcid: 0000-0002-1825-0097}", "{name: Bo Berg, orcid: 0000-0002-1825-0097}"),
            ("ada-example", "bo-berg", "certain"),
        ),
        (
            {**papers("Cyrus Wu", "Size Wu"), "authors/size-wu.yaml": "name: Size Wu\naliases: [{name: Cyrus Wu, unverified: true}]\n"},
            ("size-wu", "cyrus-wu", "possible"),
        ),
        (
            {
                **papers("Size Wu"),
                "papers/v.yaml": (
                    "title: V\nauthors: [Cy Cole, Di Dorn, Cyrus Wu]\n"
                    "versions: [{label: v1, authors: [Cy Cole, Di Dorn, Size Wu]}]\n"
                ),
            },
            ("cyrus-wu", "size-wu", "possible"),
        ),
        (papers("Y. Wang", "Yan Wang"), ("yan-wang", "y-wang", "possible")),
        (papers("Ada Bell, Cy Cole", "Ada Bell-Carr, Cy Cole"), ("ada-bell-carr", "ada-bell", "possible")),
        (papers("Inés Aragón, Cy Cole", "{given: Inés, family: Fortún Aragón}, Cy Cole"), ("ines-fortun-aragon", "ines-aragon", "possible")),
    ],
)  # fmt: skip
def test_one_person(tmp_path: Path, files: dict[str, str], expected: tuple[str, str, str]) -> None:
    data = listed(tmp_path, files)
    assert pairs(data) == [expected]
    assert data["two_people"] == []


@pytest.mark.parametrize(
    "files",
    [
        papers("Ada Example", "Bo Berg"),
        papers("Wei Li", "Wen Li", "Yang Liu", "Liu Yang"),
        papers("Jonathan Ash, Jonathen Ash", "A. Example, Ada Example"),
        papers("{name: Ada Example, orcid: 0000-0002-1825-0097}", "{name: A. Example, orcid: 0000-0001-5109-3700}"),
        {**papers("Ada Example", "A. Example"), "authors/a-example.yaml": "name: A. Example\nnot_same_as: ada-example\n"},
        {**papers("Ada Example", "A. Example"), "authors/ada-example.yaml": "name: Ada Example\naliases: A. Example\n"},
        papers("{literal: The Toy Team}", "{literal: The Toy Tean}"),
        # Parts of a family name, without anything else in common.
        papers("Ada Bell", "Ada Bell-Carr, Cy Cole"),
        papers("Ada Bell, Cy Cole", "Bo Bell-Carr, Cy Cole"),
        # Spellings of one person.
        papers("Weiwei Lü", "Weiwei Lu"),
        papers("Hao-Xiang Guo, Cy Cole", "Haoxiang Guo, Cy Cole"),
    ],
)  # fmt: skip
def test_not_one_person(tmp_path: Path, files: dict[str, str]) -> None:
    data = listed(tmp_path, files)
    assert data == {"one_person": [], "two_people": []}
    assert (
        run(tmp_path / "mkdocs.yml", "--exit-code").output
        == "No possible duplicates or shared names found.\n"
    )


EVIDENCE = {
    "papers/a.yaml": (
        "title: A\nauthors: [{name: Ada Example, affiliations: [X Lab, Y Lab]}, Cy Cole, Di Dorn]\n"
        "date: 2019\nfamily: line\nvenue: {name: Conf, short: C}\n"
    ),
    "papers/b.yaml": (
        "title: B\nauthors: [Cy Cole, A. Example, Di Dorn]\naffiliations: X Lab\ndate: 2024-05\n"
        "family: line\nversions: [{label: v1, authors: [Cy Cole, Ada Example, Di Dorn]}]\n"
    ),
    "families/line.yaml": "name: Line\n",
    "authors/ada-example.yaml": "name: Ada Example\norcid: 0000-0002-1825-0097\n",
}


def test_evidence(tmp_path: Path) -> None:
    data = listed(tmp_path, EVIDENCE)
    (group,) = data["one_person"]
    assert group["certainty"] == "likely"
    assert group["people"][0] == {
        "id": "ada-example",
        "name": "Ada Example",
        "has_file": True,
        "papers": ["a"],
        "years": [2019],
        "orcids": ["0000-0002-1825-0097"],
        "affiliations": ["X Lab", "Y Lab"],
        "fields": ["C", "line"],
        "coauthors": ["cy-cole", "di-dorn"],
    }
    assert group["pairs"] == [
        {
            "a": "ada-example",
            "b": "a-example",
            "certainty": "likely",
            "reason": "initials",
            "orcids": [],
            "coauthors": ["cy-cole", "di-dorn"],
            "affiliations": ["X Lab"],
            "fields": ["line"],
            "same_place": ["b"],
            "command": "labpress people merge ada-example a-example",
        }
    ]
    assert run(tmp_path / "mkdocs.yml").output.splitlines() == [
        "Possible duplicates: 1 likely",
        "",
        "  ada-example: Ada Example, 1 paper (a); 2019; 0000-0002-1825-0097; X Lab, Y Lab",
        "  a-example: A. Example, 1 paper (b); 2024; X Lab",
        (
            "    likely: initials; 2 coauthors in common (Cy Cole, Di Dorn); both at X Lab; both in line; "
            "at the same position in versions of b"
        ),
        "    $ labpress people merge ada-example a-example",
        "",
    ]


def test_groups_have_the_most_certain_first_and_are_short(tmp_path: Path) -> None:
    names = [f"J{'aeiou'[number % 5]}{'bcdfg'[number // 5]} Longname" for number in range(25)]
    initials = [f"{first}. Family{first.lower()}" for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    full = [f"{first}bc Family{first.lower()}" for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    certain = [
        "{name: Q One, orcid: 0000-0002-1825-0097}",
        "{name: R Two, orcid: 0000-0002-1825-0097}",
    ]
    files = papers("J. Longname", *names, *initials, *full, *certain)
    data = listed(tmp_path, files)
    assert pairs(data)[0] == ("q-one", "r-two", "certain")
    assert len(data["one_person"]) == 28
    config = tmp_path / "mkdocs.yml"
    lines = run(config).output.splitlines()
    assert lines[0] == "Possible duplicates: 1 certain, 27 possible"
    assert lines[-2] == "… and 8 more; list them with --all"
    assert len(lines) < 130
    everything = run(config, "--all").output
    assert everything.count("$ labpress people merge") == 30
    assert "    … and 22 more pairs\n" in everything
    run(config, "--exit-code", code=1)


TWICE = {"papers/a.yaml": "title: A\nauthors: [Wei Li, Bo Berg, Wei Li]\n"}
TWO_ORCIDS = papers(
    "{name: Ann Ash, orcid: 0000-0002-1825-0097}",
    "{name: Ann Ash, orcid: 0000-0001-5109-3700}",
    "Ann Ash",
)
FIELDS = {
    "papers/film.yaml": "title: A\nauthors: [Wei Li, Bo Berg]\ncategories: cs.CV\ndate: 2025\n",
    "papers/film-2.yaml": "title: B\nauthors: [Wei Li, Bo Berg, Di Dorn]\ncategories: cs.GR\ndate: 2026\n",
    "papers/music.yaml": "title: C\nauthors: [Cy Cole, Wei Li]\ncategories: cs.SD\ndate: 2010\n",
}
AFFILIATIONS = {
    key: text.replace("Wei Li", f"{{name: Ann Ash, affiliations: {'X' if 'film' in key else 'Y'} Lab}}")
    for key, text in FIELDS.items()
}  # fmt: skip


@pytest.mark.parametrize(
    ("files", "certainty", "command"),
    [
        (TWICE, "certain", "labpress people split wei-li a:2 --as wei-li-2"),
        (TWO_ORCIDS, "certain", "labpress people split ann-ash p1 --as ann-ash-2"),
        (FIELDS, "possible", "labpress people split wei-li music --as wei-li-2"),
        (AFFILIATIONS, "possible", "labpress people split ann-ash music --as ann-ash-2"),
        (
            {key: text + f"affiliations: {key[7:9]} Lab\n" for key, text in FIELDS.items()},
            "likely",
            "labpress people split wei-li music --as wei-li-2",
        ),
    ],
)
def test_two_people(tmp_path: Path, files: dict[str, str], certainty: str, command: str) -> None:
    data = listed(tmp_path, files)
    assert [(item["certainty"], item["command"]) for item in data["two_people"]] == [
        (certainty, command)
    ]
    assert data["one_person"] == []


@pytest.mark.parametrize(
    "files",
    [
        {key: text.replace("Wei Li", "Waldemar Lichtenberg") for key, text in FIELDS.items()},
        {**FIELDS, "papers/between.yaml": "title: D\nauthors: [Wei Li, Bo Berg, Cy Cole]\n"},
        {**FIELDS, "authors/wei-li.yaml": "name: Wei Li\norcid: 0000-0002-1825-0097\n"},
        {key: text.replace("Wei Li", "{name: Wei Li, id: wei-li}") for key, text in FIELDS.items()},
        {
            key: text.replace(", Bo Berg", "").replace(", Di Dorn", "")
            for key, text in FIELDS.items()
        },
        {key: text + "keywords: toys\n" for key, text in FIELDS.items()},
    ],
)
def test_not_two_people(tmp_path: Path, files: dict[str, str]) -> None:
    assert listed(tmp_path, files)["two_people"] == []


def test_two_people_as_text(tmp_path: Path) -> None:
    config = write_lab(
        tmp_path,
        {**FIELDS, "papers/twice.yaml": TWICE["papers/a.yaml"].replace("Wei Li", "Fay Fox")},
    )
    assert run(config).output.splitlines() == [
        "Shared names: 1 certain, 1 possible",
        "",
        "  fay-fox: Fay Fox, 1 paper",
        "    certain: the byline of twice has the name twice",
        "    $ labpress people split fay-fox twice:2 --as fay-fox-2",
        "",
        "  wei-li: Wei Li, 3 papers",
        "    possible: groups of papers without a common coauthor or field",
        "    film, film-2: 2025–2026; 2 coauthors; cs.CV, cs.GR",
        "    music: 2010; 1 coauthor; cs.SD",
        "    $ labpress people split wei-li music --as wei-li-2",
        "    or, if it is one person: $ labpress people confirm wei-li",
        "",
    ]


MORE = {
    **FIELDS,
    "papers/alone.yaml": "title: Alone\nauthors: [Wei Li]\ndate: 2020\ncategories: cs.YY\n",
    "papers/apart.yaml": "title: Apart\nauthors: [Wei Li]\ndate: 2021\ncategories: cs.XX\n",
    "papers/volume.yaml": "title: V\ntype: edited-volume\neditors: [Wei Li, Bo Berg]\ndate: 2009\n",
    "papers/other.yaml": "title: Other\nauthors: [Cy Cole]\ntranslators: Wei Li\n",
    "papers/both.yaml": "title: Both\nauthors: [Wei Li, Di Dorn]\neditors: [Wei Li, Bo Berg]\n",
}


def test_all_papers_of_a_shared_name_are_counted(tmp_path: Path) -> None:
    (item,) = listed(tmp_path, MORE)["two_people"]
    grouped = [paper for part in item["parts"] for paper in part["papers"]]
    assert {*grouped, *item["other_papers"]} == {key[7:-5] for key in MORE}
    assert len(grouped) == len(set(grouped))
    assert set(item["other_papers"]).isdisjoint(grouped)
    text = run(tmp_path / "mkdocs.yml").output
    assert f"wei-li: Wei Li, {len(MORE)} papers\n" in text
    assert "    in no group: 3 papers (alone, apart, other)\n" in text


def test_editors_and_their_coeditors_are_in_one_group(tmp_path: Path) -> None:
    volume = MORE["papers/volume.yaml"].replace("Bo Berg", "Bo Berg, Ed Eis")
    (item,) = listed(tmp_path, {**FIELDS, "papers/volume.yaml": volume})["two_people"]
    groups = [set(part["papers"]) for part in item["parts"]]
    with_berg = {key[7:-5] for key, text in FIELDS.items() if "Bo Berg" in text}
    assert any({"volume"} | with_berg <= group for group in groups)


def test_a_name_twice_among_the_editors(tmp_path: Path) -> None:
    text = "title: V\ntype: edited-volume\neditors: [Fay Fox, Bo Berg, Fay Fox]\n"
    (item,) = listed(tmp_path, {"papers/v.yaml": text})["two_people"]
    assert item["command"] == "labpress people split fay-fox v:2 --as fay-fox-2"


def test_an_author_who_is_also_the_editor_is_one_person(tmp_path: Path) -> None:
    text = "title: V\nauthors: [Fay Fox, Bo Berg]\neditors: [Fay Fox]\ntranslators: [Fay Fox]\n"
    assert listed(tmp_path, {"papers/v.yaml": text})["two_people"] == []


def test_every_command_that_is_suggested_settles_its_question(tmp_path: Path) -> None:
    files = {
        **{f"papers/t{key[7:]}": text for key, text in TWICE.items()},
        **{f"papers/o{key[7:]}": text for key, text in TWO_ORCIDS.items()},
        **papers(
            "Jo Example", "J. Example", "Weiwei Lü", "Weiwei Lu", "Jonathan Ash", "Jonathen Ash"
        ),
        **{f"papers/f{key[7:]}": text.replace("Wei Li", "Wen Li") for key, text in FIELDS.items()},
        "papers/s.yaml": "title: S\nauthors: [Sample Bo, Bo Exampel]\n",
        "papers/s2.yaml": "title: S\nauthors: [Bo Sample]\n",
    }
    config = write_lab(tmp_path, files)
    errors = [item for item in lab_of(config).diagnostics if item.is_error]
    assert len(errors) == 1
    asked: list[str] = []
    while True:
        data = json.loads(run(config, "--json").stdout)
        commands = [pair["command"] for group in data["one_person"] for pair in group["pairs"]]
        commands += [item["command"] for item in data["two_people"]]
        if not commands:
            break
        assert commands[0] not in asked
        asked.append(commands[0])
        run(config, *shlex.split(commands[0])[2:])
    assert len(asked) == 6
    assert [item.rule for item in lab_of(config).diagnostics] == ["several-spellings"]


def test_listing_changes_nothing(tmp_path: Path) -> None:
    config = write_lab(tmp_path, {**EVIDENCE, **TWICE})
    before = contents(tmp_path)
    run(config)
    run(config, "--json")
    assert contents(tmp_path) == before


def test_usage(tmp_path: Path) -> None:
    assert "not found" in run(tmp_path / "mkdocs.yml", code=2).stderr
    assert "No such command 'mrge'" in run(write_lab(tmp_path, TWICE), "mrge", code=2).stderr


@pytest.mark.parametrize(
    "files",
    [
        papers("Ada Example, Cy Cole", "A. Example", "A. Example"),
        papers("Jonathan Ash", "Jonathen Ash", "Jonathen Ash"),
        papers("Jonathan Ash", "Jonathan Ash", "Jonathen Ash"),
        papers("Bo Sample", "Sample Bo"),
        papers("P. Wang", "Peiyu Wang", "Ping Wang", "P. Wang"),
        {**papers("A. Example", "Ada Example", "Ada Example"), "authors/a-example.yaml": "name: A. Example\n"},
        {
            **papers("A. Example", "Ada Example", "Alan Example"),
            "authors/ada-example.yaml": "name: Ada Example\n",
        },
        papers("Ivana Nováková", "I. Nováková", "Ivanna Novakova"),
    ],
)  # fmt: skip
def test_check_proposes_the_same_commands(tmp_path: Path, files: dict[str, str]) -> None:
    config = write_lab(tmp_path, files)
    result = CliRunner().invoke(main, ["check", "-f", str(config), "--all"])
    command = re.compile("labpress people merge ([a-z0-9-]+ [a-z0-9-]+)")
    proposed = command.findall(result.output)
    assert proposed
    assert set(proposed) <= set(command.findall(run(config).output))
    # The commands work, also one after the other, and only existing files are named.
    for path in re.findall(r"authors/[a-z-]+\.yaml", result.output):
        assert path in files
    for pair in dict.fromkeys(proposed):
        if "p-wang" not in pair:
            run(config, "merge", *pair.split())


def test_a_confirmed_person_is_no_longer_listed(tmp_path: Path) -> None:
    config = write_lab(tmp_path, FIELDS)
    (item,) = json.loads(run(config, "--json").stdout)["two_people"]
    assert item["confirm"] == "labpress people confirm wei-li"
    run(config, "confirm", "Wei Li")
    text = (tmp_path / "content/authors/wei-li.yaml").read_text("utf-8")
    assert "name: Wei Li\none_person: true\n" in text
    assert json.loads(run(config, "--json").stdout)["two_people"] == []
    assert "already contains `one_person: true`" in run(config, "confirm", "wei-li", code=1).stderr


def test_a_confirmation_is_added_to_an_existing_file_and_removed_by_a_split(tmp_path: Path) -> None:
    config = write_lab(tmp_path, {**FIELDS, "authors/wei-li.yaml": "# he\nname: Wei Li\n"})
    run(config, "confirm", "wei-li")
    file = tmp_path / "content/authors/wei-li.yaml"
    assert file.read_text("utf-8") == "# he\nname: Wei Li\none_person: true\n"
    run(config, "split", "wei-li", "music", "--as", "wei-li-music")
    assert file.read_text("utf-8") == "# he\nname: Wei Li\nnot_same_as: [wei-li-music]\n"


def test_a_byline_with_the_name_twice_is_listed_even_if_confirmed(tmp_path: Path) -> None:
    files = {**TWICE, "authors/wei-li.yaml": "name: Wei Li\none_person: true\n"}
    (item,) = listed(tmp_path, files)["two_people"]
    assert item["certainty"] == "certain"
    assert item["confirm"] is None
