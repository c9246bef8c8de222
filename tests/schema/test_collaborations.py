"""A collaboration that a record names twice, in different forms, is one organisation."""

from __future__ import annotations

import json

import pytest
from small_labs import valid_lab

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item_builder import build_item
from labpress.bibliography.styles import read_styles, render_citations
from labpress.metadata.coins import coins
from labpress.metadata.highwire import highwire
from labpress.metadata.json_ld import paper_data
from labpress.schema import Paper
from labpress.schema.collaborations import other_collaborations
from labpress.schema.folded_names import organisation_key


def paper_of(authors: str, collaboration: str) -> Paper:
    text = f"title: X\ndate: 2024\nauthors: {authors}\ncollaboration: {collaboration}"
    return valid_lab({"papers/x": text}).papers["x"]


@pytest.mark.parametrize(
    ("names", "is_same"),
    [
        (("ATLAS", "ATLAS Collaboration", "The Atlas collaboration", "ATLAS Collab."), True),
        (("Pierre Auger", "The Pierre Auger Collaboration"), True),
        (("ATLAS", "ALICE"), False),
        (("ATLAS Collaboration", "ATLAS Computing Collaboration"), False),
        (("北京", "南京"), False),
        (("Collaboration", "Team"), False),
    ],
)
def test_forms_of_a_name_have_the_same_key(names: tuple[str, ...], is_same: bool) -> None:
    assert (len(set(map(organisation_key, names))) == 1) is is_same


@pytest.mark.parametrize(
    ("authors", "collaboration", "others"),
    [
        ("[{literal: ATLAS Collaboration}]", "[ATLAS]", ()),
        ("[ATLAS Collaboration]", "[ATLAS]", ()),
        ("[{literal: ATLAS}, Bo Carr]", "[ATLAS Collaboration, CMS]", ("CMS",)),
        ("[{literal: LHCb collaboration}, Bo Carr]", "[LHCb]", ()),
        ("[{literal: LHCb Collaboration}]", "[LHCb Collaboration]", ()),
        ("[Bo Carr]", "[ATLAS, ATLAS Collaboration]", ("ATLAS",)),
        # A person whose only name is that of a collaboration
        ("[{name: Alice}, Bo Carr]", "[ALICE]", ("ALICE",)),
        ("[]\neditors: [{literal: CMS Collaboration}]", "[CMS]", ()),
    ],
)
def test_collaborations_that_are_not_among_the_authors(
    authors: str, collaboration: str, others: tuple[str, ...]
) -> None:
    assert other_collaborations(paper_of(authors, collaboration)) == others


@pytest.mark.parametrize("author", ["ATLAS Collaboration", "ATLAS", "the ATLAS collaboration"])
def test_exports_and_metadata_name_a_collaboration_once(author: str) -> None:
    paper = paper_of(f"[Bo Carr, {{literal: {author}}}]", "ATLAS")
    item = build_item(paper)
    for key, format_ in FORMATS.items():
        text = format_.render_list_entry(item)
        assert text.upper().count("ATLAS") == 1, key
    assert "".join(highwire(paper, None, None, [None, None])).upper().count("ATLAS") == 1
    data = json.dumps(paper_data(paper, [(name, None) for name in paper.authors], str))
    assert data.upper().count("ATLAS") == 1
    styles, _ = read_styles(["apa", "ieee", "mla", "chicago", "nature"], {})
    citations = render_citations([paper], styles)
    assert not citations.errors
    for citation in citations.by_key.values():
        assert citation.text.upper().count("ATLAS") == 1


def test_an_incomplete_list_of_authors_does_not_contain_the_collaboration() -> None:
    item = build_item(paper_of("[Bo Carr]\nmore_authors: true", "[Toy, Other Team]"))
    entries = {key: format_.render_list_entry(item) for key, format_ in FORMATS.items()}
    assert "AU  - Carr, Bo\nAU  - et al.\nTI" in entries["ris"]
    assert "N1  - On behalf of Toy, Other Team\n" in entries["ris"]
    csl = json.loads(entries["csl"])
    assert [name.get("literal") for name in csl["author"]] == [None, "others"]
    assert csl["note"] == "On behalf of Toy, Other Team"
    assert "collaboration = {Toy, Other Team}" in entries["bibtex"]
    assert "note" not in entries["bibtex"]


def test_metadata_that_cannot_mark_an_incomplete_list_names_the_collaboration() -> None:
    paper = paper_of("[Bo Carr]\nmore_authors: true", "[Toy]")
    assert "rft.au=Toy" in coins(paper)
    assert '<meta name="citation_author" content="Toy">' in highwire(paper, None, None, [None])
