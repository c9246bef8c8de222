"""Papers from PubMed."""

from __future__ import annotations

import json
import re

import pytest
from draft_records import problems
from service_samples import pubmed_article, pubmed_set

from labpress_tools.drafts import Draft, Relation
from labpress_tools.sources import pubmed


def draft(**parts: str) -> Draft:
    drafts = pubmed.read_works(pubmed_set(pubmed_article(**parts)), ["31452104"])
    assert drafts.rejections == ()
    (found,) = drafts.drafts
    assert problems(found) == []
    return found


def test_an_article() -> None:
    found = draft()
    assert found.fields == {
        "pmid": "31452104",
        "doi": "10.1000/182",
        "pmcid": "PMC9719508",
        "title": "Small β₂ things in <i>Danio rerio</i>",
        "authors": [
            {
                "name": "Ada B Example III",
                "orcid": "0000-0002-1825-0097",
                "affiliations": ["Example Lab"],
            },
            "B. C. Sample",
            {"literal": "Example Study Group"},
        ],
        "date": "2025-11-04",
        "type": "article",
        "venue": {
            "type": "journal",
            "name": "Journal of examples",
            "short": "J Ex",
            "year": 2025,
            "volume": "12",
            "issue": "3",
            "pages": "1865–1876",
        },
        "issn": "2049-3630",
        "abstract": "**Background:** Things are p < 0.05.\n\n**Results:** 10² of them.",
        "language": "en",
        "keywords": ["small things"],
    }
    assert (found.unused, found.notes, found.relations) == ({}, (), ())


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("<Year>2025</Year>", "2025"),
        ("<Year>2025</Year><Month>05</Month>", "2025-05"),
        ("<Year>2025</Year><Season>Spring</Season>", "2025"),
        ("<MedlineDate>2018 May-Jun</MedlineDate>", "2018-05"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998-12"),
        ("<MedlineDate>2015 Oct 27-Nov 2</MedlineDate>", "2015-10-27"),
        ("<MedlineDate>2000 Spring</MedlineDate>", "2000"),
        ("<MedlineDate>unknown</MedlineDate>", ""),
        ("", ""),
    ],
)
def test_dates(date: str, expected: str) -> None:
    assert draft(date=f"<PubDate>{date}</PubDate>").fields.get("date", "") == expected


def test_online_before_print() -> None:
    online = "<ArticleDate DateType='Electronic'><Year>2025</Year><Month>09</Month><Day>30</Day></ArticleDate>"
    found = draft(
        article_date=online, date="<PubDate><Year>2026</Year><Month>Jan</Month></PubDate>"
    )
    assert found.fields["date"] == "2025-09-30"
    assert found.fields["venue"]["year"] == 2026  # type: ignore[call-overload,index]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("<StartPage>11</StartPage><EndPage>19</EndPage>", "11–19"),
        ("<StartPage>11</StartPage>", "11"),
        ("<MedlinePgn>11-19; discussion 20-1</MedlinePgn>", "11–19; discussion 20–1"),
    ],
)
def test_pages(pages: str, expected: str) -> None:
    found = draft(pages=f"<Pagination>{pages}</Pagination>")
    assert found.fields["venue"]["pages"] == expected  # type: ignore[call-overload,index]


def test_an_article_number_in_place_of_pages() -> None:
    found = draft(pages="<Pagination><MedlinePgn>e1003</MedlinePgn></Pagination>")
    assert found.fields["venue"]["article_number"] == "e1003"  # type: ignore[call-overload,index]


def test_a_translated_title() -> None:
    title = "<ArticleTitle>[Small things].</ArticleTitle>"
    found = draft(
        title=title,
        vernacular="<VernacularTitle>Kleine Dinge.</VernacularTitle>",
        language="<Language>ger</Language>",
    )
    assert (found.fields["title"], found.fields["language"]) == ("Kleine Dinge", "de")
    assert found.fields["translated_title"] == {"title": "Small things", "language": "en"}
    found = draft(title=title)
    assert found.fields["title"] == "Small things"
    assert [remark.text for remark in found.notes] == [
        "PubMed has a translated title; replace it with the original title"
    ]


def test_an_abstract_without_labels() -> None:
    text = "<Abstract><AbstractText>One.</AbstractText><AbstractText Label='UNLABELLED'>Two.</AbstractText></Abstract>"
    assert draft(abstract=text).fields["abstract"] == "One.\n\nTwo."


def test_retractions_and_corrections() -> None:
    corrections = (
        "<CommentsCorrections RefType='ErratumIn'><RefSource>J Ex. 2025 Dec 1;12(4):9</RefSource>"
        "<PMID>31452105</PMID></CommentsCorrections><CommentsCorrections RefType='RetractionIn'>"
        "<RefSource>J Ex. 2026 Feb;13(1):1</RefSource><PMID>31452106</PMID></CommentsCorrections>"
        "<CommentsCorrections RefType='CommentIn'><PMID>1</PMID></CommentsCorrections>"
        "<CommentsCorrections RefType='UpdateOf'><PMID>31452107</PMID></CommentsCorrections>"
    )
    found = draft(
        corrections=corrections, types="<PublicationType>Retracted Publication</PublicationType>"
    )
    assert found.relations == (
        Relation("correction", "pmid", "31452105", "2025-12-01"),
        Relation("retraction", "pmid", "31452106", "2026-02"),
        Relation("version", "pmid", "31452107"),
    )
    assert found.fields["status"] == {"state": "retracted", "date": "2026-02"}


def test_a_preprint() -> None:
    found = draft(types="<PublicationType>Preprint</PublicationType>")
    assert found.fields["type"] == "preprint"


def test_authors_that_are_no_longer_valid() -> None:
    authors = (
        "<AuthorList><Author ValidYN='N'><LastName>Exampel</LastName><ForeName>Ada</ForeName></Author>"
        "<Author><LastName>Example</LastName><ForeName>Ada</ForeName></Author></AuthorList>"
    )
    assert draft(authors=authors).fields["authors"] == ["Ada Example"]


def test_no_author() -> None:
    found = draft(authors="")
    assert [remark.text for remark in found.notes] == [
        "PubMed lists no authors; add `authors`, unless it is unsigned"
    ]


def test_a_chapter_of_a_book() -> None:
    chapter = (
        "<PubmedBookArticle><BookDocument><PMID>31452104</PMID><Book><Publisher><PublisherName>Example Press"
        "</PublisherName><PublisherLocation>Exampleton</PublisherLocation></Publisher><BookTitle>Big Book"
        "</BookTitle><PubDate><Year>2025</Year></PubDate><Isbn>9783161484100</Isbn></Book><ArticleTitle>Small "
        "Things</ArticleTitle><AuthorList Type='editors'><Author><LastName>Itor</LastName><ForeName>Ed"
        "</ForeName></Author></AuthorList><AuthorList Type='authors'><Author><LastName>Example</LastName>"
        "<ForeName>Ada</ForeName></Author></AuthorList></BookDocument></PubmedBookArticle>"
    )
    (found,) = pubmed.read_works(pubmed_set(chapter), ["31452104"]).drafts
    assert problems(found) == []
    assert found.fields == {
        "pmid": "31452104",
        "title": "Small Things",
        "authors": ["Ada Example"],
        "type": "chapter",
        "date": "2025",
        "venue": {
            "type": "book",
            "name": "Big Book",
            "year": 2025,
            "editors": ["Ed Itor"],
            "publisher": "Example Press",
            "location": "Exampleton",
        },
        "isbn": "9783161484100",
    }


def test_an_edited_book() -> None:
    book = (
        "<PubmedBookArticle><BookDocument><PMID>31452104</PMID><Book><Publisher><PublisherName>Example Press"
        "</PublisherName></Publisher><BookTitle>Big Book</BookTitle><Edition>2nd edition</Edition>"
        "<CollectionTitle>Examples</CollectionTitle><PubDate><Year>2025</Year></PubDate>"
        "<AuthorList Type='editors'><Author><LastName>Itor</LastName><ForeName>Ed</ForeName></Author>"
        "</AuthorList></Book></BookDocument></PubmedBookArticle>"
    )
    (found,) = pubmed.read_works(pubmed_set(book), ["31452104"]).drafts
    assert problems(found) == []
    assert (found.fields["type"], found.fields["editors"]) == ("edited-volume", ["Ed Itor"])
    assert found.fields["venue"] == {
        "edition": "2",
        "series": "Examples",
        "publisher": "Example Press",
    }


def test_grants_headings_and_a_plain_summary() -> None:
    more = (
        "<GrantList><Grant><GrantID>X-1</GrantID><Agency>Example Fund</Agency></Grant>"
        "<Grant><Agency>Sample Society</Agency></Grant></GrantList>"
        "<ELocationID EIdType='pii' ValidYN='Y'>e17</ELocationID>"
    )
    outside = (
        "<MeshHeadingList><MeshHeading><DescriptorName>Examples</DescriptorName><QualifierName>therapy"
        "</QualifierName></MeshHeading></MeshHeadingList><OtherAbstract Type='plain-language-summary'>"
        "<AbstractText>For all.</AbstractText></OtherAbstract>"
    )
    found = draft(pages="", vernacular=more, keywords=outside)
    assert found.fields["funding"] == [
        {"funder": "Example Fund", "number": "X-1"},
        "Sample Society",
    ]
    assert found.fields["classifications"] == {"mesh": ["Examples"]}
    assert found.fields["lay_summary"] == "For all."
    assert found.fields["venue"]["article_number"] == "e17"  # type: ignore[call-overload,index]


def test_a_paper_ahead_of_print() -> None:
    article = pubmed_article().replace(
        "<PubmedData>", "<PubmedData><PublicationStatus>aheadofprint</PublicationStatus>"
    )
    (found,) = pubmed.read_works(pubmed_set(article), ["31452104"]).drafts
    assert found.fields["status"] == "in-press"


def test_ids_that_pubmed_leaves_out() -> None:
    drafts = pubmed.read_works(
        pubmed_set(pubmed_article("2"), pubmed_article("1")), ["1", "3", "2"]
    )
    assert [found.origin.id for found in drafts.drafts] == ["1", "2"]
    assert [(rejection.origin.id, rejection.reason) for rejection in drafts.rejections] == [
        ("3", "PubMed has no such paper; check the id")
    ]


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "invalid XML"),
        (b"<PubmedArticleSet>", "invalid XML"),
        (BOMB, "it defines entities"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd" [ ]><x/>', "it defines entities"),
        (b"<x>" * 5000 + b"</x>" * 5000, "nested too deeply"),
        ("<x/>".encode("utf-16"), "its encoding is not UTF-8"),
        (b'<?xml version="1.0" encoding="utf-7"?><x/>', "its encoding is not UTF-8"),
        (b"<x>&file;</x>", "undefined entity"),
    ],
)
def test_dangerous_xml(body: bytes, reason: str) -> None:
    (rejection,) = pubmed.read_works(body, ["1"]).rejections
    assert reason in rejection.reason


def test_an_article_without_a_citation() -> None:
    (rejection,) = pubmed.read_works(
        b"<S><PubmedArticle><PMID>1</PMID></PubmedArticle></S>", ["1"]
    ).rejections
    assert rejection.reason == "the response from PubMed contains no article; try again later"


def test_conversion_of_pmcids() -> None:
    records = [
        {"requested-id": "PMC1", "pmcid": "PMC1", "pmid": 31452104, "doi": "10.1000/182"},
        {"pmcid": "PMC2", "doi": "10.1000/2"},
        {"requested-id": "PMC3", "status": "error", "errmsg": "Identifier not found in PMC"},
        "nonsense",
    ]
    body = json.dumps({"status": "ok", "records": records}).encode()
    assert pubmed.read_conversion(body) == {
        "PMC1": {"pmid": "31452104", "doi": "10.1000/182"},
        "PMC2": {"doi": "10.1000/2"},
        "PMC3": {},
    }
    with pytest.raises(ValueError, match="no records"):
        pubmed.read_conversion(b"{}")


ENGLISH = "<Abstract><AbstractText Label='METHODS'>We looked.</AbstractText></Abstract>"
SPANISH = (
    '<OtherAbstract Type="Publisher" Language="spa"><AbstractText Label="MÉTODOS">Miramos.'
    "</AbstractText></OtherAbstract>"
)


def languages(language: str, others: str) -> dict[str, object]:
    """Return the abstracts of an article in a language."""
    article = pubmed_article()
    article = re.sub(r"<Abstract>.*</Abstract>", ENGLISH, article, flags=re.DOTALL)
    article = re.sub(r"<OtherAbstract.*</OtherAbstract>", "", article, flags=re.DOTALL)
    article = re.sub(r"<Language>.*?</Language>", f"<Language>{language}</Language>", article)
    article = article.replace("</MedlineCitation>", f"{others}</MedlineCitation>")
    (found,) = pubmed.read_works(pubmed_set(article), ["31452104"]).drafts
    assert problems(found) == []
    return {key: found.fields.get(key) for key in ("language", "abstract", "lay_summary")}


def test_abstracts_in_several_languages() -> None:
    english, spanish = "**Methods:** We looked.", "**Métodos:** Miramos."
    assert languages("eng", "")["abstract"] == english
    assert languages("eng", SPANISH)["abstract"] == {"en": english, "es": spanish}
    # PubMed's abstract is in English, regardless of the language of the article.
    assert languages("spa", "") == {
        "language": "es",
        "abstract": {"en": english},
        "lay_summary": None,
    }


def test_summaries_in_plain_language_in_several_languages() -> None:
    plain = SPANISH.replace("Publisher", "plain-language-summary").replace(' Label="MÉTODOS"', "")
    both = plain + plain.replace("spa", "eng").replace("Miramos", "We looked")
    assert languages("eng", both)["lay_summary"] == {"es": "Miramos.", "en": "We looked."}
