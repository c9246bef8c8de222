"""The works of people, and citation counts."""

from __future__ import annotations

import json
from typing import Any

import pytest
from local_library import Library
from local_service import LocalService, Reply
from record_parsing import diagnostics_of
from service_samples import (
    arxiv_entry,
    crossref_work,
    openalex_page,
    openalex_work,
    orcid_detail,
    orcid_ids,
    orcid_summary,
    orcid_works,
)

from labpress_tools.drafts import Drafts
from labpress_tools.sources.citations import citation_counts
from labpress_tools.sources.http import Client
from labpress_tools.sources.works import works_of

ADA = "0000-0002-1825-0097"
DOWN = Reply(status=500)


@pytest.fixture
def library(service: LocalService) -> Library:
    known = Library()
    service.respond = known.respond
    return known


def origins(drafts: Drafts) -> list[tuple[str, str]]:
    return [(draft.origin.source, draft.origin.id) for draft in drafts.drafts]


def reasons(drafts: Drafts) -> dict[str, str]:
    return {rejection.origin.id: rejection.reason for rejection in drafts.rejections}


def doi(text: str) -> dict[str, Any]:
    return orcid_ids(("doi", text, "self"))


def test_works_of_an_orcid(client: Client, library: Library) -> None:
    library.orcid[ADA] = orcid_works(
        [
            orcid_summary(1, "Published", doi("10.1000/182"), "0"),
            orcid_summary(2, "Published", orcid_ids(("arxiv", "2501.01234", "self")), "1"),
        ],
        [orcid_summary(7, "A Talk")],
    )
    library.crossref["10.1000/182"] = crossref_work()
    library.arxiv["2501.01234"] = arxiv_entry()
    library.orcid_details["7"] = json.dumps({"bulk": [orcid_detail(7)]}).encode()
    drafts = works_of([f"https://orcid.org/{ADA}"], client)
    assert drafts.rejections == ()
    assert origins(drafts) == [
        ("Crossref", "10.1000/182"),
        ("arXiv", "2501.01234"),
        ("ORCID", f"{ADA}/7"),
    ]


def test_known_or_old_works_are_not_requested(
    client: Client, library: Library, service: LocalService
) -> None:
    library.orcid[ADA] = orcid_works(
        [orcid_summary(1, "Known", doi("10.1000/KNOWN"))],
        [orcid_summary(2, "Old", doi("10.1000/old"), year="2019")],
        [orcid_summary(3, "Without a date", doi("10.1000/undated"), year=None)],
        [orcid_summary(4, "This year", doi("10.1000/182"), year="2025")],
    )
    library.crossref = {
        text: crossref_work(DOI=text) for text in ("10.1000/182", "10.1000/undated")
    }
    drafts = works_of([ADA], client, since="2025-06", known=[("doi", "10.1000/known")])
    assert origins(drafts) == [("Crossref", "10.1000/undated"), ("Crossref", "10.1000/182")]
    assert len(service.asked) == 3


def test_a_work_of_two_people_is_one_work(
    client: Client, library: Library, service: LocalService
) -> None:
    library.orcid[ADA] = orcid_works([orcid_summary(1, "T", doi("10.1000/182"))])
    library.openalex_pages["*"] = openalex_page(openalex_work())
    library.crossref["10.1000/182"] = crossref_work()
    library.arxiv["2501.01234"] = arxiv_entry()
    drafts = works_of([ADA, "https://openalex.org/A5023888391"], client)
    assert origins(drafts) == [("Crossref", "10.1000/182")]
    assert [
        asked.parameters.get("filter") for asked in service.asked if "openalex" in asked.path
    ] == ["author.id:A5023888391"]


def test_works_of_an_openalex_author_page_by_page(
    client: Client, library: Library, service: LocalService
) -> None:
    def work(number: int) -> dict[str, Any]:
        library.crossref[f"10.1000/{number}"] = crossref_work(DOI=f"10.1000/{number}")
        return openalex_work(doi=f"https://doi.org/10.1000/{number}", ids={}, locations=[])

    library.openalex_pages = {
        "*": openalex_page(work(1), work(2), cursor="two"),
        "two": openalex_page(work(3), cursor="three"),
        "three": openalex_page(cursor="four"),
    }
    drafts = works_of(["A5023888391"], client, since="2024")
    assert [draft.origin.id for draft in drafts.drafts] == ["10.1000/1", "10.1000/2", "10.1000/3"]
    assert service.asked[0].parameters["filter"] == (
        "author.id:A5023888391,from_publication_date:2024-01-01"
    )


def test_a_work_that_only_openalex_has(client: Client, library: Library) -> None:
    work = openalex_work(doi=None, ids={}, locations=[])
    library.openalex_pages["*"] = openalex_page(
        work, openalex_work(doi="https://doi.org/10.1000/gone", ids={}, locations=[])
    )
    drafts = works_of(["A5023888391"], client)
    assert origins(drafts) == [("OpenAlex", "W2741809807"), ("OpenAlex", "W2741809807")]
    assert drafts.rejections == ()


def test_while_a_service_is_down_its_works_are_not_replaced_by_guesses(
    client: Client, library: Library
) -> None:
    library.openalex_pages["*"] = openalex_page(openalex_work(locations=[]))
    library.failures["crossref"] = DOWN
    drafts = works_of(["A5023888391"], client)
    assert drafts.drafts == ()
    assert reasons(drafts) == {
        "10.1000/182": "not fetched: Crossref is not available; try again later"
    }


def test_works_of_an_arxiv_author(client: Client, library: Library) -> None:
    library.arxiv_authors["example_a_1"] = [
        arxiv_entry("2501.01234v2"),
        arxiv_entry("1901.00001v1", published="2019-01-01T00:00:00Z"),
    ]
    library.arxiv["2501.01234"] = arxiv_entry()
    for person in ("example_a_1", "https://arxiv.org/a/example_a_1"):
        drafts = works_of([person], client, since="2020-01-01")
        assert origins(drafts) == [("arXiv", "2501.01234")]


def test_people_who_cannot_be_found(client: Client, library: Library) -> None:
    library.failures["orcid"] = Reply(b'{"x": 1}')
    drafts = works_of([ADA, "A5023888391", "nobody_n_1", "Ada Example"], client)
    assert drafts.drafts == ()
    assert reasons(drafts) == {
        ADA: "invalid list of works: it has no list of works; try again later",
        "A5023888391": "not fetched: OpenAlex has no such author; check the id",
        "nobody_n_1": "not fetched: arXiv has no such author; check the id",
        "Ada Example": (
            "it is not a valid ORCID, OpenAlex author id (`A5023888391`) or arXiv author id "
            "(`warner_s_1`)"
        ),
    }


@pytest.mark.parametrize(
    ("key", "person"), [("orcid", ADA), ("openalex", "A5023888391"), ("arxiv_authors", "x_y_1")]
)
def test_one_list_that_fails_does_not_stop_the_others(
    client: Client, library: Library, key: str, person: str
) -> None:
    library.orcid["0000-0001-5109-3700"] = orcid_works([orcid_summary(1, "T", doi("10.1000/182"))])
    library.crossref["10.1000/182"] = crossref_work()
    if key != "orcid":
        library.failures[key] = DOWN
        drafts = works_of([person, "0000-0001-5109-3700"], client)
        assert origins(drafts) == [("Crossref", "10.1000/182")]
    else:
        drafts = works_of([person, "0000-0001-5109-3700"], client)
        assert "ORCID has no such person" in reasons(drafts)[ADA]
        assert origins(drafts) == [("Crossref", "10.1000/182")]
    assert list(reasons(drafts)) == [person]


def test_details_that_cannot_be_fetched(client: Client, library: Library) -> None:
    library.orcid[ADA] = orcid_works([orcid_summary(7, "A Talk")])
    drafts = works_of([ADA], client)
    assert drafts.drafts == ()
    assert reasons(drafts) == {
        f"{ADA}: A Talk": "ORCID has neither an identifier nor details; write the record manually"
    }


def test_a_listed_paper_that_does_not_exist(client: Client, library: Library) -> None:
    library.arxiv_authors["example_a_1"] = [arxiv_entry("2501.01234v2")]
    drafts = works_of(["example_a_1"], client)
    assert reasons(drafts) == {"2501.01234": "arXiv has no such paper; check the id"}


def test_an_invalid_date(client: Client, service: LocalService) -> None:
    with pytest.raises(ValueError, match="write `2025-01`"):
        works_of([ADA], client, since="2025/1")
    assert service.asked == []


# Citation counts


def test_counts_of_openalex(client: Client, library: Library, service: LocalService) -> None:
    library.openalex_works = [
        openalex_work(doi="https://doi.org/10.1000/182", cited_by_count=7),
        openalex_work(doi="https://doi.org/10.48550/arxiv.2501.01234", cited_by_count=0),
    ]
    asked = [
        ("doi", "10.1000/182"),
        ("arxiv", "2501.01234"),
        ("doi", "10.1000/unknown"),
        ("doi", "10.1000/a,b|c"),
        ("openreview", "77eEDRhPkQ"),
    ]
    result = citation_counts(asked, client)
    snapshot = {"name": "citations", "value": 7, "date": "2026-09-21", "source": "OpenAlex"}
    assert result.counts == {asked[0]: snapshot, asked[1]: {**snapshot, "value": 0}}
    assert diagnostics_of(f"metrics: [{json.dumps(dict(result.counts[asked[0]]))}]") == []
    assert [(rejection.origin.id, rejection.reason) for rejection in result.rejections] == [
        ("doi:10.1000/unknown", "OpenAlex has no such paper"),
        ("10.1000/a,b|c", "OpenAlex does not support DOIs with a comma or a vertical bar"),
        ("openreview:77eEDRhPkQ", "OpenAlex has no such paper"),
    ]
    assert len(service.asked) == 1


def test_counts_of_crossref(client: Client, library: Library) -> None:
    library.crossref["10.1000/182"] = crossref_work()
    result = citation_counts([("doi", "10.1000/182"), ("doi", "10.1000/none")], client, "Crossref")
    assert result.counts[("doi", "10.1000/182")]["value"] == 7
    assert [rejection.reason for rejection in result.rejections] == ["Crossref has no such paper"]


def test_many_counts_need_few_requests(
    client: Client, library: Library, service: LocalService
) -> None:
    dois = [("doi", f"10.1000/{number}") for number in range(120)]
    library.openalex_works = [openalex_work(doi=f"https://doi.org/{text}") for _, text in dois]
    assert len(citation_counts(dois, client).counts) == 120
    assert len(service.asked) == 3


@pytest.mark.parametrize("failure", [DOWN, Reply(b"[]"), Reply(status=403)])
def test_counts_while_a_service_is_down(client: Client, library: Library, failure: Reply) -> None:
    library.failures["openalex"] = failure
    result = citation_counts([("doi", "10.1000/182")], client)
    assert result.counts == {}
    assert result.rejections[0].reason.startswith("not fetched: ")
