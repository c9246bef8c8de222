"""Defines the translations of words that many records share: ``content/terms.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from labpress.schema.base import Record
from labpress.schema.localized import read_languages, schema_by_language
from labpress.schema.read_only import ReadOnly
from labpress.schema.types import TEXT_SCHEMA, Scalar, read_line, reject, reject_value

_EXAMPLE = "`{zh: 强化学习}`"
Translations = ReadOnly[str, ReadOnly[str, str]]
"""Translations, keyed by word and then by language code."""


def _read_translations(value: object) -> Translations:
    """Read the translations of each word; errors are located at the word and the language.

    Raises:
        PydanticCustomError: if the value is not a mapping.
        ValidationError: if any of the translations is not valid.
    """
    if not isinstance(value, Mapping):
        reject_value("a mapping", value, "write one line for each word, such as `word: {zh: …}`")
    words: dict[str, ReadOnly[str, str]] = {}
    errors: list[InitErrorDetails] = []
    for word, texts in value.items():
        try:
            if not isinstance(texts, Mapping) or not texts:
                reject(f"a translation must have a language; write {_EXAMPLE}")
            words[str(word)] = read_languages(texts, read_line)
        except PydanticCustomError as error:
            errors.append(InitErrorDetails(type=error, loc=(str(word),), input=texts))
        except ValidationError as error:
            errors += [
                InitErrorDetails(
                    type=PydanticCustomError(
                        detail["type"], "{message}", {"message": detail["msg"]}
                    ),
                    loc=(str(word), *detail["loc"]),
                    input=detail["input"],
                )
                for detail in error.errors(include_url=False)
            ]
    if errors:
        raise ValidationError.from_exception_data("translations", errors)
    return ReadOnly(words)


_SCHEMA = {
    "type": ["object", "null"],
    "additionalProperties": schema_by_language(TEXT_SCHEMA),
}


_Translated = Annotated[Translations, Scalar(_read_translations, _SCHEMA, "text")]


class Terms(Record):
    """Translations of words that many records share: ``content/terms.yaml``."""

    keywords: _Translated = Field(
        ReadOnly({}),
        description="The translations of keywords of papers. Spellings that are the same keyword "
        "share a translation.",
        examples=[{"reinforcement learning": {"zh": "强化学习"}}],
    )
    roles: _Translated = Field(
        ReadOnly({}),
        description="The translations of people's roles. A role and its plural share a translation.",
        examples=[{"PhD student": {"zh": "博士生"}}],
    )
    measures: _Translated = Field(
        ReadOnly({}),
        description="The translations of what numbers measure: the metrics, splits, settings and "
        "subjects of results, the `benchmark` of results with `ad_hoc`, and the names of "
        "quantities and metrics. Capitals and a plural ending make no difference.",
        examples=[{"accuracy": {"zh": "准确率"}, "training samples": {"zh": "训练样本"}}],
    )
    units: _Translated = Field(
        ReadOnly({}),
        description="The translations of units, exactly as records spell them.",
        examples=[{"points": {"zh": "分"}, "h": {"zh": "小时"}}],
    )
