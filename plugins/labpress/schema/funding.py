"""Defines the funding of a paper: the funder and the grant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field

from labpress.schema.base import Part
from labpress.schema.identifiers import FunderId, RecordId
from labpress.schema.identifiers import Link as Url
from labpress.schema.types import Text, reject


def funder_url(funder_id: str | None) -> str | None:
    """Return the URL that identifies a funder.

    Args:
        funder_id: a ROR id, which is a URL, or a DOI; None if the id is unknown.

    Returns:
        The URL, or None if the id is unknown.
    """
    if funder_id is None or funder_id.startswith("https://"):
        return funder_id
    return f"https://doi.org/{funder_id}"


class Funding(Part):
    """A funder and, if there is one, its grant.

    If the grant has a file, write only its id; the other facts are taken from that file.
    """

    shorthand: ClassVar[str | None] = "funder"
    alternatives: ClassVar[Mapping[str, tuple[str, ...]]] = {"funder": ("grant",)}
    grant: RecordId | None = Field(
        None,
        description="The id of a grant that has a file. If you write this key, omit all others.",
        examples=["small-things"],
    )
    funder: Text = Field(
        description="The organisation that funded the work. Not required with `grant`.",
        examples=["Example Foundation"],
    )
    funder_id: FunderId | None = Field(
        None,
        description="The funder's id in the Research Organization Registry (ROR) or the Crossref Funder "
        "Registry.",
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

    @classmethod
    def _prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        grant = value.get("grant")
        if grant is None:
            return value
        others = [key for key in value if key != "grant" and key in cls.model_fields]
        if others:
            *first, last = (f"`{key}`" for key in others)
            keys = " and ".join(filter(None, [", ".join(first), last]))
            reject(
                f"with `grant`, these details are taken from the grant's file; remove {keys}, or "
                "remove `grant`"
            )
        # `labpress.loading.grants` replaces the id with the name of the funder.
        return {**value, "funder": grant if isinstance(grant, str) else "…"}
