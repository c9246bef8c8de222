"""Defines the scalar types of a record: strings, numbers, booleans and dates.

YAML guesses the type of an unquoted scalar: ``no`` is a boolean, ``2506.10`` a number and
``12:30:45`` a sexagesimal number. This would corrupt records, so labpress's parser returns every
scalar as a string (`Plain` if unquoted), and the type of the field decides how to interpret it.
Thus ``arxiv: 2506.10000`` keeps its zeros, and ``language: no`` is Norwegian.

Every validator raises errors with `reject_value` or `reject`, so that each message includes a fix.
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

from labpress.schema.dates import DATE_PATTERN, RANGE_PATTERN, PartialDate
from labpress.schema.numbering import issue_number, series_number, volume_number
from labpress.schema.page_ranges import mark_ranges, single_page

_NUMBER = re.compile(r"[-+]?(\d+(\.\d+)?|\.\d+)([eE][-+]?\d{1,3})?", re.ASCII)
# More digits than any score needs; without a limit, a page could contain a million zeros.
_LONGEST_NUMBER = 40
# C0 and C1 controls (tab and newline are white space), lone surrogates, the two characters that
# Python-Markdown reserves for itself (STX, ETX: in C0), and the two that XML 1.0 does not allow.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Far more than real records need, but few enough that no text takes long to check or render.
MAX_LINE = 2_000
"""The maximum number of characters of a string on one line."""
MAX_PROSE = 100_000
"""The maximum number of characters of Markdown in a record or next to it."""


class Plain(str):
    """An unquoted YAML scalar."""

    __slots__ = ()


def describe(value: object) -> str:
    """Describe a value for a message: a scalar in backticks, or else what kind of value it is."""
    match value:
        case None:
            return "nothing"
        case str() if not value.strip():
            return "an empty string"
        case str():
            short = value if len(value) <= 60 else f"{value[:57]}…"
            return f'"{short}"' if "`" in short else f"`{short}`"
        case dict():
            return "a mapping"
        case list() | tuple():
            return "a list"
        case _:
            return f"`{value}`"


# As in YAML 1.2, for consistency with editors.
_FLAGS = {
    word: word.lower() == "true" for word in ["true", "True", "TRUE", "false", "False", "FALSE"]
}


def reject_value(expected: str, value: object, fix: str, rule: str = "invalid-value") -> NoReturn:
    """Raise an error about a value that its field does not accept.

    Args:
        expected: what the field accepts, such as ``a valid DOI``.
        value: the value. If it is empty or in curly quotes, the message says how to fix that,
            instead of `fix`.
        fix: how to fix the value.
        rule: the id of the rule that the value violates.

    Raises:
        PydanticCustomError: always; its type is the id of the rule.
    """
    if isinstance(value, str) and re.match(r"[“”„‘’].*[“”‘’]$", value):
        fix = "write straight quotes instead of curly ones, or none"
    if value is None or (isinstance(value, str) and not value.strip()):
        reject(f"the value is empty; write {expected}", rule)
    if isinstance(value, str):
        reject(f"{describe(value)} is not {expected}; {fix}", rule)
    reject(f"must be {expected}, not {describe(value)}; {fix}", rule)


def reject(message: str, rule: str = "invalid-value") -> NoReturn:
    """Raise an error about a value.

    Args:
        message: the problem and, after a semicolon, how to fix it.
        rule: the id of the rule that the value violates.

    Raises:
        PydanticCustomError: always; its type is the id of the rule.
    """
    # pydantic formats the template with {}, so pass the text as a value, never as the template.
    raise PydanticCustomError(rule, "{message}", {"message": message})


TextFormat = Literal["text", "rich", "markdown", "date", "other"]
"""The format of a scalar, which determines how it is checked, shown and searched.

``text`` is plain text, ``rich`` a line with tags and $math$, and ``markdown`` Markdown with $math$.
`schema/text_formats.py` determines the format of each field.
"""


@dataclass(frozen=True, slots=True, eq=False)  # hashed by identity, since the schema is a dict
class Scalar:
    """Metadata for `Annotated` that defines a scalar type.

    Attributes:
        read: validates and converts a value, or raises `PydanticCustomError`.
        schema: the JSON Schema, for editors.
        content: the text format of the value.
        by_language: whether the value may also be a mapping of languages to such values.
    """

    read: Callable[[object], Any]
    schema: dict[str, Any]
    content: TextFormat = "other"
    by_language: bool = False

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return dict(self.schema)


def _characters(value: object, most: int) -> str:
    if not isinstance(value, str):
        fix = "write a single string, in quotes if it contains `:` or starts with `[` or `{`"
        reject_value("a string", value, fix)
    match = _UNPRINTABLE.search(value)
    if match:
        reject(f"unprintable character U+{ord(match.group()):04X}; remove it")
    text = unicodedata.normalize("NFC", str(value))
    if len(text) > most:
        reject(
            f"{describe(text)} has {len(text):,} characters, but the maximum is {most:,}; shorten it"
        )
    return text


def read_line(value: object) -> str:
    """Validate a string; return it in Unicode form NFC, on one line, with single spaces.

    Raises:
        PydanticCustomError: if the value is not a string, is empty, is longer than `MAX_LINE`, or
            contains unprintable characters.
    """
    text = " ".join(_characters(value, MAX_LINE).split())
    if not text:
        reject("the value is empty; write a string")
    return text


def read_block(value: object) -> str:
    """Validate a string that may have several lines; return it stripped, in Unicode form NFC.

    Raises:
        PydanticCustomError: if the value is not a string, is empty, is longer than `MAX_PROSE`, or
            contains unprintable characters.
    """
    text = _characters(value, MAX_PROSE).strip()
    if not text:
        reject("the value is empty; write a string")
    return text


def _original(value: object) -> str:
    if not isinstance(value, str):
        reject_value("a string", value, "put quotes around it")
    return str(value)


def _number(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        if not isinstance(value, Plain):
            reject(f"{describe(value)} in quotes is a string, not a number; remove the quotes")
        if len(value) <= _LONGEST_NUMBER and abs(Decimal(value).adjusted()) <= _LONGEST_NUMBER:
            return Decimal(value)
        reject(f"{describe(value)} has more than {_LONGEST_NUMBER} digits; round it")
    reject_value("a number", value, _fix_number(value))


def _fix_number(value: object) -> str:
    if isinstance(value, str) and value.endswith("%"):
        return "write the `%` in `unit`"
    if isinstance(value, str) and re.fullmatch(r"[-+]?\d+([,_'\s]\d+)*(\.\d+)?", value):
        return "write only digits and a decimal point, without separators"
    return "put remarks in `note`, and operators such as `<` in `op`"


def _number_or_text(value: object) -> Decimal | str:
    if isinstance(value, Decimal) or (isinstance(value, Plain) and _NUMBER.fullmatch(value)):
        return _number(value)
    return read_line(value)


def _whole(value: object) -> int:
    if isinstance(value, Plain) and re.fullmatch(r"0|[1-9][0-9]{0,8}", value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and not isinstance(value, Plain) and value.isdecimal():
        reject(f"{describe(value)} in quotes is a string, not a number; remove the quotes")
    if value is None or (isinstance(value, str) and not value.strip()):
        reject("the value is empty; write a whole number")
    reject(f"must be a whole number, not {describe(value)}; {_fix_whole(value)}")


def _fix_whole(value: object) -> str:
    if isinstance(value, str) and value.isdecimal():
        return "write at most nine digits, without leading zeros"
    return "write only digits"


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, Plain) and value in _FLAGS:
        return _FLAGS[value]
    if isinstance(value, str) and value in _FLAGS:
        reject(f"{describe(value)} in quotes is a string, not a boolean; remove the quotes")
    reject_value("`true` or `false`", value, "write `true`, or remove the key")


def _date(value: object, expected: str = "a valid date") -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        reject_value(expected, value, "write it as `2025`, `2025-04` or `2025-04-23`")
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        reject_value(expected, value, str(error))


_RANGE = re.compile(r"[\d-]{4,10} ?/ ?[\d-]{4,10}", re.ASCII)


def _date_or_range(value: object) -> PartialDate:
    if not isinstance(value, str) or not _RANGE.fullmatch(value):
        return _date(value)
    try:
        return PartialDate.parse_range(value)
    except ValueError as error:
        reject_value("a valid range of dates", value, str(error))


# An "S" may also be part of a page number, in a supplement.
_PAGES_BEFORE = re.compile(r"(?i)^(?:(?:pp?|pgs?|s)\.\s*|(?:pp?|pages?|seiten?)\s+)(?=[\divxlc])")


def _pages(value: object) -> str:
    """Return pages without an abbreviation such as "pp.", and with an en dash in each range."""
    return mark_ranges(single_page(_PAGES_BEFORE.sub("", read_line(value))))


def _read_number(without_label: Callable[[str], str]) -> Callable[[object], str]:
    """Return a function that reads the number of a volume or an issue, and removes its label."""
    return lambda value: without_label(read_line(value))


_NOT_LABELS = frozenset({"", "yes", "no", "on", "off", "y", "n"})


def _flag_or_text(value: object) -> bool | str:
    """Return a boolean or a label; words such as `yes` and `no` are not valid labels."""
    is_flag = not isinstance(value, str) or value in _FLAGS or value.lower() in _NOT_LABELS
    return _flag(value) if is_flag else read_line(value)


def _date_or_unknown(value: object) -> PartialDate | None:
    """Return a date, or None for `unknown`."""
    if value == "unknown":
        return None
    if value is None:
        reject("the value is empty; if the date is not known, write `date: unknown`")
    return _date(value, "a valid date or `unknown`")


# Editors read an unquoted 2048 as a number; in a record it is a string like any other.
TEXT_TYPES = ["string", "number"]
TEXT_SCHEMA = {"type": TEXT_TYPES, "minLength": 1, "maxLength": MAX_LINE}
PROSE_SCHEMA = {**TEXT_SCHEMA, "maxLength": MAX_PROSE}

Text = Annotated[str, Scalar(read_line, TEXT_SCHEMA, "text")]
"""Plain text on one line, with white space collapsed, in Unicode form NFC; `$` is literal."""
Pages = Annotated[str, Scalar(_pages, TEXT_SCHEMA, "text")]
"""Page numbers, with an en dash in each range and without an abbreviation such as "pp."."""
Volume = Annotated[str, Scalar(_read_number(volume_number), TEXT_SCHEMA, "text")]
"""A volume, without a label such as "Vol."."""
Issue = Annotated[str, Scalar(_read_number(issue_number), TEXT_SCHEMA, "text")]
"""An issue, without a label such as "No."."""
SeriesNumber = Annotated[str, Scalar(_read_number(series_number), TEXT_SCHEMA, "text")]
"""A number in a series, without a label such as "Vol." or "No."."""
RichText = Annotated[str, Scalar(read_line, TEXT_SCHEMA, "rich")]
"""Rich text on one line: $math$ and the tags of `render/prose/tokens.py`, such as ``<i>``."""
Markdown = Annotated[str, Scalar(read_block, PROSE_SCHEMA, "markdown")]
"""Multi-line text: Markdown and $math$ without raw HTML."""
OriginalText = Annotated[str, Scalar(_original, {"type": TEXT_TYPES})]
"""Text from a source, kept unchanged. It is neither shown nor checked."""
Number = Annotated[Decimal, Scalar(_number, {"type": "number"})]
"""A number with its digits as written: 74.0 keeps its zero."""
NumberOrText = Annotated[Decimal | str, Scalar(_number_or_text, TEXT_SCHEMA)]
Whole = Annotated[int, Scalar(_whole, {"type": "integer", "minimum": 0})]
Flag = Annotated[bool, Scalar(_flag, {"type": "boolean"})]
FlagOrText = Annotated[bool | str, Scalar(_flag_or_text, {"type": ["boolean", "string", "number"]})]
"""A Boolean, or a label that is more specific than `true`."""
_DATE_TYPES = ["string", "integer"]
Date = Annotated[PartialDate, Scalar(_date, {"type": _DATE_TYPES, "pattern": DATE_PATTERN}, "date")]
DateOrRange = Annotated[
    PartialDate, Scalar(_date_or_range, {"type": _DATE_TYPES, "pattern": RANGE_PATTERN}, "date")
]
"""A date, or the first and last date of an event or period, separated by a slash."""
DateOrUnknown = Annotated[
    PartialDate | None,
    Scalar(_date_or_unknown, {"type": _DATE_TYPES, "pattern": f"{DATE_PATTERN}|^unknown$"}, "date"),
]
