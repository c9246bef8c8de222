"""Reads malformed entries: corrects unambiguous errors, and explains the others.

`splitting` passes this module the few entries that bibtexparser cannot read. Missing commas and
equals signs can be added without ambiguity. If a brace or a quotation mark is missing, nobody can
tell where the field ends, so the entry is rejected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from labpress_tools.importers.bibtex.blocks import BrokenBlock, EntryBlock, Field, Repair
from labpress_tools.importers.bibtex.delimiters import closing_brace, closing_quote
from labpress_tools.importers.bibtex.entry_types import ENTRY_TYPES
from labpress_tools.importers.bibtex.fields import FIELD_NAMES

_HEADER = re.compile(r"@\s*([^\s{(@]*)\s*([{(])")
_NAME = re.compile(r"[^\s\"#%'(),={}]+")
_FIELD = re.compile(r"([^\s\"#%'(),={}]+)\s*=")
_FIELD_WITHOUT_EQUALS = re.compile(r"([A-Za-z][\w-]*)\s*(?=[{\"])")
_GAP = re.compile(r"(?:[\s,]|%[^\n]*(?:\n|$))*")
_SPACES = re.compile(r"\s*")
_WORD = re.compile(r"[^\s,#{}\"()=]+")
_BARE_HEADER = re.compile(r"@([A-Za-z]+)[ \t]")
_TEXT_LENGTH = 300
_AFTER_VALUE = re.compile(r"\s*(?:[,#})]|$|[^\s\"#%'(),={}]+\s*=\s*[{\"\w])")
# Matches the text after an entry that a superfluous brace has ended too early: its next field.
_LOST_FIELDS = re.compile(r"\s*(,?)\s*([A-Za-z][\w-]*)\s*=\s*(?:[{\"]|\d|\w+\s*[,\n#])")
# A field inside the value of another one, because a brace was not closed.
_SWALLOWED = re.compile(
    r"[}\"\w]\s*,\s*\n\s*([A-Za-z][\w-]*)\s*=\s*(?:[{\"]|\d|\w+\s*,?\s*\n)"
    r"|[}\"]\s*,\s*([A-Za-z][\w-]*)\s*=\s*[{\"]"
)
_FIELD_INSIDE = re.compile(r",\s*([A-Za-z][\w-]*)\s*=\s*[{\"]")


class _BrokenError(Exception):
    """Raised if an entry cannot be read; the message states the problem and how to fix it."""


@dataclass(slots=True)
class _State:
    """The parts of an entry that have been read so far."""

    type: str
    closing: str
    key: str = ""
    fields: list[Field] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)


def scan_entry(text: str, line: int) -> tuple[EntryBlock | BrokenBlock, int]:
    """Read an entry.

    Args:
        text: the entry from its ``@``, with everything up to the next entry.
        line: the line on which it begins, from 1.

    Returns:
        The entry, and the position after it; for a broken entry, the position after its ``@``.
    """
    scanner = _Scanner(text, line)
    block = scanner.scan()
    return block, 1 if isinstance(block, BrokenBlock) else scanner.position


def lost_field(text: str) -> str:
    """Return the name of the field with which the text after an entry begins, or "".

    Such a field belongs to the entry, which a superfluous closing brace has ended too early.
    """
    match = _LOST_FIELDS.match(text)
    is_field = match and (match[1] or match[2].lower() in FIELD_NAMES)
    return match[2] if match and is_field else ""


def swallowed_field(value: str) -> str:
    """Return the name of a field that is inside the value of another, unclosed field, or ""."""
    if "=" not in value:
        return ""
    is_quoted = value.startswith('"')
    for match in _SWALLOWED.finditer(value):
        name = match[1] or match[2]
        before = value[: match.start() + 1]
        depth = before.count("{") - before.count("}")
        is_outside = depth == (0 if is_quoted else 1)
        is_alike = not is_quoted or value[match.end() - 1] == '"'
        if is_outside and is_alike and name.lower() in FIELD_NAMES:
            return name
    return ""


class _Scanner:
    def __init__(self, text: str, line: int) -> None:
        self._text = text
        self._line = line
        self.position = 0
        self._seen = 0  # the position up to which line feeds have been counted
        self._lines = line
        self._state = _State("", "}")

    def scan(self) -> EntryBlock | BrokenBlock:
        try:
            self._header()
            self._fields()
        except _BrokenError as error:
            return BrokenBlock(self._state.key, self._line, str(error), self._start())
        state = self._state
        return EntryBlock(
            state.type,
            state.key,
            self._line,
            tuple(state.fields),
            tuple(state.repairs),
            self._start(),
        )

    def _start(self) -> str:
        return self._text[:_TEXT_LENGTH].rstrip()

    def _line_at(self, position: int) -> int:
        if position < self._seen:
            return self._line + self._text.count("\n", 0, position)
        self._lines += self._text.count("\n", self._seen, position)
        self._seen = position
        return self._lines

    def _repair(self, position: int, text: str) -> None:
        self._state.repairs.append(Repair(self._line_at(position), text))

    def _header(self) -> None:
        match = _HEADER.match(self._text)
        if not match:
            word = self._text[:40].split(maxsplit=1)[0] if self._text[:40].split() else "@"
            raise _BrokenError(f"`{word}` is not followed by `{{`; write `@type{{key, …}}`")
        self._state.type = match[1].lower()
        self._state.closing = "}" if match[2] == "{" else ")"
        self.position = match.end()
        stops = re.compile(r"[,=\n{}]" if match[2] == "{" else r"[,=\n{})]")
        end = stops.search(self._text, self.position)
        while end and end.group() == "\n" and not self._text[self.position : end.start()].strip():
            self.position = end.end()
            end = stops.search(self._text, self.position)
        stop = end.start() if end else len(self._text)
        key = self._text[self.position : stop].strip()
        self._read_key(key, stop, end.group() if end else "")

    def _read_key(self, key: str, stop: int, end: str) -> None:
        """Read the key, and move to the first field."""
        state = self._state
        if end == ",":
            state.key, self.position = key, stop + 1
        elif end == "=":
            words = key.split()
            if len(words) > 1:  # "key title = …"
                state.key = words[0]
                self._repair(self.position, f"a comma is missing after the key `{words[0]}`")
                self.position = self._text.index(words[0], self.position) + len(words[0])
            # Otherwise this is the name of a field, and the entry has no key.
        elif end == "\n":
            after = _SPACES.match(self._text, stop)
            following = after.end() if after else stop
            state.key, self.position = key, following
            if self._text.startswith(",", following):
                self.position = following + 1
            elif self._text[following : following + 1] not in ("", state.closing):
                self._repair(stop, f"a comma is missing after the key `{key}`")
        elif end in ("", "}", ")"):
            state.key, self.position = key, stop
        else:
            raise _BrokenError(
                f"the key `{key}` is followed by `{end}` instead of a comma; write `@type{{key, …}}`"
            )

    def _fields(self) -> None:
        text, state = self._text, self._state
        while True:
            gap = _GAP.match(text, self.position)
            self.position = gap.end() if gap else self.position
            if self.position >= len(text) or self._is_at_header():
                self._check_end()
                return
            if text[self.position] in {state.closing, "}"}:
                name = lost_field(text[self.position + 1 :][:2000])
                if name:
                    place = self._line_at(self.position)
                    raise _BrokenError(
                        f"the `{text[self.position]}` on line {place} ends the entry before its "
                        f"field `{name}`; remove a closing brace, or add the missing opening one"
                    )
                return
            self._field()

    def _is_at_header(self) -> bool:
        """Return whether an entry whose ``{`` is missing begins at the current position."""
        match = _BARE_HEADER.match(self._text, self.position)
        if not match or match[1].lower() not in ENTRY_TYPES:
            return False
        line_start = self._text.rfind("\n", 0, self.position) + 1
        return not self._text[line_start : self.position].strip()

    def _check_end(self) -> None:
        """Add a repair at the end of the text if only the entry's closing brace is missing.

        Raises:
            _BrokenError: if a field is not closed, or if there are no fields.
        """
        last = self._state.fields[-1] if self._state.fields else None
        if last and re.search(r"[,}\"]\s*\n\s*\}\s*$", last.value):
            raise _unclosed(last.name, last.line)
        for field_ in self._state.fields:
            names = _FIELD_INSIDE.findall(field_.value)
            if any(name.lower() in FIELD_NAMES for name in names):
                raise _unclosed(field_.name, field_.line, field_.value.startswith('"'))
        if not last:
            raise _BrokenError("the entry has no fields and is not closed; write `@type{key, …}`")
        closing = self._state.closing
        self._repair(0, f"the entry is not closed; add `{closing}` at its end")

    def _field(self) -> None:
        start = self.position
        match = _FIELD.match(self._text, start)
        if match:
            name = match[1]
        else:
            match = _FIELD_WITHOUT_EQUALS.match(self._text, start)
            if not match:
                self._skip_junk()
                return
            name = match[1]
            self._repair(start, f"`=` is missing after `{name}`")
        line = self._line_at(start)
        self.position = match.end()
        value = self._value(name, line)
        self._state.fields.append(Field(name.lower(), value, line))

    def _skip_junk(self) -> None:
        """Skip and report text that is not a field, up to a comma, closing brace or line break."""
        end = self._text.find("\n", self.position)
        end = len(self._text) if end < 0 else end
        comma = self._text.find(",", self.position, end)
        end = comma if comma >= 0 else end
        closing = self._text.find(self._state.closing, self.position, end)
        if closing > self.position:
            end = closing
        junk = self._text[self.position : max(end, self.position + 1)].strip()
        text = f"`{junk[:60]}` is not a field and was skipped; write `name = {{value}}`"
        self._repair(self.position, text)
        self.position = max(end, self.position + 1)

    def _value(self, name: str, line: int) -> str:
        """Return the value of a field as written, and move to what follows it."""
        start = self._skip_spaces()
        self._piece(name, line)
        end = self.position
        while self._text.startswith("#", self._skip_spaces()):
            self.position += 1
            self._skip_spaces()
            self._piece(name, line)
            end = self.position
        value = self._text[start:end].strip()
        if swallowed_field(value):
            raise _unclosed(name, line, value.startswith('"'))
        stop = self.position
        following = self._text[stop : stop + 1]
        if following in ("", ",", self._state.closing, "}") or self._is_at_header():
            return value
        if _FIELD.match(self._text, stop) or self._text.startswith("%", stop):
            if self._text.startswith("%", stop):
                gap = _GAP.match(self._text, stop)
                if gap and "," in re.sub(r"%[^\n]*", "", gap.group()):
                    return value
            self._repair(max(end - 1, start), f"a comma is missing after the value of `{name}`")
            return value
        return self._unbraced(name, start)

    def _unbraced(self, name: str, start: int) -> str:
        """Read a value that lacks braces (``title = Some words,``), and return it in braces."""
        self.position = start
        while self.position < len(self._text):
            before = self.position
            self._piece(name, self._line_at(start))
            self._skip_spaces()
            if self._text[self.position : self.position + 1] in ("", ",", self._state.closing):
                break
            if self._is_at_header():
                break
            if _FIELD.match(self._text, self.position):
                self._repair(before, f"a comma is missing after the value of `{name}`")
                break
            if self.position == before:
                self.position += 1
        value = self._text[start : self.position].strip()
        self._repair(start, f"the value of `{name}` is not in braces; write `{name} = {{…}}`")
        return f"{{{value}}}"

    def _piece(self, name: str, line: int) -> None:
        """Move to the end of a value in braces or quotation marks, or of a word."""
        text = self._text
        if text.startswith("{", self.position):
            end = closing_brace(text, self.position, _AFTER_VALUE)
            if end < 0:
                raise _unclosed(name, line)
            self.position = end + 1
        elif text.startswith('"', self.position):
            end = closing_quote(text, self.position, _AFTER_VALUE)
            if end < 0:
                raise _unclosed(name, line, is_quoted=True)
            self.position = end + 1
        else:
            word = _WORD.match(text, self.position)
            self.position = word.end() if word else self.position

    def _skip_spaces(self) -> int:
        match = _SPACES.match(self._text, self.position)
        self.position = match.end() if match else self.position
        return self.position


def _unclosed(name: str, line: int, is_quoted: bool = False) -> _BrokenError:
    sign, closing = ('`"`', '`"`') if is_quoted else ("`{`", "`}`")
    return _BrokenError(
        f"a {sign} in the value of `{name}` on line {line} is never closed; add the missing "
        f"{closing}"
    )
