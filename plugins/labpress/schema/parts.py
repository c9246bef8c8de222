"""Defines the parts of records: works, versions, artifacts, links and so on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from labpress.schema.base import OneOrMany, Part
from labpress.schema.contributors import Authorship
from labpress.schema.identifiers import FileName, Parameters, RecordId
from labpress.schema.identifiers import Link as Url
from labpress.schema.localized import LocalizedLine, LocalizedMarkdown, LocalizedRichText
from labpress.schema.names import Name, slug
from labpress.schema.read_only import ReadOnly
from labpress.schema.types import (
    Date,
    OriginalText,
    RichText,
    Text,
    reject,
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


class Work(Part):
    """A work to which a paper is related: one of the lab's own papers or an external work."""

    shorthand: ClassVar[str | None] = "id"
    id: RecordId | None = Field(
        None, description="The id of one of the lab's own papers.", examples=["example-model"]
    )
    title: RichText | None = Field(
        None,
        description="The title of an external work.",
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
            fix = f"write its id{suggestion}, or, for a work from outside the lab, `{{title: …, url: …}}`"
            reject_value("the id of a paper", work, fix)
        return value


class BaseModelUsed(Part):
    """A model from which the paper's own model was derived."""

    shorthand: ClassVar[str | None] = "name"
    name: RichText = Field(description="The model's name.", examples=["Base-7B"])
    url: Url | None = Field(
        None, description="The URL of the model.", examples=["https://example.org/base-7b"]
    )


class Version(Part):
    """A version of a paper. An earlier version states how it differs from the newest one."""

    label: Text = Field(description="The version's name.", examples=["v1"])
    date: Date | None = Field(
        None, description="The date on which the version appeared.", examples=["2025-04-23"]
    )
    title: RichText | None = Field(
        None,
        description="The version's title, if it differs from that of the paper.",
        examples=["Small Things: First Results"],
    )
    authors: tuple[Authorship, ...] = Field(
        (),
        description="The version's authors, if they differ from those of the paper.",
        examples=[["Ada Example", "Bo Sample"]],
    )
    url: Url | None = Field(
        None,
        description="The URL of this version.",
        examples=["https://arxiv.org/abs/2501.01234v1"],
    )
    note: LocalizedRichText | None = Field(
        None, description="A remark about the version.", examples=["withdrawn"]
    )
    source: RichText | None = Field(None, description=SOURCE, examples=["arXiv"])


class TitleVariant(Part):
    """Another title of the paper."""

    shorthand: ClassVar[str | None] = "title"
    title: RichText = Field(description="The other title.", examples=["Small Things"])
    where: RichText | None = Field(
        None, description="Where the other title is used.", examples=["IJCAI"]
    )
    source: RichText | None = Field(None, description=SOURCE, examples=["the proceedings"])


class Patent(Part):
    """The details of a patent. Its number is the `number` of the record."""

    office: Text | None = Field(
        None, description="The office or country that granted the patent.", examples=["US"]
    )
    assignees: Texts = Field(
        (), description="The owners of the patent.", examples=[["Example Corp"]]
    )
    filed: Date | None = Field(
        None, description="The date on which the patent was filed.", examples=["2023-02-01"]
    )
    granted: Date | None = Field(
        None, description="The date on which the patent was granted.", examples=["2025-04-01"]
    )
    status: Text | None = Field(
        None, description="The legal status of the patent.", examples=["granted"]
    )


class ReviewedWork(Part):
    """The work that a paper reviews."""

    shorthand: ClassVar[str | None] = "title"
    title: RichText = Field(
        description="The title of the work.", examples=["A History of Examples"]
    )
    authors: OneOrMany[Name] = Field(
        (), description="The work's authors or editors.", examples=[["Bo Sample"]]
    )
    url: Url | None = Field(
        None, description="The URL of the work.", examples=["https://example.org/book"]
    )


class Figure(Part):
    """An image in the record's folder."""

    shorthand: ClassVar[str | None] = "file"
    file: FileName = Field(description="The file's name.", examples=["teaser.png"])
    alt: LocalizedLine | None = Field(
        None,
        description="What the image shows, for people who cannot see it.",
        examples=[
            "A curve that rises from 69 to 76.",
            {"en": "A curve that rises from 69 to 76.", "zh": "一条从 69 升到 76 的曲线。"},
        ],
    )
    caption: LocalizedMarkdown | None = Field(
        None,
        description="The caption, in Markdown with `$math$`.",
        examples=["Accuracy, by version."],
    )


class Artifact(Part):
    """Something that was released with a paper."""

    kind: ArtifactKind = Field(description="The kind of artifact.", examples=["model"])
    name: RichText | None = Field(
        None, description="The name of the artifact.", examples=["Example-Model-7B"]
    )
    url: Url | None = Field(None, description="The URL.", examples=["https://example.org/model"])
    parameters: Parameters | None = Field(
        None, description="The number of parameters of a model.", examples=["38B", "2x14B"]
    )
    active: Parameters | None = Field(
        None,
        description="The number of active parameters, in a mixture-of-experts model.",
        examples=["3B"],
    )
    size: LocalizedRichText | None = Field(
        None,
        description="The size of an artifact other than a model.",
        examples=["40 million pairs", {"en": "40 million pairs", "zh": "4000 万对"}],
    )
    license: RichText | None = Field(
        None, description="The licence of the artifact.", examples=["MIT"]
    )
    date: Date | None = Field(None, description="The release date.", examples=["2025-04"])
    note: LocalizedRichText | None = Field(
        None, description="A remark about the artifact.", examples=["weights only"]
    )
    source: RichText | None = Field(None, description=SOURCE, examples=["model card"])


class Link(Part):
    """A link to another page about a record, or to a file in the record's folder."""

    alternatives: ClassVar[Mapping[str, tuple[str, ...]]] = {"url": ("file",)}
    kind: LinkKind = Field(description="The kind of link.", examples=["project"])
    url: Url | None = Field(None, description="The URL.", examples=["https://example.org/"])
    file: FileName | None = Field(
        None,
        description="A file in the record's folder, instead of the URL.",
        examples=["talk.pdf"],
    )
    label: LocalizedLine | None = Field(
        None,
        description="A label for the link, if its kind is too general.",
        examples=["Press release"],
    )

    @model_validator(mode="after")
    def _check_target(self) -> Self:
        if self.url and self.file:
            reject("a link cannot have both `url` and `file`; remove one of them")
        if not (self.url or self.file):
            fix = "write `url: https://…`, or `file: …` for a file in the record's folder"
            reject(f"missing required key `url`; {fix}", "missing-key")
        return self


class Note(Part):
    """A note, with its source."""

    shorthand: ClassVar[str | None] = "text"
    text: LocalizedRichText = Field(
        description="The text of the note.", examples=["Two sources disagree."]
    )
    source: RichText | None = Field(None, description=SOURCE, examples=["v2"])


class SourceOfRecord(Part):
    """A file or service from which a record was imported.

    `labpress refresh` compares the current data of the source with the previous data, and writes
    only new facts to the record.
    """

    renamed_keys: ClassVar[Mapping[str, str]] = {"said": "digests"}
    name: Text = Field(
        description="The format of the file, or the name of the service.",
        examples=["BibTeX", "Crossref"],
    )
    id: Text | None = Field(
        None,
        description="The key of the entry in the file, or the id that was looked up.",
        examples=["example2025small"],
    )
    retrieved: Date | None = Field(
        None,
        description="The date on which the source last provided new data.",
        examples=["2026-11-24"],
    )
    digests: Annotated[dict[str, Text], AfterValidator(ReadOnly)] = Field(
        default_factory=ReadOnly,
        description="For each key, a digest of the value that the source provided.",
        examples=[{"title": "5d41402abc4b"}],
    )
    unused: Annotated[dict[str, OriginalText], AfterValidator(ReadOnly)] = Field(
        default_factory=ReadOnly,
        description=(
            "Fields of the source for which records have no key, with their original values."
        ),
        examples=[{"series": "Examples in Science"}],
    )
