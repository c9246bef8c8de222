"""Entries that are merged into one record although they disagree are listed for review."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from labpress.loading.yaml_parser import read_tree
from labpress_tools.cli import main

AUTHORS = "Example, Ada and Sample, Bo"
TITLE = "Small Things in Cold Water"


@pytest.fixture(autouse=True)
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content\nplugins: [labpress]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entry(key: str, authors: str = AUTHORS, title: str = TITLE, fields: str = "") -> str:
    return (
        f"@article{{{key}, title = {{{title}}}, author = {{{authors}}}, journal = {{Journal of Sets}}, "
        f"year = 2020, {fields}}}\n"
    )


def imported(*entries: str, options: tuple[str, ...] = ()) -> list[str]:
    """Import entries, and return the notes on merged entries."""
    Path("refs.bib").write_text("".join(entries))
    result = CliRunner().invoke(main, ["import", "refs.bib", "--json", *options])
    notes = json.loads(result.stdout)["notes"]
    return [note["text"] for note in notes if note["kind"] == "merge"]


def record(lab: Path) -> dict[str, Any]:
    (path,) = (lab / "content/papers").glob("*.yaml")
    data = read_tree(path.read_text("utf-8")).data
    assert isinstance(data, dict)
    return data


DOI = "doi = {10.1000/182}"


@pytest.mark.parametrize("is_one_file", [True, False])
@pytest.mark.parametrize(
    ("other", "difference"),
    [
        ({"authors": "Dee, Cy and Sample, Bo"}, "its author `Cy Dee` is not in the record"),
        (
            {"authors": "Dee, Cy and Eff, Di"},
            "its authors `Cy Dee`, `Di Eff` are not in the record",
        ),
        ({"authors": AUTHORS, "title": "On Large Numbers"}, "its title is `On Large Numbers`"),
        ({"authors": "Sample, B. and Example, A."}, ""),
        ({"authors": "Example, Ada and others"}, ""),
        ({"title": "Small things in cold water: a study"}, ""),
    ],
)
def test_a_merged_entry_with_other_authors_or_another_title_is_reported(
    other: dict[str, str], difference: str, is_one_file: bool
) -> None:
    first, second = entry("a", fields=DOI), entry("b", **other, fields=DOI)
    options = ("--unsure", "same")
    if is_one_file:
        notes = imported(first, second, options=options)
    else:
        assert imported(first) == []
        notes = imported(second, options=options)
    expected = (
        f"`b` was merged into this record, but {difference}; check that it describes the same work"
    )
    assert notes == ([expected] if difference else [])
    assert imported(first, second) == []


def test_the_report_names_the_fields_that_records_cannot_contain() -> None:
    entries = (
        entry("a", fields="annotation = {Funding: X}, groups = {to read}"),
        entry("b", title="On Large Numbers", fields="annotation = {Funding: Y}, shelf = {3}"),
        # Records do have a key for this one: it lacks a venue.
        "@inproceedings{c, title = {On Small Numbers}, author = {B, Bo}, volume = 3, year = 2020}\n",
    )
    Path("refs.bib").write_text("".join(entries))
    command = ["import", "refs.bib", "--json"]
    notes = json.loads(CliRunner().invoke(main, command).stdout)["notes"]
    assert [note["text"] for note in notes if note["kind"] == "other"] == [
        (
            "records have no keys for these fields, so they were kept only under `source`: "
            "`annotation` (2 entries: `a`, `b`), `shelf` (1 entry: `b`)"
        )
    ]
    assert json.loads(CliRunner().invoke(main, command).stdout)["notes"] == []


@pytest.mark.parametrize(
    ("authors", "lost"),
    [
        ("Example, Ada 0001 and Sample, Bo", ""),
        ("Wei Wang 0012 and Ann Smith", ""),
        (r"Nguy{\~{\^{e}}}n Minh Anh and Bo Bee", ""),
        ("Ada Example$^{1,2}$ and Bo Sample", "`Ada Example $^{1,2}$`"),
        (r"Ada Example\thanks{Deceased} and Bo Sample*", r"`Ada Example \thanks{Deceased}`"),
    ],
)
def test_the_report_does_not_list_authors_as_a_field_without_a_key(authors: str, lost: str) -> None:
    Path("refs.bib").write_text(entry("a", authors) + entry("b", title="On Large Numbers"))
    notes = json.loads(CliRunner().invoke(main, ["import", "refs.bib", "--json"]).stdout)["notes"]
    assert not [note for note in notes if "`author`" in note["text"]]
    assert any(lost in note["text"] for note in notes if note["kind"] == "name") is bool(lost)


def test_the_report_lists_the_first_entries_with_a_field() -> None:
    titles = ("On Large Numbers", "Films of Sets", "Warm Rivers", "A Theory of Doors")
    entries = [
        entry(f"k{number}", title=title, fields="shelf = {3}, author+role = {x}" * (number < 4))
        for number, title in enumerate(titles)
    ]
    Path("refs.bib").write_text("".join([*entries, entry("", fields="shelf = {4}")]))
    notes = json.loads(CliRunner().invoke(main, ["import", "refs.bib", "--json"]).stdout)["notes"]
    assert any("`shelf` (5 entries: `k0`, `k1`, `k2`, …)" in note["text"] for note in notes)


def test_an_incomplete_list_of_authors_hides_no_others() -> None:
    assert imported(entry("a", "Example, Ada and others"), entry("b", AUTHORS)) == []


@pytest.mark.parametrize("is_one_file", [True, False])
@pytest.mark.parametrize(
    ("keys", "citekey"),
    [
        (("a b", "dup"), None),
        (("good", "dup"), "good"),
        (("good", "d p"), "good"),
    ],
)
def test_the_citekey_is_that_of_the_entry_whose_facts_are_kept(
    lab: Path, keys: tuple[str, str], citekey: str | None, is_one_file: bool
) -> None:
    first, second = entry(keys[0], fields=DOI), entry(keys[1])
    for some in [[first, second]] if is_one_file else [[first], [second], [first, second]]:
        imported(*some)
    assert record(lab).get("citekey") == citekey


@pytest.mark.parametrize(
    ("before", "after", "values"),
    [
        ("number = 3", "number = 4", "`venue.issue` is `3`, not `4`"),
        ("pages = {289-305}", "pages = {289-306}", "`venue.pages` is `289–305`, not `289–306`"),
        (
            "volume = 41, number = 3, pages = {1-9}",
            "volume = 41, number = 4, pages = {1-8}",
            "`venue.issue` is `3`, not `4`, `venue.pages` is `1–9`, not `1–8`",
        ),
        ("pages = {289-305}", "pages = {289}", ""),
        ("volume = 41", "number = 4", ""),
        ("number = 4A", "number = 4a", ""),
    ],
)
@pytest.mark.parametrize("is_later", [False, True])
def test_an_entry_with_another_key_and_other_values_is_reported(
    lab: Path, before: str, after: str, values: str, *, is_later: bool
) -> None:
    old, new = entry("old2020", fields=before), entry("newKey2020", fields=after)
    notes = imported(old) + imported(new) if is_later else imported(old, new)
    shown = [
        (
            f"`newKey2020` was merged into this record, which has other values: {values}; "
            "correct the record if the entry is right"
        )
    ]
    assert notes == (shown if values else [])
    assert record(lab)["title"] == TITLE
