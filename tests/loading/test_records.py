"""Loading a lab, and the last valid version of records with errors."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import get_annotations
from pathlib import Path
from typing import Any

import pytest
from lab_on_disk import Lab
from small_labs import read_lab

from labpress.loading.record_paths import MODELS
from labpress.loading.records import Records, load_records
from labpress.schema.base import Part

VALID = "title: T\nauthors: [Ann Ash]\n"


@pytest.fixture(scope="module")
def records(toy: Path) -> Records:
    return load_records(toy, toy / "content")


def test_the_toy_lab_has_no_findings(records: Records) -> None:
    assert [str(diagnostic) for diagnostic in records.diagnostics] == []
    assert not records.broken


def test_all_records_of_the_toy_lab_are_loaded(records: Records, toy: Path) -> None:
    for folder, loaded in [("papers", records.papers), ("families", records.families)]:
        files = {path.stem for path in (toy / "content" / folder).glob("*.yaml")}
        assert set(loaded) == files
        assert all(record.id == key for key, record in loaded.items())
    assert {"ada-obrien", "li-ming", "anna-abbott", "madonna"} <= set(records.authors)


def test_every_author_of_the_toy_lab_has_an_id(records: Records) -> None:
    for paper in records.papers.values():
        assert {authorship.id for authorship in paper.authors} <= set(records.authors)


def test_every_key_of_the_record_format_is_used_in_the_toy_lab(records: Records) -> None:
    used: set[tuple[str, str]] = set()
    for parsed in records.parsed.values():
        used |= set(_used(parsed.record))
    known = {key for kind in MODELS.values() for key in _keys(kind)}
    assert used - known == set()
    assert known - used == set()


def _used(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the keys that are set in a record, each with the class that defines it."""
    if isinstance(value, Part):
        for key in value.model_fields_set:
            yield _owner(type(value), key), key
            yield from _used(getattr(value, key))
    elif isinstance(value, tuple):
        for item in value:
            yield from _used(item)


def _keys(kind: type[Part]) -> Iterator[tuple[str, str]]:
    for key, info in kind.model_fields.items():
        yield _owner(kind, key), key
        for part in _parts_in(info.annotation):
            yield from _keys(part)


def _owner(kind: type[Part], key: str) -> str:
    """Return the class that first defines a key, such as a name's class for `given` in a byline."""
    owners = [base for base in kind.__mro__ if key in get_annotations(base)]
    return owners[-1].__name__


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _parts_in(inner)


@pytest.mark.parametrize(
    "broken",
    [
        "title: [",
        "titel: T",
        "",
        b"title: \xff",
        "title: T\nauthors: [Ann Ash]\nfamily: gone",
        "title: T\nauthors: [Ann Ash]\nfollows: x",
        "title: T\nauthors: [and others]",
        "title: T\nauthors: [Ann Ash]\nimage: gone.png",
        "title: T\nauthors: [Ann Ash]\nsummary: '[a](javascript:b)'",
    ],
)
def test_the_last_valid_version_of_a_record_is_used_until_it_is_fixed(
    lab: Lab, broken: str | bytes
) -> None:
    lab.write({"papers/x.yaml": VALID, "papers/y.yaml": f"{VALID}follows: x"})
    before = lab.load()

    lab.write({"papers/x.yaml": broken})
    during = lab.load(before)
    assert during.papers == before.papers
    assert set(during.broken) == {"papers/x"}
    assert during.broken["papers/x"] == during.diagnostics
    assert during.authors == before.authors

    again = lab.load(during)
    assert (again.papers, again.broken) == (before.papers, during.broken)

    lab.write({"papers/x.yaml": f"{VALID}comment: fixed"})
    after = lab.load(again)
    assert after.papers["x"].comment == "fixed"
    assert (after.broken, after.diagnostics) == ({}, ())


def test_a_record_that_was_never_valid_is_omitted_and_reported(lab: Lab) -> None:
    lab.write({"papers/x.yaml": "title: [", "papers/y.yaml": f"{VALID}follows: x"})
    first = lab.load()
    assert set(first.papers) == {"y"}
    assert set(first.broken) == {"papers/x"}
    assert set(first.files) == {"papers/x", "papers/y"}

    lab.write({"papers/x.yaml": VALID})
    fixed = lab.load(first)
    assert (set(fixed.papers), fixed.broken) == ({"x", "y"}, {})


@pytest.mark.parametrize("broken", ["title: [", b"\xff", "x: y"])
def test_a_link_to_an_invalid_record_is_not_an_error(lab: Lab, broken: str | bytes) -> None:
    lab.write(
        {
            "papers/x.yaml": broken,
            "papers/y.yaml": f"{VALID}follows: x\nfamily: f",
            "families/f.yaml": broken,
        }
    )
    assert {diagnostic.file for diagnostic in lab.load().diagnostics} == {
        "content/papers/x.yaml",
        "content/families/f.yaml",
    }


def test_the_last_valid_version_of_an_author_file_is_used(lab: Lab) -> None:
    lab.write({"authors/ann.yaml": "name: Ann Ash\nabout: a", "papers/x.yaml": VALID})
    before = lab.load()
    lab.write({"authors/ann.yaml": "nam: Ann Ash"})
    during = lab.load(before)
    assert during.authors["ann"].about == "a"
    assert during.papers["x"].authors[0].id == "ann"


def test_a_deleted_record_disappears_immediately(lab: Lab) -> None:
    lab.write({"papers/x.yaml": VALID, "papers/y.yaml": VALID, "authors/ann-ash.yaml": "name: B C"})
    (lab.content / "authors" / "ann-ash.yaml").unlink()
    before = lab.load()
    (lab.content / "papers" / "x.yaml").unlink()
    after = lab.load(before)
    assert (set(after.papers), set(after.files)) == ({"y"}, {"papers/y"})
    (lab.content / "papers" / "y.yaml").unlink()
    assert lab.load(after).authors == {}


def test_a_record_that_is_deleted_while_another_follows_it(lab: Lab) -> None:
    lab.write({"papers/x.yaml": VALID, "papers/y.yaml": f"{VALID}follows: x"})
    before = lab.load()
    (lab.content / "papers" / "x.yaml").unlink()
    after = lab.load(before)
    assert set(after.papers) == {"y"}
    assert [str(diagnostic) for diagnostic in after.diagnostics] == [
        (
            "content/papers/y.yaml:3:1: error: follows: unknown paper `x`; "
            "correct the id, or write `{title: …, url: …}` for a work from outside the lab"
        )
    ]


def test_adding_a_missing_image_fixes_the_record(lab: Lab) -> None:
    lab.write({"papers/x.yaml": f"{VALID}image: a.png"})
    first = lab.load()
    assert set(first.broken) == {"papers/x"}
    lab.write({"papers/x/a.png": b""})
    assert lab.load(first).diagnostics == ()


def test_a_warning_stays_at_the_next_reading_and_breaks_nothing(lab: Lab) -> None:
    lab.write({"papers/x.yaml": "title: We are #1\nauthors: [Jingchen Wu, Jingcheng Wu]"})
    first = lab.load()
    second = lab.load(first)
    assert [diagnostic.severity for diagnostic in first.diagnostics] == ["warning", "warning"]
    assert second.diagnostics == first.diagnostics
    assert (set(second.papers), second.broken) == ({"x"}, {})


def test_a_file_that_did_not_change_is_not_read_again() -> None:
    texts = {"papers/x": VALID, "papers/y": VALID}
    first = read_lab(texts)
    second = read_lab({**texts, "papers/y": f"{VALID}comment: a"}, previous=first)
    assert second.parsed["papers/x"] is first.parsed["papers/x"]
    assert second.parsed["papers/y"] is not first.parsed["papers/y"]
