"""Defines the record of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field

from labpress.schema.base import OneOrMany
from labpress.schema.classifications import Classifications
from labpress.schema.contributors import Authorship, with_collaborations
from labpress.schema.dates import PartialDate
from labpress.schema.funding import Funding
from labpress.schema.identifiers import Category, Identifiers
from labpress.schema.identifiers import Link as Url
from labpress.schema.localized import LocalizedMarkdown
from labpress.schema.measurements import Metric, Quantity, Result
from labpress.schema.paper_base import Ids, PaperBase
from labpress.schema.parts import (
    Artifact,
    Figure,
    Link,
    Note,
    SourceOfRecord,
    Texts,
    TitleVariant,
    Version,
)
from labpress.schema.publication_state import Status
from labpress.schema.publication_types import TYPE_BY_VENUE
from labpress.schema.read_only import ReadOnly
from labpress.schema.types import Date, Flag, RichText
from labpress.schema.venue import Venue


class Paper(Identifiers, PaperBase):
    """A publication of any type. Only `title` and `authors` are required.

    An edited volume has `editors` instead of authors, and an unsigned work an empty list of authors.
    """

    alternatives: ClassVar[Mapping[str, tuple[str, ...]]] = {"authors": ("editors",)}
    renamed_keys: ClassVar[Mapping[str, str]] = {
        "kind": "type",
        "tags": "keywords",
        "aliases": "former_ids",
        "selected": "featured",
    }

    url: Url | None = Field(
        None,
        description=(
            "The URL of the paper, if it cannot be derived from an identifier such as the DOI."
        ),
        examples=["https://example.org/paper"],
    )
    accessed: Date | None = Field(
        None,
        description="The date on which the page at `url` was last accessed.",
        examples=["2025-11-24"],
    )
    categories: OneOrMany[Category] = Field(
        (),
        description="The paper's subject classes on arXiv. The first one is the primary class.",
        examples=[["cs.CV"]],
    )
    classifications: Classifications = Field(
        Classifications(),
        description="The subjects of the paper in classification schemes other than arXiv's.",
        examples=[{"msc": ["17B37"]}],
    )
    keywords: Texts = Field(
        (), description="The keywords of the paper.", examples=[["reasoning", "rl"]]
    )
    venue: Venue | None = Field(
        None,
        description="Where the paper was published.",
        examples=[{"type": "conference", "name": "Conference on Examples", "short": "ExConf"}],
    )
    comment: RichText | None = Field(
        None,
        description="The comment that the authors added to the paper on arXiv.",
        examples=["31 pages, 10 figures"],
    )
    versions: tuple[Version, ...] = Field(
        (),
        description="The versions of the paper, oldest first.",
        examples=[[{"label": "v1", "date": "2025-04-23"}]],
    )
    title_variants: OneOrMany[TitleVariant] = Field(
        (), description="Other titles of the paper.", examples=["Small Things"]
    )
    summary: LocalizedMarkdown | None = Field(
        None,
        description="A summary in the lab's own words, in Markdown with `$math$`.",
        examples=["The question and the findings."],
    )
    abstract: LocalizedMarkdown | None = Field(
        None,
        description="The abstract, if it may be reprinted.",
        examples=["We present …", {"en": "We present …", "zh": "本文提出……"}],
    )
    lay_summary: LocalizedMarkdown | None = Field(
        None,
        description=(
            "A summary in plain language for people outside the field, in Markdown with `$math$`."
        ),
        examples=["Why small things matter."],
    )
    image: Figure | None = Field(
        None,
        description="The main image of the paper. Lists show a thumbnail of it.",
        examples=["teaser.png"],
    )
    figures: tuple[Figure, ...] = Field(
        (),
        description="More images.",
        examples=[[{"file": "curve.png", "alt": "A rising curve."}]],
    )
    artifacts: tuple[Artifact, ...] = Field(
        (),
        description="The code, models, datasets and demos that were released with the paper.",
        examples=[[{"kind": "code", "url": "https://example.org/code", "license": "MIT"}]],
    )
    links: tuple[Link, ...] = Field(
        (),
        description=(
            "Links to other pages about the paper, such as a project page, slides or a video."
        ),
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
        description="Other numbers that the paper reports.",
        examples=[[{"name": "preference pairs", "value": 40000000, "source": "abstract"}]],
    )
    metrics: tuple[Metric, ...] = Field(
        (),
        description="External metrics, such as citation counts.",
        examples=[[{"name": "citations", "value": 12, "date": "2025-11-24", "source": "OpenAlex"}]],
    )
    awards: Texts = Field(
        (),
        description="Prizes and honourable mentions, shown as badges below the title and in lists.",
        examples=[["Best paper"]],
    )
    funding: OneOrMany[Funding] = Field(
        (),
        description="The funders and grants that supported the work.",
        examples=[{"funder": "Example Foundation", "number": "EX-2025-12"}],
    )
    featured: Flag = Field(
        False,
        description=(
            "Whether this is one of the lab's featured papers, which the shortcode `featured` "
            "lists."
        ),
        examples=[True],
    )
    labels: Texts = Field(
        (),
        description="Labels of the lab's choice, by which shortcodes can filter papers.",
        examples=[["refereed", "invited"]],
    )
    notes: OneOrMany[Note] = Field(
        (),
        description="Notes, for example on sources that disagree.",
        examples=[{"text": "Two sources disagree.", "source": "v2"}],
    )
    status: Status = Field(
        Status(state="published"),
        description="The state of the publication, such as in press, corrected or retracted.",
        examples=["retracted"],
    )
    sources: Annotated[dict[str, RichText], AfterValidator(ReadOnly)] = Field(
        default_factory=ReadOnly,
        description="For each key, the source of its value.",
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
        description=(
            "The files and services from which the record was imported. `labpress import`, `add` "
            "and `refresh` write this key."
        ),
        examples=[{"name": "BibTeX", "id": "example2025small", "retrieved": "2026-11-24"}],
    )

    @classmethod
    def _prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        venue = value.get("venue")
        type_ = venue.get("type") if isinstance(venue, dict) else None
        implied = TYPE_BY_VENUE.get(type_) if isinstance(type_, str) else None
        value = {"type": implied, **value} if implied else value
        value = with_collaborations(value, keeps_positions=True)
        is_edited = bool(value.get("editors")) and "authors" not in value
        return {**value, "authors": ()} if is_edited else value

    @property
    def byline(self) -> tuple[Authorship, ...]:
        """The people in the byline: the authors, or the editors of an edited volume.

        The byline of an unsigned work is empty.
        """
        return self.authors or self.editors

    @property
    def is_byline_incomplete(self) -> bool:
        """Whether the byline ends in "et al." because the record does not list all authors."""
        return self.more_authors and bool(self.authors)

    @property
    def is_edited(self) -> bool:
        """Whether the byline has editors instead of authors."""
        return bool(self.editors) and not self.authors

    @property
    def people(self) -> tuple[Authorship, ...]:
        """The authors, the editors and the translators."""
        return (*self.authors, *self.editors, *self.translators)

    @property
    def coauthor_groups(self) -> tuple[tuple[Authorship, ...], ...]:
        """The people of the paper, in groups whose members are coauthors of one another.

        The first group consists of the authors, the second of the editors and translators, who may
        never have met the authors. A group may be empty.
        """
        return (self.authors, (*self.editors, *self.translators))

    @property
    def changed(self) -> PartialDate | None:
        """The date of the newest version or of the status, whichever is later; None if unknown."""
        dates = [date for date in (self.updated or self.date, self.status.date) if date]
        return max(dates, key=lambda date: date.sort_key, default=None)
