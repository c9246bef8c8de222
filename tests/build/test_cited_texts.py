"""Citations in fields of records, across several builds."""

from __future__ import annotations

from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext
from labpress.build.cited_texts import with_cited_texts

CITING = "title: Ice\nauthors: [Ada Ohm]\nsummary: See [@jam].\n"
PLAIN = "title: Snow\nauthors: [Ada Ohm]\nsummary: Ask ada@lab.example.\n"


def context_of(year: int) -> BuildContext:
    records = valid_lab(
        {
            "papers/ice": CITING,
            "papers/snow": PLAIN,
            "papers/jam": f"title: Jam\nauthors: [Bo Watt]\ndate: {year}\n",
        }
    )
    return build_context_of(with_cited_texts(records))


def test_a_citing_paper_changes_with_the_cited_one() -> None:
    before, after = context_of(2020), context_of(2021)
    for key, is_changed in (("ice", True), ("snow", False)):
        prints = {lab.fingerprint(lab.catalogue.papers[key]) for lab in (before, after)}
        assert (len(prints) == 2) == is_changed
    assert after.catalogue.papers["ice"].summary == "See ([Watt, 2021](<../papers/jam.md>))."


def test_records_without_citations_stay_the_same_objects() -> None:
    records = valid_lab({"papers/snow": PLAIN})
    assert with_cited_texts(records).papers is records.papers
    cited = context_of(2020).records
    assert with_cited_texts(cited).papers is cited.papers


def test_every_type_of_record_can_cite() -> None:
    files = {
        "papers/jam": "title: Jam\nauthors: [Bo Watt]\ndate: 2020\n",
        "authors/bo-watt": "name: Bo Watt\nabout: Known for [@jam].\n",
        "families/tea": "name: Tea\ndescription: After @jam.\n",
        "grants/spoon": "title: Spoons\nfunder: Fund\nsummary: As in [@jam, p. 3].\n",
    }
    records = with_cited_texts(valid_lab(files))
    assert records.authors["bo-watt"].about == "Known for ([Watt, 2020](<../papers/jam.md>))."
    assert records.families["tea"].description == "After [Watt (2020)](<../papers/jam.md>)."
    assert records.grants["spoon"].summary == "As in ([Watt, 2020](<../papers/jam.md>), p. 3)."
    build_context = build_context_of(records)
    other = files | {"papers/jam": "title: Jam\nauthors: [Bo Watt]\ndate: 2021\n"}
    changed = build_context_of(with_cited_texts(valid_lab(other)))
    grants = [lab.records.grants["spoon"] for lab in (build_context, changed)]
    assert build_context.fingerprint(grants[0]) != changed.fingerprint(grants[1])
