"""Defines the blocks that make up a BibTeX file: entries, abbreviations and broken entries."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field as written in the file.

    Attributes:
        name: its name in lower case.
        value: its value with braces, quotation marks and ``#``.
        line: the line of its name, from 1.
    """

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A syntax error that was corrected because the correction is unambiguous.

    Attributes:
        line: the line of the error, from 1.
        text: the problem and how to fix it, in one sentence without a full stop.
    """

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class EntryBlock:
    """A well-formed or repaired entry.

    Attributes:
        type: its type in lower case, without ``@``.
        key: its key; may be empty.
        line: the line on which it begins, from 1.
        fields: its fields in order; the same name may occur more than once.
        repairs: the syntax errors that were corrected.
        text: the beginning of the entry, as written.
    """

    type: str
    key: str
    line: int
    fields: tuple[Field, ...]
    repairs: tuple[Repair, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class StringBlock:
    """An abbreviation: ``@string{jml = {Journal of …}}``."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class BrokenBlock:
    """An entry that cannot be read.

    Attributes:
        key: its key; empty if the key cannot be read.
        line: the line on which it begins, from 1.
        reason: the problem and how to fix it, in one sentence without a full stop.
        text: the beginning of the entry, as written.
    """

    key: str
    line: int
    reason: str
    text: str


Block = EntryBlock | StringBlock | BrokenBlock
