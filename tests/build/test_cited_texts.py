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
