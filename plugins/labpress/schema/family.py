"""Defines the record of a family, a project with several papers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from labpress.schema.base import OneOrMany, Record
from labpress.schema.identifiers import Colour, RecordId
from labpress.schema.localized import (
    LocalizedMarkdown,
    LocalizedRichText,
    all_texts,
    best_text,
)
from labpress.schema.measurements import Comparison
from labpress.schema.parts import Figure, Link


class Family(Record):
    """A project with several papers."""

    renamed_keys: ClassVar[Mapping[str, str]] = {"aliases": "former_ids"}

    name: LocalizedRichText = Field(description="The family's name.", examples=["Example Model"])
    aim: LocalizedRichText | None = Field(
        None,
        description="The aim of the project, in one line.",
        examples=["Multimodal models that reason."],
    )
    description: LocalizedMarkdown | None = Field(
        None,
        description="A longer description, in Markdown with `$math$`.",
        examples=["Each version keeps what the one before learned."],
    )
    colour: Colour | None = Field(
        None,
        description=(
            "The family's colour, as a hex code. By default, labpress chooses a colour that differs "
            "from those of the other families."
        ),
        examples=["#3b5bdb"],
    )
    image: Figure | None = Field(
        None,
        description="The image of the family, shown on its card and next to its title.",
        examples=["logo.png"],
    )
    benchmarks: OneOrMany[Comparison] = Field(
        (),
        description="The benchmarks on which to compare the family's papers.",
        examples=[["MMMU"]],
    )
    links: tuple[Link, ...] = Field(
        (),
        description="Links to other pages about the family.",
        examples=[[{"kind": "project", "url": "https://example.org/"}]],
    )
    former_ids: OneOrMany[RecordId] = Field(
        (),
        description="Former ids, oldest first; their URLs keep working.",
        examples=[["old-name"]],
    )

    def name_in(self, language: str) -> str:
        """Return the name in a language or, if there is none, in English or the first language."""
        text = best_text(self.name, "", language)
        return text.text if text else self.id

    @property
    def names(self) -> tuple[str, ...]:
        """The name in all its languages, in the order of the record."""
        return all_texts(self.name)
