"""Authors as structured formats give them, in the form of a record."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pydantic import ValidationError

from labpress.i18n.folding import has_cjk
from labpress.schema.identifiers import ORCID
from labpress.schema.names import PARTICLES, Name, fold
from labpress_tools.drafts import Value
from labpress_tools.importers.decoding import one_line
from labpress_tools.names import record_name

_MARKS = re.compile(r"[*∗†‡§¶✉#]+$|^[*∗†‡§¶✉#]+")
# Words that occur in the names of teams and organisations, folded, and in no person's name.
_TEAM_WORDS = frozenset(
    "agency alliance association authority board bureau centre center club coalition collaboration "
    "collaborators college commission committee community company consortium corporation council "
    "department division enterprise faculty federation foundation gmbh group inc initiative "
    "institute institution investigators lab laboratory laboratories labs limited ltd ministry "
    "network office organisation organization partnership press programme program project "
    "school section service society study taskforce team trust union university working".split()
)


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of a person's name, as a format gives them; an empty string if there is none."""

    family: str
    given: str = ""
    particle: str = ""
    suffix: str = ""


def author_of_parts(parts: NameParts) -> Value:
    """An author by the parts of the name.

    Returns:
        ``Given Family`` if a record reads that as the same parts, and a mapping of the parts
        otherwise.
    """
    parts = _cleaned(parts)
    if not parts.family:
        return parts.given
    if not parts.given and not parts.particle and not parts.suffix:
        return _author_of_one_part(parts.family)
    if has_cjk(parts.family + parts.given):
        # Written without a space, and kept whole; with one, the parts would be lost.
        return {"given": parts.given, "family": parts.family} if parts.given else parts.family
    words = (parts.given, parts.particle, parts.family, parts.suffix)
    text = " ".join(word for word in words if word)
    if _reads_as(text, parts):
        return text
    mapping = {"given": parts.given, "particle": parts.particle, "family": parts.family}
    mapping["suffix"] = parts.suffix
    return {key: value for key, value in mapping.items() if value}


def author_of_text(text: str) -> tuple[Value, str]:
    """An author by a name in one piece: ``Ada Example``.

    Returns:
        The author, and the footnote marks that the name had.
    """
    line = one_line(text)
    name = _MARKS.sub("", line).strip()
    if not name:
        return "", line
    marks = line.replace(name, "", 1).strip()
    if is_team(name):
        return {"literal": name}, marks
    value = record_name(name)
    return (value if isinstance(value, str) else {**value}), marks


def is_team(name: str) -> bool:
    """Whether a name contains a word that only names of teams and organisations contain."""
    words = fold(name).split()
    return len(words) > 1 and not _TEAM_WORDS.isdisjoint(words)


def with_roles(author: Value, **roles: Value) -> Value:
    """An author with more keys, such as `orcid`; empty values are left out."""
    filled = {key: value for key, value in roles.items() if value}
    if not filled:
        return author
    return {**author, **filled} if isinstance(author, dict) else {"name": author, **filled}


def orcid_of(text: str) -> str:
    """A valid ORCID, normalised; empty for anything else."""
    line = ORCID.prefixes.strip(one_line(text)).rstrip("/").upper()
    try:
        return str(ORCID.read(line))
    except ValueError:
        return ""


def _author_of_one_part(name: str) -> Value:
    """A name without given names, which formats have for teams and for single names."""
    if is_team(name) or (" " in name and not has_cjk(name)):
        return {"literal": name}
    return name if _is_name(name) else {"literal": name}


def _cleaned(parts: NameParts) -> NameParts:
    family, given = one_line(parts.family).strip(","), one_line(parts.given).strip(",")
    particle, suffix = one_line(parts.particle), one_line(parts.suffix)
    # "van der Berg" as a family name, as in RIS.
    words = family.split()
    while len(words) > 1 and given and not particle and words[0].replace("’", "'") in PARTICLES:
        start = next(i for i, word in enumerate(words) if word.replace("’", "'") not in PARTICLES)
        particle, words = " ".join(words[:start]), words[start:]
    return NameParts(" ".join(words), given, particle, suffix)


def _reads_as(text: str, parts: NameParts) -> bool:
    try:
        name = Name.model_validate(text)
    except ValidationError:
        return False
    read = (name.family, name.given, name.particle, name.suffix)
    return tuple(part or "" for part in read) == (
        parts.family,
        parts.given,
        parts.particle,
        parts.suffix,
    )


def _is_name(text: str) -> bool:
    try:
        Name.model_validate(text)
    except ValidationError:
        return False
    return True
