"""Abbreviations at the end of a field, notes that begin with a name, and abbreviated pages."""

from __future__ import annotations

import pytest
from citation_samples import paper, styles

from labpress.bibliography.item_builder import build_item
from labpress.bibliography.styles import DEFAULT_STYLES, render_citations
from labpress.views.components.paper_venue import is_at_event

ABBREVIATED = [
    "type: book\nvenue: {publisher: Ash Press, location: 'Bath, Som.'}",
    "type: thesis\ndegree: Diss. iur.\nvenue: {type: institution, name: Bath University}",
    "type: thesis\ndegree: Ph.D.\nvenue: {type: institution, name: Tide Inst.}",
    "type: chapter\nvenue: {name: The Sea, publisher: Ash Ltd., location: 'Reno, Nev.'}",
]


@pytest.mark.parametrize("record", ABBREVIATED)
@pytest.mark.parametrize("key", DEFAULT_STYLES)
def test_no_second_stop_follows_an_abbreviation(record: str, key: str) -> None:
    citations = render_citations([paper(f"{record}\ndate: 2020")], styles(key)).by_key
    assert ".." not in citations["x", key].text


@pytest.mark.parametrize(
    ("degree", "genre"),
    [
        ("Diss. iur.", "Diss. iur."),
        ("Masterarbeit", "Masterarbeit"),
        ("Trabajo Fin de Máster", "Trabajo Fin de Máster"),
        ("Mémoire de master", "Mémoire de master"),
        ("博士学位论文", "博士学位论文"),
        ("PhD", "PhD thesis"),
    ],
)
def test_the_degree_of_a_thesis(degree: str, genre: str) -> None:
    assert build_item(paper(f"type: thesis\ndegree: {degree}")).genre == genre


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("with an appendix", "With an appendix"),
        ("v2.1.0", "v2.1.0"),
        ("iPad edition", "iPad edition"),
    ],
)
def test_a_note_begins_with_a_capital_unless_its_first_word_is_a_name(
    note: str, printed: str
) -> None:
    item = build_item(paper(f"type: software\nvenue: {{name: Zenodo, note: {note}}}"))
    assert item.note.endswith(printed)


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ("S. 12–18", "12–18"),
        ("pp. 3-9", "3–9"),
        ("p.7", "7"),
        ("Seiten 4–5", "4–5"),
        ("pp. xi–xx", "xi–xx"),
        ("S12–S18", "S12–S18"),
        ("S 12", "S 12"),
        ("e101", "e101"),
    ],
)
def test_pages_have_no_abbreviation_before_them(written: str, pages: str) -> None:
    venue = paper(f'type: article\nvenue: {{name: J, pages: "{written}"}}').venue
    assert venue
    assert venue.pages == pages


def test_software_of_a_year_alone_is_not_called_released() -> None:
    record = paper("type: software\ndate: 2020\nvenue: {name: Zenodo}")
    text = render_citations([record], styles("chicago")).by_key["x", "chicago"].text
    assert "eleased" not in text


@pytest.mark.parametrize(("kind", "at_event"), [("talk", True), ("poster", True), ("book", False)])
def test_types_that_take_place_at_events(kind: str, at_event: bool) -> None:
    assert is_at_event(paper(f"type: {kind}")) is at_event
