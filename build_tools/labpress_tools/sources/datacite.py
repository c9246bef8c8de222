"""DataCite: https://support.datacite.org/docs/api. It registers DOIs of data, software and theses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from labpress.render.foreign.elements import word_set
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType, VenueType
from labpress_tools.drafts import Draft, Origin, Rejection, Relation
from labpress_tools.sources.dates import earliest, iso_date, partial_date
from labpress_tools.sources.draft_builder import DraftBuilder
from labpress_tools.sources.http import Request
from labpress_tools.sources.licenses import license_name
from labpress_tools.sources.people import Author, full_name, person, team
from labpress_tools.sources.values import line, mapping, mappings, parse_json, string

NAME = "DataCite"
Attributes = Mapping[str, Any]

_GENERAL_TYPES: Mapping[str, PublicationType] = {
    "Book": "book",
    "BookChapter": "chapter",
    "ComputationalNotebook": "software",
    "ConferencePaper": "conference",
    "ConferenceProceeding": "book",
    "DataPaper": "article",
    "Dataset": "dataset",
    "Dissertation": "thesis",
    "JournalArticle": "article",
    "Poster": "poster",
    "Preprint": "preprint",
    "Presentation": "talk",
    "Report": "report",
    "Software": "software",
    "Standard": "standard",
}
_WORDS: Mapping[str, PublicationType] = {
    "article": "article",
    "chapter": "chapter",
    "conference": "conference",
    "dissertation": "thesis",
    "poster": "poster",
    "preprint": "preprint",
    "presentation": "talk",
    "report": "report",
    "slides": "talk",
    "talk": "talk",
    "thesis": "thesis",
}
"""Words in the free text about the type, for works that are only "text"."""
# Of several types with one name in CSL, the first is the general one.
_BY_CSL: Mapping[str, PublicationType] = {
    row.csl: key
    for key, row in reversed(list(PUBLICATION_TYPES.items()))
    if key not in {"preprint", "poster"}
}
_VENUES: Mapping[str, VenueType] = {
    "article": "journal",
    "book": "book",
    "chapter": "book",
    "conference": "conference",
    "report": "institution",
    "thesis": "institution",
}
_VERSIONS = {"IsVersionOf", "IsVariantFormOf", "IsIdenticalTo", "IsPublishedIn"}
_FIRST_DATES = {"Issued", "Available", "Submitted", "Created"}
_USED = word_set(
    "container contentUrl created creators dates descriptions doi identifiers language metadataVersion",
    "prefix publicationYear published publisher reason registered relatedIdentifiers rightsList",
    "schemaVersion source state subjects suffix titles types updated url xml isActive viewCount",
    "viewsOverTime downloadCount downloadsOverTime referenceCount citationCount citationsOverTime",
    "partCount partOfCount versionCount versionOfCount providerId clientId agency",
)


def work_request(doi: str) -> Request:
    """Asks for a work by its DOI."""
    return Request("datacite", f"/dois/{quote(doi, safe='')}", accept="application/vnd.api+json")


def read_work(body: bytes, asked: str) -> Draft | Rejection:
    """The work in an answer."""
    try:
        attributes = mapping(mapping(mapping(parse_json(body)).get("data")).get("attributes"))
    except ValueError as error:
        reason = f"the answer of DataCite cannot be read: {error}; try again later"
        return Rejection(Origin(NAME, asked), reason)
    return draft_of(attributes, asked)


def draft_of(attributes: Attributes, asked: str) -> Draft | Rejection:
    """The draft of a work."""
    builder = DraftBuilder(NAME, asked)
    builder.identifier("doi", line(attributes.get("doi")) or asked)
    titles = mappings(attributes.get("titles"))
    main = [string(title.get("title")) for title in titles if not line(title.get("titleType"))]
    subtitles = [
        string(title.get("title")) for title in titles if title.get("titleType") == "Subtitle"
    ]
    builder.title(next(filter(None, main), ""), next(filter(None, subtitles), ""))
    builder.authors(map(_creator, mappings(attributes.get("creators"))))
    type_ = _type(mapping(attributes.get("types")))
    builder.set("type", type_)
    _dates(builder, attributes)
    _venue(builder, attributes, type_)
    _texts(builder, attributes)
    _relations(builder, attributes)
    builder.keep(attributes, _USED)
    return builder.build()


def _creator(creator: Attributes) -> Author | None:
    name = line(creator.get("name"))
    if line(creator.get("nameType")) == "Organizational":
        return team(name)
    orcids = [
        line(row.get("nameIdentifier"))
        for row in mappings(creator.get("nameIdentifiers"))
        if line(row.get("nameIdentifierScheme")).upper() == "ORCID"
    ]
    orcid = next(filter(None, orcids), "").replace("http://", "https://")
    affiliations = creator.get("affiliation")
    rows = affiliations if isinstance(affiliations, list) else []
    places = [line(row) or line(mapping(row).get("name")) for row in rows]
    given, family = line(creator.get("givenName")), line(creator.get("familyName"))
    if given and family:
        return person(given, family, "", orcid, places)
    return full_name(name or family or given, orcid, places)


def _type(types: Attributes) -> PublicationType:
    general = line(types.get("resourceTypeGeneral"))
    if general in _GENERAL_TYPES:
        return _GENERAL_TYPES[general]
    if general in {"Text", ""}:
        text = line(types.get("resourceType")).lower()
        for word, type_ in _WORDS.items():
            if word in text:
                return type_
        # Of plain text, the type for CSL is a guess: nearly everything is an article.
        csl = line(types.get("citeproc"))
        return _BY_CSL.get(csl, "other") if csl != "article-journal" else "other"
    return "other"


def _dates(builder: DraftBuilder, attributes: Attributes) -> None:
    """The date of publication, if a date of it is in the year that counts for citations."""
    dates = {
        line(row.get("dateType")): iso_date(line(row.get("date")))
        for row in mappings(attributes.get("dates"))
    }
    year = partial_date(attributes.get("publicationYear"))
    known = [date for kind, date in dates.items() if kind in _FIRST_DATES and date]
    issued = dates.get("Issued", "")
    builder.set("date", issued if len(issued) > 4 else earliest(known) or issued or year)
    updated = dates.get("Updated", "")
    if updated and updated > str(builder.fields.get("date", "")):
        builder.set("updated", updated)


def _venue(builder: DraftBuilder, attributes: Attributes, type_: PublicationType) -> None:
    publisher = attributes.get("publisher")
    name = line(publisher) or line(mapping(publisher).get("name"))
    container = mapping(attributes.get("container"))
    title = line(container.get("title"))
    is_in_container = bool(title) and PUBLICATION_TYPES[type_].is_in_volume
    first, last = line(container.get("firstPage")), line(container.get("lastPage"))
    if name.casefold() in {"arxiv", "unknown", "(:unav)", "(:unkn)", ":unav"}:
        name = ""
    builder.venue(
        _VENUES.get(type_, "other"),
        title if is_in_container else name,
        volume=line(container.get("volume")) if is_in_container else "",
        issue=line(container.get("issue")) if is_in_container else "",
        pages=f"{first}–{last}" if first and last and is_in_container else "",
        publisher=name if is_in_container and name != title else "",
    )


def _texts(builder: DraftBuilder, attributes: Attributes) -> None:
    for row in mappings(attributes.get("descriptions")):
        text = string(row.get("description"))
        if line(row.get("descriptionType")) == "Abstract" and "abstract" not in builder.fields:
            builder.abstract(text)
        elif text:
            builder.unused[f"description {line(row.get('descriptionType'))}".strip()] = text[:2000]
    builder.keywords(line(row.get("subject")) for row in mappings(attributes.get("subjects")))
    builder.language(line(attributes.get("language")))
    rights = [
        license_name(line(row.get(key)))
        for row in mappings(attributes.get("rightsList"))
        for key in ("rightsIdentifier", "rightsUri")
    ]
    builder.set("license", next(filter(None, rights), ""))


def _relations(builder: DraftBuilder, attributes: Attributes) -> None:
    prefix = line(attributes.get("doi")).partition("/")[0]
    for row in mappings(attributes.get("relatedIdentifiers")):
        text, kind = line(row.get("relatedIdentifier")), line(row.get("relatedIdentifierType"))
        if line(row.get("relationType")) not in _VERSIONS or kind not in {"DOI", "arXiv", "PMID"}:
            continue
        # A repository has a DOI for each version and one for all of them.
        if text.partition("/")[0] != prefix:
            builder.relate(Relation("version", kind.lower(), text))
