"""The parts of records: works, venues, versions, artifacts, links and so on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field

from labpress.schema.base import OneOrMany, Part
from labpress.schema.identifiers import (
    FileName,
    Orcid,
    Parameters,
    RecordId,
)
from labpress.schema.identifiers import Link as Url
from labpress.schema.names import Name, slug
from labpress.schema.publication_types import VenueType
from labpress.schema.read_only import ReadOnly
from labpress.schema.types import (
    Date,
    Flag,
    Markdown,
    MathText,
    OriginalText,
    Text,
    Whole,
    reject_value,
)

Texts = OneOrMany[Text]
ArtifactKind = Literal["code", "model", "dataset", "demo"]
LinkKind = Literal[
    "project",
    "code",
    "pdf",
    "slides",
    "video",
    "poster",
    "press",
    "review",
    "homepage",
    "profile",
    "other",
]

SOURCE = "The source of the information."
"""The description of `source` in every part."""


class Authorship(Name):
    """One author of a paper, with the roles that the paper gives."""

    renamed_keys: ClassVar[Mapping[str, str]] = {"equal": "equal_contribution"}

    id: RecordId | None = Field(
        None,
        description="The author's id, if the name alone is ambiguous.",
        examples=["wei-li-music"],
    )
    orcid: Orcid | None = Field(
        None, description="The ORCID given in the paper.", examples=["0000-0002-1825-0097"]
    )
    affiliations: Texts = Field(
        (),
        description="The author's affiliations in this paper.",
        examples=[["Example University"]],
    )
    equal_contribution: Flag = Field(False, description="Whether the author contributed equally.")
    corresponding: Flag = Field(False, description="Whether this is a corresponding author.")


class Work(Part):
    """A work to which a paper is related: a paper of the lab, or an external work."""

    shorthand: ClassVar[str | None] = "id"
    id: RecordId | None = Field(
        None, description="The id of a paper of this lab.", examples=["example-model"]
    )
    title: MathText | None = Field(
        None,
        description="The title of a work from outside the lab.",
        examples=["Attention Is All You Need"],
    )
    url: Url | None = Field(
        None,
        description="The URL of the external work.",
        examples=["https://example.org/attention"],
    )

    @classmethod
    def _prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        work = value.get("id")
        if isinstance(work, str) and " " in work.strip():
            suggestion = f", perhaps `{slug(work)}`" if slug(work) else ""
            fix = f"write its id{suggestion}, or for a work from outside `{{title: …, url: …}}`"
            reject_value("the id of a paper", work, fix)
        return value


class BaseModelUsed(Part):
    """A model from which the paper's own model was derived."""

    shorthand: ClassVar[str | None] = "name"
    name: MathText = Field(description="The model's name.", examples=["Base-7B"])
    url: Url | None = Field(
        None, description="The URL of the model.", examples=["https://example.org/base-7b"]
    )


class Venue(Part):
    """Where a paper was published."""

    shorthand: ClassVar[str | None] = "name"
    type: VenueType = Field("other", description="The kind of venue.")
    name: Text = Field(
        description="The venue's full name.",
        examples=["International Conference on Learning Representations"],
    )
    short: Text | None = Field(None, description="Its short name.", examples=["ICLR"])
    year: Whole | None = Field(
        None, description="The year of the event or volume.", examples=[2025]
    )
    volume: Text | None = Field(None, description="The volume.", examples=["12"])
    issue: Text | None = Field(None, description="The issue.", examples=["3"])
    pages: Text | None = Field(None, description="The pages.", examples=["17–42"])
    publisher: Text | None = Field(None, description="The publisher.", examples=["ACM"])
    location: Text | None = Field(
        None, description="Where the event took place.", examples=["Singapore"]
    )
    note: Text | None = Field(None, description="A remark.", examples=["poster"])


class Version(Part):
    """A version of a paper; an earlier version records what differed from the newest."""

    label: Text = Field(description="The version's name.", examples=["v1"])
    date: Date | None = Field(None, description="When it appeared.", examples=["2025-04-23"])
    title: MathText | None = Field(
        None, description="Its title, if different.", examples=["Small Things: First Results"]
    )
    authors: tuple[Authorship, ...] = Field(
        (), description="Its authors, if different.", examples=[["Ada Example", "Bo Sample"]]
    )
    url: Url | None = Field(
        None,
        description="The URL of this version.",
        examples=["https://arxiv.org/abs/2501.01234v1"],
    )
    note: MathText | None = Field(None, description="A remark.", examples=["withdrawn"])
    source: MathText | None = Field(None, description=SOURCE, examples=["arXiv"])


class TitleVariant(Part):
    """Another title of the paper."""

    shorthand: ClassVar[str | None] = "title"
    title: MathText = Field(description="The other title.", examples=["Small Things"])
    where: MathText | None = Field(None, description="Where it is used.", examples=["IJCAI"])
    source: MathText | None = Field(None, description=SOURCE, examples=["the proceedings"])


class Figure(Part):
    """An image in the record's folder."""

    shorthand: ClassVar[str | None] = "file"
    file: FileName = Field(description="The file's name.", examples=["teaser.png"])
    alt: Text | None = Field(
        None,
        description="What the image shows, for people who cannot see it.",
        examples=["A curve that rises from 69 to 76."],
    )
    caption: Markdown | None = Field(
        None, description="The caption; Markdown and $math$.", examples=["Accuracy, by version."]
    )


class Artifact(Part):
    """Something that was released with a paper."""

    kind: ArtifactKind = Field(description="The kind of artifact.", examples=["model"])
    name: MathText | None = Field(None, description="Its name.", examples=["Example-Model-7B"])
    url: Url | None = Field(None, description="The URL.", examples=["https://example.org/model"])
    parameters: Parameters | None = Field(
        None, description="The number of parameters of a model.", examples=["38B", "2x14B"]
    )
    active: Parameters | None = Field(
        None, description="The number of active parameters.", examples=["3B"]
    )
    size: MathText | None = Field(
        None,
        description="The size of an artifact other than a model.",
        examples=["40 million pairs"],
    )
    license: MathText | None = Field(None, description="Its licence.", examples=["MIT"])
    date: Date | None = Field(None, description="The release date.", examples=["2025-04"])
    note: MathText | None = Field(None, description="A remark.", examples=["weights only"])
    source: MathText | None = Field(None, description=SOURCE, examples=["model card"])


class Link(Part):
    """A link to a page about a paper, a person or a family."""

    kind: LinkKind = Field(description="The kind of page.", examples=["project"])
    url: Url = Field(description="The URL.", examples=["https://example.org/"])
    label: Text | None = Field(
        None,
        description="The link's label, if the kind is too general.",
        examples=["Press release"],
    )


class Note(Part):
    """A remark, with its source."""

    shorthand: ClassVar[str | None] = "text"
    text: MathText = Field(description="The remark.", examples=["Two sources disagree."])
    source: MathText | None = Field(None, description=SOURCE, examples=["v2"])


class Status(Part):
    """Whether a paper was corrected or retracted."""

    shorthand: ClassVar[str | None] = "state"
    state: Literal["published", "corrected", "retracted"] = Field(description="The status.")
    notice: MathText | None = Field(
        None, description="What happened, in one sentence.", examples=["Table 2 was wrong."]
    )
    date: Date | None = Field(
        None, description="The date of the correction or retraction.", examples=["2025-08-01"]
    )
    url: Url | None = Field(
        None, description="The URL of the notice.", examples=["https://example.org/notice"]
    )


class SourceOfRecord(Part):
    """A file or service from which a record was imported.

    `labpress refresh` compares what the source says now with what it said last time, so that only
    new facts reach the record.
    """

    name: Text = Field(
        description="The format of the file, or the service.", examples=["BibTeX", "Crossref"]
    )
    id: Text | None = Field(
        None,
        description="The key of the entry, or the id that the service was asked for.",
        examples=["example2025small"],
    )
    retrieved: Date | None = Field(
        None, description="When the source last said something new.", examples=["2026-11-24"]
    )
    said: Annotated[dict[str, Text], AfterValidator(ReadOnly)] = Field(
        default_factory=ReadOnly,
        description="A digest of the value that the source gave for each key.",
        examples=[{"title": "5d41402abc4b"}],
    )
    unused: Annotated[dict[str, OriginalText], AfterValidator(ReadOnly)] = Field(
        default_factory=ReadOnly,
        description="Fields of the source for which a record has no key, as they were.",
        examples=[{"series": "Examples in Science"}],
    )
