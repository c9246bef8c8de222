"""Defines a BibTeX entry with resolved values, whose fields the other modules read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PureWindowsPath

from labpress_tools.drafts import Missing, ReviewKind, ReviewNote, Value
from labpress_tools.importers.bibtex.attachments import files_in
from labpress_tools.importers.bibtex.fields import BY_TARGET
from labpress_tools.importers.bibtex.texts import to_text, to_verbatim, unknown_commands
from labpress_tools.wording.tags import NO_TAGS, LeftOutTags

_VERBATIM = """
doi url html ee link uri file pdf biburl bdsk-url-1 bdsk-url-2 bdsk-file-1 adsurl eprint local-url
preview code slides video poster website crossref xdata timestamp
"""
VERBATIM_FIELDS = frozenset(_VERBATIM.split())
"""The fields whose values are not LaTeX text, such as URLs and identifiers."""
_LISTS_OF_FILES = frozenset({"file", "local-url"})
_ALIASES_OF_FILES = "bdsk-file-"
"""The prefix of BibDesk's fields for files: encoded paths, valid only on the original computer."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """The value of a field.

    Attributes:
        text: the value as LaTeX, without the outer braces or quotation marks.
        line: the line of the field, from 1.
        is_inherited: whether the value comes from another entry, through ``crossref`` or ``xdata``.
    """

    text: str
    line: int
    is_inherited: bool = False


@dataclass(slots=True)
class Entry:
    """An entry that is being converted to a draft.

    Attributes:
        type: its type in lower case.
        key: its key; may be empty.
        line: the line on which it begins, from 1.
        values: its fields by name, in order.
        start: the beginning of the entry, as written.
        notes: notes for the person who reviews the import.
        children: the keys of the entries that refer to it through ``crossref``.
        related: the works in its field ``related``, in record format.
        left_out_tags: the tags among its keywords that are not keywords of the paper.
        states_language: whether a field that has been read states a language.
        described: the names of unused fields whose missing parts are described by notes.
    """

    type: str
    key: str
    line: int
    values: dict[str, FieldValue]
    start: str = ""
    notes: list[ReviewNote] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    related: list[Value] = field(default_factory=list)
    left_out_tags: LeftOutTags = NO_TAGS
    states_language: bool = False
    described: set[str] = field(default_factory=set)
    _used: set[str] = field(default_factory=set)

    def find(self, target: str) -> Iterator[tuple[str, FieldValue]]:
        """Yield the names and values of the unused fields for a target, in order of preference.

        Args:
            target: what the fields describe; the `target` of a row in `fields.FIELDS`.
        """
        for name in BY_TARGET[target].names:
            value = self.values.get(name)
            if value is not None and name not in self._used:
                yield name, value

    def take(self, target: str, read: Callable[[str], str] = to_text) -> str:
        """Return the first value for a target that is not empty, and mark its field as used.

        Other fields for the target that have the same value are also marked as used.

        Args:
            target: the target; see `find`.
            read: converts the LaTeX of the field to the value.

        Returns:
            The value, or an empty string if all unused fields for the target are missing or empty.
        """
        found = ""
        for name, value in list(self.find(target)):
            text = _read(value, read)
            if text and text == (found or text):
                found = text
                self.use(name)
        return found

    def peek(self, target: str, read: Callable[[str], str] = to_text) -> str:
        """Return the same value as `take`, without marking its field as used."""
        texts = (_read(value, read) for _, value in self.find(target))
        return next((text for text in texts if text), "")

    def peek_field(self, name: str) -> str:
        """Return the plain text of one field, or "" if it is missing, empty or marked as used."""
        value = self.values.get(name)
        return to_text(value.text) if value and name not in self._used else ""

    def take_field(self, name: str) -> str:
        """Return the same text as `peek_field`, and mark the field as used unless it is empty."""
        text = self.peek_field(name)
        if text:
            self.use(name)
        return text

    def use(self, name: str) -> None:
        """Mark a field as used, so that the draft does not contain it as unused data."""
        self._used.add(name)

    def keep(self, name: str, *, is_described: bool = False) -> None:
        """Mark a field as unused again, because the draft contains only part of its value.

        Args:
            name: the name of the field.
            is_described: whether notes describe everything that the draft lacks.
        """
        self._used.discard(name)
        if is_described:
            self.described.add(name)

    def add_note(
        self, kind: ReviewKind, text: str, line: int = 0, explains: Missing | None = None
    ) -> None:
        """Add a note for the person who reviews the import; see `ReviewNote`.

        If the line is 0, the note refers to the first line of the entry.
        """
        self.notes.append(ReviewNote(kind, text, line or self.line, explains))

    def line_of(self, target: str) -> int:
        """Return the line of the first field for a target, or of the entry if there is none."""
        names = BY_TARGET[target].names
        lines = (self.values[name].line for name in names if name in self.values)
        return next(lines, self.line)

    def check_latex(self, kind: ReviewKind, name: str, value: FieldValue) -> None:
        """Add a note if a value contains LaTeX commands that cannot be read.

        Args:
            kind: the kind of note.
            name: the name of the field.
            value: the value of the field.
        """
        unknown = unknown_commands(value.text)
        if unknown:
            listed = ", ".join(f"`{command[:60]}`" for command in unknown[:3])
            self.add_note(kind, f"`{name}` has LaTeX that could not be read: {listed}", value.line)

    def unused(self) -> Mapping[str, str]:
        """Return the plain text of all unused fields that are not empty, by field name.

        Records may be public, so only the names of local files are returned, without their folders.
        """
        texts: dict[str, str] = {}
        for name, value in self.values.items():
            if name in self._used or name.startswith(_ALIASES_OF_FILES):
                continue
            read = to_verbatim if name in VERBATIM_FIELDS else to_text
            text = read(value.text) or " ".join(value.text.split()).strip('{}" ')
            if name in _LISTS_OF_FILES:
                text = "; ".join(PureWindowsPath(path).name for _, path in files_in(value.text))
            if text:
                texts[name] = text
        return texts


def _read(value: FieldValue, read: Callable[[str], str]) -> str:
    text = read(value.text)
    # A comma at the end of a name or place is what remains of a list.
    return text.rstrip(",; ") if read is to_text else text
