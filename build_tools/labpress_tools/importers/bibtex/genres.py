"""Determines the genre of an entry from ``type``, ``howpublished`` and the entry type."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from labpress.schema.publication_types import PUBLICATION_TYPES, PublicationType
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.entry_types import BIBLATEX_WORDS, THESIS_NOTES
from labpress_tools.importers.bibtex.texts import to_text
from labpress_tools.wording.genres import TYPES_BY_GENRE, degree_of, narrower_genre, type_named

PRESENTATION = re.compile(r"(?i)\b(poster|talk|presentation|slides|lecture|keynote)\b")
"""Matches a word for a presentation at an event."""

_HOW_PUBLISHED = re.compile(
    rf"(?P<genre>{'|'.join(map(re.escape, TYPES_BY_GENRE))})(?: at (?-i:the )?(?P<event>.+?))?"
    r"(?:, (?P<rest>.+))?",
    re.IGNORECASE,
)
_NARROWER = {
    keyword: narrower_genre(genre)
    for row in PUBLICATION_TYPES.values()
    for entry_type in row.biblatex
    for genre, keyword in entry_type.keywords.items()
}
# The name of an event, perhaps with its acronym in brackets, and a place: "Example Day (ED), Lund".
_EVENT = (
    r"(?P<event>[^,;()]+?(?: \((?-i:(?=\w*[A-Z]\w*[A-Z])\w+(?: \d+)?)\))?)"
    r"(?:(?:, | ?\()(?P<rest>[^;()]+?)\)?)?\.?"
)
# "Invited talk at the Example Day, Lund", "Poster presented at Example Day (Lund)".
_PRESENTED = re.compile(
    r"(?:presented as (?:an? )?)?(?P<genre>[\w -]*?)\b ?(?P<verb>presented|given|held|delivered)? "
    rf"(?:at|during) (?-i:the )?{_EVENT}",
    re.IGNORECASE,
)
_AT_EVENT = re.compile(
    rf"(?:(?:presented |given |held |delivered )?(?:at|during) (?-i:the )?)?{_EVENT}", re.IGNORECASE
)
# Words for any article or conference paper, which a citation need not repeat.
_SAYS_ARTICLE = re.compile(
    r"(?i)(?:(?:original|full|regular|research|journal|conference|scientific|peer[ -]reviewed|academic)[ -])*"
    r"(?:articles?|journals?|research|papers?|publications?|contributions?|proceedings?|inproceedings|misc|text)"
)
_IN_CONTAINER = re.compile(
    r"In (?!prep|press|review|revision|submission|progress|print)(?P<name>[^,]+)(?:, .+)?"
)


@dataclass(frozen=True, slots=True)
class HowPublished:
    """The content of ``howpublished``: ``Talk at Example Day, Lund``, ``In A Book``.

    Attributes:
        type: the publication type; None if it cannot be determined.
        genre: the genre, if it is more specific than the publication type; else empty.
        name: the name of the event or book.
        rest: the remaining text, such as a publisher or a place.
        has_more: whether the field contains more, such as the dates of the event.
    """

    type: PublicationType | None = None
    genre: str = ""
    name: str = ""
    rest: str = ""
    has_more: bool = False


def read_how_published(entry: Entry) -> HowPublished:
    """Parse ``howpublished``, without marking the field as used.

    The result is empty unless the field has a known form.
    """
    written = entry.peek("howpublished")
    match = _HOW_PUBLISHED.fullmatch(written)
    if match:
        type_ = TYPES_BY_GENRE[match["genre"].lower()]
        genre = narrower_genre(match["genre"])
        rest, has_more = match["rest"] or "", False
        if is_only_at_event(type_):
            rest, has_more = _split_place(rest)
        return HowPublished(type_, genre, match["event"] or "", rest, has_more)
    match = _PRESENTED.fullmatch(written)
    if match and PRESENTATION.search(match["genre"]):
        genre = match["genre"].strip()
        kind: PublicationType = "poster" if "poster" in genre.lower() else "talk"
        genre = "" if type_named(genre) == kind else genre[:1].upper() + genre[1:]
        return HowPublished(kind, genre, match["event"], *_split_place(match["rest"] or ""))
    match = _IN_CONTAINER.fullmatch(written)
    return HowPublished("chapter", "", match["name"]) if match else HowPublished()


def read_event(entry: Entry, type_: PublicationType) -> HowPublished:
    """Parse ``howpublished`` of a talk or poster as an event and a place: ``Example Day, Lund``.

    The field is not marked as used. The result is empty if the field has another form.
    """
    match = _AT_EVENT.fullmatch(entry.peek("howpublished"))
    if not match or "://" in match[0] or PRESENTATION.search(match["event"]):
        return HowPublished()
    is_name = len(re.findall(r"[A-Z]|\d", match["event"])) > 1  # unlike "Online", "Tutorial"
    if not is_name and not match["rest"]:
        return HowPublished()
    return HowPublished(type_, "", match["event"], *_split_place(match["rest"] or ""))


def is_only_at_event(type_: PublicationType) -> bool:
    """Return whether works of a type are presented at events, but do not appear in proceedings."""
    row = PUBLICATION_TYPES[type_]
    return row.is_at_event and not row.is_in_volume


def _split_place(text: str) -> tuple[str, bool]:
    """Return the place in the text after an event, and whether the text also contains a date."""
    parts = [part for part in text.split(", ") if part]
    places = [part for part in parts if not re.search(r"\d", part)]
    return ", ".join(places), len(places) < len(parts)


def move_presentation(entry: Entry) -> None:
    """Move a note such as ``Talk at Example Day, Lund`` to the fields for a genre, event and place.

    Only an entry whose type is not specific, and which states neither an event nor how it was
    published, can have such a note.
    """
    if entry.type not in {"unpublished", "misc"} or any(
        entry.peek(target) for target in ("event", "howpublished", "journal", "book", "doi")
    ):
        return
    for name, value in list(entry.find("notes")):
        text = to_text(value.text)
        match = None if "://" in text or ". " in text else _PRESENTED.fullmatch(text)
        if not match:
            continue
        genre = match["genre"].strip()
        is_named = any(word.end() == len(genre) for word in PRESENTATION.finditer(genre))
        if not is_named and not (entry.type == "unpublished" and match["verb"]):
            continue
        entry.use(name)
        place, has_date = _split_place(match["rest"] or "")
        if has_date:
            entry.keep(name)
        moved = {
            "howpublished": genre if is_named else "",
            "eventtitle": match["event"],
            "eventplace": "" if entry.peek("place") else place,
        }
        for field, new in moved.items():
            if new:
                entry.values[field] = replace(value, text=new)
        return


def take_genre(entry: Entry, type_: PublicationType, note: str) -> tuple[str, str]:
    """Return the key of a record that states the kind of work, and the value for it.

    Args:
        entry: the entry.
        type_: the publication type.
        note: the kind of thesis according to the entry type; may be empty.

    Returns:
        The key, ``degree`` or ``genre``, and its value. The value is empty if there is nothing to
        add to the publication type.
    """
    row = PUBLICATION_TYPES[type_]
    written = entry.peek("type")
    if type_ == "thesis":
        entry.take("type")
        words = THESIS_NOTES.get(written.lower(), written) or note
        return ("degree", degree_of(words)) if words.lower() != row.genre.lower() else ("", "")
    if type_ == "report" and not written:
        return "genre", note or read_how_published(entry).genre
    narrower = _NARROWER.get(written.lower()) or narrower_genre(written)
    if written.lower() in BIBLATEX_WORDS or type_named(written) == type_:
        entry.take("type")
        return "genre", narrower if type_named(narrower) == type_ else ""
    is_of_article = type_ in {"article", "conference"} and not _SAYS_ARTICLE.fullmatch(written)
    if written and (
        row.is_whole_work or is_of_article or type_ in {"other", "poster", "talk", "preprint"}
    ):
        return "genre", entry.take("type")
    how = read_how_published(entry)
    if is_only_at_event(type_) and not how.type:
        # A genre such as "Keynote", if the event is in a separate field.
        return "genre", "" if "://" in entry.peek("howpublished") else entry.take("howpublished")
    return ("genre", how.genre) if how.type == type_ and how.genre else ("", "")
