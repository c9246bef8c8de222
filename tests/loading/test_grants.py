"""Grants with a file: references from papers, and errors in both."""

from __future__ import annotations

import pytest
from lab_on_disk import Lab
from record_parsing import diagnostics_in
from small_labs import read_lab, record_file, valid_lab

from labpress.catalogue import build_catalogue
from labpress.catalogue.incremental import update_catalogue
from labpress.loading.incremental import update_records
from labpress.loading.records import Records
from labpress.schema import Grant

GRANT = "title: A <i>grant</i>\nfunder: Fund\nnumber: EX-1\nurl: https://example.org/1\n"
PAPER = "title: T\nauthors: [Ann Ash]\n"


def test_funding_by_a_grant_has_the_facts_of_its_file() -> None:
    records = valid_lab(
        {"grants/g": GRANT, "papers/x": f"{PAPER}funding: [{{grant: g}}, Other Fund]"}
    )
    first, second = records.papers["x"].funding
    assert (first.grant, first.funder, first.number) == ("g", "Fund", "EX-1")
    assert (first.title, first.url) == ("A grant", "https://example.org/1")
    assert (second.grant, second.funder) == (None, "Other Fund")


def test_a_grant_that_no_paper_names_is_fine(lab: Lab) -> None:
    assert lab.diagnostics({"grants/g.yaml": GRANT}) == []


@pytest.mark.parametrize(
    ("files", "diagnostics"),
    [
        (
            {
                "grants/small-things.yaml": GRANT,
                "papers/x.yaml": f"{PAPER}funding: [{{grant: small-thing}}]",
            },
            [
                (
                    "content/papers/x.yaml:3:12: error: funding[0].grant: unknown grant `small-thing`; did you "
                    "mean `small-things`?"
                )
            ],
        ),
        (
            {"papers/x.yaml": f"{PAPER}funding:\n  grant: small"},
            [
                "content/papers/x.yaml:4:3: error: funding.grant: unknown grant `small`; correct the id, or add grants/small.yaml"
            ],
        ),
        (
            {"papers/x.yaml": f"{PAPER}funding:\n  - Fund\n  - {{grant: small}}"},
            [
                (
                    "content/papers/x.yaml:5:6: error: funding[1].grant: unknown grant `small`; correct the id, "
                    "or add grants/small.yaml"
                )
            ],
        ),
        (
            {
                "grants/g.yaml": GRANT,
                "papers/x.yaml": f"{PAPER}funding: [{{grant: g, funder: Fund, number: EX-1}}]",
            },
            [
                (
                    "content/papers/x.yaml:3:11: error: funding[0]: with `grant`, these details are "
                    "taken from the grant's file; remove `funder` and `number`, or remove `grant`"
                )
            ],
        ),
        (
            {
                "grants/g.yaml": GRANT,
                "papers/x.yaml": f"{PAPER}funding: {{funder: fund, number: ex 1}}",
            },
            [
                (
                    "content/papers/x.yaml:3:25: warning: funding.number: `ex 1` is the grant "
                    "number in grants/g.yaml; replace the details with `grant: g`"
                )
            ],
        ),
        (
            {
                "grants/g.yaml": GRANT,
                "papers/x.yaml": f"{PAPER}funding: {{funder: Another, number: EX-1}}",
            },
            [],
        ),
        (
            {
                "grants/g.yaml": f"{GRANT}people: [ann-ash, {{id: ann-ahs}}]",
                "papers/x.yaml": PAPER,
            },
            [
                (
                    "content/grants/g.yaml:5:20: error: people[1].id: unknown author `ann-ahs`; did you "
                    "mean `ann-ash`?"
                )
            ],
        ),
        (
            {"grants/g.yaml": f"{GRANT}since: 2025\nuntil: 2024-12"},
            [
                (
                    "content/grants/g.yaml:6:1: error: until: 2024-12 is earlier than `since` (2025); "
                    "check both dates"
                )
            ],
        ),
        (
            {"grants/g.yaml": f"{GRANT}former_ids: h", "grants/h.yaml": GRANT},
            [
                (
                    "content/grants/g.yaml:5:1: error: former_ids: the former id `h` is the id "
                    "of grants/h.yaml; remove it"
                )
            ],
        ),
        (
            {"papers/x.yaml": f"{PAPER}summary: See [this](../grants/g.md)."},
            [
                (
                    "content/papers/x.yaml:3:1: error: summary: the link `../grants/g.md` points to an "
                    "unknown grant, `g`; correct the id, or add grants/g.yaml"
                )
            ],
        ),
        (
            {"grant/g.yaml": f"{GRANT}since: 2025"},
            [
                (
                    "content/grant/g.yaml:1:1: warning: this looks like a record, but records in grant/ "
                    "are not read; move it to content/grants/g.yaml"
                )
            ],
        ),
    ],
)
def test_mistakes(lab: Lab, files: dict[str, str], diagnostics: list[str]) -> None:
    assert lab.diagnostics(files) == diagnostics


@pytest.mark.parametrize(
    ("text", "diagnostic"),
    [
        (
            "start_date: 2025",
            "x.yaml:5:1: error: start_date: unknown key `start_date`; write `since`",
        ),
        (
            "pi: Ann Ash",
            "x.yaml:5:1: error: pi: unknown key `pi`; write `people: [{id: …, role: …}]`",
        ),
        (
            "people: [Ann Ash]",
            (
                "x.yaml:5:10: error: people[0]: `Ann Ash` is not the id of an author; write the id, "
                "perhaps `ann-ash`"
            ),
        ),
        (
            "people: [{id: a, role: PI}]",
            (
                "x.yaml:5:18: error: people[0].role: invalid value `PI`; did you mean "
                "`principal-investigator`?"
            ),
        ),
        (
            "amount: 250,000 EUR",
            (
                "x.yaml:5:1: error: amount: `250,000 EUR` is not a number; write "
                "`{value: 250000, currency: EUR}`"
            ),
        ),
        (
            "amount: €1200",
            "x.yaml:5:1: error: amount: `€1200` is not a number; write `{value: 1200, currency: EUR}`",
        ),
        (
            "amount: {value: 1, currency: usd}",
            "x.yaml:5:20: error: amount.currency: `usd` is not a currency; write `USD`",
        ),
        ("tile: Other", "x.yaml:5:1: error: tile: unknown key `tile`; did you mean `title`?"),
    ],
)
def test_mistakes_in_a_file(text: str, diagnostic: str) -> None:
    assert diagnostics_in(GRANT + text, Grant) == [diagnostic]


def test_the_message_about_a_missing_funder_gives_an_example() -> None:
    assert diagnostics_in("title: T", Grant) == [
        (
            "x.yaml:1:1: error: funder: missing required key `funder`; add it, for example "
            "`funder: Example Foundation`"
        )
    ]


LAB = {
    "grants/g": GRANT,
    "papers/x": f"{PAPER}date: 2024\nfunding: {{grant: g}}",
    "papers/y": "title: Y\nauthors: [Ann Ash]\ndate: 2025",
}


def updated(text: str | None, key: str = "grants/g") -> tuple[Records, Records]:
    """Return the records after a file changed in a preview: first at once, then fully loaded."""
    before = valid_lab(LAB)
    files = {name: other for name, other in LAB.items() if name != key}
    quick = update_records(before, [record_file(key, text)] if text else [], [] if text else [key])
    return quick, read_lab(files | ({key: text} if text else {}), previous=before)


def test_in_a_preview_a_changed_grant_updates_its_papers_immediately() -> None:
    quick, full = updated(GRANT.replace("EX-1", "EX-2"))
    assert quick.papers["x"].funding == full.papers["x"].funding
    assert quick.papers["x"].funding[0].number == "EX-2"
    assert quick.grants == full.grants


def test_in_a_preview_the_papers_of_a_new_grant_are_listed_at_once() -> None:
    before = build_catalogue(valid_lab(LAB))
    quick, full = updated(f"{LAB['papers/y']}\nfunding: {{grant: g}}", "papers/y")
    catalogue = update_catalogue(before, quick)
    assert catalogue.by_grant == build_catalogue(full).by_grant == {"g": ("y", "x")}


def test_in_a_preview_people_of_a_grant_follow_its_file() -> None:
    before = build_catalogue(valid_lab(LAB))
    quick, full = updated(f"{GRANT}people: ann-ash")
    catalogue = update_catalogue(before, quick)
    assert catalogue.grants_of == build_catalogue(full).grants_of == {"ann-ash": ("g",)}


def test_a_paper_keeps_its_page_when_its_grant_is_removed_in_a_preview() -> None:
    quick, full = updated(None)
    assert quick.grants == full.grants == {}
    assert quick.papers["x"].funding == full.papers["x"].funding
    (error,) = full.broken["papers/x"]
    assert error.rule == "unknown-grant"
