"""Reads text in one language or in several: ``summary: …`` or ``summary: {en: …, zh: …}``.

Other modules choose a language by calling `texts_in_languages` or `best_text`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from labpress.schema.languages import best_language, is_language, meant_language
from labpress.schema.read_only import ReadOnly
from labpress.schema.types import (
    PROSE_SCHEMA,
    TEXT_SCHEMA,
    TEXT_TYPES,
    Scalar,
    describe,
    read_block,
    read_line,
    reject,
)

LocalizedText = str | ReadOnly[str, str]
"""A string whose language is not stated, or a mapping of language codes to strings."""


class TextInLanguage(NamedTuple):
    """A text with its language.

    Attributes:
        text: the text.
        language: the BCP 47 code; empty if it is unknown.
        is_stated: whether the record states the language of this text. If not, `language` is the
            language of the record. This is only a guess: a summary may be in another language.
    """

    text: str
    language: str
    is_stated: bool


def texts_in_languages(
    value: LocalizedText | None, record_language: str, *preferred: str
) -> tuple[TextInLanguage, ...]:
    """Return a text in all its languages: the best one first, the others in record order.

    Args:
        value: the value of a field.
        record_language: the language of the record; empty if it states none.
        preferred: the languages that a reader wants, best first. The record's language and English
            are tried after them.

    Returns:
        The text in each of its languages; empty if the value is None.
    """
    if value is None:
        return ()
    if isinstance(value, str):
        return (TextInLanguage(value, record_language, False),)
    wanted = [code for code in (*preferred, record_language, "en") if code]
    best = best_language(value, wanted)
    codes = sorted(value, key=lambda code: code != best)
    return tuple(TextInLanguage(value[code], code, True) for code in codes)


def best_text(
    value: LocalizedText | None, record_language: str, *preferred: str
) -> TextInLanguage | None:
    """Return the first of `texts_in_languages`, or None if there is no text."""
    return next(iter(texts_in_languages(value, record_language, *preferred)), None)


def all_texts(value: LocalizedText | None, first: str = "") -> tuple[str, ...]:
    """Return a text in each of its languages, in the order in which the record lists them.

    Args:
        value: the text.
        first: the language whose text comes first; without it, the order does not change.
    """
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    return tuple(value[key] for key in sorted(value, key=lambda key: key != first))


LOCALIZED_KEYS = frozenset(
    {
        "summary",
        "abstract",
        "lay_summary",
        "translated_title",
        "changes",
        "about",
        "aim",
        "description",
    }
)
"""The keys whose text may be given in several languages, in every kind of record that has them.

For other keys, this depends on the kind of record; see `is_by_language`.
"""


def schema_by_language(text: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of a mapping from languages to strings.

    Args:
        text: the schema of such a string.
    """
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": "^[a-z]{2,3}(-|$)"},
        "additionalProperties": dict(text),
    }


_Read = Callable[[object], str]


def _reader(read: _Read) -> Callable[[object], LocalizedText]:
    def read_localized(value: object) -> LocalizedText:
        return read_languages(value, read) if isinstance(value, Mapping) else read(value)

    return read_localized


def read_languages(value: Mapping[object, object], read: _Read) -> ReadOnly[str, str]:
    """Validate a mapping of languages to strings; each error is reported at its language.

    Args:
        value: the mapping, as in the record.
        read: validates a string, and returns it in its normal form.

    Returns:
        The validated strings by language, in the order of the record.

    Raises:
        PydanticCustomError: if the mapping is empty.
        ValidationError: if a key is not a language or occurs twice, or if a string is not valid.
    """
    if not value:
        reject("the mapping is empty; write a string, or one for each language: `{en: …, zh: …}`")
    texts: dict[str, str] = {}
    errors: list[InitErrorDetails] = []
    written: dict[str, str] = {}
    for key, item in value.items():
        language = str(key)
        inspected: object = language
        try:
            _check_language(language, written)
            inspected = item
            texts[language] = read(item)
        except PydanticCustomError as error:
            errors.append(InitErrorDetails(type=error, loc=(language,), input=inspected))
        written.setdefault(language.lower(), language)
    if errors:
        raise ValidationError.from_exception_data("text in languages", errors)
    return ReadOnly(texts)


def _check_language(language: str, written: Mapping[str, str]) -> None:
    other = written.get(language.lower())
    if other is not None:
        reject(
            f"the language is given twice, as {describe(other)} and as {describe(language)}; remove one"
        )
    if is_language(language):
        return
    meant = meant_language(language)
    fix = f"did you mean `{meant}`?" if meant else "write a BCP 47 code such as `en` or `zh-Hans`"
    if not meant and language[:1].isupper():
        fix = (
            "write a BCP 47 code such as `en`; to write a section of an abstract instead, begin a "
            f"paragraph with `**{language}:**`"
        )
    problem = (
        f"unknown language {describe(language)}" if language.strip() else "a language is empty"
    )
    reject(f"{problem}; {fix}", "unknown-language")


def _schema(text: Mapping[str, Any]) -> dict[str, Any]:
    return {**text, **schema_by_language(text), "type": [*TEXT_TYPES, "object"]}


LocalizedMarkdown = Annotated[
    str | ReadOnly[str, str],
    Scalar(_reader(read_block), _schema(PROSE_SCHEMA), "markdown", by_language=True),
]
"""A `Markdown` text, or a mapping of languages to such text."""
LocalizedRichText = Annotated[
    str | ReadOnly[str, str],
    Scalar(_reader(read_line), _schema(TEXT_SCHEMA), "rich", by_language=True),
]
"""A `RichText`, or a mapping of languages to such text."""
LocalizedLine = Annotated[
    str | ReadOnly[str, str],
    Scalar(_reader(read_line), _schema(TEXT_SCHEMA), "text", by_language=True),
]
"""A `Text`, or a mapping of languages to such text."""
