"""Derives the bibliographic data of a paper from its record.

This module decides which date is used, who the publisher is and which role the venue has; the
format modules only map the fields.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from labpress.bibliography.citekeys import citekey_of
from labpress.bibliography.item import BibliographicItem, Person
from labpress.bibliography.titles import split_title
from labpress.render.prose import plain_line, plain_prose, prose_tokens
from labpress.schema import Paper
from labpress.schema.collaborations import other_collaborations
from labpress.schema.degrees import thesis_name
from labpress.schema.identifiers import Identifier, identifiers_of, preprint_server
from labpress.schema.localized import best_text
from labpress.schema.memoize import memoize_by_record
from labpress.schema.names import Name
from labpress.schema.presentations import presentation_kind
from labpress.schema.publication_date import publication_date
from labpress.schema.publication_state import Status
from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationTypeRow
from labpress.schema.titles import preferred_titles
from labpress.schema.venue import Venue


@memoize_by_record
def build_item(paper: Paper) -> BibliographicItem:
    """Return the bibliographic item of a paper."""
    kind = PUBLICATION_TYPES[paper.type]
    venue = paper.venue if paper.type != "preprint" else None
    press = _press(paper, kind)
    is_english = paper.language.split("-")[0] == "en"
    identifiers = identifiers_of(paper)
    # No format has a field for a second abstract. The choice depends only on the paper, since
    # the lab's sites in all languages offer the same files.
    abstract = best_text(paper.abstract, paper.language)
    return BibliographicItem(
        **_venue_facts(venue, kind, press),
        **_state_facts(paper),
        key=citekey_of(paper),
        type=paper.type,
        genre=_genre(paper, kind),
        tokens=split_title(paper.title, paper.short_name or "", protect_all=not is_english),
        title=plain_line(paper.title),
        authors=_people(paper.authors),
        more_authors=paper.is_byline_incomplete,
        collaboration=other_collaborations(paper),
        editors=_people(paper.editors or (venue.editors if venue else ())),
        translators=_people(paper.translators or (venue.translators if venue else ())),
        advisors=_people(paper.advisors),
        publishers=_publishers(paper, kind, identifiers),
        number=_number(paper, kind),
        **_patent_facts(paper),
        report_number="" if _is_numbered(kind) else paper.number or "",
        number_of_pages=str(paper.number_of_pages or ""),
        version=paper.versions[-1].label if kind.has_versions and paper.versions else "",
        identifiers=identifiers,
        preprint_server=preprint_server(paper),
        primary_class=paper.categories[0] if paper.arxiv and paper.categories else "",
        url=_url_of(paper, identifiers),
        note=_note(paper.status, venue, paper, press),
        accessed=paper.accessed,
        license=plain_line(paper.license or ""),
        original_title=plain_line(paper.original_title.title) if paper.original_title else "",
        original_date=paper.original_date,
        translated_title=_translated_title(paper),
        reviewed_title=plain_line(paper.reviewed.title) if paper.reviewed else "",
        reviewed_authors=_people(paper.reviewed.authors) if paper.reviewed else (),
        container_authors=_people(venue.authors if venue and kind.is_in_volume else ()),
        language=paper.language,
        keywords=paper.keywords,
        abstract=plain_prose(abstract.text) if abstract else "",
        abstract_tokens=prose_tokens(abstract.text) if abstract else (),
    )


def _venue_facts(venue: Venue | None, kind: PublicationTypeRow, press: str) -> dict[str, Any]:
    """Return the facts that come only from the venue; all are empty if there is no venue.

    Args:
        venue: the venue.
        kind: the publication type.
        press: the result of `_press`.
    """
    if venue is None:
        texts = ("container", "short_container", "event", "place", "volume", "issue", "pages")
        more = ("article_number", "series", "series_number", "edition")
        return {**dict.fromkeys((*texts, *more), ""), "event_date": None}
    container = venue.name if kind.is_in_volume else ""
    series = "" if venue.series else _series_of_book(venue, kind)
    facts = {
        "container": container,
        "short_container": (venue.short or "") if container else "",
        "event": venue.event or (venue.name if kind.is_at_event else ""),
        "event_date": venue.date,
        "place": "" if press else venue.location or "",
        "volume": "" if series else venue.volume or "",
        "issue": "" if kind.has_number else venue.issue or "",
        "pages": venue.pages or "",
        "article_number": venue.article_number or "",
        "series": venue.series or series,
        "series_number": (venue.volume if series else venue.series_number) or "",
        "edition": venue.edition or "",
    }
    return facts | _series_as_name(venue, kind) if venue.is_named_by_series(kind) else facts


def _series_as_name(venue: Venue, kind: PublicationTypeRow) -> dict[str, str]:
    """Return the facts to change for a venue that `Venue.is_named_by_series`: its name is numbered."""
    name = f"{venue.name} {venue.series_number or ''}".rstrip()
    facts = {"series": "", "series_number": ""}
    if kind.is_in_volume:
        facts["container"] = name
    if kind.is_at_event and not venue.event:
        facts["event"] = name
    return facts


def _series_of_book(venue: Venue, kind: PublicationTypeRow) -> str:
    """Return the name of the venue if it is the series of a book with a publisher, otherwise ""."""
    is_series = kind.is_book and venue.publisher and venue.name != venue.publisher
    return venue.name if is_series else ""


def _state_facts(paper: Paper) -> dict[str, Any]:
    """Return the date of publication and the publication state."""
    row = paper.status.row
    return {
        "date": publication_date(paper),
        "status": "" if paper.status.state == "published" else row.text,
        "pubstate": row.biblatex,
    }


def _translated_title(paper: Paper) -> str:
    """Return the title in another language, preferably in English; "" if there is none."""
    titles = preferred_titles(paper.translated_title, "en")
    return plain_line(titles[0].title) if titles else ""


def _patent_facts(paper: Paper) -> dict[str, Any]:
    """Return the facts that only a patent has."""
    patent = paper.patent if paper.type == "patent" else None
    if patent is None:
        return {"office": "", "filed": None, "legal_status": ""}
    return {
        "office": patent.office or "",
        "filed": patent.filed,
        "legal_status": patent.status or "",
    }


def _genre(paper: Paper, kind: PublicationTypeRow) -> str:
    """Return the type in words.

    The result is the record's `genre`, the degree or note of a thesis, or else the name of the
    type.
    """
    return paper.genre or thesis_name(paper) or kind.genre


def _number(paper: Paper, kind: PublicationTypeRow) -> str:
    if not _is_numbered(kind):
        return ""
    issue = paper.venue.issue if paper.venue and kind.has_number else None
    return paper.number or issue or ""


def _is_numbered(kind: PublicationTypeRow) -> bool:
    """Return whether works of a type are identified by a number, so that references print it."""
    return kind.has_number or kind.is_from_institution


def _people(names: Iterable[Name]) -> tuple[Person, ...]:
    return tuple(map(_person, names))


def _person(name: Name) -> Person:
    if name.is_team:
        return Person(team=name.display)
    if name.literal or not name.family:
        return Person(family=name.display)
    return Person(
        name.family,
        name.given or "",
        name.particle or "",
        name.suffix or "",
        family_first=name.family_first and bool(name.given),
    )


def _publishers(
    paper: Paper, kind: PublicationTypeRow, identifiers: Iterable[Identifier]
) -> tuple[str, ...]:
    venue = paper.venue
    if paper.patent and paper.patent.assignees:
        return paper.patent.assignees
    if paper.type == "preprint":
        archives = [identifier.scheme.archive for identifier in identifiers]
        elsewhere = venue.name if venue else next(filter(None, archives), "")
        publisher = preprint_server(paper) or elsewhere
        return (publisher,) if publisher else ()
    if venue and _has_name_of_its_own(venue, kind):
        # An archive, a registry or a newspaper is not the organisation that runs it. The
        # school of a thesis is the university; `_note` names the press.
        publishers = () if paper.type == "thesis" else filter(None, [venue.publisher])
        return (venue.name, *publishers)
    if venue and venue.publisher:
        return (venue.publisher,)
    return tuple(item.name for item in paper.affiliations) if kind.is_from_institution else ()


def _has_name_of_its_own(venue: Venue, kind: PublicationTypeRow) -> bool:
    """Return whether the venue's name is that of an institution or archive, not of a volume."""
    if kind.is_in_volume or kind.is_at_event or (kind.is_book and venue.publisher):
        return False
    return venue.name not in {venue.series, venue.event, venue.publisher}


def _url_of(paper: Paper, identifiers: Iterable[Identifier]) -> str:
    """Return the record's URL or, if it has neither a URL nor a DOI, the URL of an identifier.

    Only identifiers that lead to the full text are considered. The result is empty if there is no
    URL.
    """
    if paper.url or paper.doi:
        return paper.url or ""
    urls = (item.url for item in identifiers if item.scheme.is_url_of_text)
    return next((url for url in urls if url), "")


def _press(paper: Paper, kind: PublicationTypeRow) -> str:
    """Return the press that published a thesis and the place of the press, or ""."""
    venue = paper.venue
    if paper.type != "thesis" or not venue or not venue.publisher:
        return ""
    names = filter(None, [venue.publisher, venue.location])
    return ", ".join(names) if _has_name_of_its_own(venue, kind) else ""


def _is_note_cited(note: str, paper: Paper) -> bool:
    """Return whether references contain the note of a venue.

    Those to a thesis already state its kind, and those to a paper in a volume do not say how the
    paper was presented.
    """
    if paper.type == "thesis":
        return bool(paper.genre or paper.degree)
    return not (PUBLICATION_TYPES[paper.type].is_in_volume and presentation_kind(note))


def _note(status: Status, venue: Venue | None, paper: Paper, press: str) -> str:
    notes: list[str] = []
    if status.is_flagged:
        date = f" ({status.date})" if status.date else ""
        # No colon after the first word: pandoc reads "Corrected: …" as a variable of CSL.
        notice = plain_line(status.notice) if status.notice else ""
        notes += [f"{status.row.text.capitalize()}{date}", notice, status.url or ""]
    if venue and venue.note and _is_note_cited(venue.note, paper):
        # A word with digits or capitals of its own, such as v0.7.6, is a name.
        is_word = venue.note.split()[0].strip(".,:;").isalpha() and venue.note.split()[0].islower()
        notes.append(venue.note[0].upper() + venue.note[1:] if is_word else venue.note)
    if press:
        notes.append(f"Published by {press}")
    return ". ".join(note.rstrip(".") for note in notes if note)
