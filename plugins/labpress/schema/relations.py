"""Lists the relations between works in one row each.

DataCite and Crossref define them, except for the relations of corrections and retractions.

https://datacite-metadata-schema.readthedocs.io/en/4.6/appendices/appendix-1/relationType/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar, Literal

from pydantic import Field

from labpress.i18n.marker import N_
from labpress.schema.parts import Work

RelationType = Literal[
    "is-supplement-to",
    "is-supplemented-by",
    "is-preprint-of",
    "has-preprint",
    "is-translation-of",
    "has-translation",
    "is-version-of",
    "has-version",
    "is-part-of",
    "has-part",
    "reviews",
    "is-reviewed-by",
    "comments-on",
    "has-comment",
    "replies-to",
    "has-reply",
    "documents",
    "is-documented-by",
    "describes",
    "is-described-by",
    "is-derived-from",
    "is-source-of",
    "references",
    "is-referenced-by",
    "continues",
    "is-continued-by",
    "corrects",
    "is-corrected-by",
    "retracts",
    "is-retracted-by",
]


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A type of relation: one row of `RELATIONS`.

    Attributes:
        label: the interface string that precedes the related work, such as ``Preprint of``.
        inverse: the relation in the opposite direction.
        json_ld: the corresponding property of schema.org; empty if there is none.
    """

    label: str
    inverse: RelationType
    json_ld: str = ""


RELATIONS: Mapping[RelationType, RelationRow] = MappingProxyType(
    {
        "is-supplement-to": RelationRow(N_("Supplement to"), "is-supplemented-by"),
        "is-supplemented-by": RelationRow(N_("Supplement"), "is-supplement-to"),
        "is-preprint-of": RelationRow(N_("Preprint of"), "has-preprint", "exampleOfWork"),
        "has-preprint": RelationRow(N_("Preprint"), "is-preprint-of", "workExample"),
        "is-translation-of": RelationRow(
            N_("Translation of"), "has-translation", "translationOfWork"
        ),
        "has-translation": RelationRow(N_("Translation"), "is-translation-of", "workTranslation"),
        "is-version-of": RelationRow(N_("Version of"), "has-version", "exampleOfWork"),
        "has-version": RelationRow(N_("Other version"), "is-version-of", "workExample"),
        "is-part-of": RelationRow(N_("Part of"), "has-part", "isPartOf"),
        "has-part": RelationRow(N_("Contains"), "is-part-of", "hasPart"),
        "reviews": RelationRow(N_("Reviews"), "is-reviewed-by", "itemReviewed"),
        "is-reviewed-by": RelationRow(N_("Reviewed by"), "reviews", "review"),
        "comments-on": RelationRow(N_("Comment on"), "has-comment", "about"),
        "has-comment": RelationRow(N_("Comment"), "comments-on"),
        "replies-to": RelationRow(N_("Reply to"), "has-reply", "about"),
        "has-reply": RelationRow(N_("Reply"), "replies-to"),
        "documents": RelationRow(N_("Documents"), "is-documented-by", "about"),
        "is-documented-by": RelationRow(N_("Documented by"), "documents", "subjectOf"),
        "describes": RelationRow(N_("Describes"), "is-described-by", "about"),
        "is-described-by": RelationRow(N_("Described by"), "describes", "subjectOf"),
        "is-derived-from": RelationRow(N_("Derived from"), "is-source-of", "isBasedOn"),
        "is-source-of": RelationRow(N_("Source of"), "is-derived-from"),
        "references": RelationRow(N_("Refers to"), "is-referenced-by", "citation"),
        "is-referenced-by": RelationRow(N_("Referred to by"), "references"),
        "continues": RelationRow(N_("Continues"), "is-continued-by"),
        "is-continued-by": RelationRow(N_("Continued by"), "continues"),
        "corrects": RelationRow(N_("Correction of"), "is-corrected-by", "about"),
        "is-corrected-by": RelationRow(N_("Correction"), "corrects", "subjectOf"),
        "retracts": RelationRow(N_("Retraction of"), "is-retracted-by", "about"),
        "is-retracted-by": RelationRow(N_("Retraction"), "retracts", "subjectOf"),
    }
)
"""The relations, keyed by the words that records use."""


class RelatedWork(Work):
    """A work to which a paper is related, with the type of the relation."""

    shorthand: ClassVar[str | None] = None
    relation: RelationType = Field(
        description="How the paper relates to the other work.", examples=["is-supplement-to"]
    )
