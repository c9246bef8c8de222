"""Two records of the same paper."""

from __future__ import annotations

import pytest
from lab_on_disk import Lab

TIDES = "title: The *Tides*\nauthors: [Ann Ash, Bo Birch]\ndate: 2024-05\n"


def test_two_records_without_identifiers(lab: Lab) -> None:
    files = {"papers/a.yaml": TIDES, "papers/b.yaml": TIDES.replace("The *Tides*", "The tides.")}
    text = (
        "content/papers/b.yaml:1:1: warning: title: content/papers/a.yaml has the same title, "
        "authors, date and type; if both records describe the same work, delete one of them; "
        "otherwise, add an identifier to both, such as `doi`, or list `a` under `relations`"
    )
    assert text in lab.diagnostics(files)


def test_an_identifier_in_one_of_them(lab: Lab) -> None:
    files = {"papers/a.yaml": TIDES + "doi: 10.1000/x\n", "papers/b.yaml": TIDES}
    assert "has the same title" in "".join(lab.diagnostics(files))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("doi: 10.1000/a", "doi: 10.1000/b"),
        ("type: talk", "type: poster"),
        ("relations: [{relation: has-translation, id: b}]", ""),
        ("", "supersedes: a"),
    ],
)
def test_two_works(lab: Lab, first: str, second: str) -> None:
    files = {"papers/a.yaml": TIDES + first, "papers/b.yaml": TIDES + second}
    assert "has the same title" not in "".join(lab.diagnostics(files))


def test_other_authors_or_dates(lab: Lab) -> None:
    files = {
        "papers/a.yaml": TIDES,
        "papers/b.yaml": TIDES.replace("Ann Ash, ", ""),
        "papers/c.yaml": TIDES.replace("2024-05", "2024-06"),
    }
    assert "has the same title" not in "".join(lab.diagnostics(files))
