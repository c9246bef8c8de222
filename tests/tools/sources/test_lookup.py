"""Looking up papers at the right services, with their other versions."""

from __future__ import annotations

import pytest
from draft_records import problems
from local_library import Library
from local_service import FakeTime, LocalService, Reply
from service_samples import (
    OPEN_LIBRARY_BOOK,
    arxiv_entry,
    crossref_work,
    datacite_answer,
    openreview_note,
    pubmed_article,
)

from labpress_tools.drafts import Drafts
from labpress_tools.sources.http import Client
from labpress_tools.sources.lookup import look_up
from labpress_tools.sources.titles import find_title, is_same_title

DOWN = Reply(status=500)
ACL = b"""@inproceedings{example-sample-2019-small,
    title = "A Study of {S}mall Things",
    author = "Example, Ada and Sample, Bo",
    editor = "Itor, Ed",
    booktitle = "Proceedings of the 57th Meeting of Examples",
    month = jul,
    year = "2019",
    address = "Exampleton",
    publisher = "Association for Examples",
    url = "https://aclanthology.org/P19-1001/",
    doi = "10.1000/P19-1001",
    pages = "1--12",
}
"""


@pytest.fixture
def library(service: LocalService) -> Library:
    """Services that know nothing yet."""
    known = Library()
    service.respond = known.respond
    return known


def origins(drafts: Drafts) -> list[tuple[str, str]]:
    return [(draft.origin.source, draft.origin.id) for draft in drafts.drafts]


def reasons(drafts: Drafts) -> dict[str, str]:
    return {rejection.origin.id: rejection.reason for rejection in drafts.rejections}


def test_one_of_each(client: Client, library: Library) -> None:
    library.arxiv["2501.01234"] = arxiv_entry()
    library.crossref["10.1000/182"] = crossref_work()
    library.datacite["10.5281/zenodo.1234567"] = datacite_answer(relatedIdentifiers=[])
    library.pubmed["31452104"] = pubmed_article()
    library.pmc["PMC1"] = {"pmid": "31452104", "doi": "10.1000/182"}
    library.openreview["77eEDRhPkQ"] = openreview_note()
    library.books["ISBN:9783161484100"] = OPEN_LIBRARY_BOOK
    library.acl["P19-1001"] = ACL
    drafts = look_up(
        [
            "https://arxiv.org/pdf/2501.01234v2",
            "https://doi.org/10.1000/182",
            "10.5281/zenodo.1234567",
            "PMID:31452104",
            "PMC1",
            "https://openreview.net/forum?id=77eEDRhPkQ",
            "978-3-16-148410-0",
            "https://aclanthology.org/P19-1001/",
        ],
        client,
    )
    assert drafts.rejections == ()
    assert origins(drafts) == [
        ("arXiv", "2501.01234"),
        ("Crossref", "10.1000/182"),
        ("DataCite", "10.5281/zenodo.1234567"),
        ("PubMed", "31452104"),
        ("PubMed", "31452104"),
        ("OpenReview", "77eEDRhPkQ"),
        ("Open Library", "978-3-16-148410-0"),
        ("ACL Anthology", "P19-1001"),
    ]


def test_missing_works(client: Client, library: Library) -> None:
    library.agencies["10.9999/foreign"] = "JaLC"
    drafts = look_up(
        [
            "2501.99999",
            "10.1000/none",
            "10.5281/zenodo.1",
            "10.9999/foreign",
            "PMID:99999999",
            "PMC99",
            "openreview:nothing-here",
            "0306406152",
            "acl:P19-9999",
            "nonsense",
        ],
        client,
    )
    assert drafts.drafts == ()
    typo = "there is no such DOI; check it for typos"
    assert reasons(drafts) == {
        "2501.99999": "arXiv has no such paper; check the id",
        "10.1000/none": typo,
        "10.5281/zenodo.1": typo,
        "10.9999/foreign": (
            "the DOI is registered with JaLC, which labpress does not support; paste the BibTeX of the paper "
            "instead"
        ),
        "99999999": "PubMed has no such paper; check the id",
        "PMC99": "PubMed Central has no such paper; check the id",
        "nothing-here": "OpenReview has no such paper, or it is not public",
        "0306406152": "Open Library does not have this book; write the record manually",
        "P19-9999": "the ACL Anthology has no such paper; check the id",
        "nonsense": (
            "it is neither an identifier nor a title; use an arXiv id, DOI, PubMed id, ISBN or the URL "
            "of a paper"
        ),
    }


def test_identifiers_at_semantic_scholar(client: Client, library: Library) -> None:
    library.crossref["10.1000/182"] = crossref_work()
    library.arxiv["2501.01234"] = arxiv_entry()
    library.pubmed["31452104"] = pubmed_article()
    library.semantic_scholar |= {
        "a" * 40: {"DOI": "10.1000/182", "MAG": "1", "CorpusId": 7},
        "CorpusId:7": {"DOI": "10.1000/182"},
        "b" * 40: {"DOI": "10.48550/arXiv.2501.01234", "DBLP": "journals/corr/x"},
        "c" * 40: {"PubMed": "31452104", "ArXiv": "not an id", "ACL": None},
        "d" * 40: {"MAG": "1", "CorpusId": 8},
    }
    asked = ["a" * 40, "b" * 40, "c" * 40, "d" * 40, "e" * 40]
    site = "https://www.semanticscholar.org/paper"
    urls = [f"{site}/Some-Title/{paper}" for paper in asked]
    drafts = look_up([*urls, "https://api.semanticscholar.org/CorpusID:7"], client)
    assert origins(drafts) == [
        ("Crossref", "10.1000/182"),
        ("arXiv", "2501.01234"),
        ("PubMed", "31452104"),
        ("Crossref", "10.1000/182"),
    ]
    no_id = "lists no DOI or other identifier of this paper; use its title instead"
    assert reasons(drafts) == {
        "d" * 40: f"Semantic Scholar {no_id}",
        "e" * 40: "Semantic Scholar has no such paper; check the URL",
    }


def test_each_request_has_a_result(client: Client, library: Library) -> None:
    library.arxiv["2501.01234"] = arxiv_entry()
    asked = [
        "2501.01234",
        "arXiv:2501.01234v3",
        "2501.99999",
        "https://arxiv.org/abs/2501.99999",
        "",
    ]
    drafts = look_up(asked, client)
    assert len(drafts.drafts) + len(drafts.rejections) == len(asked)


def test_many_ids_are_requested_at_once(
    client: Client, library: Library, service: LocalService
) -> None:
    ids = [f"2501.{number:05d}" for number in range(150)]
    library.arxiv = {text: arxiv_entry(f"{text}v1") for text in ids}
    pmids = [str(number) for number in range(10_000, 10_250)]
    library.pubmed = {text: pubmed_article(text) for text in pmids}
    assert len(look_up([*ids, *pmids], client).drafts) == 400
    assert service.paths.count("/arxiv/query") == 2
    assert service.paths.count("/pubmed/efetch.fcgi") == 2


def test_one_invalid_id_does_not_affect_the_others(client: Client, library: Library) -> None:
    ids = [f"2501.{number:05d}" for number in range(5)]
    library.arxiv = {text: arxiv_entry(f"{text}v1") for text in ids}
    library.arxiv_bad = {ids[3]}
    drafts = look_up(ids, client)
    assert [draft.origin.id for draft in drafts.drafts] == [ids[0], ids[1], ids[2], ids[4]]
    assert reasons(drafts) == {ids[3]: f"arXiv reports: incorrect id format for {ids[3]}"}


# Versions


def test_a_preprint_and_its_publication(client: Client, library: Library) -> None:
    library.arxiv["2501.01234"] = arxiv_entry(extra="<arxiv:doi>10.1000/182</arxiv:doi>")
    preprint = [{"id-type": "doi", "id": "10.48550/arXiv.2501.01234"}]
    library.crossref["10.1000/182"] = crossref_work(relation={"has-preprint": preprint})
    both = [("arXiv", "2501.01234"), ("Crossref", "10.1000/182")]
    assert origins(look_up(["2501.01234"], client)) == both
    assert origins(look_up(["10.1000/182"], client)) == both[::-1]
    # Neither is listed twice if both were requested.
    assert origins(look_up(["2501.01234", "10.1000/182"], client)) == both


def test_only_one_step_is_followed(client: Client, library: Library, service: LocalService) -> None:
    for number in (1, 2, 3):
        after = [{"id-type": "doi", "id": f"10.1000/{number + 1}"}]
        library.crossref[f"10.1000/{number}"] = crossref_work(
            DOI=f"10.1000/{number}", relation={"is-preprint-of": after}
        )
    assert origins(look_up(["10.1000/1"], client)) == [
        ("Crossref", "10.1000/1"),
        ("Crossref", "10.1000/2"),
    ]
    assert len(service.asked) == 2


def test_a_missing_version_gets_a_note(client: Client, library: Library) -> None:
    library.arxiv["2501.01234"] = arxiv_entry(extra="<arxiv:doi>10.1000/gone</arxiv:doi>")
    drafts = look_up(["2501.01234"], client)
    assert drafts.rejections == ()
    (draft,) = drafts.drafts
    assert [remark.text for remark in draft.notes] == [
        "another version, `doi:10.1000/gone`, could not be fetched: there is no such DOI; check it for typos"
    ]


def test_an_arxiv_doi_is_looked_up_at_arxiv(
    client: Client, library: Library, service: LocalService
) -> None:
    library.arxiv["2501.01234"] = arxiv_entry()
    assert origins(look_up(["10.48550/arXiv.2501.01234"], client)) == [("arXiv", "2501.01234")]
    assert service.paths == ["/arxiv/query"]


def test_agencies_in_the_likely_order(
    client: Client, library: Library, service: LocalService
) -> None:
    library.datacite["10.5281/zenodo.1234567"] = datacite_answer(relatedIdentifiers=[])
    look_up(["10.5281/zenodo.1234567"], client)
    assert service.paths == ["/datacite/dois/10.5281/zenodo.1234567"]
    library.datacite["10.1234/data"] = datacite_answer(doi="10.1234/data", relatedIdentifiers=[])
    look_up(["10.1234/data"], client)
    assert service.paths[1:] == ["/crossref/works/10.1234/data", "/datacite/dois/10.1234/data"]


def test_a_pmcid_that_has_only_a_doi(client: Client, library: Library) -> None:
    library.pmc["PMC1"] = {"doi": "10.1000/182"}
    library.crossref["10.1000/182"] = crossref_work()
    assert origins(look_up(["PMC1"], client)) == [("Crossref", "10.1000/182")]


def test_an_old_conference(client: Client, library: Library, service: LocalService) -> None:
    library.openreview_v1["77eEDRhPkQ"] = openreview_note(1)
    assert origins(look_up(["openreview:77eEDRhPkQ"], client)) == [("OpenReview", "77eEDRhPkQ")]
    assert service.paths == ["/openreview/notes", "/openreview_v1/notes"]


# Failures


def test_an_outage_affects_only_the_items_of_that_service(
    client: Client, library: Library, service: LocalService
) -> None:
    library.arxiv["2501.01234"] = arxiv_entry()
    library.failures["crossref"] = DOWN
    dois = [f"10.1000/{number}" for number in range(50)]
    drafts = look_up([*dois, "2501.01234"], client)
    assert origins(drafts) == [("arXiv", "2501.01234")]
    assert len(drafts.rejections) == 50
    assert set(reasons(drafts).values()) == {
        "not fetched: Crossref is not available; try again later",
        "not fetched: Crossref is not available; try again later (skipping further requests to Crossref)",
    }
    assert len(service.asked) == 1 + 3 * 4
    # A DOI that Crossref may have is not requested elsewhere.
    assert not any("datacite" in path for path in service.paths)


@pytest.mark.parametrize(
    ("key", "asked"),
    [
        ("arxiv", "2501.01234"),
        ("crossref", "10.1000/182"),
        ("datacite", "10.5281/zenodo.1"),
        ("doi", "10.1000/182"),
        ("pubmed", "PMID:31452104"),
        ("pmc", "PMC1"),
        ("openreview", "openreview:77eEDRhPkQ"),
        ("openreview_v1", "openreview:77eEDRhPkQ"),
        ("acl_anthology", "acl:P19-1001"),
        ("open_library", "0306406152"),
    ],
)
@pytest.mark.parametrize(
    "failure",
    [
        DOWN,
        Reply(status=429, headers={"Retry-After": "90000"}),
        Reply(b"<html>", content_type="text/html"),
        Reply(b"{", cut=True),
        Reply(b"\x1f\x8bjunk", headers={"Content-Encoding": "gzip"}),
        Reply(status=302, headers={"Location": "http://127.0.0.2/"}),
        Reply(status=403),
    ],
    ids=["500", "429", "type", "cut", "gzip", "private", "403"],
)
def test_each_way_in_which_a_service_fails(
    client: Client, library: Library, key: str, asked: str, failure: Reply
) -> None:
    library.failures[key] = failure
    drafts = look_up([asked], client)
    assert drafts.drafts == ()
    (rejection,) = drafts.rejections
    assert rejection.reason.startswith("not fetched: ")


@pytest.mark.parametrize(
    "key", ["arxiv", "crossref", "datacite", "pubmed", "pmc", "openreview", "open_library"]
)
def test_a_nonsensical_response(client: Client, library: Library, key: str) -> None:
    asked = {
        "arxiv": "2501.01234",
        "crossref": "10.1000/182",
        "datacite": "10.5281/zenodo.1",
        "pubmed": "PMID:31452104",
        "pmc": "PMC1",
        "openreview": "openreview:77eEDRhPkQ",
        "open_library": "0306406152",
    }[key]
    types = {"arxiv": "application/atom+xml", "pubmed": "text/xml"}
    library.failures[key] = Reply(b"\x00 junk", content_type=types.get(key, "application/json"))
    drafts = look_up([asked], client)
    assert (len(drafts.drafts), len(drafts.rejections)) == (0, 1)


# Titles


def test_a_title(client: Client, library: Library) -> None:
    library.crossref_titles = [
        crossref_work(DOI="10.1000/other", title=["A Study of Large Things"]),
        crossref_work(title=["A study of small things"]),
    ]
    library.arxiv_titles = [arxiv_entry()]
    drafts = look_up(["A Study of Small Things"], client)
    assert origins(drafts) == [("Crossref", "10.1000/182"), ("arXiv", "2501.01234")]


def test_an_inexact_title(client: Client, library: Library) -> None:
    library.crossref_titles = [crossref_work(title=["A Study of Small Things 2"])]
    library.arxiv_titles = [arxiv_entry(title="A Study of Small Animals")]
    assert reasons(look_up(["A Study of Small Things"], client)) == {
        "A Study of Small Things": (
            "no paper has exactly this title; choose one of `doi:10.1000/182` (A Study of Small Things 2, "
            "2025), `arxiv:2501.01234` (A Study of Small Animals, 2025)"
        )
    }


def test_two_papers_with_one_title(client: Client, library: Library) -> None:
    other = [{"given": "Carl", "family": "Other"}]
    library.crossref_titles = [
        crossref_work(title=["Introduction to small things"]),
        crossref_work(DOI="10.1000/2", title=["Introduction to small things"], author=other),
    ]
    search = find_title("Introduction to Small Things", client)
    assert search.drafts == ()
    assert [candidate.id for candidate in search.candidates] == ["10.1000/182", "10.1000/2"]


def test_a_title_without_matches(client: Client, library: Library) -> None:
    assert reasons(look_up(["A Study of Nothing"], client)) == {
        "A Study of Nothing": "no paper has this title; use its DOI or URL"
    }


def test_a_title_while_services_are_down(client: Client, library: Library) -> None:
    library.arxiv_titles = [arxiv_entry()]
    library.failures["crossref_search"] = DOWN
    assert origins(look_up(["A Study of Small Things"], client)) == [("arXiv", "2501.01234")]
    library.failures["arxiv"] = DOWN
    (reason,) = reasons(look_up(["A Study of Other Things"], client)).values()
    assert reason.startswith("not fetched: Crossref is not available")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("A Study of Small Things", "A study of small things.", True),
        ("A Study of Small-Things: Results", "A study of smallthings results", True),
        ("Étude des petites choses", "Etude des petites choses", True),
        ("$\\alpha$-divergences of small things", "α-divergences of small things", True),
        (
            "InternVL3: a large model of many things",
            "InternVL3.5: a large model of many things",
            False,
        ),
        ("Small Things 2", "Small Things", False),
        ("A Note", "A Not", False),
        ("小东西的研究与应用", "小东西的研究与应用", True),
        ("小东西的研究与应用", "大东西的研究与应用", False),
        ("A Study of Small Things", "Comment on: A Study of Small Things", False),
        ("", "", False),
    ],
)
def test_same_titles(first: str, second: str, same: bool) -> None:
    assert is_same_title(first, second) == same


def test_progress(client: Client, library: Library, time: FakeTime) -> None:
    library.crossref = {f"10.1000/{n}": crossref_work(DOI=f"10.1000/{n}") for n in range(5)}
    seen: list[int] = []
    look_up(list(library.crossref), client, seen.append)
    assert seen == [1, 2, 3, 4, 5]


def test_a_paper_of_the_anthology(client: Client, library: Library) -> None:
    library.acl["P19-1001"] = ACL
    (draft,) = look_up(["https://aclanthology.org/P19-1001.pdf"], client).drafts
    assert problems(draft) == []
    assert draft.fields["title"] == 'A Study of <span class="nocase">Small</span> Things'
    assert draft.fields["authors"] == ["Ada Example", "Bo Sample"]
    assert draft.fields["doi"] == "10.1000/P19-1001"
    library.acl["P19-1002"] = b"@inproceedings{broken"
    assert "P19-1002" in reasons(look_up(["acl:P19-1002"], client))
