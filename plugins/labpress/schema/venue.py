"""Defines the venue of a paper: the journal, book or event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field

from labpress.schema.base import OneOrMany, Part
from labpress.schema.names import Name
from labpress.schema.publication_types import PublicationTypeRow, VenueType
from labpress.schema.types import (
    Date,
    DateOrRange,
    Issue,
    Pages,
    SeriesNumber,
    Text,
    Volume,
    Whole,
)

_NAMING_KEYS = ("series", "publisher", "event")


class Venue(Part):
    """Where a paper was published.

    A venue needs no name if it has a series, a publisher or an event, which then serves as the
    name.
    """

    shorthand: ClassVar[str | None] = "name"
    alternatives: ClassVar[Mapping[str, tuple[str, ...]]] = {"name": _NAMING_KEYS}
    type: VenueType = Field("other", description="The kind of venue.")
    name: Text = Field(
        description=(
            "The venue's full name. Not required if there is a `series`, `publisher` or `event`; "
            "the first of these then serves as the name. labpress treats two names as the same venue "
            "if they differ only in capitals, accents, punctuation or an article (`Lancet`, `The "
            "Lancet`), or if one is an abbreviation of the other (`Int. J. Epidemiol.`) and of no "
            "other name in the lab. All papers at a venue then show the same name: a name that you "
            "wrote takes precedence over an imported one, and a frequent name over a rare one."
        ),
        examples=["International Conference on Learning Representations"],
    )
    short: Text | None = Field(
        None,
        description=(
            "The venue's short name. It applies to all papers with the same venue, unless a record "
            "gives a different short name."
        ),
        examples=["ICLR"],
    )
    year: Whole | None = Field(
        None, description="The year of the event or volume.", examples=[2025]
    )
    published: Date | None = Field(
        None,
        description=(
            "The date of publication, if the paper's `date` is the date of an earlier version, such as "
            "a preprint. Citations, exports and metadata then state this date."
        ),
        examples=["2025-07"],
    )
    volume: Volume | None = Field(None, description="The volume.", examples=["12"])
    issue: Issue | None = Field(None, description="The issue.", examples=["3"])
    pages: Pages | None = Field(
        None,
        description="The pages. You can write a range with a hyphen or a dash.",
        examples=["17–42"],
    )
    article_number: Text | None = Field(
        None,
        description="The article number, if the journal has no page numbers.",
        examples=["e0278337"],
    )
    edition: Text | None = Field(
        None,
        description='The edition of the book: its number without "ed.", or a statement such as "3rd, revised ed."',
        examples=["2"],
    )
    authors: OneOrMany[Name] = Field(
        (),
        description="The authors of the book, if a chapter, such as an introduction, is by others or "
        "if all chapters are by them.",
        examples=[["Ada Example"]],
    )
    editors: OneOrMany[Name] = Field(
        (), description="The editors of the volume.", examples=[["Ada Example", "Bo Sample"]]
    )
    translators: OneOrMany[Name] = Field(
        (), description="The translators of the volume.", examples=[["Di Example"]]
    )
    series: Text | None = Field(
        None,
        description="The series in which the volume, book or report appeared.",
        examples=["Lecture Notes in Examples"],
    )
    series_number: SeriesNumber | None = Field(
        None,
        description="The number of the volume, book or report in the series.",
        examples=["1234"],
    )
    publisher: Text | None = Field(None, description="The publisher.", examples=["ACM"])
    event: Text | None = Field(
        None,
        description="The name of the event, if `name` is the title of its proceedings.",
        examples=["10th Conference on Examples"],
    )
    date: DateOrRange | None = Field(
        None,
        description=(
            "The date of the event. If it lasted several days, write the first and the last day, "
            "separated by a slash."
        ),
        examples=["2025-09-16/2025-09-18"],
    )
    location: Text | None = Field(
        None,
        description="The place of the event or of the publisher.",
        examples=["Singapore"],
    )
    note: Text | None = Field(
        None, description="A note, such as the kind of presentation.", examples=["poster"]
    )

    def is_named_by_series(self, row: PublicationTypeRow) -> bool:
        """Return whether the venue of a part is known only by its series, which is then its name.

        Such a series must not be given a second time.

        Args:
            row: the publication type of the paper. A book is different: its series is not what
                contains it.
        """
        return row.is_part and self.series is not None and self.name == self.series

    @classmethod
    def _prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        names = (value[key] for key in _NAMING_KEYS if isinstance(value.get(key), str))
        name = next(names, None) if "name" not in value else None
        prepared = value if name is None else {**value, "name": name}
        if value.get("article_number") and value.get("pages") == value["article_number"]:
            # Many sources also state an article number as the pages.
            prepared = {key: part for key, part in prepared.items() if key != "pages"}
        year = str(value.get("published") or "")[:4]
        is_derived = value.get("year") is None and year.isdigit()
        return {**prepared, "year": int(year)} if is_derived else prepared
