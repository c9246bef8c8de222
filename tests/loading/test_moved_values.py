"""Values under replaced keys: a note in `labpress check`, moved by `labpress fmt`."""

from __future__ import annotations

import pytest
from lab_on_disk import Lab

from labpress_tools.record_writer.formatting import format_record

HEAD = "title: A\nauthors:\n  - Ann Ash\n"


def notes(lab: Lab, text: str) -> list[str]:
    return [item for item in lab.diagnostics({"papers/a.yaml": text}) if "belongs under" in item]


def test_the_number_of_a_report_is_pointed_out_and_moved(lab: Lab) -> None:
    text = (
        f"{HEAD}type: report\n"
        "venue: {name: Example Lab, issue: TR-3}  # the lab\n"
        "locked: [venue.issue]\n"
        "source:\n  - name: BibTeX\n    digests: {title: 1c2d, venue.issue: 88d0}\n"
    )
    assert notes(lab, text) == [
        (
            "content/papers/a.yaml:5:28: note: venue.issue: `TR-3` belongs under `number` instead of "
            "`venue.issue`; `labpress fmt` moves it"
        )
    ]
    after = format_record(text.encode()).decode()
    assert after == (
        f"{HEAD}type: report\nnumber: TR-3\n"
        "venue: {name: Example Lab}  # the lab\n"
        "locked: [number]\n"
        "source:\n  - name: BibTeX\n    digests: {title: 1c2d, number: 88d0}\n"
    )
    assert notes(lab, after) == []


@pytest.mark.parametrize(
    ("note", "degree"),
    [
        ("PhD thesis", "PhD"),
        ("Ph.D.", "Ph.D."),
        ("Master’s thesis", "Master’s"),
        ("Diplomarbeit", "Diplomarbeit"),
        ("Habilitation", "Habilitation"),
    ],
)
def test_the_degree_of_a_thesis_is_moved(lab: Lab, note: str, degree: str) -> None:
    text = f"{HEAD}type: thesis\nvenue:\n  name: Example University\n  note: {note}\n"
    assert len(notes(lab, text)) == 1
    after = format_record(text.encode()).decode()
    assert f"\ndegree: {degree}\n" in after
    assert "note" not in after
    assert notes(lab, after) == []


@pytest.mark.parametrize(
    "text",
    [
        "type: article\nvenue: {name: Journal, issue: 3}",
        "type: report\nnumber: 7\nvenue: {name: Lab, issue: 3}",
        "type: thesis\nvenue: {name: University, note: defended with honours}",
        "type: thesis\ndegree: PhD\nvenue: {name: University, note: PhD thesis}",
        "venue: {type: conference, name: ExConf, note: poster}",
    ],
)
def test_other_values_stay(lab: Lab, text: str) -> None:
    assert notes(lab, f"{HEAD}{text}\n") == []
    assert "issue: 3" in format_record(f"{HEAD}{text}\n".encode()).decode() or "note: " in text
