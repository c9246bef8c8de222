"""Checks for names that are probably not interpreted as intended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from labpress.diagnostics import Diagnostic, FieldPath, code, define_rule
from labpress.i18n.folding import has_cjk
from labpress.loading.lint.decorators import checks_record, checks_source
from labpress.loading.parsed_record import ParsedRecord
from labpress.loading.yaml_parser import Tree, value_at
from labpress.schema import Author, Paper
from labpress.schema.base import Record
from labpress.schema.common_names import COMMON_SURNAMES
from labpress.schema.contributors import BYLINE_KEYS
from labpress.schema.name_splitting import SUFFIX, is_two_people
from labpress.schema.names import Name
from labpress.schema.team_words import has_team_word
from labpress.schema.types import Plain

SPLIT_NAME = define_rule(
    "split-name",
    "warning",
    "YAML",
    "Two items in a bracketed list look like one name, or like a name and its suffix or degree. For "
    "example, YAML reads `[Example, Ada]` as two authors.",
    'If they are one name, write `"Example, Ada"` in quotes, or `Ada Example`. If they are two '
    "people, put both names in quotes. Remove degrees.",
)
MIXED_SCRIPTS = define_rule(
    "mixed-scripts",
    "warning",
    "record",
    "A name contains both Latin and Chinese, Japanese or Korean characters.",
    "Write the name in one script only. Add the form in the other script to the author's file as "
    "`native_name`.",
)
MARKUP_IN_NAME = define_rule(
    "markup-in-name",
    "warning",
    "record",
    "A name contains LaTeX, HTML, an e-mail address, a URL or one of the characters `@ _ \\ { } < >`.",
    "Write only the name. Instead of LaTeX such as `\\'e`, write the letter, such as `é`.",
)
TITLE_IN_NAME = define_rule(
    "title-in-name",
    "warning",
    "record",
    "A name probably contains a title or a degree, such as `Dr` or `PhD`.",
    "Remove the title or degree. If it is part of the name, write `{given: …, family: …}`.",
)
SEVERAL_NAMES = define_rule(
    "several-names",
    "warning",
    "record",
    "An item may contain two names.",
    "Write each author as a separate item. If the names belong to one person, write `{given: …, "
    "family: …}`.",
)
FAMILY_NAME_FIRST = define_rule(
    "family-name-first",
    "warning",
    "record",
    "A name probably begins with the family name in capitals, as in `EXAMPLE Ada`.",
    'If the first word is the family name, write `"Example, Ada"`. If it is not, write `{given: '
    "…, family: …}`, or write initials with full stops: `W. U. Wei`.",
)
TEAM_AS_PERSON = define_rule(
    "team-as-person",
    "warning",
    "record",
    "A name is treated as a person's, but probably belongs to a team or an institution.",
    "Write `{literal: …}` for a team, or `{given: …, family: …}` for a person.",
)

_INITIALS = re.compile(r"(?:[A-Z]\.[ -]?)+")
_TITLE = re.compile(r"(?i)(?:dr|prof|professor|mr|mrs|ms|dipl\.?-ing)\.?\s")
# A degree after a name. MD is not included, since it may be initials.
_DEGREE_AFTER = re.compile(
    r".*\S\s(?:Ph\.? ?D\.?|D\.?Phil\.?|M\.?Sc\.?|B\.?Sc\.?|MBBS|FRCP|FRS|Esq\.?)"
)
_DEGREE = re.compile(r"(?i)(?:ph\.?\s?d|m\.?d|m\.?sc|b\.?sc|dr|prof)\.?")
_LONGEST_INITIALS = 3


@checks_source(SPLIT_NAME)
def check_lists_of_names(parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check for ``[Example, Ada]``, which people read as one name, but YAML as two items."""
    tree = parsed.tree
    versions = value_at(tree.data, ("versions",))
    count = len(versions) if isinstance(versions, list) else 0
    for path in ("authors",), *(("versions", number, "authors") for number in range(count)):
        items = value_at(tree.data, path)
        for index in _split_names(items, path, tree) if isinstance(items, list) else ():
            text = _two_authors(*items[index : index + 2])
            yield parsed.place_in_source(SPLIT_NAME.diagnostic(text), (*path, index))


def _two_authors(first: str, second: str) -> str:
    if SUFFIX.fullmatch(second) and " " in first:
        given, _, family = first.rpartition(" ")
        return (
            f'{code(second)} is read as an author; write `"{family}, {second}, {given}"` in quotes'
        )
    if _DEGREE.fullmatch(second):
        return f"{code(second)} is read as an author; remove the degree"
    return (
        f'{code(first)} and {code(second)} are two authors; write `"{first}, {second}"` in quotes if '
        "that is one name, or both in quotes if they are two people"
    )


def _split_names(items: list[Any], path: FieldPath, tree: Tree) -> Iterator[int]:
    """Yield the first index of each pair of items that may be one name."""
    index = 0
    while index + 1 < len(items):
        first, second = items[index : index + 2]
        same_line = tree.marks[(*path, index)][0] == tree.marks[(*path, index + 1)][0]
        is_split = _is_word(first) and (_is_word(second) or _is_initials(second))
        if same_line and (is_split or (isinstance(first, Plain) and _is_after_name(second))):
            yield index
            index += 1
        index += 1


def _is_word(item: object) -> bool:
    return isinstance(item, Plain) and " " not in item and not has_cjk(item)


def _is_after_name(item: object) -> bool:
    """Return whether an item contains only a suffix or a degree: ``Jr.``, ``PhD``."""
    return isinstance(item, Plain) and bool(SUFFIX.fullmatch(item) or _DEGREE.fullmatch(item))


def _is_initials(item: object) -> bool:
    return isinstance(item, Plain) and bool(_INITIALS.fullmatch(item))


def _all_names(record: Record) -> Iterator[tuple[FieldPath, Name]]:
    """Yield the path and value of each name in a record."""
    if isinstance(record, Author):
        yield ("name",), record
    elif isinstance(record, Paper):
        for key in BYLINE_KEYS:
            yield from (((key, index), name) for index, name in enumerate(getattr(record, key)))
        for number, version in enumerate(record.versions):
            path = ("versions", number, "authors")
            yield from (((*path, index), name) for index, name in enumerate(version.authors))


def _names(record: Record) -> Iterator[tuple[FieldPath, Name, str]]:
    """Yield the path, value and text of each name that a record gives as a single string."""
    return ((path, name, name.name) for path, name in _all_names(record) if name.name is not None)


@checks_record(Record, MIXED_SCRIPTS)
def check_scripts(record: Record, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that each name is in a single script."""
    for path, _, written in _names(record):
        if has_cjk(written) and re.search(r"[A-Za-z]{2}", written):
            text = (
                f"{code(written)} is in two scripts; keep one here, and write the other as "
                "`native_name` in the author's file"
            )
            yield parsed.diagnostic(MIXED_SCRIPTS, path, text)


@checks_record(Record, MARKUP_IN_NAME)
def check_markup(record: Record, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that names contain no LaTeX, HTML or e-mail addresses."""
    for path, name in _all_names(record):
        written = name.name or ("" if name.literal else name.display)
        if re.search(r"[\\{}<>@_]|://|^www\.", written):
            text = (
                f"{code(written)} seems to contain LaTeX, HTML, an e-mail address or a URL; write "
                "only the name"
            )
            yield parsed.diagnostic(MARKUP_IN_NAME, path, text)


@checks_record(Record, TITLE_IN_NAME)
def check_titles(record: Record, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that names contain no titles or degrees."""
    for path, name, written in _names(record):
        is_degree = name.given and _DEGREE.fullmatch(name.given)
        if _TITLE.match(written) or is_degree or _DEGREE_AFTER.fullmatch(written):
            text = (
                f"{code(written)} seems to contain a title or a degree; remove it, or write "
                "`{given: …, family: …}` if it is part of the name"
            )
            yield parsed.diagnostic(TITLE_IN_NAME, path, text)


@checks_record(Record, SEVERAL_NAMES)
def check_several_names(record: Record, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that no name is a list of two people's names."""
    for path, _, written in _names(record):
        if is_two_people(written):
            text = (
                f"{code(written)} may be two names; write each author as a separate item, or "
                "`{given: …, family: …}` if it is one person"
            )
            yield parsed.diagnostic(SEVERAL_NAMES, path, text)


@checks_record(Record, FAMILY_NAME_FIRST)
def check_order(record: Record, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check for a family name in capitals that is read as a given name: ``EXAMPLE Ada``."""
    for path, name, written in _names(record):
        match = re.fullmatch(r"([A-Z]{2,}) ([A-Z][a-z-]+)", written)
        if not match or not re.search(r"[AEIOUY]", match[1]) or check_team(name):
            continue
        otherwise = f"{{given: {match[1].title()}, family: {match[2]}}}"
        if len(match[1]) <= _LONGEST_INITIALS:
            if match[1].lower() not in COMMON_SURNAMES:
                continue  # initials and a family name: WA Wall
            otherwise = f"{' '.join(f'{letter}.' for letter in match[1])} {match[2]}"
        text = (
            f"{code(written)} is read as the given name {match[1]} and the family name "
            f'{match[2]}; write `"{match[1].title()}, {match[2]}"` if {match[1]} is the family name, '
            f"otherwise {code(otherwise)}"
        )
        yield parsed.diagnostic(FAMILY_NAME_FIRST, path, text)


@checks_record(Author, TEAM_AS_PERSON)
def check_author_name(author: Author, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that the name of a team is written as a ``literal``."""
    diagnostic = check_team(author)
    if diagnostic:
        yield parsed.place(diagnostic, ("name",))


def check_team(name: Name) -> Diagnostic | None:
    """Return a warning if a name may be a team's but is written like a person's, else None."""
    given, family = name.given or "", name.family or ""
    if not (name.name and given and family and has_team_word(name.name)):
        return None
    team = f'"{name.name}"' if "," in name.name else name.name
    text = (
        f"{code(name.name)} is read as the name of a person; write `{{literal: {team}}}` if it is a "
        "team, otherwise `{given: …, family: …}`"
    )
    return TEAM_AS_PERSON.diagnostic(text)
