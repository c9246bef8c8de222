"""The record of a project family."""

from __future__ import annotations

from pydantic import Field

from labpress.model.base import OneOrMany, Record
from labpress.model.identifiers import Colour, RecordId
from labpress.model.parts import Comparison, Figure, Link
from labpress.model.scalars import Line, Prose


class Family(Record):
    """A line of papers on one project: ``content/families/<id>.yaml``."""

    name: Line = Field(description="The family's name.", examples=["Skywork R1V"])
    aim: Line | None = Field(None, description="In one line, what it is after.")
    description: Prose | None = Field(None, description="More about it; Markdown and $math$.")
    colour: Colour | None = Field(
        None, description="Its colour; else one is drawn from the id.", examples=["#3b5bdb"]
    )
    image: Figure | None = Field(None, description="The picture that stands for the family.")
    benchmarks: OneOrMany[Comparison] = Field(
        (), description="The benchmarks to compare across its papers."
    )
    links: tuple[Link, ...] = Field((), description="Where else it is found.")
    aliases: OneOrMany[RecordId] = Field(
        (), description="Former ids: their addresses go on working."
    )
