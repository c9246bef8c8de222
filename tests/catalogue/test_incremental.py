"""A catalogue that is updated after a change equals one that is built from all records."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from small_labs import read_lab, valid_lab

from labpress.catalogue import build_catalogue
from labpress.catalogue.incremental import update_catalogue
from labpress.catalogue.indexes import Catalogue
from labpress.loading.records import Records
from labpress.schema.terms import Terms

ORDERED = ("papers", "authors", "families", "grants", "by_year", "by_category", "by_keyword")
"""The indexes whose keys are shown in their order."""


def some_of(values: list[str], most: int = 2) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(", ".join)


@st.composite
def papers(draw: st.DrawFn) -> str:
    authors = draw(some_of(["Ann Ash", "Bo Birk", "Cy Cole", "{literal: ATLAS}"])) or "Ann Ash"
    lines = ["title: T", f"authors: [{authors}]", f"date: {draw(st.sampled_from([2023, 2024]))}"]
    for key, values in {
        "family": ["f", "g"],
        "categories": ["cs.CV", "CS.CV", "math.OC"],
        "keywords": ["GNNs", "gnn", "physics"],
        "follows": ["a", "b"],
    }.items():
        lines.append(f"{key}: [{draw(some_of(values))}]")
    venue = draw(st.sampled_from(["", "ICML", "icml", "Nature"]))
    lines += [f"venue: {{type: journal, name: {venue}}}"] * bool(venue)
    lines += ["funding: {grant: x}"] * draw(st.booleans())
    teams = draw(some_of(["ATLAS", "ATLAS Collaboration", "Toy"]))
    lines += [f"collaboration: [{teams}]"] * bool(teams)
    return "\n".join(line for line in lines if not line.endswith("[]"))


AUTHOR = st.sampled_from(
    [
        "given: Ann\nfamily: Ash",
        "name: Ann Ash",
        "name: Ann Ash\nmember: true",
        "name: Ann Zorn\naliases: [Ann Ash]",
    ]
)
LABS = st.fixed_dictionaries(
    {},
    optional={
        **{f"papers/{key}": papers() for key in "abcd"},
        "families/f": st.just("name: F"),
        "families/g": st.just("name: G"),
        "grants/x": st.sampled_from(["funder: X", "funder: Y\npeople: ann-ash"]),
        "authors/ann-ash": AUTHOR,
        "authors/toy": st.sampled_from(["literal: Toy Team", "literal: A\naliases: [Toy, ATLAS]"]),
    },
)


def kept(before: Any, after: Any) -> dict[str, Any]:
    """Return records in which an unchanged one is the same object, as after a reload."""
    return {key: before[key] if before.get(key) == item else item for key, item in after.items()}


def updated(before: Records, after: Records) -> tuple[Catalogue, Catalogue]:
    """Return the catalogue of a lab after a change: updated, and built from all records."""
    records = replace(
        after,
        papers=kept(before.papers, after.papers),
        authors=kept(before.authors, after.authors),
    )
    return update_catalogue(build_catalogue(before), records), build_catalogue(records)


@settings(max_examples=80, deadline=None)
@given(before=LABS, after=LABS)
def test_an_updated_catalogue_equals_a_new_one(
    before: dict[str, str], after: dict[str, str]
) -> None:
    quick, whole = updated(read_lab(before), read_lab(after))
    for item in fields(Catalogue):
        found, expected = getattr(quick, item.name), getattr(whole, item.name)
        if item.name == "related":
            assert found.keys() == expected.keys()
            continue
        assert found == expected, item.name
        if item.name in ORDERED:
            assert list(found) == list(expected), item.name


PAPER = "title: T\nauthors: [Ann Ash]\ndate: 2024\n"
VENUE = "venue: {type: journal, name: Nature}\n"


def test_a_venue_without_papers_is_removed() -> None:
    before = valid_lab({"papers/a": PAPER + VENUE, "papers/b": PAPER})
    quick, _ = updated(before, valid_lab({"papers/a": PAPER, "papers/b": PAPER}))
    assert not quick.venues
    assert not quick.by_venue


def test_coauthors_are_sorted_by_their_new_names() -> None:
    papers = {"papers/a": "title: T\nauthors: [Me Self, Ann Ash, Bo Birk]"}
    renamed = {"authors/ann-ash": "name: Ann Zorn\naliases: [Ann Ash]"}
    quick, _ = updated(valid_lab(papers), valid_lab(papers | renamed))
    assert quick.coauthors["me-self"] == (("bo-birk", 1), ("ann-ash", 1))


def test_a_category_is_spelled_as_in_the_newest_paper() -> None:
    old = f"{PAPER}categories: [CS.CV]\n"
    new = "title: T\nauthors: [Ann Ash]\ndate: 2025\ncategories: [cs.CV]\n"
    quick, _ = updated(valid_lab({"papers/a": old}), valid_lab({"papers/a": old, "papers/b": new}))
    assert quick.by_category == {"cs.CV": ("b", "a")}


def test_families_are_in_the_order_of_their_newest_papers() -> None:
    lab = {"families/f": "name: F", "families/g": "name: G"}
    lab |= {"papers/a": f"{PAPER}family: f\n", "papers/b": f"{PAPER}family: g\n"}
    newer = f"{PAPER.replace('2024', '2025')}family: g\n"
    quick, _ = updated(valid_lab(lab), valid_lab({**lab, "papers/b": newer}))
    assert list(quick.families) == ["g", "f"]


def test_all_translations_are_updated() -> None:
    before = valid_lab({"papers/a": "title: A\nauthors: [A B]"})
    words = {"a": {"zh": "甲"}}
    terms = Terms.model_validate(
        {"keywords": words, "measures": words, "units": words, "roles": words}
    )
    new, expected = updated(before, replace(before, terms=terms))
    for key in ("keyword", "measure", "unit", "role"):
        assert (
            getattr(new, f"{key}_translations") == getattr(expected, f"{key}_translations") == words
        )
