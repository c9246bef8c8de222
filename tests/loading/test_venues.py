"""A venue has one short name, even if only some of the records state it."""

from __future__ import annotations

import pytest
from small_labs import valid_lab

from labpress.catalogue import build_catalogue

ECOLOGY = "type: journal, name: Restoration Ecology"
ICE = "type: conference, name: Conference on Examples"


@pytest.mark.parametrize(
    ("venues", "names"),
    [
        ([ECOLOGY, f"{ECOLOGY}, short: Restor Ecol"], ["Restor Ecol"] * 2),
        ([f"{ECOLOGY}, short: Restor Ecol", "name: Restor. Ecol."], ["Restor Ecol"] * 2),
        (
            [f"{ECOLOGY}, short: {short}" for short in ("Rest Ecol", "Restor Ecol", "Restor Ecol")],
            ["Restor Ecol"] * 3,
        ),
        (
            ["type: journal, name: 生态学报", "type: journal, name: 生态学报, short: STXB"],
            ["STXB"] * 2,
        ),
        ([ICE, f"{ICE}, short: ICE", f"{ICE}, short: Ice"], ["ICE", "ICE", "ICE"]),
        # Editions and tracks of a conference may have short names of their own.
        (
            [ICE, f"{ICE}, short: ICE 1", f"{ICE}, short: ICE 2"],
            ["Conference on Examples", "ICE 1", "ICE 2"],
        ),
        # Two journals with the same short name are not mixed up.
        (
            [
                "type: journal, name: Small Steps, short: SS",
                "type: journal, name: Soft Shoes, short: SS",
                "name: SS",
            ],
            ["SS", "SS", "SS"],
        ),
        ([ECOLOGY, "type: journal, name: Ecology, short: Ecol"], ["Restoration Ecology", "Ecol"]),
    ],
)
def test_a_venue_has_one_name(venues: list[str], names: list[str]) -> None:
    papers = {
        f"papers/p{number}": f"title: T\nauthors: [Ada Ash]\ndate: {2020 + number}\nvenue: {{{venue}}}"
        for number, venue in enumerate(venues)
    }
    catalogue = build_catalogue(valid_lab(papers))
    shown = [catalogue.papers[key.partition("/")[2]].venue for key in papers]
    assert [venue and (venue.short or venue.name) for venue in shown] == names
    assert len(catalogue.by_venue) == len(set(names))


def test_a_lone_short_name_gets_the_full_name_of_its_journal() -> None:
    paper = "title: T\nauthors: [Ada Ash]\ndate: 2024\nvenue: {{{}}}"
    lab = valid_lab(
        {
            "papers/a": paper.format(f"{ECOLOGY}, short: Restor Ecol"),
            "papers/b": paper.format("name: Restor. Ecol., volume: 3"),
        }
    )
    venue = lab.papers["b"].venue
    assert venue
    assert (venue.name, venue.short, venue.volume) == ("Restoration Ecology", "Restor Ecol", "3")
