"""Defines the record of a news item, which is the front matter of a Markdown file."""

from __future__ import annotations

from pydantic import Field

from labpress.schema.base import OneOrMany, Record
from labpress.schema.identifiers import RecordId
from labpress.schema.types import Date, RichText


class News(Record):
    """A news item: the front matter of ``content/news/<id>.md``.

    The body of the file is the text of the news item.
    """

    date: Date = Field(description="The date of the news item.", examples=["2025-04-23"])
    title: RichText | None = Field(
        None, description="A headline, for news of more than a sentence.", examples=["A new lab"]
    )
    former_ids: OneOrMany[RecordId] = Field(
        (),
        description="Former names of the file, oldest first, so that feed readers do not show the "
        "news again.",
        examples=[["old-name"]],
    )
