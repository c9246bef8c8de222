"""Presentations and awards in the notes of imported entries."""

import json

import pytest
from bibtex_drafts import draft

from labpress_tools.importers.csl_json import read_csl_json
from labpress_tools.wording.distinctions import split_distinctions


@pytest.mark.parametrize(
    ("note", "presentation", "awards", "rest"),
    [
        ("Oral", "oral", [], ""),
        ("Spotlight presentation.", "spotlight presentation", [], ""),
        ("Highlight (top 2.5%)", "highlight (top 2.5%)", [], ""),
        ("Oral, equal contribution by A and B", "oral", [], "equal contribution by A and B"),
        ("Best Paper Award", "", ["Best Paper Award"], ""),
        ("Oral; CVPR 2023 Best Student Paper", "oral", ["CVPR 2023 Best Student Paper"], ""),
        (
            "Received the Outstanding Paper Award at ICLR 2022",
            "",
            ["Outstanding Paper Award at ICLR 2022"],
            "",
        ),
        (
            "Best paper award, 2019. Code available.",
            "",
            ["Best paper award, 2019"],
            "Code available.",
        ),
        ("Nominated for the best paper award", "", ["Nominated for the best paper award"], ""),
        ("Honorable mention, poster", "poster", ["Honorable mention"], ""),
        # No distinctions of this paper
        ("Extended version of the best paper at CVPR", "", [], None),
        ("Supported by the ERC award 123", "", [], None),
        ("Poster presentations are in the supplement", "", [], None),
        ("Bestimmung der Lage, best paper award", "", [], None),
        ("Orally presented", "", [], None),
        ("", "", [], None),
    ],
)
def test_distinctions_at_the_beginning_of_a_note(
    note: str, presentation: str, awards: list[str], rest: str | None
) -> None:
    found = split_distinctions(note)
    assert (found.presentation, list(found.awards)) == (presentation, awards)
    assert found.rest == (note if rest is None else rest)


def test_distinctions_in_bibtex() -> None:
    read = draft(
        "@inproceedings{k, title = {A}, author = {Ash, Ann}, year = 2020, booktitle = {Toys},"
        r" note = {Highlight (top 2.5\%). Best Paper Award \& prize. Code available.},"
        " award = {Best Paper Award}}"
    )
    assert read.fields["venue"] == {
        "type": "conference",
        "name": "Toys",
        "note": "highlight (top 2.5%)",
    }
    assert read.fields["awards"] == ["Best Paper Award & prize", "Best Paper Award"]
    assert read.fields["notes"] == ["Code available."]


def test_distinctions_in_csl_json() -> None:
    item = {
        "type": "paper-conference",
        "title": "A",
        "author": [{"family": "Ash", "given": "Ann"}],
        "issued": {"date-parts": [[2020]]},
        "container-title": "Toys",
        "note": "Oral; Best Paper Award",
    }
    (read,) = read_csl_json(json.dumps([item]).encode(), "refs.json").drafts
    venue = read.fields["venue"]
    assert isinstance(venue, dict)
    assert venue["note"] == "oral"
    assert read.fields["awards"] == ["Best Paper Award"]
    assert "note" not in read.unused
