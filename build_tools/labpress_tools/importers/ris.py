"""Reads RIS from Zotero, Mendeley, EndNote, PubMed, Web of Science, Scopus and publishers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from labpress_tools.drafts import Drafts, Origin, Rejection
from labpress_tools.importers.bibliographic import (
    add_encoding_note,
    add_state,
    collect,
    drop_known,
    read_note,
    split_keywords,
)
from labpress_tools.importers.dates import read_month_and_day
from labpress_tools.importers.decoding import DecodedText, decode, one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.extra import read_extra
from labpress_tools.importers.facts import add_accessed, add_funding, add_open_access, add_title
from labpress_tools.importers.ris_identifiers import add_identifiers
from labpress_tools.importers.ris_links import add_urls
from labpress_tools.importers.ris_people import add_people
from labpress_tools.importers.ris_publication import add_ris_publication, written_type
from labpress_tools.importers.tagged_text import TaggedEntry, TagLine, Tags, split_entries

SOURCE = "RIS"
# EndNote writes additional keywords, URLs and files on lines without a tag.
_CONTINUED_AS_ITEMS = frozenset({"KW", "UR", "L1", "L2", "L3", "L4", "LK"})
_AUTHORS = ("AU", "A1", "AF")
# In order of preference.
_TITLES = ("TI", "T1", "CT")


def read_ris(data: bytes, file: str, folder: Path | None = None) -> Drafts:
    """Convert the entries of an RIS file to drafts.

    Args:
        data: its bytes.
        file: its name, as the user gave it.
        folder: the folder in which to look for files to which entries refer; None to ignore files.
    """
    text = decode(data)
    return read_entries(split_entries(text.text, _CONTINUED_AS_ITEMS), text, file, folder, SOURCE)


def read_entries(
    entries: Iterable[TaggedEntry],
    text: DecodedText,
    file: str,
    folder: Path | None,
    source: str,
) -> Drafts:
    """Convert entries with the tags of RIS to drafts.

    Args:
        entries: the entries of a file.
        text: the text of the file.
        file: its name, as the user gave it.
        folder: the folder in which to look for files to which entries refer; None to ignore files.
        source: the name of the format, for the origins of the drafts.
    """
    entries = list(entries)
    # If other names in the file have commas, a name without a comma was deliberately not split; it
    # is usually a team.
    with_commas = any(
        "," in line.value for entry in entries for line in entry.tags if line.tag in _AUTHORS
    )
    context = _Context(source, file, text, folder, with_commas)
    return collect(_read_entry(entry, context) for entry in entries)


@dataclass(frozen=True, slots=True)
class _Context:
    source: str
    file: str
    text: DecodedText
    folder: Path | None
    has_commas: bool


def _read_entry(entry: TaggedEntry, context: _Context) -> DraftBuilder | Rejection:
    tags = Tags(entry.tags)
    origin = Origin(context.source, tags.peek("ID"), context.file, entry.line)
    if entry.is_text or not entry.has_type:
        return Rejection(origin, _explain_stray(entry), entry.text[:200])
    builder = DraftBuilder(origin, entry.text)
    if not entry.is_closed:
        problem = "this entry does not end with an `ER` line"
        builder.add_note("other", f"{problem}; check whether its last lines are complete")
    add_encoding_note(builder, context.text, entry.line, entry.last_line)
    _move_extra(tags)
    for line in tags.take("ID"):
        builder.citekey(line.value, line.name)
    for line in tags.take(*_TITLES):
        builder.title(line.value, line.name, line.line)
    add_people(builder, tags, context.has_commas)
    add_identifiers(builder, tags)
    add_urls(builder, tags, context.folder)
    year = _add_date(builder, tags)
    _add_other_titles(builder, tags)
    kind = add_ris_publication(builder, tags, year)
    _add_texts(builder, tags)
    _add_further_facts(builder, tags)
    for line in tags.take("DB", "DP", "M3"):
        drop_known(builder, kind, line.name, line.value)
    for line in tags.rest():
        builder.keep(line.name, line.value)
    return builder


def _move_extra(tags: Tags) -> None:
    """Move the fields that Zotero writes into notes to the tags to which they belong.

    A line stays in the note if the entry has a different value for its tag.
    """
    is_article = written_type(tags) == "article"
    for note in tags.take("N1"):
        rest = []
        for line in read_extra(note.value):
            tag = line.field.ris if line.field.is_of_journal or not is_article else ""
            known = tags.peek(tag) if tag else ""
            if tag and not known:
                tags.add(TagLine(tag, line.value, note.line, note.name))
            elif not tag or known.casefold() != one_line(line.value).casefold():
                rest.append(line.text)
        tags.add(TagLine("N1", "\n".join(rest), note.line, note.written))


def _explain_stray(entry: TaggedEntry) -> str:
    if entry.is_text:
        return "text outside an entry; an entry begins with `TY  - ` and ends with `ER  - `"
    return "the entry has no type; add a line such as `TY  - JOUR` before it"


def _add_other_titles(builder: DraftBuilder, tags: Tags) -> None:
    for key, tag in (("original_title", "OP"), ("translated_title", "TT"), ("reviewed", "RI")):
        add_title(builder, key, tags.first(tag))


def _add_further_facts(builder: DraftBuilder, tags: Tags) -> None:
    """Add the access date, and data that only databases such as PubMed provide, such as funding."""
    for line in tags.take("Y2"):
        add_accessed(builder, one_line(line.value), line.name)
    add_funding(builder, tags.take("FUNDING"))
    headings = [line.value for line in tags.take("MESH")]
    if headings:
        builder.set("classifications", {"mesh": [*dict.fromkeys(headings)]})
    for line in tags.take("STATE"):
        add_state(builder, line.value, line.name)
    for line in tags.take("ACCESS"):
        add_open_access(builder, line.value, line.name)


def _add_date(builder: DraftBuilder, tags: Tags) -> str:
    """Set the date, and return its year, or an empty string if there is none."""
    published = one_line(next((v for t in ("PY", "Y1") if (v := tags.peek(t))), ""))
    year = (re.search(r"[0-9]{4}", published) or [""])[0]
    for line in tags.take("PD"):
        tags.add(TagLine("DA", line.value, line.line))
    for line in tags.take("DA"):
        value = one_line(line.value)
        month_and_day = read_month_and_day(value, year) if year else ""
        if year and year in value:
            builder.date(value, "DA", line.line)
        elif month_and_day:
            builder.date(month_and_day, "DA", line.line)
        elif year:
            builder.keep("DA", value)
        else:
            builder.date(value, "DA", line.line)
    for line in tags.take("Y1", "PY"):
        value = one_line(line.value)
        earlier = str(builder.fields.get("date", ""))
        if not earlier:
            builder.date(value, line.name, line.line)
        elif not earlier.startswith(value.rstrip("/")):
            _refine_date(builder, value, line)
    return str(builder.fields.get("date", ""))[:4]


def _refine_date(builder: DraftBuilder, value: str, line: TagLine) -> None:
    """Use a second date if it makes the first one more precise.

    Otherwise, keep it as unused data, unless the first date implies it.
    """
    other = DraftBuilder(builder.origin)
    second = other.date(value, line.name, line.line)
    earlier = str(builder.fields["date"])
    if second.startswith(earlier) and not other.notes:
        builder.fields["date"] = second
    elif not earlier.startswith(second) or not second:
        builder.keep(line.name, value)


def _add_texts(builder: DraftBuilder, tags: Tags) -> None:
    for line in tags.take("LA"):
        builder.language(line.value, line.name)
    builder.keywords(split_keywords([line.value for line in tags.take("KW", "DE")]))
    for line in tags.take("AB", "N2"):
        builder.abstract(line.value, line.name)
    affiliations = (
        part for line in tags.take("AD") for part in re.split(r"\s*;\s*|\n", line.value)
    )
    builder.words("affiliations", affiliations)
    for line in tags.take("N1"):
        if not builder.identify_by_prefix(line.value, line.name, line.line):
            read_note(builder, line.value, line.name)
