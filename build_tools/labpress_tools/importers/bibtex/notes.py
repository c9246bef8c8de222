"""Reads the awards, retractions, presentations and other text in notes and comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from labpress.schema.dates import PartialDate
from labpress.schema.page_ranges import mark_ranges
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.identifier_texts import says_only_arxiv
from labpress_tools.importers.bibtex.patents import PATENT_NUMBER
from labpress_tools.importers.bibtex.preprints import preprint_server
from labpress_tools.importers.bibtex.texts import to_line, to_text, to_verbatim
from labpress_tools.importers.bibtex.urls import clean_url, urls_in
from labpress_tools.importers.dates import read_date
from labpress_tools.importers.extra import is_extra
from labpress_tools.wording.distinctions import split_distinctions
from labpress_tools.wording.states import split_state

_STATUS = re.compile(
    r"(?P<state>retracted|corrected|withdrawn)(?:\s*\((?P<date>\d{4}(?:-\d\d){0,2})\))?(?P<rest>\..*|:.*|)",
    re.IGNORECASE | re.DOTALL,
)
_ARXIV_COMMENT = re.compile(r"(?i)comments?:\s*(?P<text>.+)", re.DOTALL)
_LOOKS_LIKE_COMMENT = re.compile(
    r"(?i)\b(?:\d+ ?(?:pages|pp|figures|tables)|accepted|published|to appear|submitted|camera|code)"
)
_ACCESSED = re.compile(
    r"(?i)cited by\W*\d+.*|\[?\(?(?:online;?\s*)?(?:last\s+)?(?:accessed|retrieved|visited)\b.*|\[?online\]?"
)
# As labpress exports it.
_ACCESSED_AT_END = re.compile(r"(?<=[^.])\.\s+Accessed (?P<date>\d{4}-\d\d-\d\d)$")
# The lines in which EndNote repeats data of PubMed: "eng", "Cortex. 2022 Jun;151:88-107. doi: 10.…".
_LANGUAGE_CODE = re.compile(r"[a-z]{3}")
_CITATION = re.compile(r"\S.*?\. (?:19|20)\d\d\b.*(?:;|:|doi).+", re.IGNORECASE)
_PREPRINT = re.compile(r"(?i)\(?(?:\w+iv )?pre-?print\)?\.?")
_MANUSCRIPT = re.compile(r"(?i)unpublished manuscript\.?")
_VERSION = re.compile(r"Version (?P<version>[\w.+-]*\w)(?:\.\s+|\.?$)")
# As in the journals of ASME and OUP: 091802, bbac012. A number such as 202105 may be a month.
_ARTICLE_NUMBER = re.compile(
    r"(?!(?:19|20)\d\d(?:0[1-9]|1[0-2])$)\d{5,7}|(?!pmid|arxiv)[a-z]{3,6}\d{3,5}|[A-Za-z]\d{4,7}"
)
_SHORT_NUMBER = re.compile(r"[A-Za-z]{0,6}\d{1,10}")
_LABEL = re.compile(
    r"(?i)^(?:pp?|pages?|(?P<article>article|art))\b[. ]*(?:(?:no|number|id)\b[. ]*)?"
)
# Fields of al-folio sites, which show `annotation` to readers; elsewhere it is private.
_SITE_FIELDS = frozenset(
    {"abbr", "bibtex_show", "selected", "preview", "additional_info", "google_scholar_id", "html"}
)


@dataclass(slots=True)
class Notes:
    """The data in the notes of an entry.

    Attributes:
        fields: the keys ``comment``, ``status``, ``awards`` and ``notes``, as in a record.
        presentation: the kind of presentation, such as ``poster``; may be empty.
        urls: the URLs from notes that contain nothing else.
        version: the version of software or data; may be empty.
        accessed: the date on which a web page was last accessed; may be empty.
        accessed_field: the name of the field that contains this date.
    """

    fields: dict[str, Value] = field(default_factory=dict)
    presentation: str = ""
    urls: list[str] = field(default_factory=list)
    version: str = ""
    accessed: str = ""
    accessed_field: str = ""


def move_article_number(entry: Entry, doi: str) -> None:
    """Move a note that is only the number of an article to the field for it, and drop repetitions.

    Sites of publishers such as the ASME and OUP export the number of an article without pages as
    its note. For works with pages, some of them export the pages a second time.
    """
    written = filter(None, (entry.peek("pages"), entry.peek("article number")))
    known = {mark_ranges(text).casefold() for text in written}
    for name, value in list(entry.find("notes")):
        note = to_text(value.text).strip(" .")
        text = _LABEL.sub("", note)
        if mark_ranges(text).casefold() in known:
            entry.use(name)
        elif not known and _is_article_number(entry, note, doi):
            entry.values["eid"] = replace(value, text=text)
            entry.use(name)
            return


def _is_article_number(entry: Entry, note: str, doi: str) -> bool:
    """Return whether a note is only the number of a journal article.

    Short numbers may mean anything, unless there is a label, or the DOI ends in the number.
    """
    if entry.type != "article" or not entry.peek("journal"):
        return False
    label = _LABEL.match(note)
    if label:
        is_article = label["article"] is not None
        return is_article and _SHORT_NUMBER.fullmatch(note[label.end() :]) is not None
    if _ARTICLE_NUMBER.fullmatch(note):
        return True
    is_in_doi = re.search(rf"[^0-9]0*{re.escape(note)}$", doi, re.IGNORECASE)
    return is_in_doi is not None and _SHORT_NUMBER.fullmatch(note) is not None


_ERRATUM = re.compile(r"\W*(?:errat(?:um|a)|corrigend(?:um|a))\b", re.IGNORECASE)
"""Matches a note that begins like INSPIRE's ``[Erratum: Phys.Rev.D 99, 012001 (2019)]``."""
_ABOUT_ERRATUM = (
    "its note mentions an erratum; to mark the paper as corrected, "
    'write `status: {state: corrected, notice: "…"}`'
)


def read_notes(entry: Entry) -> Notes:
    """Return the data in the notes, comments and awards of an entry."""
    notes = Notes()
    texts: list[Value] = []
    for name, value in list(entry.find("notes")):
        lines = value.text.split("\n")
        if len(lines) > 1 and _repeats_entry(lines):
            entry.keep(name, is_described=True)
            continue
        # Zotero exports its "Extra" field as several lines; a single line is read below as a whole.
        told = [line for line in lines if not (is_extra(line) or says_only_arxiv(to_text(line)))]
        source = "\n".join(told) if len(lines) > 1 else value.text
        source = _take_accessed(name, source, notes)
        if not is_extra(source):
            source = _take_first_sentences(source, notes)
        rest = source.strip() and _read_note(entry, name, source, notes)
        if rest:
            entry.check_latex("other", name, value)
            texts.append(to_line(source).lstrip(".,; "))
            if _ERRATUM.match(source):
                entry.add_note("other", _ABOUT_ERRATUM, value.line)
        if rest or not source.strip():
            entry.use(name)
        if any(map(is_extra, lines)):
            entry.keep(name)
    _read_annotations(entry, notes, texts)
    _read_awards(entry, notes, texts)
    if texts:
        notes.fields["notes"] = texts
    return notes


def _repeats_entry(lines: Sequence[str]) -> bool:
    """Return whether a note only repeats data of PubMed, which the other fields also contain.

    EndNote writes such notes. A line with the code of a language precedes one with the citation.
    """
    texts = [to_text(line) for line in lines]
    codes = [index for index, text in enumerate(texts) if _LANGUAGE_CODE.fullmatch(text)]
    return bool(codes) and any(map(_CITATION.fullmatch, texts[codes[0] + 1 :]))


def _take_accessed(name: str, source: str, notes: Notes) -> str:
    """Read the access date at the end of a note, and return the rest of the note."""
    match = _ACCESSED_AT_END.search(source)
    if not match or notes.accessed:
        return source
    notes.accessed, notes.accessed_field = match["date"], name
    return source[: match.start()]


def _take_first_sentences(source: str, notes: Notes) -> str:
    """Read the state, the version and distinctions at the start of a note, and return the rest."""
    state, rest = split_state(source)
    if state:
        notes.fields.setdefault("status", state)
    version = _VERSION.match(rest)
    if version and not notes.version:
        notes.version = version["version"]
        rest = rest[version.end() :]
    found = split_distinctions(rest)
    if found.presentation and not notes.presentation:
        notes.presentation = to_line(found.presentation)
    elif found.presentation:
        return rest
    _add_awards(notes, found.awards)
    return found.rest


def _add_awards(notes: Notes, awards: Iterable[str]) -> None:
    listed = notes.fields.get("awards")
    known = listed if isinstance(listed, list) else []
    new = [award for award in map(to_line, awards) if award not in known]
    if new:
        notes.fields["awards"] = [*known, *new]


def _read_note(entry: Entry, name: str, source: str, notes: Notes) -> bool:
    """Read the data in a note field.

    Args:
        entry: the entry.
        name: the name of the field, which is marked as used if the data replaces its text.
        source: the LaTeX of the note, without parts that have been read.
        notes: the data of the entry, to which this function adds.

    Returns:
        Whether the text itself belongs in the record, as a note.
    """
    text = to_text(source)
    status = _STATUS.fullmatch(text)
    comment = _ARXIV_COMMENT.fullmatch(text)
    verbatim = to_verbatim(source)
    if entry.type in {"misc", "patent"} and PATENT_NUMBER.fullmatch(text):
        return False  # `patents` reads this note
    if _is_implied(entry, text):
        entry.use(name)
    elif status:
        entry.use(name)
        notes.fields["status"] = _status(status)
    elif comment:
        entry.use(name)
        notes.fields.setdefault("comment", to_line(comment["text"]))
    elif " " not in verbatim and clean_url(verbatim):
        entry.use(name)
        notes.urls.append(clean_url(verbatim))
    elif _ACCESSED.fullmatch(text):
        if not notes.accessed:
            notes.accessed, notes.accessed_field = _date_in(text), name
    elif not is_extra(text):
        return bool(text)
    return False


def _is_implied(entry: Entry, text: str) -> bool:
    """Return whether a note only repeats that the entry is a preprint or a manuscript."""
    if entry.type == "unpublished" and _MANUSCRIPT.fullmatch(text):
        return True
    return says_only_arxiv(text) or (
        _PREPRINT.fullmatch(text) is not None and not _is_in_journal(entry)
    )


def _is_in_journal(entry: Entry) -> bool:
    """Return whether an entry names a journal that is not a preprint server."""
    return bool(entry.peek("journal")) and not preprint_server(entry)


def _date_in(text: str) -> str:
    """Return the date in text such as ``[Accessed 6 May 2024]``, or "" if it contains more."""
    words = re.sub(r"(?i)[\[\](){}]|online|last|accessed|retrieved|visited|\bon\b|:", " ", text)
    date = read_date(words.strip(" .;,"))
    return date.date if date and date.is_exact else ""


def _status(match: re.Match[str]) -> dict[str, Value]:
    """Convert a status that labpress exported (``Retracted (2025-08-01): …``) to record format."""
    rest = match["rest"].strip(" .:")
    urls = urls_in(rest)
    status: dict[str, Value] = {"state": match["state"].lower()}
    notice = rest
    if urls:
        notice = rest.replace(urls[-1], "").strip(" .")
    if notice:
        status["notice"] = f"{notice}."
    if match["date"]:
        try:
            status["date"] = str(PartialDate.parse(match["date"]))
        except ValueError:
            status["notice"] = f"{match['date']}. {notice}".strip()
    if urls:
        status["url"] = urls[-1]
    return status


def _read_annotations(entry: Entry, notes: Notes, texts: list[Value]) -> None:
    """Read the annotations and comments of an entry, except private ones."""
    is_site = not _SITE_FIELDS.isdisjoint(entry.values)
    for target in ("annotation", "comment"):
        for name, value in list(entry.find(target)):
            text = to_line(value.text)
            comment = _ARXIV_COMMENT.fullmatch(text)
            if comment or (target == "comment" and _LOOKS_LIKE_COMMENT.search(text)):
                entry.use(name)
                notes.fields.setdefault("comment", comment["text"] if comment else text)
            elif name == "annotation" and is_site and text:
                entry.use(name)
                texts.append(text)


def _read_awards(entry: Entry, notes: Notes, texts: list[Value]) -> None:
    """Read the award of an entry; if ``award_name`` is present, ``award`` describes the award."""
    name, text = entry.take("award name", to_line), entry.take("award", to_line)
    if name or text:
        _add_awards(notes, [name or text])
    if name and text and text != name:
        texts.append(text)
