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
    SourceOfRecord,
    Status,
    Texts,
    TitleVariant,
    Venue,
    Version,
    Work,
)
from labpress.schema.publication_types import TYPE_BY_VENUE, PublicationType
from labpress.schema.read_only import ReadOnly
from labpress.schema.types import Date, Flag, Markdown, MathText

Ids = OneOrMany[RecordId]
Works = OneOrMany[Work]


class PaperHead(Record):
    """The keys of a paper before its identifiers; a separate class, to fix the order of keys."""

    title: MathText = Field(
        description="The title; may contain $math$.",
        examples=["A Study of Small Things"],
    )
    short_name: MathText | None = Field(
        None, description="The short name of the work.", examples=["Example Model 2"]
    )
    citekey: Citekey | None = Field(
        None,
        description="The key for \\cite; it should never change.",
        examples=["example2025small"],
    )
    authors: Annotated[tuple[Authorship, ...], Field(min_length=1)] = Field(
        description="The authors of the newest version, in order.",
        examples=[["Ada Example", "Bo Sample"]],
    )
    affiliations: Texts = Field(
        (), description="Where the work was done.", examples=[["Example Lab"]]
    )
    date: Date | None = Field(
        None, description="When the paper first appeared.", examples=["2025-04-23"]
    )
    updated: Date | None = Field(
        None, description="When the newest version appeared.", examples=["2025-06"]
    )
    type: PublicationType = Field(
        "preprint",
        description="The type of publication; by default derived from the venue.",
    )
    language: Language = Field("en", description="The language of the paper.", examples=["en"])
    license: MathText | None = Field(
        None, description="The licence of the release.", examples=["MIT"]
    )
    family: Ids = Field(
        (),
        description="The families to which the paper belongs; the first is its main one.",
        examples=["example-model"],
    )
    follows: Works = Field(
        (), description="The works that the paper continues.", examples=["example-model"]
    )
    builds_on: Works = Field(
        (),
        description="The works whose results the paper uses.",
        examples=[{"title": "Attention Is All You Need", "url": "https://example.org/"}],
    )
    supersedes: Works = Field(
        (), description="The works that the paper replaces.", examples=["example-model"]
    )
    base_models: OneOrMany[BaseModelUsed] = Field(
        (),
        description="The models from which the paper's models were derived.",
        examples=[["Base-7B"]],
    )
    changes: MathText | None = Field(
        None,
        description="What is new compared with the paper that it follows, in one sentence.",
        examples=["It learns from preferences as well."],
    )


class Paper(Identifiers, PaperHead):
    """A paper: ``content/papers/<id>.yaml``. Only `title` and `authors` are required."""

    renamed_keys: ClassVar[Mapping[str, str]] = {
        "kind": "type",
        "tags": "keywords",
        "aliases": "former_ids",
    }

    url: Url | None = Field(
        None,
        description="The URL of the paper, if none of the ids above leads to it.",
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
        (), description="Other titles of the paper.", examples=["Small Things"]
    )
    summary: Markdown | None = Field(
        None,
        description="A summary in the lab's own words; Markdown and $math$.",
        examples=["What it asks, and what it found."],
    )
    abstract: Markdown | None = Field(
        None, description="The abstract, if it may be reprinted.", examples=["We present …"]
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
        description="Numbers that are not scores.",
        examples=[[{"name": "preference pairs", "value": 40000000, "source": "abstract"}]],
    )
    metrics: tuple[Metric, ...] = Field(
        (),
        description="External metrics, such as citation counts.",
        examples=[[{"name": "citations", "value": 12, "date": "2025-11-24", "source": "OpenAlex"}]],
    )
    awards: Texts = Field(
        (), description="Prizes and honourable mentions.", examples=[["Best paper"]]
    )
    selected: Flag = Field(
        False,
        description="Whether it is one of the lab's selected papers, which the shortcode `selected` "
        "lists.",
        examples=[True],
    )
    notes: OneOrMany[Note] = Field(
        (),
        description="Remarks, for example about sources that disagree.",
        examples=[{"text": "Two sources disagree.", "source": "v2"}],
    )
    status: Status = Field(
        Status(state="published"),
        description="Whether it was corrected or retracted.",
        examples=["retracted"],
    )
    sources: Annotated[dict[str, MathText], AfterValidator(ReadOnly)] = Field(
        default_factory=ReadOnly,
        description="The source of each key's value.",
        examples=[{"license": "model card"}],
    )
    unverified: Texts = Field(
        (), description="Keys whose values have not been verified.", examples=[["license"]]
    )
    former_ids: Ids = Field(
        (),
        description="Former ids, oldest first; their URLs keep working.",
        examples=[["old-name"]],
    )
    locked: Texts = Field(
        (), description="Keys that `labpress refresh` never changes.", examples=[["title"]]
    )
    source: OneOrMany[SourceOfRecord] = Field(
        (),
        description="Where the record was imported from; written by `labpress import`, `add` and "
        "`refresh`.",
        examples=[{"name": "BibTeX", "id": "example2025small", "retrieved": "2026-11-24"}],
    )

    @classmethod
    def _prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        venue = value.get("venue")
        type_ = venue.get("type") if isinstance(venue, dict) else None
        implied = TYPE_BY_VENUE.get(type_) if isinstance(type_, str) else None
        return {"type": implied, **value} if implied else value

    @property
    def changed(self) -> PartialDate | None:
        """When the paper last changed: first appeared, was updated, corrected or retracted."""
        dates = [date for date in (self.updated or self.date, self.status.date) if date]
        return max(dates, key=lambda date: date.sort_key, default=None)
