"""Gets papers from PubMed and PMC (https://www.ncbi.nlm.nih.gov/books/NBK25501/)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from labpress_tools.drafts import Draft, Drafts, Origin, Rejection, Relation, Value
from labpress_tools.sources.dates import earliest, partial_date, written_date
from labpress_tools.sources.draft_builder import DraftBuilder
from labpress_tools.sources.identifiers import identifier
from labpress_tools.sources.people import Author, person, team
from labpress_tools.sources.requests import Request
from labpress_tools.sources.safe_xml import child_text, flat_text, inner_xml, parse_xml
from labpress_tools.sources.values import line, mapping, mappings, parse_json
from labpress_tools.text import plain_title
from labpress_tools.wording.editions import read_edition
from labpress_tools.wording.funding import grants_of
from labpress_tools.wording.page_ranges import complete_range
from labpress_tools.wording.states import read_state

NAME = "PubMed"
BATCH = 200
"""The maximum number of ids in a request."""

_NOTICES = {
    "RetractionIn": "retraction",
    "ErratumIn": "correction",
    "CorrectedandRepublishedIn": "correction",
    "ExpressionOfConcernIn": "correction",
}
_VERSIONS = {"UpdateIn", "UpdateOf"}
"""The types of links between a preprint and its published version."""


def works_request(pmids: Sequence[str]) -> Request:
    """Build a request that looks up at most ``BATCH`` papers by PubMed id."""
    parameters = {"db": "pubmed", "id": ",".join(pmids), "retmode": "xml"}
    return Request("pubmed", "/efetch.fcgi", parameters, "application/xml, text/xml")


def conversion_request(pmcids: Sequence[str]) -> Request:
    """Build a request that looks up the PubMed ids and DOIs of up to ``BATCH`` papers by PMCID."""
    parameters = {"ids": ",".join(pmcids), "format": "json", "idtype": "pmcid"}
    return Request("pmc", "/articles/", parameters, "application/json")


def read_conversion(body: bytes) -> dict[str, dict[str, str]]:
    """Return the PubMed id and the DOI of each paper in a response, by PMCID.

    The inner keys are ``pmid`` and ``doi``; ids that the paper does not have are omitted. For an
    unknown paper, the inner mapping is empty or missing.

    Raises:
        ValueError: if the response cannot be read.
    """
    response = mapping(parse_json(body))
    if "records" not in response:
        raise ValueError("it has no records")
    found: dict[str, dict[str, str]] = {}
    for record in mappings(response["records"]):
        pmcid = identifier("pmcid", line(record.get("pmcid")) or line(record.get("requested-id")))
        ids = {key: identifier(key, line(record.get(key))) for key in ("pmid", "doi")}
        if pmcid:
            found[pmcid] = {key: text for key, text in ids.items() if text}
    return found


def read_works(body: bytes, requested: Sequence[str]) -> Drafts:
    """Convert a response to a draft or a rejection for each of the requested ids."""
    try:
        root = parse_xml(body)
    except ValueError as error:
        reason = f"invalid response from PubMed: {error}; try again later"
        return Drafts((), tuple(Rejection(Origin(NAME, text), reason) for text in requested))
    by_id = {child_text(article, ".//PMID"): article for article in root}
    drafts: list[Draft] = []
    rejections: list[Rejection] = []
    for text in requested:
        article = by_id.get(text)
        result = (
            _read_article(article, text)
            if article is not None
            else Rejection(Origin(NAME, text), "PubMed has no such paper; check the id")
        )
        if isinstance(result, Draft):
            drafts.append(result)
        else:
            rejections.append(result)
    return Drafts(tuple(drafts), tuple(rejections))


def _read_article(article: Element, requested: str) -> Draft | Rejection:
    builder = DraftBuilder(NAME, requested)
    citation = article.find("MedlineCitation")
    main = citation.find("Article") if citation is not None else article.find("BookDocument")
    if main is None:
        return builder.reject("the response from PubMed contains no article; try again later")
    _identifiers(builder, article, requested)
    _title(builder, main)
    builder.authors(_authors(main))
    if main.tag == "BookDocument":
        _book(builder, main)
    else:
        _journal(builder, main)
    _editors(builder, main)
    builder.language(child_text(main, "Language"))
    _texts(builder, main, article)
    _further_facts(builder, article)
    builder.keywords(flat_text(word) for word in article.iter("Keyword"))
    _corrections(builder, article)
    return builder.build()


def _identifiers(builder: DraftBuilder, article: Element, requested: str) -> None:
    builder.identifier("pmid", requested)
    # The ids of its references are below ReferenceList.
    places = ("PubmedData/ArticleIdList/ArticleId", "PubmedBookData/ArticleIdList/ArticleId")
    ids = {
        (row.get("IdType") or ""): flat_text(row)
        for place in places
        for row in article.findall(place)
    }
    for row in article.findall("MedlineCitation/Article/ELocationID"):
        if row.get("EIdType") == "doi" and row.get("ValidYN") != "N":
            ids.setdefault("doi", flat_text(row))
    builder.identifier("doi", ids.get("doi", ""))
    builder.identifier("pmcid", ids.get("pmc", ""))


def _title(builder: DraftBuilder, main: Element) -> None:
    """Set the title, without the full stop and the brackets that PubMed adds.

    Brackets mark a translated title. If PubMed also has the original title, the original becomes
    the title, and the translation becomes the `translated_title`; otherwise, a note is added.
    """
    text = inner_xml(main.find("ArticleTitle")).strip()
    if not text:
        text = inner_xml(main.find("Book/BookTitle")).strip()
    translated = re.fullmatch(r"\[(.*)\]\.?", text, re.DOTALL)
    vernacular = inner_xml(main.find("VernacularTitle")).strip()
    if translated and vernacular:
        title = plain_title(translated[1]).rstrip(".")
        builder.set("translated_title", {"title": title, "language": "en"})
        text = vernacular
    elif translated:
        text = translated[1]
        builder.add_note(
            "title", "PubMed has a translated title; replace it with the original title"
        )
    builder.title(re.sub(r"(?<!\.)\.$", "", text))


def _authors(main: Element) -> Iterable[Author | None]:
    lists = main.findall("AuthorList")
    chosen = [group for group in lists if group.get("Type") != "editors"]
    yield from _people(chosen[0]) if chosen else ()


def _people(group: Element) -> Iterable[Author | None]:
    """Yield the people in a list; None stands for a person without a name."""
    for row in group.findall("Author"):
        if row.get("ValidYN") == "N":
            continue
        collective = flat_text(row.find("CollectiveName"))
        if collective:
            yield team(collective)
            continue
        orcids = [
            flat_text(number)
            for number in row.findall("Identifier")
            if number.get("Source") == "ORCID"
        ]
        initials = " ".join(
            f"{letter}." for letter in child_text(row, "Initials") if letter.isalpha()
        )
        yield person(
            child_text(row, "ForeName") or initials,
            child_text(row, "LastName"),
            child_text(row, "Suffix"),
            next(iter(orcids), "").replace("http://", "https://"),
            [flat_text(place).rstrip(".") for place in row.findall("AffiliationInfo/Affiliation")],
        )


def _editors(builder: DraftBuilder, main: Element) -> None:
    """Add the editors of a book, or of the book that contains a chapter."""
    lists = [*main.findall("AuthorList"), *main.findall("Book/AuthorList")]
    groups = [group for group in lists if group.get("Type") == "editors"]
    is_part = "authors" in builder.fields and builder.fields.get("type") != "book"
    for group in groups[:1]:
        builder.people("editors", _people(group), in_venue=is_part)
    if groups and builder.fields.get("type") == "book" and "authors" not in builder.fields:
        builder.set("type", "edited-volume")


def _texts(builder: DraftBuilder, main: Element, article: Element) -> None:
    """Add the abstract (in English), its translations and the plain-language summary."""
    abstracts = [("en", _abstract(main.find("Abstract")))]
    summaries: list[tuple[str, str]] = []
    for other in article.iter("OtherAbstract"):
        texts = {"Publisher": abstracts, "plain-language-summary": summaries}
        version = (other.get("Language") or "en", _abstract(other))
        texts.get(other.get("Type") or "", []).append(version)
    builder.texts("abstract", abstracts)
    builder.texts("lay_summary", summaries)


def _further_facts(builder: DraftBuilder, article: Element) -> None:
    """Add grants, MeSH headings, and the state of a paper ahead of print."""
    funding: list[Value] = []
    for row in article.iter("Grant"):
        funder, number = child_text(row, "Agency"), child_text(row, "GrantID")
        grants = grants_of(funder, [number] if number else []) if funder else []
        funding += [grant for grant in grants if grant not in funding]
    builder.set("funding", funding)
    headings: list[Value] = [flat_text(name) for name in article.iter("DescriptorName")]
    builder.set("classifications", {"mesh": headings} if headings else {})
    state = read_state(child_text(article, "PubmedData/PublicationStatus"))
    if state == "in-press" and "status" not in builder.fields:
        builder.set("status", state)


def _journal(builder: DraftBuilder, main: Element) -> None:
    journal, issue = main.find("Journal"), main.find("Journal/JournalIssue")
    types = {flat_text(row) for row in main.findall("PublicationTypeList/PublicationType")}
    printed = _date(main.find("Journal/JournalIssue/PubDate"))
    online = [_date(row) for row in main.findall("ArticleDate")]
    builder.set("date", earliest([printed, *online]))
    is_preprint = "Preprint" in types
    builder.set("type", "preprint" if is_preprint else "article")
    builder.venue(
        "other" if is_preprint else "journal",
        child_text(journal, "Title"),
        short=child_text(journal, "ISOAbbreviation").replace(".", ""),
        year=int(printed[:4]) if printed else None,
        volume=child_text(issue, "Volume"),
        issue=child_text(issue, "Issue"),
        pages=_pages(main),
        article_number=_article_number(main),
    )
    builder.identifier("issn", child_text(journal, "ISSN"))
    others = sorted(types - {"Journal Article", "Preprint", "English Abstract"})
    if others:
        builder.unused["publication types"] = "; ".join(others)
    if "Retracted Publication" in types and "status" not in builder.fields:
        builder.set("status", {"state": "retracted"})


def _book(builder: DraftBuilder, main: Element) -> None:
    book = main.find("Book")
    is_chapter = bool(child_text(main, "ArticleTitle"))
    date = _date(book.find("PubDate") if book is not None else None)
    builder.set("type", "chapter" if is_chapter else "book")
    builder.set("date", date)
    builder.venue(
        "book" if is_chapter else None,
        child_text(book, "BookTitle") if is_chapter else "",
        year=int(date[:4]) if date and is_chapter else None,
        edition=read_edition(child_text(book, "Edition")),
        series=child_text(book, "CollectionTitle"),
        publisher=child_text(book, "Publisher/PublisherName"),
        location=child_text(book, "Publisher/PublisherLocation"),
        pages=_pages(main),
    )
    builder.identifier("isbn", child_text(book, "Isbn"))


def _article_number(main: Element) -> str:
    """Return the article number, which PubMed lists among the ids; "" if there are pages."""
    if main.find("Pagination") is not None:
        return ""
    ids = (flat_text(row) for row in main.findall("ELocationID") if row.get("EIdType") == "pii")
    return next((text for text in ids if re.fullmatch(r"e?\d{2,8}", text)), "")


def _pages(main: Element) -> str:
    """Return the page range; an abbreviated last page, as in ``1865-76``, is completed."""
    text = child_text(main, "Pagination/MedlinePgn")
    if not text:
        first, last = (
            child_text(main, "Pagination/StartPage"),
            child_text(main, "Pagination/EndPage"),
        )
        text = f"{first}-{last}" if first and last and first != last else first
    return complete_range(text)


def _date(element: Element | None) -> str:
    """Return a date, or the beginning of a period such as ``1998 Dec-1999 Jan``; empty if unknown."""
    if element is None:
        return ""
    period = child_text(element, "MedlineDate")
    if period:
        return written_date(re.split(r"[-–/]", period)[0])
    return partial_date(*(child_text(element, part) for part in ("Year", "Month", "Day")))


def _abstract(abstract: Element | None) -> str:
    """Return an abstract as JATS markup, including the labels of its parts; empty for None."""
    if abstract is None:
        return ""
    parts = []
    for text in abstract.findall("AbstractText"):
        label = (text.get("Label") or "").strip()
        is_label = label and label.upper() not in {"UNLABELLED", "UNASSIGNED"}
        title = (
            f"<title>{label.replace('&', '&amp;').replace('<', '&lt;')}</title>" if is_label else ""
        )
        parts.append(f"<sec>{title}<p>{inner_xml(text)}</p></sec>")
    return "".join(parts)


def _corrections(builder: DraftBuilder, article: Element) -> None:
    for row in article.findall("MedlineCitation/CommentsCorrectionsList/CommentsCorrections"):
        kind, pmid = row.get("RefType") or "", child_text(row, "PMID")
        if kind in _VERSIONS and pmid:
            builder.relate(Relation("version", "pmid", pmid))
        if kind not in _NOTICES:
            continue
        date = written_date(child_text(row, "RefSource").partition(";")[0])
        is_retraction = _NOTICES[kind] == "retraction"
        if pmid:
            builder.relate(
                Relation("retraction" if is_retraction else "correction", "pmid", pmid, date)
            )
        if is_retraction or "status" not in builder.fields:
            state = "retracted" if is_retraction else "corrected"
            builder.set("status", {"state": state, **({"date": date} if date else {})})
