"""Names that were probably meant otherwise than they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from labpress.diagnostics import FieldPath
from labpress.i18n.folding import has_cjk
from labpress.loading.parsed_record import Draft
from labpress.loading.yaml_parser import Tree, at
from labpress.schema import Author, Family, Paper
from labpress.schema.names import PARTICLES, Name
from labpress.schema.types import Plain, shown

Finding = tuple[FieldPath, str]

_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?)+")
_TITLE = re.compile(r"(?i)(?:dr|prof|professor|mr|mrs|ms|dipl\.?-ing)\.?\s")
_DEGREE = re.compile(r"(?i)(?:ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|dr|prof)\.?")
# What the last word of a team's or an institution's name is, and nobody's family name.
_TEAM = re.compile(
    r"(?i)(?:team|group|collaboration|consortium|contributors|developers|community|foundation"
    r"|institute|laboratory|university|inc|ltd|llc|gmbh|corporation)\.?"
)
_PARTICLES = re.compile(rf"(?i)(?<!\S)(?:{'|'.join(sorted(PARTICLES))})\b")


def doubt_names(record: Paper | Author | Family, draft: Draft) -> Iterator[Finding]:
    """What is doubtful in the names of a paper's authors, or of an author."""
    if isinstance(record, Author):
        yield from _doubt_name(("name",), record)
        yield from ((("name",), text) for text in doubt_team(record))
    if not isinstance(record, Paper):
        return
    bylines: list[tuple[FieldPath, tuple[Name, ...]]] = [(("authors",), record.authors)]
    bylines += [(("versions", n, "authors"), one.authors) for n, one in enumerate(record.versions)]
    for path, names in bylines:
        for index, name in enumerate(names):
            yield from _doubt_name((*path, index), name)


def doubt_team(name: Name) -> Iterator[str]:
    """What is doubtful in a team's name that is written like a person's."""
    given, family = name.given or "", name.family or ""
    if name.name and given and (_TEAM.fullmatch(family) or _TEAM.fullmatch(given)):
        yield f"expected a person, got {shown(name.name)}; write {{literal: …}} for a team"


def doubt_lists_of_names(tree: Tree) -> Iterator[Finding]:
    """``[Wang, Peiyu]`` is one name to a reader of names, and two to one of YAML."""
    versions = at(tree.data, ("versions",))
    count = len(versions) if isinstance(versions, list) else 0
    for path in ("authors",), *(("versions", number, "authors") for number in range(count)):
        items = at(tree.data, path)
        if isinstance(items, list):
            yield from _doubt_neighbours(items, path, tree)


def _doubt_neighbours(items: list[Any], path: FieldPath, tree: Tree) -> Iterator[Finding]:
    index = 0
    while index + 1 < len(items):
        one, other = items[index : index + 2]
        first, second = tree.marks[(*path, index)], tree.marks[(*path, index + 1)]
        if first[0] == second[0] and _is_word(one) and (_is_word(other) or _is_initials(other)):
            text = (
                f'expected "Given Family" in each item, got "{one}" and "{other}" as two authors; '
                f'write "{one}, {other}" in quotes if that is one name, or both in quotes if they '
                "are two"
            )
            yield (*path, index), text
            index += 1
        index += 1


def _is_word(item: object) -> bool:
    return isinstance(item, Plain) and " " not in item and not has_cjk(item)


def _is_initials(item: object) -> bool:
    return isinstance(item, Plain) and bool(_INITIALS.fullmatch(item))


def _doubt_name(path: FieldPath, name: Name) -> Iterator[Finding]:
    written = name.name
    if written is None:  # told apart by hand
        return
    if has_cjk(written) and re.search(r"[A-Za-z]{2}", written):
        hint = "keep one here; an author file has native_name for the other"
        yield path, f"expected a name in one script, got {shown(written)}; {hint}"
    elif re.search(r"[\\{}<>@_]", written):
        hint = "write the letters themselves, without code or address"
        yield path, f"expected a name, got {shown(written)}; {hint}"
    elif _TITLE.match(written) or (name.given and _DEGREE.fullmatch(name.given)):
        yield path, f"expected a name alone, got {shown(written)}; leave titles and degrees out"
    elif _is_two(written):
        hint = "write each author as an item, or {given: …, family: …} if it is one person"
        yield path, f"expected one name, got {shown(written)}, which may be two; {hint}"
    elif _is_turned(written):
        family, given = written.split(" ")
        hint = f'write "{family.title()}, {given}", or {{given: …, family: …}} as it is meant'
        yield path, f'expected "Given Family", got {shown(written)}; {hint}'


def _is_two(written: str) -> bool:
    """``Ada Bell, Bo Carr``: both sides look like whole names."""
    before, comma, after = written.partition(", ")
    words, others = before.split(" "), after.split(" ")
    if not comma or min(len(words), len(others)) < 2:
        return False
    initials = any(re.fullmatch(r"[A-Z]\.?(-[A-Z]\.?)*", word) for word in others)
    return not initials and not _PARTICLES.search(written)


def _is_turned(written: str) -> bool:
    """``WANG Peiyu``: capitals mark the family name, which is read as a given one."""
    found = re.fullmatch(r"([A-Z]{2,}) ([A-Z][a-z-]+)", written)
    return found is not None and bool(re.search(r"[AEIOUY]", found[1]))
