"""Reads the authors and other people of an entry."""

from __future__ import annotations

import re

from labpress_tools.dblp_numbers import split_number
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.bylines import Byline, notes_on
from labpress_tools.importers.bibtex.entry import Entry, FieldValue
from labpress_tools.importers.bibtex.name_lists import is_in_braces, split_names
from labpress_tools.importers.bibtex.name_marks import (
    MarkedName,
    take_marks,
    without_appended_roles,
)
from labpress_tools.importers.bibtex.name_parts import parts_of_name
from labpress_tools.importers.bibtex.name_separators import (
    AMPERSAND,
    in_braces_if_corporate,
    is_list_of_people,
    may_be_two,
    split_otherwise,
)
from labpress_tools.importers.bibtex.texts import to_text
from labpress_tools.name_words import is_others, looks_like_team
from labpress_tools.names import is_in_capitals, record_name

_ET_AL = re.compile(r"(?i)(?<![,\s~])[,\s~]+et\.?[\s~]+al\.?$")
# A name such as "Example AB", as PubMed writes names.
_FAMILY_FIRST = re.compile(r"(?:[^\W\d_][\w'’-]+ )+[A-Z]{1,3}")
# No family name is a single letter or consists only of consonants: "Example A", "Example JK".
_FAMILY_AND_INITIALS = re.compile(r".* (?:[A-Z]|[B-DF-HJ-NP-TV-XZ]{2,3})")
_ANNOTATION = re.compile(r"(?<!\d)(\d{1,6})(?::\w+)?+\s*+=\s*+\"?([^;\"]+)")


def read_authors(entry: Entry) -> tuple[list[Value], bool]:
    """Return the authors of an entry in record format, and whether there are more than it lists.

    The list is empty if the entry has no authors.
    """
    for name, value in list(entry.find("authors")):
        byline = _read(value)
        if not byline.authors and not byline.has_others:
            continue
        entry.use(name)
        _annotate(entry, byline)
        _add_notes(entry, byline, value.line)
        if byline.marks or byline.left_out or byline.has_numbers:
            entry.keep(name, is_described=True)
        if byline.authors:
            return byline.authors, byline.has_others
    return _without_authors(entry), False


def read_names(entry: Entry, target: str) -> list[Value]:
    """Return the people in the first field for a target that lists any, in record format, or [].

    Args:
        entry: the entry; the field is marked as used.
        target: the target of the fields, such as ``editors``.
    """
    for name, value in list(entry.find(target)):
        byline = _read(value)
        if byline.authors:
            entry.use(name)
            _add_notes(entry, byline, value.line, target)
            if byline.marks or byline.left_out or byline.has_numbers:
                entry.keep(name, is_described=True)
            return byline.authors
    return []


def read_collaboration(entry: Entry) -> list[Value]:
    """Return the collaborations on whose behalf the authors of an entry write."""
    text = entry.take("collaboration")
    names = re.split(r"\s*[,;]\s*|\s+and\s+", text)
    return [name for name in dict.fromkeys(names) if name]


def _without_authors(entry: Entry) -> list[Value]:
    """Return the team that replaces the missing authors of an entry, in record format.

    This is the organisation, as in BibTeX's styles, or else the collaboration. If the entry has
    neither, the list is empty, and a note is added. If the entry has editors, and no other entry
    refers to it as its volume, no team is needed: the list is empty, and no note is added.
    """
    if entry.peek("editors") and not entry.children:
        return []
    organization = entry.take("organization")
    if organization:
        return [{"literal": organization}]
    collaboration = entry.take("collaboration")
    if collaboration:
        is_named = re.search("(?i)collaboration|team|consortium", collaboration)
        return [{"literal": collaboration if is_named else f"{collaboration} Collaboration"}]
    if entry.children:
        entry.add_note("type", describe_volume(entry), explains="author")
    else:
        entry.add_note("unsigned", "it has no authors; add `author = {…}`, unless it is unsigned")
    return []


def describe_volume(entry: Entry) -> str:
    """Return the reason why an entry without authors, from which others inherit, gets no record."""
    return (
        f"it is the volume in which `{entry.children[0]}` appeared, and its data was used there; if it "
        "is a publication of its own, import it from a separate file"
    )


def _read(value: FieldValue) -> Byline:
    byline = Byline()
    text = without_appended_roles(" ".join(value.text.split()))
    if is_in_braces(text.strip()) and is_list_of_people(text.strip()[1:-1]):
        text = text.strip()[1:-1]
        byline.odd.append(to_text(text))
    names = split_names(text)
    if all("," in name for name in names):
        names = [in_braces_if_corporate(name) for name in names]
    if len(names) == 1 and not is_in_braces(names[0]):
        names = split_otherwise(names[0], byline)
    elif len(names) == 2 and names[0].endswith(","):
        # "Ada Bell, Bo Carr, and Cy Dee"
        names = [*split_otherwise(names[0].rstrip(", "), byline, fewest=1), names[1]]
    has_plain = any("," not in name and " " in name and "{" not in name for name in names)
    people = [name for name in names if not is_others(name)]
    if len(people) > 1 and all(_FAMILY_FIRST.fullmatch(name) for name in people):
        if any(_FAMILY_AND_INITIALS.fullmatch(name) for name in people):
            byline.with_initials = people
            others = [name for name in names if is_others(name)]
            names = [_family_with_initials(*name.rsplit(" ", 1)) for name in people] + others
        else:
            byline.family_first = people
    for name in names:
        if has_plain and may_be_two(name):
            byline.odd.append(to_text(name))
        _add(name, byline)
    return byline


def _family_with_initials(family: str, initials: str) -> str:
    return f"{family}, {' '.join(f'{letter}.' for letter in initials)}"


def _add(name: str, byline: Byline) -> None:
    if is_others(to_text(name).strip("{} ")):
        byline.has_others = True
        return
    if _ET_AL.search(name):
        byline.has_others = True
        name = _ET_AL.sub("", name)
    several = AMPERSAND.split(name)
    if len(several) > 1 and "{" not in name and not looks_like_team(name):
        byline.separators = True
        # "A. Bell, B. Carr & C. Dee", but "Bell, A. & Carr, B."
        are_plain = not all("," in part for part in several)
        for part in several:
            listed = split_otherwise(part, byline, fewest=1) if are_plain else [part]
            for one_name in listed:
                _add(one_name, byline)
        return
    name, number = split_number(name)
    byline.has_numbers |= bool(number)
    marked = take_marks(name)
    if not any(letter.isalnum() for letter in to_text(marked.name)):
        if marked.name.strip("{} ,~") or marked.marks:
            byline.odd.append(name)
        return
    _add_marked(marked, byline)


def _add_marked(marked: MarkedName, byline: Byline) -> None:
    parts = parts_of_name(marked.name, byline)
    written = record_name(parts)
    if not written:
        return
    if is_in_capitals(parts):
        byline.capitals.append(parts.display)
    roles: dict[str, Value] = {}
    if marked.orcid:
        roles["orcid"] = marked.orcid
    if marked.is_equal:
        roles["equal_contribution"] = True
    if marked.is_corresponding:
        roles["corresponding"] = True
    if marked.marks:
        marks = byline.marks if roles.keys() - {"orcid"} else byline.left_out
        marks.append(f"{parts.display} {marked.marks}")
    if roles:
        name: dict[str, Value] = {"name": written} if isinstance(written, str) else written
        byline.authors.append({**name, **roles})
    else:
        byline.authors.append(written)
    if marked.team:
        byline.authors.append({"literal": f"on behalf of {to_text(marked.team)}"})


def _annotate(entry: Entry, byline: Byline) -> None:
    """Add the roles in BibLaTeX's annotations: ``author+an = {1=equal; 3=corresponding}``."""
    annotation = entry.peek("author annotation")
    for number, words in _ANNOTATION.findall(annotation):
        index = int(number) - 1
        role = (
            "equal_contribution"
            if re.search(r"(?i)equal|first", words)
            else "corresponding"
            if re.search(r"(?i)corresp", words)
            else ""
        )
        if role and index < len(byline.authors):
            author = byline.authors[index]
            parts: dict[str, Value] = dict(author) if isinstance(author, dict) else {"name": author}
            byline.authors[index] = {**parts, role: True}


def _add_notes(entry: Entry, byline: Byline, line: int, noun: str = "authors") -> None:
    for text in notes_on(byline, noun):
        entry.add_note("name", text, line)
