"""The record of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field

from labpress.schema.base import OneOrMany, Record
from labpress.schema.dates import PartialDate
from labpress.schema.identifiers import Category, Citekey, Identifiers, Language, RecordId
from labpress.schema.identifiers import Link as Url
from labpress.schema.measurements import Metric, Quantity, Result
from labpress.schema.parts import (
    Artifact,
    Authorship,
    BaseModelUsed,
    Figure,
    Link,
    Note,
    Status,
    Texts,
    TitleVariant,
    Venue,
    Version,
    Work,
)
from labpress.schema.publication_types import TYPE_BY_VENUE, PublicationType
from labpress.schema.read_only import ReadOnly
from labpress.schema.types import Date, Markdown, MathText

Ids = OneOrMany[RecordId]
Works = OneOrMany[Work]


class PaperHead(Record):
    """What is written of a paper before its identifiers: a class of its own for their order."""

    title: MathText = Field(
        description="The title; may hold $math$.",
        examples=["A Study of Small Things"],
    )
    short_name: MathText | None = Field(
        None, description="What people call the work.", examples=["Example Model 2"]
    )
    citekey: Citekey | None = Field(
        None, description="The key for \\cite; never changes.", examples=["example2025small"]
    )
    authors: Annotated[tuple[Authorship, ...], Field(min_length=1)] = Field(
        description="The authors of the newest version, in order.",
        examples=[["Ada Example", "Bo Sample"]],
    )
    affiliations: Texts = Field(
        (), description="Where the work was done.", examples=[["Example Lab"]]
    )
    date: Date | None = Field(None, description="When it first appeared.", examples=["2025-04-23"])
    updated: Date | None = Field(
        None, description="When its newest version appeared.", examples=["2025-06"]
    )
    type: PublicationType = Field(
        "preprint",
        description="The type of publication; by default the one that fits its venue.",
    )
    language: Language = Field("en", description="The language it is written in.", examples=["en"])
    license: MathText | None = Field(
        None, description="The licence of what was released.", examples=["MIT"]
    )
    family: Ids = Field(
        (),
        description="The project families it belongs to; the first is home.",
        examples=["example-model"],
    )
    follows: Works = Field(
        (), description="The works after which it comes in its line.", examples=["example-model"]
    )
    builds_on: Works = Field(
        (),
        description="The works whose results it uses.",
        examples=[{"title": "Attention Is All You Need", "url": "https://example.org/"}],
    )
    supersedes: Works = Field(
        (), description="The works that it replaces.", examples=["example-model"]
    )
    base_models: OneOrMany[BaseModelUsed] = Field(
        (), description="The models from which its own were made.", examples=[["Base-7B"]]
    )
    changes: MathText | None = Field(
        None,
        description="In a sentence, what is new against the paper that it follows.",
        examples=["It learns from preferences as well."],
    )


class Paper(Identifiers, PaperHead):
    """A paper: ``content/papers/<id>.yaml``. Only `title` and `authors` must be there."""

    renamed_keys: ClassVar[Mapping[str, str]] = {
        "kind": "type",
        "tags": "keywords",
        "aliases": "former_ids",
    }

    url: Url | None = Field(
        None,
        description="Where it is read, if no id above tells.",
        examples=["https://example.org/paper"],
    )
    categories: OneOrMany[Category] = Field(
        (), description="Subject classes; the first is primary.", examples=[["cs.CV"]]
    )
    keywords: Texts = Field((), description="Keywords.", examples=[["reasoning", "rl"]])
    venue: Venue | None = Field(
        None,
        description="Where it was published.",
        examples=[{"type": "conference", "name": "Conference on Examples", "short": "ExConf"}],
    )
    comment: MathText | None = Field(
        None, description="The authors' comment on arXiv.", examples=["31 pages, 10 figures"]
    )
    versions: tuple[Version, ...] = Field(
        (),
        description="Its versions, oldest first.",
        examples=[[{"label": "v1", "date": "2025-04-23"}]],
    )
    title_variants: OneOrMany[TitleVariant] = Field(
        (), description="Other titles under which it is found.", examples=["Small Things"]
    )
    summary: Markdown | None = Field(
        None,
        description="What it is about, in the lab's words; Markdown and $math$.",
        examples=["What it asks, and what came out."],
    )
    abstract: Markdown | None = Field(
        None, description="The abstract, where it may be reprinted.", examples=["We present …"]
    )
    image: Figure | None = Field(
        None, description="The main image of the paper.", examples=["teaser.png"]
    )
    figures: tuple[Figure, ...] = Field(
        (),
        description="Further images.",
        examples=[[{"file": "curve.png", "alt": "A rising curve."}]],
    )
    artifacts: tuple[Artifact, ...] = Field(
        (),
        description="What was released: code, models, datasets, demos.",
        examples=[[{"kind": "code", "url": "https://example.org/code", "license": "MIT"}]],
    )
    links: tuple[Link, ...] = Field(
        (),
        description="Project page, slides, video and the like.",
        examples=[[{"kind": "slides", "url": "https://example.org/slides.pdf"}]],
    )
    results: tuple[Result, ...] = Field(
        (),
        description="Scores on benchmarks.",
        examples=[
            [
                {
                    "benchmark": "MMMU",
                    "metric": "accuracy",
                    "value": 73.6,
                    "unit": "%",
                    "source": "table 2",
                }
            ]
        ],
    )
    quantities: tuple[Quantity, ...] = Field(
        (),
        description="Numbers that are no score.",
        examples=[[{"name": "preference pairs", "value": 40000000, "source": "abstract"}]],
    )
    metrics: tuple[Metric, ...] = Field(
        (),
        description="Counts that someone gave the paper.",
        examples=[[{"name": "citations", "value": 12, "date": "2025-11-24", "source": "OpenAlex"}]],
    )
    awards: Texts = Field((), description="Prizes and mentions.", examples=[["Best paper"]])
    notes: OneOrMany[Note] = Field(
        (),
        description="Remarks, such as where two sources disagree.",
        examples=[{"text": "Two sources disagree.", "source": "v2"}],
    )
    status: Status = Field(
        Status(state="published"),
        description="Whether it was corrected or retracted.",
        examples=["retracted"],
    )
    sources: Annotated[dict[str, MathText], AfterValidator(ReadOnly)] = Field(
        default_factory=ReadOnly,
        description="Where the value of a key comes from.",
        examples=[{"license": "model card"}],
    )
    unverified: Texts = Field(
        (), description="Keys whose values nobody has checked.", examples=[["license"]]
    )
    former_ids: Ids = Field(
        (),
        description="Former ids, the oldest first: their URLs keep working.",
        examples=[["old-name"]],
    )

    @classmethod
    def _prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        venue = value.get("venue")
        type_ = venue.get("type") if isinstance(venue, dict) else None
        implied = TYPE_BY_VENUE.get(type_) if isinstance(type_, str) else None
        return {"type": implied, **value} if implied else value

    @property
    def changed(self) -> PartialDate | None:
        """When it last changed: appeared, in its newest version, or was corrected or retracted."""
        dates = [date for date in (self.updated or self.date, self.status.date) if date]
        return max(dates, key=lambda date: date.sort_key, default=None)
