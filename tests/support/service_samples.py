"""Synthetic responses of services in their real formats, about fictitious papers."""

from __future__ import annotations

import copy
import json
from typing import Any
from xml.sax.saxutils import escape

ARXIV_HEAD = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/"'
    ' xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">\n'
    "<title>arXiv Query</title><opensearch:totalResults>1</opensearch:totalResults>"
)


def arxiv_entry(id: str = "2501.01234v1", extra: str = "", **parts: str) -> str:  # noqa: A002
    """Return an entry of a feed; `parts` replace the text of its elements."""
    text = {
        "title": "A Study of\n  Small Things",
        "published": "2025-01-02T10:00:00Z",
        "updated": "2025-01-02T10:00:00Z",
        "summary": "  We study small things.",
        "authors": "<author><name>Ada Example</name></author><author><name>Bo Sample</name></author>",
        **parts,
    }
    return (
        f"<entry><id>http://arxiv.org/abs/{id}</id><title>{text['title']}</title>"
        f"<updated>{text['updated']}</updated><published>{text['published']}</published>"
        f'<link href="https://arxiv.org/abs/{id}" rel="alternate" type="text/html"/>'
        f"<summary>{text['summary']}</summary>{text['authors']}"
        '<category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>'
        '<category term="cs.CL" scheme="http://arxiv.org/schemas/atom"/>'
        f'<arxiv:primary_category term="cs.CL"/>{extra}</entry>'
    )


def arxiv_feed(*entries: str) -> bytes:
    """Return a feed."""
    return (ARXIV_HEAD + "".join(entries) + "</feed>").encode()


def arxiv_error(text: str) -> bytes:
    """Return the response to an invalid id."""
    entry = (
        f"<entry><id>https://arxiv.org/api/errors#{escape(text.replace(' ', '_'))}</id><title>Error</title>"
        f"<summary>{escape(text)}</summary><author><name>arXiv api core</name></author></entry>"
    )
    return arxiv_feed(entry)


CROSSREF_ARTICLE: dict[str, Any] = {
    "indexed": {"date-parts": [[2026, 1, 1]], "timestamp": 1},
    "reference-count": 2,
    "publisher": "Example Press",
    "issue": "3",
    "license": [
        {"URL": "https://www.example.org/tdm", "content-version": "tdm"},
        {"URL": "http://creativecommons.org/licenses/by/4.0/", "content-version": "vor"},
    ],
    "content-domain": {"domain": ["example.org"], "crossmark-restriction": False},
    "short-container-title": ["J. Ex."],
    "published-print": {"date-parts": [[2026, 3]]},
    "DOI": "10.1000/182",
    "type": "journal-article",
    "created": {"date-parts": [[2025, 11, 2]]},
    "page": "101-112",
    "source": "Crossref",
    "is-referenced-by-count": 7,
    "title": ["Small things in\n      <i>Danio rerio</i> &amp; others"],
    "prefix": "10.1000",
    "volume": "12",
    "author": [
        {
            "ORCID": "http://orcid.org/0000-0002-1825-0097",
            "authenticated-orcid": True,
            "given": "Ada",
            "family": "Example",
            "sequence": "first",
            "affiliation": [{"name": "Example Lab , Exampleton"}],
        },
        {"given": "Bo", "family": "van der Sample", "sequence": "additional", "affiliation": []},
        {"name": "The Example Consortium", "sequence": "additional", "affiliation": []},
    ],
    "published-online": {"date-parts": [[2025, 11, 4]]},
    "container-title": ["Journal of Examples"],
    "language": "en",
    "link": [{"URL": "https://example.org/x.pdf"}],
    "issued": {"date-parts": [[2025, 11, 4]]},
    "references-count": 2,
    "URL": "https://doi.org/10.1000/182",
    "ISSN": ["2049-3630", "1533-4406"],
    "issn-type": [
        {"type": "electronic", "value": "2049-3630"},
        {"type": "print", "value": "1533-4406"},
    ],
    "published": {"date-parts": [[2025, 11, 4]]},
    "abstract": "<jats:title>Abstract</jats:title><jats:p>We study <jats:italic>them</jats:italic>.</jats:p>",
    "funder": [{"name": "Example Fund", "award": ["X-1", "X-2"]}],
}


def crossref_work(**changes: Any) -> dict[str, Any]:
    """Return a work; changing a key to None removes it. Double underscores stand for hyphens."""
    work = copy.deepcopy(CROSSREF_ARTICLE)
    for key, value in changes.items():
        name = key.replace("__", "-")
        if value is None:
            work.pop(name, None)
        else:
            work[name] = value
    return work


def crossref_answer(work: dict[str, Any]) -> bytes:
    return json.dumps({"status": "ok", "message-type": "work", "message": work}).encode()


def crossref_list(*works: dict[str, Any]) -> bytes:
    message = {"total-results": len(works), "items": list(works)}
    return json.dumps({"status": "ok", "message-type": "work-list", "message": message}).encode()


DATACITE_DATASET: dict[str, Any] = {
    "doi": "10.5281/zenodo.1234567",
    "identifiers": [],
    "creators": [
        {
            "name": "Example, Ada",
            "nameType": "Personal",
            "givenName": "Ada",
            "familyName": "Example",
            "affiliation": ["Example Lab"],
            "nameIdentifiers": [
                {"nameIdentifier": "", "nameIdentifierScheme": "ORCID"},
                {
                    "nameIdentifier": "https://orcid.org/0000-0002-1825-0097",
                    "nameIdentifierScheme": "ORCID",
                },
            ],
        },
        {
            "name": "Sample, Bo",
            "nameType": "Personal",
            "affiliation": [{"name": "Sample University"}],
        },
        {"name": "Example Lab", "nameType": "Organizational"},
    ],
    "titles": [
        {"title": "Forty Million Small Things", "titleType": None},
        {"title": "", "titleType": "Subtitle"},
    ],
    "publisher": "Zenodo",
    "container": {},
    "publicationYear": 2025,
    "subjects": [{"subject": "small things"}, {"subject": ""}],
    "contributors": [],
    "dates": [
        {"date": "2025-07-02", "dateType": "Issued"},
        {"date": "2026-01-05T10:00:00Z", "dateType": "Updated"},
    ],
    "language": "eng",
    "types": {"resourceTypeGeneral": "Dataset", "citeproc": "dataset", "resourceType": ""},
    "relatedIdentifiers": [
        {
            "relatedIdentifier": "10.5281/zenodo.1234566",
            "relatedIdentifierType": "DOI",
            "relationType": "IsVersionOf",
        },
        {
            "relatedIdentifier": "arXiv:2501.01234",
            "relatedIdentifierType": "arXiv",
            "relationType": "IsVariantFormOf",
        },
        {
            "relatedIdentifier": "10.1000/cited",
            "relatedIdentifierType": "DOI",
            "relationType": "Cites",
        },
    ],
    "sizes": ["40 GB"],
    "version": "1.0",
    "rightsList": [{"rightsIdentifier": "cc-by-4.0", "rights": "Creative Commons Attribution 4.0"}],
    "descriptions": [
        {
            "description": "<p>Small things, <strong>many</strong>.</p>",
            "descriptionType": "Abstract",
        },
        {"description": "Made by hand.", "descriptionType": "Methods"},
    ],
    "url": "https://zenodo.org/record/1234567",
    "state": "findable",
}


def datacite_answer(**changes: Any) -> bytes:
    attributes = {**copy.deepcopy(DATACITE_DATASET), **changes}
    return json.dumps({"data": {"id": attributes["doi"], "attributes": attributes}}).encode()


OPENALEX_WORK: dict[str, Any] = {
    "id": "https://openalex.org/W2741809807",
    "doi": "https://doi.org/10.1000/182",
    "title": "A Study of Small Things",
    "display_name": "A Study of Small Things",
    "publication_year": 2025,
    "publication_date": "2025-11-04",
    "ids": {
        "openalex": "https://openalex.org/W2741809807",
        "doi": "https://doi.org/10.1000/182",
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/31452104",
        "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/9719508",
    },
    "language": "en",
    "primary_location": {
        "landing_page_url": "https://doi.org/10.1000/182",
        "license": "cc-by",
        "source": {
            "display_name": "Journal of Examples",
            "issn_l": "2049-3630",
            "issn": ["2049-3630"],
            "host_organization_name": "Example Press",
            "type": "journal",
        },
        "version": "publishedVersion",
    },
    "locations": [
        {"landing_page_url": "https://arxiv.org/abs/2501.01234", "source": {"type": "repository"}},
    ],
    "type": "article",
    "authorships": [
        {
            "author": {
                "display_name": "A. Guess",
                "orcid": "https://orcid.org/0000-0002-1825-0097",
            },
            "raw_author_name": "Example, Ada",
            "institutions": [{"display_name": "Guessed University"}],
        },
        {"author": {"display_name": "Bo Sample"}, "raw_author_name": None},
    ],
    "biblio": {"volume": "12", "issue": "3", "first_page": "101", "last_page": "112"},
    "is_retracted": False,
    "abstract_inverted_index": {
        "small": [2],
        "We": [0],
        "study": [1],
        "things,": [3],
        "small.": [4],
    },
    "cited_by_count": 7,
}


def openalex_work(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(OPENALEX_WORK), **changes}


def openalex_page(*works: dict[str, Any], cursor: str | None = None) -> bytes:
    return json.dumps({"meta": {"next_cursor": cursor}, "results": list(works)}).encode()


PUBMED_HEAD = (
    '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January '
    '2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n'
)


def pubmed_article(pmid: str = "31452104", **parts: str) -> str:
    """Return an article; `parts` replace its elements."""
    text = {
        "title": "<ArticleTitle>Small &#946;<sub>2</sub> things in <i>Danio rerio</i>.</ArticleTitle>",
        "date": "<PubDate><Year>2025</Year><Month>Nov</Month><Day>4</Day></PubDate>",
        "article_date": "",
        "pages": "<Pagination><MedlinePgn>1865-76</MedlinePgn></Pagination>",
        "abstract": (
            "<Abstract><AbstractText Label='BACKGROUND'>Things are p &lt; 0.05.</AbstractText>"
            "<AbstractText Label='RESULTS'>10<sup>2</sup> of them.</AbstractText></Abstract>"
        ),
        "authors": (
            "<AuthorList CompleteYN='Y'><Author ValidYN='Y'><LastName>Example</LastName><ForeName>Ada B"
            "</ForeName><Initials>AB</Initials><Suffix>3rd</Suffix><Identifier Source='ORCID'>"
            "http://orcid.org/0000-0002-1825-0097</Identifier><AffiliationInfo><Affiliation>Example "
            "Lab.</Affiliation></AffiliationInfo></Author><Author ValidYN='Y'><LastName>Sample</LastName>"
            "<Initials>BC</Initials></Author><Author><CollectiveName>Example Study Group"
            "</CollectiveName></Author></AuthorList>"
        ),
        "language": "<Language>eng</Language>",
        "types": "<PublicationType UI='D016428'>Journal Article</PublicationType>",
        "corrections": "",
        "keywords": "<KeywordList><Keyword>small things</Keyword></KeywordList>",
        "ids": "<ArticleId IdType='doi'>10.1000/182</ArticleId><ArticleId IdType='pmc'>PMC9719508</ArticleId>",
        "vernacular": "",
        **parts,
    }
    return (
        f"<PubmedArticle><MedlineCitation><PMID Version='1'>{pmid}</PMID><Article PubModel='Print'>"
        "<Journal><ISSN IssnType='Electronic'>2049-3630</ISSN><JournalIssue><Volume>12</Volume>"
        f"<Issue>3</Issue>{text['date']}</JournalIssue><Title>Journal of examples</Title>"
        f"<ISOAbbreviation>J. Ex.</ISOAbbreviation></Journal>{text['title']}{text['pages']}"
        f"{text['abstract']}{text['authors']}{text['language']}"
        f"<PublicationTypeList>{text['types']}</PublicationTypeList>{text['vernacular']}"
        f"{text['article_date']}</Article><CommentsCorrectionsList>{text['corrections']}"
        f"</CommentsCorrectionsList>{text['keywords']}</MedlineCitation><PubmedData><ArticleIdList>"
        f"<ArticleId IdType='pubmed'>{pmid}</ArticleId>{text['ids']}</ArticleIdList><ReferenceList>"
        "<Reference><ArticleIdList><ArticleId IdType='doi'>10.1000/other</ArticleId></ArticleIdList>"
        "</Reference></ReferenceList></PubmedData></PubmedArticle>"
    )


def pubmed_set(*articles: str) -> bytes:
    return f"{PUBMED_HEAD}<PubmedArticleSet>{''.join(articles)}</PubmedArticleSet>".encode()


def orcid_ids(*rows: tuple[str, str, str]) -> dict[str, Any]:
    """Return external ids, each given by type, value and relationship."""
    return {
        "external-id": [
            {
                "external-id-type": kind,
                "external-id-value": value,
                "external-id-normalized": None,
                "external-id-relationship": relationship,
            }
            for kind, value, relationship in rows
        ]
    }


def orcid_summary(
    code: int,
    title: str,
    ids: dict[str, Any] | None = None,
    index: str = "0",
    year: str | None = "2025",
) -> dict[str, Any]:
    return {
        "put-code": code,
        "title": {"title": {"value": title}, "subtitle": None},
        "external-ids": ids,
        "type": "journal-article",
        "publication-date": {"year": {"value": year}, "month": None, "day": None} if year else None,
        "journal-title": {"value": "Journal of Examples"},
        "display-index": index,
    }


def orcid_works(*groups: list[dict[str, Any]]) -> bytes:
    rows = [
        {"external-ids": {"external-id": []}, "work-summary": summaries} for summaries in groups
    ]
    return json.dumps({"group": rows, "path": "/0000-0002-1825-0097/works"}).encode()


def orcid_detail(code: int, **changes: Any) -> dict[str, Any]:
    return {
        "work": {
            **orcid_summary(code, "A Talk on Small Things"),
            "type": "lecture-speech",
            "contributors": {
                "contributor": [
                    {
                        "credit-name": {"value": "Ada Example"},
                        "contributor-orcid": {"path": "0000-0002-1825-0097"},
                        "contributor-attributes": {"contributor-role": "author"},
                    },
                    {
                        "credit-name": {"value": "Ed Itor"},
                        "contributor-attributes": {"contributor-role": "editor"},
                    },
                ]
            },
            "url": {"value": "https://example.org/talk"},
            **changes,
        }
    }


OPENREVIEW_CONTENT: dict[str, Any] = {
    "title": "A Study of Small Things",
    "authors": ["Ada Example", "Bo Sample"],
    "authorids": ["~Ada_Example1", "~Bo_Sample1"],
    "keywords": ["small things", "studies"],
    "abstract": "We study $x_1$, and more.",
    "TL;DR": "Small things matter.",
    "venue": "ExConf 2024 poster",
    "venueid": "ExConf.cc/2024/Conference",
    "pdf": "/pdf/0123456789abcdef.pdf",
    "_bibtex": "@inproceedings{\nexample2024a,\ntitle={A Study},\nbooktitle={The Twelfth Conference on "
    "{Example}s},\nyear={2024}\n}",
}


def openreview_note(version: int = 2, note: dict[str, Any] | None = None, **changes: Any) -> bytes:
    content = {**OPENREVIEW_CONTENT, **changes}
    if version == 2:
        content = {key: {"value": value} for key, value in content.items()}
    whole = {
        "id": "77eEDRhPkQ",
        "forum": "77eEDRhPkQ",
        "content": content,
        "cdate": 1695000000000,
        "pdate": 1705420800000,
        "license": "CC BY 4.0",
        **(note or {}),
    }
    return json.dumps({"notes": [whole], "count": 1}).encode()


OPEN_LIBRARY_BOOK: dict[str, Any] = {
    "url": "https://openlibrary.org/books/OL1M/Small_Things",
    "key": "/books/OL1M",
    "title": "Small Things",
    "subtitle": "a study",
    "authors": [{"url": "https://openlibrary.org/authors/OL1A", "name": "Ada Example"}],
    "number_of_pages": 312,
    "publishers": [{"name": "Example Press"}],
    "publish_places": [{"name": "Exampleton"}],
    "publish_date": "March 2009",
    "identifiers": {"isbn_13": ["9783161484100"]},
    "edition_name": "2nd ed.",
}


def open_library(isbn: str = "9783161484100", **changes: Any) -> bytes:
    return json.dumps({f"ISBN:{isbn}": {**OPEN_LIBRARY_BOOK, **changes}}).encode()
