"""Imports papers from BibTeX and BibLaTeX files, as drafts.

The steps are `encoding` (bytes to text), `splitting` (text to entries, with bibtexparser), `values`
(abbreviations and ``#``), `inheritance` (``crossref`` and ``xdata``) and `drafting` (entries to
drafts). `fields` maps fields to keys, and `entry_types` maps entry types to publication types.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from labpress_tools.drafts import Draft, Drafts, Origin, Rejection, ReviewNote
from labpress_tools.importers.bibtex.blocks import Block, BrokenBlock, EntryBlock, StringBlock
from labpress_tools.importers.bibtex.conditionals import resolve_conditionals
from labpress_tools.importers.bibtex.drafting import SOURCE, make_draft
from labpress_tools.importers.bibtex.encoding import DecodedFile, decode_file
from labpress_tools.importers.bibtex.entry import Entry, FieldValue
from labpress_tools.importers.bibtex.fields import BY_TARGET, suggest_field
from labpress_tools.importers.bibtex.inheritance import inherit
from labpress_tools.importers.bibtex.journal_macros import STANDARD_ABBREVIATIONS
from labpress_tools.importers.bibtex.people import describe_volume
from labpress_tools.importers.bibtex.quotation_marks import resolve_quotation_marks
from labpress_tools.importers.bibtex.relations import read_related
from labpress_tools.importers.bibtex.splitting import split_file
from labpress_tools.importers.bibtex.texts import to_line
from labpress_tools.importers.bibtex.values import resolve
from labpress_tools.processes import map_many

__all__ = ["read_bibtex"]

_DATA_ONLY = {"xdata": "contains data for other entries", "set": "is a set of other entries"}
# Fields that may contain abbreviations. In other fields, a word without braces is literal text, as
# in "selected = true".
_ABBREVIATED = frozenset(
    {
        name
        for target in ("journal", "book", "publisher", "school")
        for name in BY_TARGET[target].names
    }
    | {"title", "author", "editor", "series", "note", "address", "location", "organization"}
)
_ABBREVIATION = re.compile(r"[A-Za-z][\w:.+-]+")
# Patterns that begin with white space would take quadratic time to search long runs of it.
_LONG_SPACE = re.compile(r"\s{20,}")
# Identifiers that can be used to look up the title.
_LOOKED_UP = ("doi", "arxiv", "eprint", "pmid", "pmcid", "isbn", "openreview")


def read_bibtex(data: bytes, file: str, folder: Path | None = None) -> Drafts:
    """Convert the entries of a BibTeX or BibLaTeX file to drafts.

    Every entry becomes a draft or a rejection; ``@string``, ``@comment`` and ``@preamble`` are not
    entries. An entry that cannot be read does not affect other entries.

    Args:
        data: the content of the file.
        file: the name of the file, as the user wrote it.
        folder: the folder in which to look for PDFs, images and other files that entries refer to,
            usually that of the ``.bib`` file or of the site; None to ignore such files.
    """
    decoded = decode_file(data)
    results = list(_resolve_all(split_file(decoded.text)))
    entries: dict[str, Entry] = {}
    for result in results:
        if isinstance(result, Entry):
            for key in (result.key, *_aliases(result)):
                entries.setdefault(key.lower(), result)
    for entry in [result for result in results if isinstance(result, Entry)]:
        inherit(entry, entries)
        resolve_quotation_marks(entry)  # again, since its language may be inherited
        entry.related = read_related(entry, entries)
    usable: list[Entry] = []
    rejections: list[Rejection] = []
    for result in results:
        if isinstance(result, Entry):
            reason = _why_not(result)
            text = result.start
        else:
            reason, text = result.reason, result.text
        if isinstance(result, Entry) and not reason:
            usable.append(result)
        else:
            origin = Origin(SOURCE, result.key, file, result.line)
            is_expected = isinstance(result, Entry) and _is_only_data(result)
            rejections.append(Rejection(origin, reason, text, is_expected))
    keys: dict[str, int] = {}
    drafts = [
        _with_unique_key(draft, keys)
        for draft in map_many(partial(make_draft, file=file, folder=folder), usable)
    ]
    return Drafts(tuple(_with_encoding_note(drafts, decoded)), tuple(rejections))


def _aliases(entry: Entry) -> list[str]:
    """Return the alternative keys of an entry, which BibLaTeX lists in ``ids``."""
    aliases = entry.values.get("ids")
    return [alias.strip() for alias in aliases.text.split(",") if alias.strip()] if aliases else []


def _resolve_all(blocks: list[Block]) -> Iterator[Entry | BrokenBlock]:
    """Yield the entries with their abbreviations resolved, and the blocks that cannot be read."""
    abbreviations = dict(STANDARD_ABBREVIATIONS)
    strings = [block for block in blocks if isinstance(block, StringBlock)]
    # Abbreviations may be used before their definition, unless they are defined twice.
    for string in strings:
        if string.name not in abbreviations:
            abbreviations[string.name] = resolve(string.value, abbreviations).text
    for block in blocks:
        match block:
            case StringBlock():
                abbreviations[block.name] = resolve(block.value, abbreviations).text
            case BrokenBlock():
                yield block
            case EntryBlock():
                yield _resolve(block, abbreviations)


def _resolve(block: EntryBlock, abbreviations: Mapping[str, str]) -> Entry:
    entry = Entry(block.type, block.key, block.line, {}, block.text)
    for repair in block.repairs:
        entry.add_note("other", repair.text, repair.line)
    counts: Counter[str] = Counter()
    for field in block.fields:
        resolved = resolve(field.value, abbreviations)
        for name in resolved.undefined:
            if field.name in _ABBREVIATED and _ABBREVIATION.fullmatch(name):
                text = (
                    f"`{name}` is not defined; add `@string{{{name} = {{…}}}}`, or write the value "
                    f"of `{field.name}` in braces"
                )
                entry.add_note("other", text, field.line)
        text = _LONG_SPACE.sub(_short_space, resolve_conditionals(resolved.text))
        _add_value(entry, field.name, FieldValue(text, field.line), counts)
    resolve_quotation_marks(entry)
    return entry


def _short_space(match: re.Match[str]) -> str:
    return "\n" * min(match.group().count("\n"), 2) or " "


def _add_value(entry: Entry, name: str, value: FieldValue, counts: Counter[str]) -> None:
    """Add a field to an entry; if a name occurs twice, the first field counts, as in BibTeX.

    If a later field has a different value, it is added under a numbered name, so that it becomes
    unused data, and the entry gets a note.

    Args:
        entry: the entry, which is changed.
        name: the name of the field.
        value: its value.
        counts: how many different later values each name has had so far; this function updates it.
    """
    first = entry.values.get(name)
    if first is None or not first.text.strip():
        entry.values[name] = value
        return
    if value.text.split() == first.text.split() or not value.text.strip():
        return
    counts[name] += 1
    entry.values[f"{name} ({counts[name] + 1})"] = value
    if counts[name] == 1:
        text = f"it contains `{name}` more than once; the first one, on line {first.line}, is used"
        entry.add_note("other", text, value.line)


def _why_not(entry: Entry) -> str:
    """Return the reason why an entry cannot become a draft, or an empty string if it can."""
    if entry.type in _DATA_ONLY:
        purpose = _DATA_ONLY[entry.type]
        return f"`@{entry.type}` is not a publication: it {purpose}; no action is needed"
    if entry.peek("title", to_line) or any(entry.peek(target) for target in _LOOKED_UP):
        return ""
    if _is_only_data(entry):
        return describe_volume(entry)
    misspelt = next((name for name in entry.values if suggest_field(name) == "title"), "")
    if misspelt:
        return f"it has no title; did you mean `title` instead of `{misspelt}`?"
    return "it has no title; add `title = {…}`"


def _is_only_data(entry: Entry) -> bool:
    """Return whether an entry without a title contains only data for other entries."""
    return entry.type in _DATA_ONLY or (bool(entry.children) and not entry.peek("authors"))


def _with_unique_key(draft: Draft, keys: dict[str, int]) -> Draft:
    """Return a draft; if an earlier entry has its key, remove its citekey and add a note to it.

    Args:
        draft: the draft.
        keys: the line of the first entry with each key, by case-folded key; this function adds the
            key of the draft.
    """
    key = draft.origin.id.casefold()
    first = keys.setdefault(key, draft.origin.line)
    if not key or first == draft.origin.line:
        return draft
    text = f"the entry on line {first} has the same key `{draft.origin.id}`; change one of them"
    fields = {name: value for name, value in draft.fields.items() if name != "citekey"}
    note = ReviewNote("identifier", text, draft.origin.line)
    return replace(draft, fields=fields, notes=(*draft.notes, note))


def _with_encoding_note(drafts: list[Draft], decoded: DecodedFile) -> list[Draft]:
    """Return the drafts, with a note on the one that contains the first line of invalid UTF-8."""
    if not decoded.odd_line or not drafts:
        return drafts
    place = max(
        (index for index, draft in enumerate(drafts) if draft.origin.line <= decoded.odd_line),
        default=0,
    )
    text = (
        f"the file is not in UTF-8 and was read as {decoded.encoding}; check letters such as those "
        f"on line {decoded.odd_line}"
    )
    note = ReviewNote("other", text, decoded.odd_line)
    drafts[place] = replace(drafts[place], notes=(*drafts[place].notes, note))
    return drafts
