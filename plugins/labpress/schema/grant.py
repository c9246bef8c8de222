"""Defines the record of a grant: funder, amount, people and period."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import Field

from labpress.schema.base import OneOrMany, Part, Record
from labpress.schema.identifiers import FunderId, RecordId
from labpress.schema.identifiers import Link as Url
from labpress.schema.localized import LocalizedMarkdown
from labpress.schema.names import slug
from labpress.schema.parts import Link
from labpress.schema.types import (
    Date,
    Number,
    RichText,
    Scalar,
    Text,
    describe,
    reject,
    reject_value,
)

GrantRole = Literal[
    "principal-investigator",
    "co-investigator",
    "coordinator",
    "fellow",
    "participant",
]
GRANT_ROLES: tuple[GrantRole, ...] = get_args(GrantRole)
"""All roles, leading roles first."""

_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "元": "CNY", "₩": "KRW", "₹": "INR"}
_AMOUNT = re.compile(
    r"(?P<before>[A-Za-z]{3}|[€$£¥₩₹])?\s*(?P<number>\d[\d.,'\s]*)\s*(?P<after>[A-Za-z]{3}|[€$£¥₩₹元])?"
)


def _read_currency(value: object) -> str:
    text = value if isinstance(value, str) else ""
    if not re.fullmatch(r"[A-Z]{3}", text, re.ASCII):
        fix = "write a three-letter ISO 4217 code such as `EUR`"
        if re.fullmatch(r"[A-Za-z]{3}", text, re.ASCII):
            fix = f"write `{text.upper()}`"
        elif text in _SYMBOLS:
            fix = f"write a three-letter code, perhaps `{_SYMBOLS[text]}`"
        reject_value("a currency", value, fix)
    return str(text)


Currency = Annotated[str, Scalar(_read_currency, {"type": "string", "pattern": "^[A-Z]{3}$"})]
"""An ISO 4217 currency code: three capital letters."""


class Amount(Part):
    """The amount of a grant."""

    shorthand: ClassVar[str | None] = "value"
    value: Number = Field(
        description="The amount, without thousands separators.", examples=[250000]
    )
    currency: Currency | None = Field(
        None, description="The ISO 4217 code of the currency.", examples=["EUR"]
    )

    @classmethod
    def _prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        text = value.get("value")
        match = _AMOUNT.fullmatch(text.strip()) if isinstance(text, str) else None
        written = (match["before"] or match["after"]) if match else None
        if match and written:
            currency = _SYMBOLS.get(written, written.upper())
            number = re.sub(r"[,'\s]", "", match["number"])
            fix = f"write `{{value: {number}, currency: {currency}}}`"
            reject(f"{describe(text)} is not a number; {fix}")
        return value


class GrantPerson(Part):
    """A person in the lab who leads a funded project or works on it."""

    shorthand: ClassVar[str | None] = "id"
    id: RecordId = Field(description="The person's id.", examples=["ada-example"])
    role: GrantRole = Field("participant", description="The person's role.")

    @classmethod
    def _prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        person = value.get("id")
        if isinstance(person, str) and " " in person.strip():
            suggestion = f", perhaps `{slug(person)}`" if slug(person) else ""
            reject_value("the id of an author", person, f"write the id{suggestion}")
        return value


class Grant(Record):
    """A grant or contract that funds the lab's work."""

    title: RichText = Field(
        description="The title of the grant.", examples=["Small things that matter"]
    )
    funder: Text = Field(
        description="The organisation that awarded the grant.", examples=["Example Foundation"]
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
    acronym: Text | None = Field(
        None, description="The short name by which the grant is known.", examples=["SMALL"]
    )
    url: Url | None = Field(
        None,
        description="The URL of the grant, for example on the funder's website.",
        examples=["https://example.org/grants/12"],
    )
    since: Date | None = Field(None, description="The start date.", examples=["2025-01"])
    until: Date | None = Field(None, description="The end date.", examples=["2027-12"])
    amount: Amount | None = Field(
        None,
        description="The amount that the lab received.",
        examples=[{"value": 250000, "currency": "EUR"}],
    )
    people: OneOrMany[GrantPerson] = Field(
        (),
        description="The people in the lab who lead the funded project or work on it.",
        examples=[[{"id": "ada-example", "role": "principal-investigator"}]],
    )
    summary: LocalizedMarkdown | None = Field(
        None,
        description="The aim of the funded project, in Markdown with `$math$`.",
        examples=["Why small things matter, and to whom."],
    )
    links: tuple[Link, ...] = Field(
        (),
        description="Links to other pages about the grant.",
        examples=[[{"kind": "project", "url": "https://example.org/"}]],
    )
    former_ids: OneOrMany[RecordId] = Field(
        (),
        description="Former ids, oldest first; their URLs keep working.",
        examples=[["old-name"]],
    )

    @property
    def name(self) -> str:
        """The short name of the grant: its acronym, or else its title."""
        return self.acronym or self.title
