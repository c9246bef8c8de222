"""The scalar types of a record: text, numbers, flags, dates. The type of a field says what it holds.

YAML guesses what an unquoted word means (``no`` a boolean, ``2506.10`` a number, ``12:30:45`` a
sexagesimal), and records suffer for it. Here the reader hands every scalar over as text, an
unquoted one as `Plain`, and the type of the field decides what it is. So ``arxiv: 2506.10000``
keeps its zeros and ``language: no`` is Norwegian.

Every validator raises `expected`, whose message says what was expected, what came and what to try.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Literal, NoReturn

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from labpress.schema.dates import DATE_PATTERN, PartialDate

_NUMBER = re.compile(r"[-+]?(\d+(\.\d+)?|\.\d+)([eE][-+]?\d{1,3})?", re.ASCII)
# No score needs more digits, and a page must not have to print a million zeros.
_LONGEST_NUMBER = 40
# C0 and C1 controls (tab and newline are white space), lone surrogates, and the two characters
# that Python-Markdown reserves for itself (STX, ETX: in C0).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Plain(str):
    """A YAML scalar that was written without quotes."""

    __slots__ = ()


def shown(value: object) -> str:
    """How a message shows what came: text in double quotes, the rest by its kind."""
    match value:
        case None:
            return "nothing"
        case str():
            return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            return str(value)


# As YAML 1.2 writes them, so that an editor and we agree.
_FLAGS = {
    word: word.lower() == "true" for word in ["true", "True", "TRUE", "false", "False", "FALSE"]
}


def expected(what: str, value: object, try_this: str) -> NoReturn:
    """Raise the error of a scalar.

    Args:
        what: what the field takes, after "expected".
        value: what came instead.
        try_this: what the editor can do about it.

    Raises:
        PydanticCustomError: always, of type ``labpress``.
    """
    if isinstance(value, str) and re.match(r"[“”„‘’].*[“”‘’]$", value):
        try_this = 'write straight quotes (") for the curly ones, or none'
    fault(f"expected {what}, got {shown(value)}; {try_this}")


def fault(message: str) -> NoReturn:
    """Raise an error with a message of our own.

    Args:
        message: what was expected, what came and what to try.

    Raises:
        PydanticCustomError: always, of type ``labpress``.
    """
    # pydantic formats the template with {}: pass the text as a value, never as the template.
    raise PydanticCustomError("labpress", "{message}", {"message": message})


Content = Literal["text", "math", "markdown", "date", "other"]
"""What a scalar holds: plain text, a line with $math$, Markdown, a date, or a value of another kind.

Checks, templates and search follow from it; `schema/contents.py` finds it for each field."""


@dataclass(frozen=True, slots=True, eq=False)  # hashed by identity: the schema is a dict
class Scalar:
    """What `Annotated` carries for a scalar.

    Attributes:
        read: reads its value, or raises `PydanticCustomError`.
        schema: its JSON Schema, for editors.
        content: what it holds.
    """

    read: Callable[[object], Any]
    schema: dict[str, Any]
    content: Content = "other"

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self.schema)


def _characters(value: object, what: str) -> str:
    if value is None:
        expected(what, value, "write it")
    if not isinstance(value, str):
        expected(what, value, "write one text, in quotes if it holds : or starts with [ or {")
    found = _UNPRINTABLE.search(value)
    if found:
        code = f"U+{ord(found.group()):04X}"
        fault(f"expected {what} of printable characters, got {code}; remove that character")
    return unicodedata.normalize("NFC", str(value))


def read_line(value: object) -> str:
    """Text on one line, its white space folded.

    Raises:
        PydanticCustomError: if it is no text, empty, or holds unprintable characters.
    """
    text = " ".join(_characters(value, "text").split())
    if not text:
        expected("text", value, "leave the key out if there is nothing to say")
    return text


def _read_block(value: object) -> str:
    text = _characters(value, "text").strip()
    if not text:
        expected("text", value, "leave the key out if there is nothing to say")
    return text


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        if not isinstance(value, Plain):
            expected("a number", value, "remove the quotes")
        if len(value) <= _LONGEST_NUMBER and abs(Decimal(value).adjusted()) <= _LONGEST_NUMBER:
            return Decimal(value)
        expected(f"a number of at most {_LONGEST_NUMBER} digits", value, "round it")
    expected("a number such as 73.6", value, _number_hint(value))


def _number_hint(value: object) -> str:
    if value is None:
        return "write it"
    if isinstance(value, str) and value.endswith("%"):
        return "put % in unit"
    if isinstance(value, str) and re.fullmatch(r"[-+]?\d+([,_'\s]\d+)*(\.\d+)?", value):
        return "write the digits 0 to 9 and one point, nothing between them"
    return "put words in note and signs such as < in op"


def _number_or_text(value: object) -> Decimal | str:
    if isinstance(value, Decimal) or (isinstance(value, Plain) and _NUMBER.fullmatch(value)):
        return _number(value)
    return read_line(value)


def _whole(value: object) -> int:
    if isinstance(value, Plain) and re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    expected("a whole number", value, "write at most nine digits and nothing else, without quotes")


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, Plain) and value in _FLAGS:
        return _FLAGS[value]
    expected("true or false", value, "write true without quotes, or leave the key out")


def _date(value: object, what: str = "a date as YYYY, YYYY-MM or YYYY-MM-DD") -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        expected(what, value, "write 2025, 2025-04 or 2025-04-23")
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        expected(what, value, str(error))


def _date_or_unknown(value: object) -> PartialDate | None:
    """A date, or None for a date that is said to be unknown."""
    if value == "unknown":
        return None
    what = "a date as YYYY, YYYY-MM or YYYY-MM-DD, or unknown"
    if value is None:
        expected(what, value, "write date: unknown if nobody knows it")
    return _date(value, what)


# An editor reads an unquoted 2048 as a number; for us it is text like any other.
TEXT_TYPES = ["string", "number"]
TEXT_SCHEMA = {"type": TEXT_TYPES, "minLength": 1}

Text = Annotated[str, Scalar(read_line, TEXT_SCHEMA, "text")]
"""Plain text on one line: white space is folded, Unicode normalised to NFC, dollars are dollars."""
MathText = Annotated[str, Scalar(read_line, TEXT_SCHEMA, "math")]
"""Text on one line that may hold $math$."""
Markdown = Annotated[str, Scalar(_read_block, TEXT_SCHEMA, "markdown")]
"""Text of several lines: Markdown and $math$ without raw HTML."""
Number = Annotated[Decimal, Scalar(_number, {"type": "number"})]
"""A number exactly as written: 74.0 keeps its zero."""
NumberOrText = Annotated[Decimal | str, Scalar(_number_or_text, TEXT_SCHEMA)]
Whole = Annotated[int, Scalar(_whole, {"type": "integer", "minimum": 0})]
Flag = Annotated[bool, Scalar(_flag, {"type": "boolean"})]
_DATE_TYPES = ["string", "integer"]
Date = Annotated[PartialDate, Scalar(_date, {"type": _DATE_TYPES, "pattern": DATE_PATTERN}, "date")]
DateOrUnknown = Annotated[
    PartialDate | None,
    Scalar(_date_or_unknown, {"type": _DATE_TYPES, "pattern": f"{DATE_PATTERN}|^unknown$"}, "date"),
]
