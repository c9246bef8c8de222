"""Defines the titles of a work in other languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from labpress.schema.base import OneOrMany, Part
from labpress.schema.identifiers import Language
from labpress.schema.languages import best_language, is_or_means_language
from labpress.schema.localized import read_languages, schema_by_language
from labpress.schema.types import TEXT_SCHEMA, RichText, read_line


class TitleInLanguage(Part):
    """A work's title in another language."""

    shorthand: ClassVar[str | None] = "title"
    title: RichText = Field(description="The title.", examples=["Über kleine Dinge"])
    language: Language | None = Field(
        None, description="The BCP 47 code of the title's language.", examples=["de"]
    )


@dataclass(frozen=True, slots=True)
class _ByLanguage:
    """Metadata for `Annotated` that makes a list of titles accept a mapping ``{zh: …, de: …}``."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(_titles_by_language, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [*handler(schema)["anyOf"], schema_by_language(TEXT_SCHEMA)]}


def _titles_by_language(value: Any, validate: Callable[[Any], Any]) -> Any:
    keys = set(value) if isinstance(value, dict) else set()
    if keys & set(TitleInLanguage.model_fields) or not any(map(is_or_means_language, keys)):
        # A single title is not put into a list, so that paths in messages are those in the file.
        is_single = isinstance(value, str | dict)
        return (TitleInLanguage.model_validate(value),) if is_single else validate(value)
    texts = read_languages(value, read_line)
    return tuple(TitleInLanguage(title=text, language=key) for key, text in texts.items())


def preferred_titles(
    titles: Iterable[TitleInLanguage], language: str
) -> tuple[TitleInLanguage, ...]:
    """Return titles with the best match for a language first and the others in their given order.

    Args:
        titles: the titles.
        language: the language of the reader. If no title is in this language, an English one
            comes first.
    """
    titles = tuple(titles)
    best = best_language([title.language for title in titles if title.language], [language, "en"])
    return tuple(sorted(titles, key=lambda title: title.language != best))


Titles = Annotated[OneOrMany[TitleInLanguage], _ByLanguage()]
"""Titles in other languages: one title, a list of titles, or a mapping of languages to titles."""
