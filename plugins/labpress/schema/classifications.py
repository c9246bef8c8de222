"""Lists the subject classification schemes, except for arXiv's, in one row each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated
from urllib.parse import quote

from pydantic import Field

from labpress.schema.base import OneOrMany, Part
from labpress.schema.types import TEXT_TYPES, Scalar, Text, read_line, reject_value


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassificationScheme:
    """A subject classification scheme: one row of `CLASSIFICATIONS`.

    Attributes:
        name: the proper name of the scheme.
        pattern: a regular expression that every code matches; empty if any text may be a code.
        example: a valid code.
        url: a template for the URL of a code, in which ``{code}`` stands for the code; empty if
            codes have no URL.
    """

    name: str
    pattern: str = ""
    example: str
    url: str = ""

    def url_of(self, code: str) -> str | None:
        """Return the URL of a code, or None for a scheme without URLs."""
        return self.url.format(code=quote(code, safe="")) if self.url else None


CLASSIFICATIONS: Mapping[str, ClassificationScheme] = MappingProxyType(
    {
        # https://msc2020.org
        "msc": ClassificationScheme(
            name="MSC",
            pattern=r"[0-9]{2}(-[0-9]{2}|-XX|[A-Z][0-9]{2}|[A-Z]xx)",
            example="17B37",
            url="https://zbmath.org/classification/?q=cc%3A{code}",
        ),
        "pacs": ClassificationScheme(
            name="PACS", pattern=r"[0-9]{2}\.[0-9]{2}(\.[A-Za-z0-9+-]{1,2})?", example="12.38.Bx"
        ),
        # https://www.aeaweb.org/econlit/jelCodes.php
        "jel": ClassificationScheme(name="JEL", pattern=r"[A-Z][0-9]{0,2}", example="C14"),
        "acm": ClassificationScheme(name="ACM CCS", example="Human-centered computing"),
        "mesh": ClassificationScheme(name="MeSH", example="Klebsiella Infections"),
    }
)
"""The schemes, keyed by the key of `Classifications` that contains their codes."""


def _code(key: str) -> Scalar:
    """Return the scalar type for the codes of the scheme with this key."""
    scheme = CLASSIFICATIONS[key]

    def read(value: object) -> str:
        code = read_line(value)
        if not re.fullmatch(scheme.pattern, code):
            expected = f"a valid {scheme.name} code"
            reject_value(expected, value, f"write a code such as `{scheme.example}`")
        return code

    return Scalar(read, {"type": TEXT_TYPES, "pattern": f"^({scheme.pattern})$"})


MscCode = Annotated[str, _code("msc")]
PacsCode = Annotated[str, _code("pacs")]
JelCode = Annotated[str, _code("jel")]


def _description(key: str) -> str:
    return f"The paper's {CLASSIFICATIONS[key].name} codes."


class Classifications(Part):
    """The subjects of a paper in the classification schemes of its field.

    arXiv's classes belong under `categories` instead.
    """

    msc: OneOrMany[MscCode] = Field(
        (), description=_description("msc"), examples=[["17B37", "81R50"]]
    )
    pacs: OneOrMany[PacsCode] = Field((), description=_description("pacs"), examples=[["12.38.Bx"]])
    jel: OneOrMany[JelCode] = Field((), description=_description("jel"), examples=[["C14"]])
    acm: OneOrMany[Text] = Field(
        (),
        description="Concepts of the ACM Computing Classification System.",
        examples=[["Human-centered computing"]],
    )
    mesh: OneOrMany[Text] = Field(
        (), description="The MeSH headings of the paper.", examples=[["Klebsiella Infections"]]
    )

    def items(self) -> Iterator[tuple[ClassificationScheme, str]]:
        """Yield every code together with its scheme, in the order of `CLASSIFICATIONS`."""
        for key, scheme in CLASSIFICATIONS.items():
            yield from ((scheme, code) for code in getattr(self, key))
