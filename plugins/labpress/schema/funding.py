"""Who funded a work."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from labpress.schema.base import Part
from labpress.schema.identifiers import FunderId
from labpress.schema.identifiers import Link as Url
from labpress.schema.types import Text


class Funding(Part):
    """A funder, and the grant."""

    shorthand: ClassVar[str | None] = "funder"
    funder: Text = Field(
        description="The organisation that funded the work.", examples=["Example Foundation"]
    )
    funder_id: FunderId | None = Field(
        None,
        description="Its id in the Research Organization Registry, or in Crossref's registry of "
        "funders.",
        examples=["https://ror.org/03yrm5c26", "10.13039/100000001"],
    )
    number: Text | None = Field(
        None, description="The number of the grant.", examples=["EX-2025-12"]
    )
    title: Text | None = Field(
        None, description="The title of the grant.", examples=["Small things that matter"]
    )
    url: Url | None = Field(
        None, description="The URL of the grant.", examples=["https://example.org/grants/12"]
    )
