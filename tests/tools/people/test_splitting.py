"""`labpress people split` and `distinct`: two people with the same name."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from edited_labs import contents, lab_of, live_paths, site_of, write_lab

from labpress_tools.cli import main

FILES = {
    "papers/film.yaml": (
        "title: Film\nauthors:\n  - Bo Berg\n  - 'Li, Wei'   # he\n"
        "versions: [{label: v1, authors: [Bo Berg, Wei Li]}]\n"
    ),
    "papers/music.yaml": (
        "title: Music\nauthors: [Cy Cole, Wei Li]\nversions:\n  - {label: v1, authors: [Wei Li]}\n"
    ),
    "papers/song.yaml": (
        "title: Song\nauthors:\n  - name: Wei Li\n    orcid: 0000-0002-1825-0097 # hers\n  - Cy Cole\n"
    ),
    "papers/twice.yaml": "title: Twice\nauthors: [Wei Li, Di Dorn, {name: Wei Li, corresponding: true}]\n",
}
SCHEMA = "# yaml-language-server: $schema=../.schema/author.json\n"


def run(config: Path, *arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["people", *arguments, "-f", str(config)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    return result


def authors(config: Path, paper: str) -> list[str | None]:
    return [author.id for author in lab_of(config).papers[paper].authors]


def test_both_get_a_record_and_every_byline_an_id(tmp_path: Path) -> None:
    files = {key: text for key, text in FILES.items() if key != "papers/twice.yaml"}
    config = write_lab(tmp_path, files)
    paths = live_paths(site_of(config))
    result = run(config, "split", "Wei Li", "music", "song", "--as", "wei-li-music")
    assert result.output == "Split wei-li-music from Wei Li (5 files changed)\n"
    after = contents(tmp_path)
    expected = {
        "authors/wei-li.yaml": f"{SCHEMA}name: Li, Wei\nnot_same_as: [wei-li-music]\n",
        "authors/wei-li-music.yaml": (
            f"{SCHEMA}name: Wei Li\norcid: 0000-0002-1825-0097\nnot_same_as: [wei-li]\n"
        ),
        "papers/film.yaml": (
            'title: Film\nauthors:\n  - Bo Berg\n  - {name: "Li, Wei", id: wei-li}   # he\n'
            "versions: [{label: v1, authors: [Bo Berg, {name: Wei Li, id: wei-li}]}]\n"
        ),
        "papers/music.yaml": (
            "title: Music\nauthors: [Cy Cole, {name: Wei Li, id: wei-li-music}]\nversions:\n"
            "  - {label: v1, authors: [{name: Wei Li, id: wei-li-music}]}\n"
        ),
        "papers/song.yaml": (
            "title: Song\nauthors:\n  - name: Wei Li\n    orcid: 0000-0002-1825-0097 # hers\n"
            "    id: wei-li-music\n  - Cy Cole\n"
        ),
    }
    assert {key: after[f"content/{key}"].decode() for key in expected} == expected
    assert len(after) == len(expected) + 1
    assert lab_of(config).diagnostics == ()
    assert paths - live_paths(site_of(config)) == set()
    # From now on, the name alone does not identify the person.
    (tmp_path / "content/papers/new.yaml").write_text("title: New\nauthors: [Wei Li]\n")
    (error,) = lab_of(config).diagnostics
    assert error.rule == "ambiguous-author"


def test_a_second_split_and_a_paper_that_moves(tmp_path: Path) -> None:
    files = {key: text for key, text in FILES.items() if key != "papers/twice.yaml"}
    config = write_lab(tmp_path, files)
    run(config, "split", "wei-li", "music", "--as", "wei-li-music")
    before = contents(tmp_path)
    run(config, "split", "wei-li", "song", "--as", "wei-li-music")
    changed = [path for path, data in contents(tmp_path).items() if before[path] != data]
    assert changed == ["content/papers/song.yaml"]
    run(config, "split", "wei-li-music", "song", "--as", "wei-li-3")
    assert [authors(config, key)[0] for key in ("song",)] == ["wei-li-3"]
    assert lab_of(config).diagnostics == ()


def test_a_name_twice_in_one_byline(tmp_path: Path) -> None:
    config = write_lab(tmp_path, FILES)
    assert [item.rule for item in lab_of(config).diagnostics] == ["duplicate-author"]
    message = run(config, "split", "wei-li", "twice", "--as", "wei-li-2", code=1).stderr
    assert (
        "the byline of `twice` lists `wei-li` more than once; write `twice:0` or `twice:2`"
        in message
    )
    message = run(config, "split", "wei-li", "twice:1", "--as", "wei-li-2", code=1).stderr
    assert "authors[1] of `twice` is not `wei-li`; write `twice:0` or `twice:2`" in message
    run(config, "split", "wei-li", "twice:2", "--as", "wei-li-2")
    assert lab_of(config).diagnostics == ()
    assert (tmp_path / "content/papers/twice.yaml").read_text() == (
        "title: Twice\nauthors: [{name: Wei Li, id: wei-li}, Di Dorn, "
        "{name: Wei Li, corresponding: true, id: wei-li-2}]\n"
    )


def test_names_of_the_file_stay_with_it(tmp_path: Path) -> None:
    files = {
        "authors/wei-li.yaml": "name: Wei Li\naliases: [W. Li]\n",
        "papers/a.yaml": "title: A\nauthors: [W. Li]\n",
        "papers/b.yaml": "title: B\nauthors: [Wei Li]\n",
        "papers/c.yaml": "title: C\nauthors: [{given: Wei, family: Li}]\n",
    }
    config = write_lab(tmp_path, files)
    run(config, "split", "wei-li", "a", "c", "--as", "wei-li-2")
    assert lab_of(config).diagnostics == ()
    assert (tmp_path / "content/authors/wei-li-2.yaml").read_text() == (
        f"{SCHEMA}name: W. Li\naliases: [Wei Li]\nnot_same_as: [wei-li]\n"
    )
    assert [authors(config, key) for key in "abc"] == [["wei-li-2"], ["wei-li"], ["wei-li-2"]]
    assert (tmp_path / "content/papers/c.yaml").read_text() == (
        "title: C\nauthors: [{given: Wei, family: Li, id: wei-li-2}]\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Wei Lee", "music", "--as", "x"), "unknown author `Wei Lee`; did you mean `Wei Li`?"),
        (("wei-li", "musik", "--as", "x"), "`wei-li` is not an author of `musik`; the papers are film, music"),
        (("wei-li", "music", "--as", "Wei Li"), "`Wei Li` is not a valid id"),
        (("wei-li", "music", "--as", "wei-li"), "these papers already have the id `wei-li`"),
        (("wei-li", "music", "--as", "bo-berg"), "the id `bo-berg` belongs to the author `Bo Berg`"),
        (("cy-cole", "music", "song", "--as", "X Y"), "`X Y` is not a valid id"),
        (("cy-cole", "music", "song", "--as", "x"), "these are all of the papers by `cy-cole`; to change the person's id, use `labpress rename authors cy-cole x`"),
        (("ada", "ada", "--as", "x"), "one of the papers has the ORCID of `ada`; if it is wrong"),
    ],
)  # fmt: skip
def test_refused_requests(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    files = {
        **FILES,
        "authors/ada.yaml": "name: Ada\norcid: 0000-0002-1825-0097\n",
        "papers/ada.yaml": "title: Ada\nauthors: [{name: Ada, orcid: 0000-0002-1825-0097}]\n",
        "papers/ada-2.yaml": "title: Ada 2\nauthors: [Ada]\n",
    }
    config = write_lab(tmp_path, files)
    before = contents(tmp_path)
    assert message in run(config, "split", *arguments, code=1).stderr
    assert contents(tmp_path) == before


def test_usage(tmp_path: Path) -> None:
    config = write_lab(tmp_path, FILES)
    assert "Missing option '--as'" in run(config, "split", "wei-li", "music", code=2).stderr
    assert "Missing argument 'PAPER" in run(config, "split", "wei-li", "--as", "x", code=2).stderr


def test_two_people_with_similar_names(tmp_path: Path) -> None:
    files = {
        "papers/x.yaml": "title: X\nauthors: [Jonathan Ash]\n",
        "papers/y.yaml": "title: Y\nauthors: [Jonathen Ash, J. Ash]\n",
        "authors/j-ash.yaml": "name: J. Ash\nnot_same_as: jonathen-ash # one\n",
    }
    config = write_lab(tmp_path, files)
    assert len(lab_of(config).diagnostics) == 2
    run(config, "distinct", "jonathan-ash", "jonathen-ash")
    run(config, "distinct", "Jonathan Ash", "J. Ash")
    assert lab_of(config).diagnostics == ()
    assert (tmp_path / "content/authors/jonathan-ash.yaml").read_text() == (
        f"{SCHEMA}name: Jonathan Ash\nnot_same_as: [jonathen-ash, j-ash]\n"
    )
    before = contents(tmp_path)
    for arguments, message in {
        (
            "j-ash",
            "jonathan-ash",
        ): "authors/jonathan-ash.yaml already lists `j-ash` under `not_same_as`",
        (
            "j-ash",
            "J. Ash",
        ): "both arguments refer to `j-ash`; if two people share this id, use `labpress people split`",
        ("j-ash", "J. Ahs"): "unknown author `J. Ahs`; did you mean `J. Ash`?",
    }.items():
        assert message in run(config, "distinct", *arguments, code=1).stderr
    (tmp_path / "content/papers/z.yaml").write_text("title: Z\nauthors: [jonathen ash]\n")
    message = run(config, "distinct", "j-ash", "jonathen ash", code=1).stderr
    assert "`jonathen ash` has the id `jonathen-ash`; use a different id in the bylines" in message
    assert contents(tmp_path).keys() == before.keys() | {"content/papers/z.yaml"}
