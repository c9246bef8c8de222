"""Names of people and teams, as in a byline."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, ClassVar, NoReturn, Self

from pydantic import Field, model_validator

from labpress.i18n.folding import drop_apostrophes, fold_letters, has_cjk
from labpress.schema.base import Part
from labpress.schema.types import Text, describe, reject

# Separators of a list of authors; "y" and "e" are parts of names, "und" and "et" are not.
_SEVERAL = re.compile(r"\s+(?:and|(?<!\bvon )und(?! zu\b)|et(?!\.? al\b)|&)\s+|\s*[;、，；]\s*")
# Footnote marks that a byline prints after a name.
_MARK = re.compile(r"[*†‡§¶✉¹²³⁰⁴-⁹]")
# Suffixes, which follow a family name with or without a comma.
_SUFFIX = re.compile(r"(Jr|Sr)\.?|II|III|IV")
PARTICLES = frozenset(
    {"'t", "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du"}
    | {"el", "ibn", "la", "le", "los", "ten", "ter", "van", "vande", "von", "zu"}
)
"""Lower-case words that precede a family name and belong to it."""


@lru_cache(maxsize=65536)  # every name is folded several times per load
def fold(text: str) -> str:
    """Fold a string to lower-case ASCII letters and digits: ``Weiwei Lü`` becomes ``weiwei lu``.

    Returns:
        ASCII words joined by single spaces; empty if the string has no Latin letters or digits.
    """
    return " ".join(re.findall(r"[a-z0-9]+", drop_apostrophes(fold_letters(text))))


def slug(text: str) -> str:
    """Derive an id from a string: its folded words joined by hyphens; may be empty."""
    return fold(text).replace(" ", "-")


class Name(Part):
    """A person's or a team's name.

    Written as ``Given Family`` (the last word is the family name, a ``van der`` before it and a Jr.
    or III after it aside), as ``Family, Given`` or ``Family, Given, Jr.``, in its parts, or as
    ``{literal: Example Team}``, which is never split. After validation the parts are filled in; a
    name in Chinese, Japanese or Korean characters is kept as `literal`.
    """

    shorthand: ClassVar[str | None] = "name"
    name: Text | None = Field(
        None,
        description="The name as “Given Family” or “Family, Given”.",
        examples=["Ada Example", "Example, Ada", "李明"],
    )
    given: Text | None = Field(None, description="Given names.", examples=["Ada B."])
    particle: Text | None = Field(
        None, description="The particle before the family name.", examples=["van der"]
    )
    family: Text | None = Field(None, description="The family name.", examples=["Example"])
    suffix: Text | None = Field(
        None, description="The suffix after the name.", examples=["Jr.", "III"]
    )
    literal: Text | None = Field(
        None,
        description="A name that must not be split: a team or an organisation.",
        examples=["Example Team"],
    )

    @classmethod
    def _prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        name = value.get("name")
        if not isinstance(name, str) or not name.strip():
            return value
        for part in ("given", "family", "literal"):
            if value.get(part) is not None:
                _reject_name(f"a name has either `name` or `{part}`, not both; remove one of them")
        return {**_split_name(" ".join(unicodedata.normalize("NFC", name).split())), **value}

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if not (self.family or self.literal or self.given):
            _reject_name(
                "the name is missing; write `name: Given Family`, or `literal: …` for a team"
            )
        return self

    @property
    def is_team(self) -> bool:
        """Whether the name was deliberately given as a whole, for a team or an organisation."""
        return self.literal is not None and self.name is None

    @property
    def display(self) -> str:
        """The name as a byline prints it."""
        if self.literal:
            return self.literal
        if has_cjk(self.family or ""):
            return f"{self.family}{self.given or ''}"
        words = [self.given, self.particle, self.family, self.suffix]
        return " ".join(word for word in words if word)

    @property
    def sorting(self) -> str:
        """The sort key in lists of people: the folded family name, then the given names."""
        family = self.family or self.literal or self.given or ""
        return fold(f"{family} {self.given or ''}") or family


def _split_name(text: str) -> dict[str, str]:
    """The parts of a written name.

    Args:
        text: a name on one line; not empty.

    Returns:
        `literal` for a name that is kept whole, or else `family` and, if present, `given`, `particle`
        and `suffix`.

    Raises:
        PydanticCustomError: if it is not a single name, or its commas are ambiguous.
    """
    _check_one_name(text)
    # Written without a space between family and given name: the name stays whole.
    if has_cjk(text):
        return {"literal": text}
    particle = ""
    parts = [part.strip() for part in text.split(",")]
    suffix = parts.pop() if len(parts) > 1 and _SUFFIX.fullmatch(parts[-1]) else ""
    if len(parts) > 2 or not all(parts):
        _reject_name(
            f"the commas in {describe(text)} do not separate a family name and given names; write "
            "`{given: …, family: …, suffix: …}`, or `{literal: …}` for a team"
        )
    if len(parts) == 2:
        family, given = parts
        # IEEE and dblp write "Steele Jr., Guy L.".
        before, _, last = family.rpartition(" ")
        if before and not suffix and _SUFFIX.fullmatch(last):
            family, suffix = before, last
    else:
        words = parts[0].split(" ")
        if not suffix and len(words) > 2 and _SUFFIX.fullmatch(words[-1]):
            suffix = words.pop()
        given, particle = _part_particle(words[:-1])
        family = words[-1]
    written = {"given": given, "particle": particle, "family": family, "suffix": suffix}
    return {key: part for key, part in written.items() if part}


def _check_one_name(text: str) -> None:
    if _SEVERAL.search(text):
        several = [part.strip() for part in _SEVERAL.split(text) if part.strip()]
        _reject_name(f"{describe(text)} names several authors; write `[{', '.join(several)}]`")
    if re.search(r"(?i)\bet\.? al\b|^others$", text):  # BibTeX: "and others"
        _reject_name(
            f"{describe(text)} leaves authors out; list them all, or write `{{literal: …}}` for a "
            "team"
        )
    if _MARK.search(text):
        _reject_name(
            f"{describe(text)} contains a footnote mark; write `{{name: …, equal_contribution: "
            "true}` or `corresponding: true` instead"
        )


def _reject_name(message: str) -> NoReturn:
    reject(message, "invalid-name")


def _part_particle(words: list[str]) -> tuple[str, str]:
    """Split the words before a family name into given names and particle: ``Maria van der``."""
    start = len(words)
    while start and words[start - 1].replace("’", "'") in PARTICLES:
        start -= 1
    return " ".join(words[:start]), " ".join(words[start:])
