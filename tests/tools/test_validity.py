"""Values that `labpress check` would report as errors are removed from a new record, and reported."""

from __future__ import annotations

from typing import Any

import pytest
from lab_on_disk import Lab

from labpress.diagnostics import has_errors
from labpress.loading.files import RecordFile
from labpress.loading.records import build_records
from labpress_tools.record_writer import record_text
from labpress_tools.validity import make_valid

PAPER: dict[str, Any] = {"title": "T", "authors": ["Ann Ash", "Bo Berg"]}


@pytest.mark.parametrize(
    ("extra", "dropped"),
    [
        ({}, {}),
        ({"venue": {"name": "V", "year": 2024}, "results": [{"benchmark": "b", "metric": "m", "value": 1.5}]}, {}),
        ({"doi": "not a DOI"}, {"doi": "not a DOI"}),
        ({"date": "2024-13"}, {"date": "2024-13"}),
        ({"unknown": "x"}, {"unknown": "x"}),
        ({"links": [{"kind": "pdf", "url": "file:///a"}, {"kind": "pdf", "url": "https://a.b"}]},
         {"links[0].url": "file:///a", "links[0]": '{"kind": "pdf"}'}),
        ({"venue": {"year": 2024}}, {"venue": '{"year": 2024}'}),
        ({"image": {"file": "a.png"}}, {"image.file": "a.png"}),
        ({"date": "2024-05", "updated": "2024-04"}, {"updated": "2024-04"}),
        ({"abstract": "see [this](javascript:x)"}, {"abstract": "see [this](javascript:x)"}),
        ({"type": "articel", "language": "English", "citekey": "a b"},
         {"type": "articel", "language": "English", "citekey": "a b"}),
        ({"versions": [{"label": "v1"}, {"label": "v1"}]}, {"versions[1].label": "v1", "versions[1]": "{}"}),
    ],
)  # fmt: skip
def test_only_invalid_values_are_removed(
    lab: Lab, extra: dict[str, Any], dropped: dict[str, str]
) -> None:
    valid = make_valid({**PAPER, **extra})
    assert valid.error == ""
    kept = {key: value for key, value in valid.dropped.items() if value != "{}"}
    assert kept == {key: value for key, value in dropped.items() if value != "{}"}
    assert valid.problems.keys() >= valid.dropped.keys()
    text = record_text(valid.fields)
    file = RecordFile("papers", "x", "x.yaml", "papers/x.yaml", text, None, frozenset())
    assert not has_errors(build_records([file], []).diagnostics)


def test_text_that_is_not_a_formula_is_shown_as_written() -> None:
    valid = make_valid({**PAPER, "title": "The $\\frac{$ of it"})
    assert valid.error == ""
    assert valid.fields["title"] == "The \\$\\frac{\\$ of it"
    assert valid.problems.keys() == {"title"}


def test_an_author_of_several_can_be_left_out_and_a_title_cannot() -> None:
    valid = make_valid({**PAPER, "authors": ["Ann Ash", {"orcid": "x"}]})
    assert valid.fields["authors"] == ["Ann Ash"]
    assert make_valid({"title": "", "authors": ["Ann Ash"]}).error.startswith("title: ")
    assert make_valid({"title": "T", "authors": [{"orcid": "x"}]}).error.startswith("authors[0].")
    assert make_valid({"title": "T"}).error.startswith("authors: ")
    assert make_valid({"title": "T", "authors": []}).error == ""


def test_files_beside_the_record_may_be_named() -> None:
    assert make_valid({**PAPER, "image": {"file": "a.png"}}, ["a.png"]).dropped == {}


def test_the_values_that_are_passed_in_do_not_change() -> None:
    fields = {**PAPER, "links": [{"kind": "pdf", "url": "x"}], "title": "$\\frac{$"}
    before = repr(fields)
    make_valid(fields)
    assert repr(fields) == before


def test_the_editors_of_a_volume_without_authors_cannot_be_left_out() -> None:
    volume: dict[str, Any] = {"title": "T", "editors": ["Ann Ash", "Bo Berg and Cy Dee"]}
    result = make_valid(volume)
    assert (result.fields["editors"], result.error) == (["Ann Ash"], "")
    assert make_valid({"title": "T", "editors": ["Bo Berg and Cy Dee"]}).error
