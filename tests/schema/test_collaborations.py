"""A collaboration that a record names twice, in different forms, is one organisation."""

from __future__ import annotations

import json

import pytest
from small_labs import valid_lab

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item_builder import build_item
from labpress.bibliography.styles import read_styles, render_citations
from labpress.metadata.highwire import highwire
from labpress.metadata.json_ld import paper_data
from labpress.schema import Paper
from labpress.schema.collaborations import organisation_key, other_collaborations


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
