"""Defines the names of people and teams in bylines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from html import unescape
from typing import Any, ClassVar, NoReturn, Self

from pydantic import Field, model_validator

from labpress.i18n.folding import has_cjk
from labpress.schema.base import Part
from labpress.schema.folded_names import author_id, fold, name_key, slug, suggest_id
from labpress.schema.name_splitting import PARTICLES, split_commas
from labpress.schema.team_words import has_team_word
from labpress.schema.types import Flag, Text, describe, reject

_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]*|#\d+|#[xX][0-9A-Fa-f]+);")
_CURLY_QUOTES = re.compile("[“”„‟«‘‚].*[“”‟»’‘]")
# What separates the names in a list of authors. "y" and "e" may also be part of a name, so they are
# not included, unlike "und" and "et".
_SEVERAL = re.compile(r"\s+(?:and|(?<!\bvon )und(?! zu\b)|et(?!\.? al)|&)\s+|\s*[;、，；]\s*")
# Footnote marks that a byline prints after a name.
_MARK = re.compile(r"[*†‡§¶✉¹²³⁰⁴-⁹]|\s\d{1,2}$")
# A dash or bullet that a word processor puts before an item of a list; YAML reads it as text.
_BULLET = re.compile(r"[–—‒−•·‣▪●◦-]\s+(?P<name>\S.*)")
# Words that replace the rest of a list of authors, in several languages.
_OTHERS = (
    "others|more|(?:co-?)?authors|colleagues|weitere|andere|autoren|mitarbeiter|otros|colaboradores"
    "|autres|collaborateurs|altri|collaboratori|outros|anderen?|andra|flere"
)
_OMISSION = re.compile(
    r"(?i)\bet\.? al(?:\.|ii|ia)?(?:$|[\s)])|^(?:u\.|und) ?(?:a\.|andere)$|\b(?:u\. ?a\.|等)$"
    r"|^[(\[]?(?:(?:and|und|et|(?-i:y|e)|&|\+|plus)\s+)?(?:\d[\d.,]*\s+)?(?:(?:more|other|weitere|andere)\s+)?"
    rf"(?:{_OTHERS})[)\]]?$"
    # One of these words may be a surname on its own, but not after "and".
    r"|\s(?:and|und|et|(?-i:y|e)|&|\+|plus)\s+(?:\d[\d.,]*\s+)?(?:(?:more|other|weitere|andere)\s+)?"
    rf"(?:{_OTHERS})[)\]]?$"
    r"|(?:^|\s)и др\.?$|(?:^|\s)(?:他|外|ほか|외)(?:\s?\d*\s?(?:名|人|명|인))?$|^(?:\.\s?){2,}$|^…$"
)
# The role of an editor or translator, as references print it after a name.
_ROLE = re.compile(
    r"(?i)\s*[(\[,]\s*(?:hg|hgg|hrsg|ed|eds|editor|editors|[ée]d|dir|coord|comp|"
    r"(?P<translator>transl?|übers|trad|translator))\.?\s*[)\]]?$"
)
# The time to compare names grows with the square of their length.
_LONGEST_PART = 300
# Placeholders for names in templates and forms.
_PLACEHOLDER = re.compile(
    r"admin|administrator|root|user|webmaster|(?i:n\.? ?n\.|tba|tbd|todo|unknown author)"
)
# The last words of team names that are certainly not family names; `check_team` knows more words.
_COLLABORATION = re.compile(r"(?i)[^,;]+ (?:collaborations?|consortium)")
ON_BEHALF_OF = re.compile(
    r"(?i)\s*[,(\[]?\s*\b(?:on behalf of(?:\s+the)?|(?:for\s+the|^for)(?=.*\b(?:collaborations?"
    r"|consortium|group|investigators|network|team)\b))\s+(?P<team>[^)\]]+?)\s*[)\]]?$"
)
"""Matches the team on whose behalf a person wrote: ``(on behalf of the Example Collaboration)``.

The match is at the start of the string if it is an entry of its own in the list of authors.
"""


class Name(Part):
    """The name of a person or a team.

    A record contains a name in one of these forms:

    - ``Given Family``: the last word is the family name. A particle such as *van der* may precede it
      and a suffix such as Jr. or III may follow it. A capitalised particle such as *Le* is part of
      the family name. With `family_first`, the first word is the family name.
    - ``Family, Given``, ``Family, Given, Jr.`` or ``Family, Jr., Given``.
    - The parts: ``{given: Ada, family: Example}``.
    - ``{literal: Example Team}``, which is never split.

    After validation, the parts are filled in; a name in Chinese, Japanese or Korean characters is
    kept as `literal`.
    """

    shorthand: ClassVar[str | None] = "name"
    name: Text | None = Field(
        None,
        description="The name, as “Given Family” or “Family, Given”.",
        examples=["Ada Example", "Example, Ada", "李明"],
    )
    given: Text | None = Field(None, description="The given names.", examples=["Ada B."])
    particle: Text | None = Field(
        None, description="The particle before the family name.", examples=["van der"]
    )
    family: Text | None = Field(None, description="The family name.", examples=["Example"])
    suffix: Text | None = Field(
        None, description="The suffix after the name.", examples=["Jr.", "III"]
    )
    literal: Text | None = Field(
        None,
        description="The name of a team or an organisation, which is never split into parts.",
        examples=["Example Team"],
    )
    family_first: Flag = Field(
        False,
        description=(
            "Whether the family name is printed first, as in `Kim Minsu` or `Bartók Béla`. If "
            "so, a `name` without a comma must also be in this order."
        ),
    )

    @classmethod
    def _prepare(cls, value: dict[str, Any]) -> dict[str, Any]:
        name = value.get("name")
        if not isinstance(name, str) or not name.strip():
            return value
        for part in ("given", "family", "literal"):
            if value.get(part) is not None:
                _reject_name(f"a name cannot have both `name` and `{part}`; remove one of them")
        text = " ".join(unicodedata.normalize("NFC", name).split())
        if _COLLABORATION.fullmatch(text):
            return {key: part for key, part in value.items() if key != "name"} | {"literal": text}
        parts = _split_name(text)
        if str(value.get("family_first")).lower() == "true" and "," not in text:
            parts = _family_name_first(parts, text)
        return {**parts, **value}

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if not (self.family or self.literal or self.given):
            _reject_name(
                "the name is missing; write `name: Given Family`, or `literal: …` for a team"
            )
        for part in (self.given, self.particle, self.family, self.suffix):
            if part and len(part) > _LONGEST_PART:
                _reject_name(
                    f"{describe(part)} has {len(part):,} characters, but the maximum is "
                    f"{_LONGEST_PART}; write one name for each author"
                )
        return self

    @property
    def is_team(self) -> bool:
        """Whether this is the name of a team or organisation, given as a `literal`.

        Teams have pages and papers, but are not counted or listed among the people.
        """
        return self.literal is not None and self.name is None

    @property
    def display(self) -> str:
        """The name as a byline prints it."""
        if self.literal:
            return self.literal
        if has_cjk(self.family or ""):
            return f"{self.family}{self.given or ''}"
        words = [self.given, self.particle, self.family, self.suffix]
        if self.family_first:
            words = [self.particle, self.family, self.given, self.suffix]
        return " ".join(word for word in words if word)

    @property
    def sorting(self) -> str:
        """The sort key in lists of people: the folded family name, then the given names."""
        family = self.family or self.literal or self.given or ""
        return fold(f"{family} {self.given or ''}") or family


def _split_name(text: str) -> dict[str, str]:
    """Return the parts of a written name, as `split_commas` does.

    Args:
        text: a name on one line; not empty.

    Raises:
        PydanticCustomError: if the text is not a single name, or if its commas are ambiguous.
    """
    _check_one_name(text)
    parts = split_commas(text)
    if parts is None:
        _reject_name(
            f"the commas in {describe(text)} do not separate a family name and given names; write "
            "`{given: …, family: …, suffix: …}`, or `{literal: …}` for a team"
        )
    return parts


def _family_name_first(parts: dict[str, str], text: str) -> dict[str, str]:
    """Return the parts of a name whose first word is the family name: ``Kim Minsu``."""
    family, _, given = text.partition(" ")
    return {"family": family, "given": given} if given and "literal" not in parts else parts


def _check_one_name(text: str) -> None:
    entity = _ENTITY.search(text)
    if entity and unescape(text) != text:
        _reject_name(
            f"{describe(text)} contains the HTML entity `{entity.group()}`; write `{unescape(text)}`"
        )
    if _CURLY_QUOTES.fullmatch(text):
        _reject_name(
            f"{describe(text)} is in curly quotes, which are read as part of the name; write "
            "straight quotes, or none"
        )
    if _OMISSION.search(text):
        _reject_name(
            f"{describe(text)} leaves authors out; list them all, or replace it with "
            "`more_authors: true` below the list"
        )
    if _SEVERAL.search(text):
        several = [part.strip() for part in _SEVERAL.split(text) if part.strip()]
        if has_team_word(text):
            _reject_name(
                f"{describe(text)} may be a team or several authors; write `{{literal: {text}}}` "
                "for a team, or each author as a separate item"
            )
        _reject_name(f"{describe(text)} names several authors; write {_separate_items(several)}")
    _check_marks(text)
    role = _ROLE.search(text)
    if role and role.start():
        key = "translators" if role["translator"] else "editors"
        _reject_name(
            f"{describe(text)} contains the role of the person; write only the name, under `{key}`"
        )
    if is_placeholder(text):
        _reject_name(f"{describe(text)} is a placeholder; write the name of the author")
    if not any(character.isalpha() for character in text):
        _reject_name(f"{describe(text)} is not a name; write the name of the author")


def _separate_items(names: Sequence[str]) -> str:
    """Return the part of a message that says how to write several names found in one list item."""
    *others, last = map(describe, names)
    return f"{', '.join(others)} and {last} as separate items" if others else last


def _check_marks(text: str) -> None:
    bullet = _BULLET.fullmatch(text)
    if bullet:
        _reject_name(
            f"{describe(text)} begins with a {'dash' if text[0] not in '•·‣▪●◦' else 'bullet'} that is "
            f"read as part of the name; write `{bullet['name']}`, after a hyphen and a space if it is "
            "an item of a list"
        )
    if _MARK.search(text) and not has_team_word(text):
        _reject_name(
            f"{describe(text)} contains a footnote mark; write `{{name: …, equal_contribution: "
            "true}` or `corresponding: true` instead"
        )


def is_placeholder(text: str) -> bool:
    """Return whether a string is a template's placeholder rather than a name, such as ``admin``."""
    return _PLACEHOLDER.fullmatch(text) is not None


def _reject_name(message: str) -> NoReturn:
    reject(message, "invalid-name")


__all__ = [
    "ON_BEHALF_OF",
    "PARTICLES",
    "Name",
    "author_id",
    "fold",
    "is_placeholder",
    "name_key",
    "slug",
    "suggest_id",
]
