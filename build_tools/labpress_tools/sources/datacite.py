"""Gets works from DataCite, a DOI agency (https://support.datacite.org/docs/api).

DataCite registers DOIs for data, software, theses and other works.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from labpress.render.foreign.elements import word_set
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType, VenueType
from labpress_tools.drafts import Draft, Origin, Rejection, Relation, Value
from labpress_tools.sources.dates import earliest, iso_date, partial_date
from labpress_tools.sources.draft_builder import DraftBuilder
from labpress_tools.sources.identifiers import funder_id, link
from labpress_tools.sources.people import Author, affiliation, full_name, person, team
from labpress_tools.sources.related_works import related_work
from labpress_tools.sources.requests import Request
from labpress_tools.sources.values import line, mapping, mappings, parse_json, string, unused_text
from labpress_tools.text import plain_title
from labpress_tools.wording.funding import grants_of
from labpress_tools.wording.licenses import license_name

NAME = "DataCite"
Attributes = Mapping[str, Any]

_GENERAL_TYPES: Mapping[str, PublicationType] = {
    "Book": "book",
    "BookChapter": "chapter",
    "ComputationalNotebook": "software",
    "ConferencePaper": "conference",
    "ConferenceProceeding": "proceedings",
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
    "StudyRegistration": "preregistration",
}
_WORDS: Mapping[str, PublicationType] = {
    "article": "article",
    "chapter": "chapter",
    "conference": "conference",
    "dissertation": "thesis",
    "poster": "poster",
    "patent": "patent",
    "preprint": "preprint",
    "preregistration": "preregistration",
    "presentation": "talk",
    "report": "report",
    "slides": "talk",
    "talk": "talk",
    "thesis": "thesis",
    "working paper": "working-paper",
}
"""The publication type for words in the free-text type of a work, if its general type is "Text"."""
# If several types share a CSL name, the first in the registry is used.
_BY_CSL: Mapping[str, PublicationType] = {
    **{row.csl: key for key, row in reversed([*PUBLICATION_TYPES.items()]) if key != "preprint"},
    "speech": "talk",
    "document": "other",
}
_VENUES: Mapping[str, VenueType] = {
    "article": "journal",
    "chapter": "book",
    "conference": "conference",
    "report": "institution",
    "standard": "institution",
    "thesis": "institution",
    "working-paper": "institution",
}
_CONTRIBUTORS = {"Editor": "editors", "Supervisor": "advisors", "Translator": "translators"}
"""The key of a record for each type of contributor."""
_VERSIONS = {"IsVersionOf", "IsVariantFormOf", "IsIdenticalTo", "IsPublishedIn"}
_FIRST_DATES = {"Issued", "Available", "Submitted", "Created"}
_USED = word_set(
    "container contentUrl contributors created creators dates descriptions doi fundingReferences",
    "identifiers language metadataVersion version",
    "prefix publicationYear published publisher reason registered relatedIdentifiers rightsList",
    "schemaVersion source state subjects suffix titles types updated url xml isActive viewCount",
    "viewsOverTime downloadCount downloadsOverTime referenceCount citationCount citationsOverTime",
    "partCount partOfCount versionCount versionOfCount providerId clientId agency",
)


def work_request(doi: str) -> Request:
    """Build a request that looks up a work by DOI."""
    return Request("datacite", f"/dois/{quote(doi, safe='')}", accept="application/vnd.api+json")


def read_work(body: bytes, requested: str) -> Draft | Rejection:
    """Convert a response to a draft, or to a rejection if it contains no usable work."""
    try:
        attributes = mapping(mapping(mapping(parse_json(body)).get("data")).get("attributes"))
    except ValueError as error:
        reason = f"invalid response from DataCite: {error}; try again later"
        return Rejection(Origin(NAME, requested), reason)
    return draft_of(attributes, requested)


def draft_of(attributes: Attributes, requested: str) -> Draft | Rejection:
    """Convert the attributes of a work to a draft, or to a rejection if there is no title."""
    builder = DraftBuilder(NAME, requested)
    builder.identifier("doi", line(attributes.get("doi")) or requested)
    titles = mappings(attributes.get("titles"))
    main = [string(title.get("title")) for title in titles if not line(title.get("titleType"))]
    subtitles = [
        string(title.get("title")) for title in titles if title.get("titleType") == "Subtitle"
    ]
    builder.title(next(filter(None, main), ""), next(filter(None, subtitles), ""))
    builder.authors(map(_creator, mappings(attributes.get("creators"))))
    type_ = _type(mapping(attributes.get("types")))
    rows = mappings(attributes.get("contributors"))
    has_editors = any(line(row.get("contributorType")) == "Editor" for row in rows)
    if type_ == "book" and "authors" not in builder.fields and has_editors:
        type_ = "edited-volume"
    builder.set("type", type_)
    _dates(builder, attributes)
    _venue(builder, attributes, type_)
    _contributors(builder, rows, type_)
    _further_facts(builder, attributes, titles, type_)
    _texts(builder, attributes)
    _relations(builder, attributes)
    builder.keep(attributes, _USED)
    return builder.build()


def _contributors(builder: DraftBuilder, rows: list[Attributes], type_: PublicationType) -> None:
    """Add editors, advisors and translators, and keep other contributors as unused data."""
    is_part = PUBLICATION_TYPES[type_].is_part and "authors" in builder.fields
    for kind, key in _CONTRIBUTORS.items():
        people = [_creator(row) for row in rows if line(row.get("contributorType")) == kind]
        builder.people(key, people, in_venue=is_part and key == "editors")
    others = [row for row in rows if line(row.get("contributorType")) not in _CONTRIBUTORS]
    if others:
        builder.unused["contributors"] = unused_text(others)


def _further_facts(
    builder: DraftBuilder, attributes: Attributes, titles: list[Attributes], type_: PublicationType
) -> None:
    translated = [row for row in titles if line(row.get("titleType")) == "TranslatedTitle"]
    for row in translated[:1]:
        title, language = plain_title(string(row.get("title"))), line(row.get("lang"))
        builder.set(
            "translated_title", {"title": title, "language": language} if language else title
        )
    version = line(attributes.get("version"))
    if version and PUBLICATION_TYPES[type_].has_versions:
        builder.set("versions", [{"label": version}])
    elif version:
        builder.unused["version"] = version
    funding: list[Value] = []
    for row in mappings(attributes.get("fundingReferences")):
        funder = line(row.get("funderName"))
        details = {
            "funder_id": funder_id(
                line(row.get("funderIdentifier")).replace("http://", "https://")
            ),
            "title": line(row.get("awardTitle")),
            "url": link(line(row.get("awardUri"))),
        }
        number = line(row.get("awardNumber"))
        funding += grants_of(funder, [number] if number else [], **details) if funder else []
    builder.set("funding", funding)


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
    places = [
        affiliation(
            line(row) or line(mapping(row).get("name")),
            line(mapping(row).get("affiliationIdentifier")),
        )
        for row in rows
    ]
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
        # For "Text", DataCite only guesses the CSL type, nearly always as an article.
        csl = line(types.get("citeproc"))
        return _BY_CSL.get(csl, "other") if csl != "article-journal" else "other"
    return "other"


def _dates(builder: DraftBuilder, attributes: Attributes) -> None:
    """Set the date of publication, as precisely as it is known, and that of the last update."""
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
    is_book = PUBLICATION_TYPES[type_].is_book
    builder.venue(
        None if is_book else _VENUES.get(type_, "other"),
        title if is_in_container else "" if is_book else name,
        series=title if is_book else "",
        volume=line(container.get("volume")) if is_in_container else "",
        issue=line(container.get("issue")) if is_in_container else "",
        pages=f"{first}–{last}" if first and last and is_in_container else "",
        publisher=name if is_in_container or is_book else "",
    )


def _texts(builder: DraftBuilder, attributes: Attributes) -> None:
    builder.language(line(attributes.get("language")))
    abstracts: dict[str, str] = {}
    for row in mappings(attributes.get("descriptions")):
        text, language = string(row.get("description")), line(row.get("lang"))
        if line(row.get("descriptionType")) == "Abstract" and language not in abstracts:
            abstracts[language] = text
        elif text:
            builder.unused[f"description {line(row.get('descriptionType'))}".strip()] = text[:2000]
    builder.texts("abstract", abstracts.items())
    builder.keywords(line(row.get("subject")) for row in mappings(attributes.get("subjects")))
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
        builder.related_work(related_work(line(row.get("relationType")), kind, text))
        if line(row.get("relationType")) not in _VERSIONS or kind not in {"DOI", "arXiv", "PMID"}:
            continue
        # Repositories register a DOI for each version and another one for all versions together. A
        # DOI with the same prefix is therefore not that of a different publication.
        if text.partition("/")[0] != prefix:
            builder.relate(Relation("version", kind.lower(), text))
