"""Lists the states of a publication in one row each, with their names on pages and in formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar, Literal

from pydantic import Field

from labpress.i18n.marker import N_
from labpress.schema.base import Part
from labpress.schema.identifiers import Link as Url
from labpress.schema.types import Date, RichText

PublicationState = Literal[
    "in-preparation",
    "submitted",
    "accepted",
    "forthcoming",
    "in-press",
    "published",
    "corrected",
    "retracted",
    "withdrawn",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow:
    """A state of a publication: one row of `PUBLICATION_STATES`.

    Attributes:
        label: the interface string with the name of the state.
        sentence: the interface string that the paper's page shows; empty if it shows none.
        sentence_on: the same with a placeholder for the day on which the paper reached the state.
        sentence_in: the same with a placeholder for a month or year, if the day is unknown.
        is_unpublished: whether a paper in this state has not been published yet.
        is_accepted: whether it has not been published yet, but a publisher has accepted it.
        text: the English name of the state, for citations and notes.
        biblatex: the value of the BibLaTeX field ``pubstate``; empty for a paper that has been
            published. BibLaTeX prints values that it does not know unchanged.
    """

    label: str
    sentence: str = ""
    sentence_on: str = ""
    sentence_in: str = ""
    is_unpublished: bool = False
    is_accepted: bool = False
    text: str
    biblatex: str = ""

    @property
    def undated_label(self) -> str:
        """The interface string that lists show instead of the date of an unpublished paper."""
        return N_("Forthcoming") if self.is_accepted else self.label


PUBLICATION_STATES: Mapping[PublicationState, StateRow] = MappingProxyType(
    {
        "in-preparation": StateRow(
            label=N_("In preparation"),
            is_unpublished=True,
            text="in preparation",
            biblatex="inpreparation",
        ),
        "submitted": StateRow(
            label=N_("Submitted"), is_unpublished=True, text="submitted", biblatex="submitted"
        ),
        "accepted": StateRow(
            label=N_("Accepted"),
            is_unpublished=True,
            is_accepted=True,
            text="accepted",
            biblatex="accepted",
        ),
        "forthcoming": StateRow(
            label=N_("Forthcoming"),
            is_unpublished=True,
            is_accepted=True,
            text="forthcoming",
            biblatex="forthcoming",
        ),
        "in-press": StateRow(
            label=N_("In press"),
            is_unpublished=True,
            is_accepted=True,
            text="in press",
            biblatex="inpress",
        ),
        "published": StateRow(label=N_("Published"), text="published"),
        "corrected": StateRow(
            label=N_("Corrected"),
            sentence=N_("This paper was corrected."),
            sentence_on=N_("This paper was corrected on %(date)s."),
            sentence_in=N_("This paper was corrected in %(date)s."),
            text="corrected",
        ),
        "retracted": StateRow(
            label=N_("Retracted"),
            sentence=N_("This paper was retracted."),
            sentence_on=N_("This paper was retracted on %(date)s."),
            sentence_in=N_("This paper was retracted in %(date)s."),
            text="retracted",
        ),
        "withdrawn": StateRow(
            label=N_("Withdrawn"),
            sentence=N_("This paper was withdrawn."),
            sentence_on=N_("This paper was withdrawn on %(date)s."),
            sentence_in=N_("This paper was withdrawn in %(date)s."),
            text="withdrawn",
        ),
    }
)
"""The states, keyed by the words that records use, in the order in which papers reach them."""


class Status(Part):
    """The state of a publication, such as in press or retracted."""

    shorthand: ClassVar[str | None] = "state"
    state: PublicationState = Field(description="The state.", examples=["in-press"])
    notice: RichText | None = Field(
        None, description="What happened, in one sentence.", examples=["Table 2 was wrong."]
    )
    date: Date | None = Field(
        None,
        description=(
            "The date on which the paper reached this state, such as the date of the retraction."
        ),
        examples=["2025-08-01"],
    )
    url: Url | None = Field(
        None, description="The URL of the notice.", examples=["https://example.org/notice"]
    )

    @classmethod
    def _prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        state = value.get("state")
        if isinstance(state, str) and "-".join(state.lower().split()) in PUBLICATION_STATES:
            return {**value, "state": "-".join(state.lower().split())}
        return value

    @property
    def row(self) -> StateRow:
        """The state's row in `PUBLICATION_STATES`."""
        return PUBLICATION_STATES[self.state]

    @property
    def is_flagged(self) -> bool:
        """Whether readers must be warned: the paper was corrected, retracted or withdrawn."""
        return bool(self.row.sentence)
