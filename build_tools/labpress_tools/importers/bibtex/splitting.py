"""Splits a BibTeX file into blocks with bibtexparser, without losing entries.

bibtexparser is fast and continues after an error. However, it drops the text after a superfluous
closing brace, adds the text after a missing comma to the value before it, and misses headers whose
brace is on the next line. Therefore, `split_file` first masks or normalises what bibtexparser would
misread. Afterwards, it checks each entry and the text after it, and passes the entries that fail to
`scanner`.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bibtexparser import model
from bibtexparser.splitter import Splitter

from labpress_tools.importers.bibtex.blocks import (
    Block,
    BrokenBlock,
    EntryBlock,
    Field,
    StringBlock,
)
from labpress_tools.importers.bibtex.entry_types import ENTRY_TYPES
from labpress_tools.importers.bibtex.scanner import lost_field, scan_entry, swallowed_field
from labpress_tools.importers.bibtex.values import is_well_formed

# bibtexparser's warnings only repeat information that is in its results.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

# Placeholders for characters that bibtexparser would misread: a double backslash, whose second half
# would escape a brace; an @ in a comment; and an @ that probably does not begin an entry.
_BACKSLASHES = "\ufdd0"
_AT_IN_COMMENT = "\ufdd1"
_AT_IN_TEXT = "\ufdd2"

# A header that bibtexparser misses: with spaces after the @, a line break before the brace,
# or a hyphen in the type.
_ODD_HEADER = re.compile(r"^([ \t]*)@(\s*)([A-Za-z][\w-]*)(\s*)([{(])", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*@comment\s*(\{)", re.MULTILINE | re.IGNORECASE)
_PERCENT_LINES = re.compile(r"(?:^[ \t]*%.*(?:\n|$))+", re.MULTILINE)
# Text at the start of a line inside a value that looks like an entry but cannot be one, such as
# Java's @Override( ).
_NO_ENTRY = re.compile(
    r"^[ \t]*@(?!(?:comment|string|preamble)\b)(\w+)[ \t]*"
    r"(?:\((?![^(){},\s]+\s*,)|\{(?=[^{}\n,]+\}))",
    re.MULTILINE | re.IGNORECASE,
)
# The header of an entry without an opening brace, or without a comma after the key.
_BARE_HEADER = re.compile(
    rf"^[ \t]*(?:@[ \t]*(\w+)\b(?![ \t]*[{{(])|{_AT_IN_TEXT}(\w+)[ \t]*\{{).*", re.MULTILINE
)
_BLOCK_START = re.compile(r"@\w*[ \t]*(?=[{(])")
_ENTRY_INSIDE = re.compile(r"@(\w+)\s*\{[^\s{},=\"]*\s*,")
_FIELD_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_NOT_ENTRIES = re.compile(r"@(?:comment|string|preamble)\b", re.IGNORECASE)
_TEXT_LENGTH = 300
_RESTORED = ((_BACKSLASHES, "\\\\"), (_AT_IN_COMMENT, "@"), (_AT_IN_TEXT, "@"))


def split_file(text: str) -> list[Block]:
    """Return the entries and abbreviations in a file, in order.

    Args:
        text: the decoded file, with line feeds as its only line breaks.
    """
    masked = _prepare(text)
    return list(_blocks(masked))


def _prepare(text: str) -> str:
    """Mask or normalise what bibtexparser would misread, without changing the number of lines."""
    text = text.replace("\\\\", _BACKSLASHES)
    text = _ODD_HEADER.sub(_plain_header, text)
    if "%" in text:
        text = _PERCENT_LINES.sub(_mask_commented_entries, text)
    if _COMMENT.search(text):
        text = _mask_comments(text)
    return _NO_ENTRY.sub(_mask_if_unknown, text)


def _plain_header(match: re.Match[str]) -> str:
    indent, before, name, after, brace = match.groups()
    plain = name.replace("-", "")
    if "\n" in before and plain.lower() not in ENTRY_TYPES:
        return match.group()
    line_breaks = "\n" * (before + after).count("\n")
    return f"{indent}@{plain}{brace}{line_breaks}"


def _mask_commented_entries(match: re.Match[str]) -> str:
    """Mask entries whose lines all begin with ``%``; they are meant as comments.

    BibTeX itself does not treat ``%`` as the beginning of a comment.
    """
    lines = match.group()
    if "@" not in lines or lines.count("{") != lines.count("}"):
        return lines
    return lines.replace("@", _AT_IN_COMMENT)


def _mask_comments(text: str) -> str:
    """Mask the entries inside ``@comment{…}``."""
    comments = {match.start(1) for match in _COMMENT.finditer(text)}
    opened: list[int] = []
    ranges: list[tuple[int, int]] = []
    for match in re.finditer(r"(?<!\\)[{}]", text):
        if match.group() == "{":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if start in comments:
                ranges.append((start, match.end()))
    parts: list[str] = []
    end = 0
    for start, stop in sorted(ranges):
        if start >= end:
            parts += [text[end:start], text[start:stop].replace("@", _AT_IN_COMMENT)]
            end = stop
    return "".join([*parts, text[end:]])


def _mask_if_unknown(match: re.Match[str]) -> str:
    is_entry = match[1].lower() in ENTRY_TYPES
    return match.group() if is_entry else match.group().replace("@", _AT_IN_TEXT)


def _blocks(text: str) -> Iterator[Block]:
    regions = list(_regions(text))
    yield from _bare_headers(text[: regions[0].start] if regions else text, 1)
    for region in regions:
        block = region.block
        if isinstance(block, model.Entry):
            yield from _entry(block, region)
        elif isinstance(block, model.String):
            value = _restore(block.value)
            yield StringBlock(_restore(block.key).lower(), value, region.line)
            yield from _bare_headers(region.gap, region.gap_line)
        elif isinstance(block, model.ParsingFailedBlock):
            if not _NOT_ENTRIES.match(region.text):
                yield from _scan(region.text, region.line)
        else:
            yield from _bare_headers(region.gap, region.gap_line)


@dataclass(frozen=True, slots=True)
class _Region:
    """A block, and the text from its beginning to the beginning of the next block."""

    block: model.Block
    start: int
    line: int
    text: str

    @property
    def gap(self) -> str:
        """The text after the block."""
        return self.text[len(self.block.raw or "") :]

    @property
    def gap_line(self) -> int:
        """The line on which the gap begins."""
        return self.line + (self.block.raw or "").count("\n")


def _regions(text: str) -> Iterator[_Region]:
    starts: list[tuple[model.Block, int, int]] = []
    line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
    end = 0
    for block in Splitter(text).split().blocks:
        if isinstance(block, model.ImplicitComment):
            continue
        line = block.start_line or 0
        match = _BLOCK_START.search(text, max(end, line_starts[line]))
        start = match.start() if match else end
        inner = _without_duplicate_error(block)
        starts.append((inner, start, line + 1))
        is_failed = isinstance(inner, model.ParsingFailedBlock)
        end = start + (1 if is_failed else len(inner.raw or ""))
    stops = [*(start for _, start, _ in starts), len(text)][1:]
    for (block, start, line), stop in zip(starts, stops, strict=True):
        yield _Region(block, start, line, text[start:stop])


def _without_duplicate_error(block: model.Block) -> model.Block:
    """Return the block that was read if bibtexparser only reports a duplicate key or field.

    Every other block is returned unchanged.
    """
    while isinstance(block, model.ParsingFailedBlock) and block.ignore_error_block is not None:
        block = block.ignore_error_block
    return block


def _entry(entry: model.Entry, region: _Region) -> Iterator[Block]:
    gap = region.gap
    is_sound = all(
        _FIELD_NAME.fullmatch(field.key)
        and is_well_formed(field.value)
        and not swallowed_field(field.value)
        for field in entry.fields
    )
    if not is_sound or (gap.strip() and lost_field(gap)):
        yield from _scan(region.text, region.line)
        return
    fields = tuple(
        Field(field.key.lower(), _restore(field.value), field.start_line + 1)
        for field in entry.fields
    )
    text = _restore((entry.raw or "")[:_TEXT_LENGTH])
    yield EntryBlock(entry.entry_type, _restore(entry.key), region.line, fields, (), text)
    if gap.strip():
        yield from _bare_headers(gap, region.gap_line)


def _scan(text: str, line: int) -> Iterator[Block]:
    """Yield an entry that bibtexparser could not read, and the entries that begin inside it."""
    block, end = scan_entry(text, line)
    if not isinstance(block, BrokenBlock):
        yield _restored(block)
        yield from _bare_headers(text[end:], line + text.count("\n", 0, end))
        return
    inside = [
        match.start()
        for match in _ENTRY_INSIDE.finditer(text, 1)
        if match[1].lower() in ENTRY_TYPES
    ]
    if not inside:
        yield _restored(block)
        yield from _bare_headers(text[end:], line, is_same_line=True)
        return
    for start, stop in zip([0, *inside], [*inside, len(text)], strict=True):
        part, _ = scan_entry(text[start:stop], line)
        yield _restored(part)
        line += text.count("\n", start, stop)


def _restored(block: EntryBlock | BrokenBlock) -> EntryBlock | BrokenBlock:
    if isinstance(block, BrokenBlock):
        return replace(block, key=_restore(block.key), text=_restore(block.text))
    fields = tuple(replace(field, value=_restore(field.value)) for field in block.fields)
    return replace(block, key=_restore(block.key), fields=fields, text=_restore(block.text))


def _bare_headers(gap: str, line: int, is_same_line: bool = False) -> Iterator[BrokenBlock]:
    """Yield the entries without braces that bibtexparser misses in the text between blocks.

    Args:
        gap: the text.
        line: the line on which it begins.
        is_same_line: whether something other than white space precedes the text on that line.
    """
    if "@" not in gap and _AT_IN_TEXT not in gap:
        return
    counted = 0
    for match in _BARE_HEADER.finditer(gap, gap.find("\n") if is_same_line else 0):
        name = match[1] or match[2]
        line += gap.count("\n", counted, match.start())
        counted = match.start()
        # "@example" between entries may be anything, but if fields follow it, it is an entry.
        has_fields = lost_field(gap[match.end() :][:2000]) or "=" in match.group()
        if name.lower() in {"comment", "string", "preamble"}:
            continue
        if match[2] or name.lower() in ENTRY_TYPES or has_fields:
            yield BrokenBlock(
                "",
                line,
                f"`@{name}` is not followed by `{{`, a key and a comma; write `@{name}{{key, …}}`",
                _restore(gap[match.start() :][:_TEXT_LENGTH]).strip(),
            )


def _restore(text: str) -> str:
    for mark, written in _RESTORED:
        if mark in text:
            text = text.replace(mark, written)
    return text
