"""The record of an author."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from labpress.model.base import OneOrMany, Record
from labpress.model.identifiers import Orcid, RecordId
from labpress.model.names import Name
from labpress.model.parts import (
    Affiliation,
    Alias,
    Figure,
    Link,
    Membership,
    Metric,
    Note,
)
from labpress.model.scalars import Line, Prose


class Author(Record, Name):
    """A person or team: ``content/authors/<id>.yaml``, only where there is something to say."""

    shorthand: ClassVar[str | None] = None  # a file is always a mapping
    native_name: Line | None = Field(
        None, description="The name in its own script.", examples=["王培宇"]
    )
    aliases: OneOrMany[Alias] = Field(
        (), description="Other names under which papers list this author."
    )
    former_ids: OneOrMany[RecordId] = Field(
        (), description="Former ids: their addresses go on working."
    )
    orcid: Orcid | None = Field(None, description="The ORCID.", examples=["0000-0002-1825-0097"])
    links: tuple[Link, ...] = Field((), description="Homepage and profiles.")
    photo: Figure | None = Field(None, description="A portrait, in the author's own folder.")
    affiliations: OneOrMany[Affiliation] = Field(
        (), description="Where the person worked, with years."
    )
    member: Membership | None = Field(None, description="Set for members of the lab.")
    about: Prose | None = Field(None, description="A few sentences; Markdown and $math$.")
    metrics: tuple[Metric, ...] = Field((), description="Counts that someone gave.")
    notes: OneOrMany[Note] = Field((), description="Remarks, such as on people of the same name.")
    not_same_as: OneOrMany[RecordId] = Field(
        (), description="Ids of people who look alike but are others."
    )
