"""Defines the record of an author: names, memberships, affiliations and identifiers."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from labpress.schema.base import OneOrMany, Part, Record
from labpress.schema.contributors import Affiliation
from labpress.schema.identifiers import Orcid, RecordId
from labpress.schema.localized import LocalizedMarkdown
from labpress.schema.measurements import Metric
from labpress.schema.names import Name
from labpress.schema.parts import SOURCE, Figure, Link, Note
from labpress.schema.types import Date, Flag, RichText, Text


class DatedAffiliation(Affiliation):
    """An institution outside the lab where a person works or worked."""

    role: Text | None = Field(
        None, description="The position at the institution.", examples=["Research scientist"]
    )
    since: Date | None = Field(None, description="The start date.", examples=["2021-10"])
    until: Date | None = Field(None, description="The end date.", examples=["2024"])


class Membership(Part):
    """A period in which a person belonged to the lab, in one role."""

    since: Date | None = Field(None, description="The start date.", examples=["2021-10"])
    until: Date | None = Field(None, description="The end date.", examples=["2025-06"])
    role: Text | None = Field(None, description="The role.", examples=["PhD student"])


class Alias(Part):
    """Another name of a person, or another spelling of the name."""

    shorthand: ClassVar[str | None] = "name"
    name: Text = Field(description="The other name, exactly as printed.", examples=["A. Example"])
    source: RichText | None = Field(None, description=SOURCE, examples=["v1 of a paper"])
    unverified: Flag = Field(
        False,
        description=(
            "Whether the alias is only a guess. If so, it is neither published nor used to merge "
            "people, but serves as a hint for the lab's editors."
        ),
    )


class Author(Record, Name):
    """A person or a team. Most authors need no file."""

    shorthand: ClassVar[str | None] = None  # a file is always a mapping
    native_name: Text | None = Field(
        None, description="The name in its original script.", examples=["李明"]
    )
    aliases: OneOrMany[Alias] = Field(
        (),
        description="Other names under which papers list this author.",
        examples=[["A. Example"]],
    )
    former_ids: OneOrMany[RecordId] = Field(
        (),
        description="Former ids, oldest first; their URLs keep working.",
        examples=[["a-example"]],
    )
    orcid: Orcid | None = Field(None, description="The ORCID.", examples=["0000-0002-1825-0097"])
    links: tuple[Link, ...] = Field(
        (),
        description="Links to the person's homepage and profiles.",
        examples=[[{"kind": "homepage", "url": "https://example.org/"}]],
    )
    photo: Figure | None = Field(
        None, description="A portrait of the person.", examples=["portrait.jpg"]
    )
    affiliations: OneOrMany[DatedAffiliation] = Field(
        (),
        description="The person's positions outside the lab, with dates.",
        examples=[{"name": "Example University", "role": "Lecturer", "since": "2021-10"}],
    )
    member: OneOrMany[Membership] = Field(
        (),
        description=(
            "The periods in which the person belonged to the lab, one for each role. A person whose "
            "last `until` has passed is listed among the alumni."
        ),
        examples=[
            {"since": "2021-10", "role": "PhD student"},
            [
                {"since": "2016", "until": "2020", "role": "PhD student"},
                {"since": "2020", "role": "Postdoc"},
            ],
        ],
    )
    now_at: DatedAffiliation | None = Field(
        None,
        description=(
            "The institution to which a former member moved. Not needed if the "
            "`since` date of one of the `affiliations` is on or after the end of the membership."
        ),
        examples=["Example Corp"],
    )
    about: LocalizedMarkdown | None = Field(
        None,
        description="A few sentences about the person, in Markdown with `$math$`.",
        examples=["Works on reasoning."],
    )
    metrics: tuple[Metric, ...] = Field(
        (),
        description="External metrics, such as citation counts.",
        examples=[
            [{"name": "citations", "value": 120, "date": "unknown", "source": "a profile page"}]
        ],
    )
    notes: OneOrMany[Note] = Field(
        (),
        description="Notes, for example on people with the same name.",
        examples=["Another person has the same name."],
    )
    not_same_as: OneOrMany[RecordId] = Field(
        (),
        description="The ids of people who have similar names but are not this person.",
        examples=[["wei-li-music"]],
    )
    one_person: Flag = Field(
        False,
        description=(
            "Whether you have confirmed that this author is the same person in all papers. If so, "
            "`labpress people` no longer lists the name as shared."
        ),
    )
