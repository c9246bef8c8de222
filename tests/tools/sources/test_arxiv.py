"""Papers from arXiv."""

from __future__ import annotations

import pytest
from draft_records import problems
from service_samples import arxiv_entry, arxiv_error, arxiv_feed

from labpress_tools.drafts import Draft, Relation
from labpress_tools.sources import arxiv


def draft(entry: str, asked: str = "2501.01234") -> Draft:
    drafts = arxiv.read_works(arxiv_feed(entry), [asked])
    assert drafts.rejections == ()
    (found,) = drafts.drafts
    assert problems(found) == []
    return found


def test_a_paper() -> None:
    found = draft(arxiv_entry())
    assert found.fields == {
        "arxiv": "2501.01234",
        "title": "A Study of Small Things",
        "type": "preprint",
        "authors": ["Ada Example", "Bo Sample"],
        "date": "2025-01-02",
        "categories": ["cs.CL", "cs.LG"],
        "abstract": "We study small things.",
    }
    assert (found.origin.source, found.origin.id) == ("arXiv", "2501.01234")
    assert (found.unused, found.notes, found.relations) == ({}, (), ())


def test_a_later_version() -> None:
    fields = draft(arxiv_entry("2501.01234v12", updated="2025-06-01T00:00:00Z")).fields
    assert fields["arxiv"] == "2501.01234"
    assert fields["updated"] == "2025-06-01"
    assert fields["versions"] == [
        {"label": "v1", "date": "2025-01-02"},
        {"label": "v12", "date": "2025-06-01", "url": "https://arxiv.org/abs/2501.01234v12"},
    ]


def test_an_old_id() -> None:
    assert (
        draft(arxiv_entry("astro-ph/0601001v1"), "astro-ph/0601001").fields["arxiv"]
        == "astro-ph/0601001"
    )


def test_names() -> None:
    authors = "".join(
        f"<author><name>{name}</name>{place}</author>"
        for name, place in [
            ("The LIGO Scientific Collaboration", ""),
            (":", ""),
            ("R. Abbott", "<arxiv:affiliation>Example Lab</arxiv:affiliation>"),
            ("Kees A. Schouhamer Immink", ""),
            ("Joost van der Putten", ""),
            ("Oscar de la Hoya III", ""),
            ("for the Example Consortium", ""),
            ("Gabriel Garc\u00eda M\u00e1rquez", ""),
            ("李明", ""),
        ]
    )
    found = draft(arxiv_entry(authors=authors))
    assert found.fields["authors"] == [
        {"literal": "The LIGO Scientific Collaboration"},
        {"name": "R. Abbott", "affiliations": ["Example Lab"]},
        "Kees A. Schouhamer Immink",
        "Joost van der Putten",
        "Oscar de la Hoya III",
        "Gabriel García Márquez",
        "李明",
    ]
    assert found.fields["collaboration"] == ["Example Consortium"]
    assert found.notes == ()


def test_et_al_means_missing_authors() -> None:
    authors = "<author><name>Ada Example</name></author><author><name>et al.</name></author>"
    found = draft(arxiv_entry(authors=authors))
    assert found.fields["authors"] == ["Ada Example"]
    assert [remark.text for remark in found.notes] == [
        "the name of an author is missing in arXiv; add it"
    ]


def test_venue_of_publication() -> None:
    extra = (
        "<arxiv:doi>10.1000/182</arxiv:doi><arxiv:journal_ref>J. Ex. 12 (2025) 1</arxiv:journal_ref>"
        "<arxiv:comment>31 pages, $p&lt;0.05$</arxiv:comment>"
    )
    found = draft(arxiv_entry(extra=extra))
    assert found.relations == (Relation("version", "doi", "10.1000/182"),)
    assert found.fields["doi"] == "10.1000/182"
    assert found.fields["comment"] == "31 pages, $p<0.05$"
    assert found.unused == {"journal_ref": "J. Ex. 12 (2025) 1"}
    assert found.notes == ()


def test_several_dois() -> None:
    found = draft(arxiv_entry(extra="<arxiv:doi>10.1000/1 10.1000/2; nonsense</arxiv:doi>"))
    assert [relation.id for relation in found.relations] == ["10.1000/1", "10.1000/2"]
    assert "doi" not in found.fields


def test_a_journal_without_a_doi_needs_review() -> None:
    found = draft(arxiv_entry(extra="<arxiv:journal_ref>ActaEx.56:1-50,2006</arxiv:journal_ref>"))
    assert [(remark.kind, remark.text) for remark in found.notes] == [
        ("venue", "according to arXiv, it appeared in `ActaEx.56:1-50,2006`; add `venue`")
    ]


def test_a_withdrawn_paper() -> None:
    comment = "<arxiv:comment>This paper has been withdrawn by the authors</arxiv:comment>"
    assert draft(arxiv_entry(extra=comment)).fields["status"] == "withdrawn"
    comment = "<arxiv:comment>The claim of section 2 is withdrawn</arxiv:comment>"
    (remark,) = draft(arxiv_entry(extra=comment)).notes
    assert remark.text == "arXiv states that the paper was withdrawn; check its `status`"


def test_classes_of_other_schemes_are_not_categories() -> None:
    found = draft(
        arxiv_entry(
            extra='<category term="14J60 (Primary) 14F05"/><category term="I.2.7; H.3"/>'
            '<category term="cs.CL"/>'
        )
    )
    assert found.fields["categories"] == ["cs.CL", "cs.LG"]
    assert found.fields["classifications"] == {"msc": ["14J60", "14F05"]}
    assert found.unused == {"subject classes": "I.2.7; H.3"}


def test_paragraphs_of_an_abstract() -> None:
    summary = "  We study $x &lt; y$\nand more.\n  In the end, so."
    assert draft(arxiv_entry(summary=summary)).fields["abstract"] == (
        "We study $x < y$ and more.\n\nIn the end, so."
    )


def test_papers_in_the_requested_order() -> None:
    feed = arxiv_feed(arxiv_entry("2501.00002v1"), arxiv_entry("2501.00001v3"))
    drafts = arxiv.read_works(feed, ["2501.00001", "2501.99999", "2501.00002"])
    assert [found.origin.id for found in drafts.drafts] == ["2501.00001", "2501.00002"]
    (rejection,) = drafts.rejections
    assert rejection.origin.id == "2501.99999"
    assert rejection.reason == "arXiv has no such paper; check the id"


def test_an_error_is_an_entry() -> None:
    body = arxiv_error("incorrect id format for abc")
    (rejection,) = arxiv.read_works(body, ["2501.01234"]).rejections
    assert rejection.reason == "arXiv reports: incorrect id format for abc"
    assert arxiv.is_error(body)
    assert not arxiv.is_error(arxiv_feed(arxiv_entry(title="Error")))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Rate exceeded.",
        b"<html></html>",
        b"<feed/>",
        b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
    ],
)
def test_no_feed(body: bytes) -> None:
    drafts = arxiv.read_works(body, ["2501.01234"])
    assert drafts.drafts == ()
    assert "invalid response from arXiv: " in drafts.rejections[0].reason
    assert arxiv.read_search(body) == []


def test_a_paper_without_a_title() -> None:
    drafts = arxiv.read_works(arxiv_feed(arxiv_entry(title=" ")), ["2501.01234"])
    assert drafts.rejections[0].reason == "it has no title; write the record manually"


def test_ids_of_an_author() -> None:
    feed = arxiv_feed(arxiv_entry("2501.00002v1"), arxiv_entry("2501.00001v3"))
    assert arxiv.read_ids(feed) == [("2501.00002", "2025-01-02"), ("2501.00001", "2025-01-02")]


def test_requests() -> None:
    request = arxiv.works_request(["2501.00001", "cs/0601001"])
    assert request.parameters == {"id_list": "2501.00001,cs/0601001", "max_results": "2"}
    assert (
        arxiv.title_request('Small "things": a study?').parameters["search_query"]
        == 'ti:"Small things a study"'
    )
