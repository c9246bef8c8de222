"""Reads the authors and other people of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from labpress.i18n.folding import has_cjk
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.entry import Entry, FieldValue
from labpress_tools.importers.bibtex.name_lists import is_in_braces, split_names, words_of
from labpress_tools.importers.bibtex.name_marks import MarkedName, take_marks
from labpress_tools.importers.bibtex.texts import to_text
from labpress_tools.importers.name_problems import describe_names, list_names
from labpress_tools.names import (
    NameParts,
    is_in_capitals,
    is_others,
    looks_like_team,
    parts_of_words,
    record_name,
    without_titles,
)

_ET_AL = re.compile(r"(?i)(?<![,\s~])[,\s~]+et\.?[\s~]+al\.?$")
_ON_BEHALF = re.compile(
    r"(?i)^(?:on behalf of|for)\s+(?:the\s+)?(?=.*(?:collaboration|team|group))"
)
_AMPERSAND = re.compile(r"\s+(?:\\&|&|&amp;)\s+|\s+with\s+(?=[A-Z])")
# DBLP adds numbers to distinguish people with the same name.
_DBLP_NUMBER = re.compile(r"\s+0\d{3}$")
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}")
# A name such as "Example AB", as PubMed prints names.
_FAMILY_FIRST = re.compile(r"(?:[^\W\d_][\w'’-]+ )+[A-Z]{1,3}")
# No family name is a single letter or consists only of consonants: "Example A", "Example JK".
_FAMILY_AND_INITIALS = re.compile(r".* (?:[A-Z]|[B-DF-HJ-NP-TV-XZ]{2,3})")
_ANNOTATION = re.compile(r"(?<!\d)(\d{1,6})(?::\w+)?+\s*+=\s*+\"?([^;\"]+)")
_PART = re.compile(
    r"^\s*(given|family|prefix|suffix|given-i|family-i|prefix-i|orcid|useprefix|id)\s*="
)


@dataclass(slots=True)
class _Byline:
    """The people that have been read from a field, and possible problems with their names."""

    authors: list[Value] = field(default_factory=list)
    capitals: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    degrees: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    family_first: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    separators: bool = False
    has_others: bool = False
    has_numbers: bool = False


def read_authors(entry: Entry) -> list[Value]:
    """Return the authors of an entry in record format, or an empty list if it has none."""
    for name, value in list(entry.find("authors")):
        byline = _read(value)
        if not byline.authors and not byline.has_others:
            continue
        entry.use(name)
        _annotate(entry, byline)
        _add_notes(entry, byline, value.line)
        if byline.marks or byline.left_out or byline.has_numbers:
            entry.keep(name)
        if byline.authors:
            return byline.authors
    return _without_authors(entry)


def read_names(entry: Entry, target: str) -> list[Value]:
    """Return people other than the authors in record format; the list may be empty.

    Args:
        entry: the entry.
        target: the target of the fields with the names, such as ``editors``.
    """
    for name, value in list(entry.find(target)):
        byline = _read(value)
        if byline.authors:
            entry.use(name)
            _add_notes(entry, byline, value.line, target)
            if byline.marks or byline.left_out or byline.has_numbers:
                entry.keep(name)
            return byline.authors
    return []


def read_collaboration(entry: Entry) -> list[Value]:
    """Return the collaborations on whose behalf the authors of an entry write."""
    text = entry.take("collaboration")
    names = re.split(r"\s*[,;]\s*|\s+and\s+", text)
    return [name for name in dict.fromkeys(names) if name]


def _without_authors(entry: Entry) -> list[Value]:
    """Return the author of an entry without authors, in record format.

    This is its organisation, as in BibTeX's styles, or else its collaboration. If the entry has
    neither, a note is added, and the list is empty. The list is also empty, without a note, if the
    entry has editors and no other entry refers to it as its volume.
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
        text = (
            f"it is the volume in which `{entry.children[0]}` appeared, and has no authors; if it is "
            "a publication of its own, import it from a separate file"
        )
        entry.add_note("type", text, explains="author")
    else:
        entry.add_note("name", "it has no authors; add `author = {…}`")
    return []


def _read(value: FieldValue) -> _Byline:
    byline = _Byline()
    text = " ".join(value.text.split())
    if is_in_braces(text.strip()) and _is_list_of_people(text.strip()[1:-1]):
        text = text.strip()[1:-1]
        byline.odd.append(to_text(text))
    names = split_names(text)
    if all("," in name for name in names):
        names = [_in_braces_if_corporate(name) for name in names]
    if len(names) == 1 and not is_in_braces(names[0]):
        names = _split_otherwise(names[0], byline)
    elif len(names) == 2 and names[0].endswith(","):
        # "Ada Bell, Bo Carr, and Cy Dee"
        names = [*_split_otherwise(names[0].rstrip(", "), byline, fewest=1), names[1]]
    has_plain = any("," not in name and " " in name and "{" not in name for name in names)
    if len(names) > 1 and all(_FAMILY_FIRST.fullmatch(name) for name in names):
        if byline.separators and any(_FAMILY_AND_INITIALS.fullmatch(name) for name in names):
            names = [_family_with_initials(*name.rsplit(" ", 1)) for name in names]
        else:
            byline.family_first = names
    for name in names:
        if has_plain and _may_be_two(name):
            byline.odd.append(to_text(name))
        _add(name, byline)
    return byline


def _in_braces_if_corporate(name: str) -> str:
    """Put a name of several words that ends in a comma in braces: EndNote marks teams like this."""
    text = name.rstrip(", ")
    is_corporate = name.rstrip().endswith(",") and " " in text and not re.search("[,{]", text)
    return f"{{{text}}}" if is_corporate else name


def _family_with_initials(family: str, initials: str) -> str:
    return f"{family}, {' '.join(f'{letter}.' for letter in initials)}"


def _may_be_two(name: str) -> bool:
    """Return whether both sides of a comma look like full names: ``Ada Bell, Bo Carr``."""
    parts = [part.split() for part in name.split(",")]
    return (
        len(parts) == 2
        and all(len(part) > 1 and part[0][0].isupper() for part in parts)
        and not any(_INITIALS.fullmatch(word) for part in parts for word in part)
    )


def _is_list_of_people(text: str) -> bool:
    """Return whether a pair of braces contains several people: ``{{Bell, Ada and Carr, Bo}}``."""
    names = split_names(text)
    return len(names) > 1 and all(
        name.count(",") == 1
        and "{" not in name
        and not re.search(r"(?i)\b(inc|ltd|llc|co)\b", name)
        for name in names
    )


def _split_otherwise(text: str, byline: _Byline, fewest: int = 2) -> list[str]:
    """Return the names in a list with separators other than ``and``, or the whole list as one."""
    for separator in (r"\s*;\s*", r"\s*[、，；]\s*"):
        parts = [part for part in re.split(separator, text) if part]
        if len(parts) > 1 and "{" not in text:
            byline.separators = True
            return parts
    if text.count(",") >= fewest:
        commas = [part.strip() for part in text.split(",") if part.strip()]
        if not commas:
            return []
        last = re.sub(r"(?i)^(?:and|&|\\&)\s+", "", commas[-1])
        commas = [*commas[:-1], *_AMPERSAND.split(last)]
        people = _people_between_commas(commas, fewest)
        if people:
            byline.separators = True
            return people
    return [text]


def _people_between_commas(parts: list[str], fewest: int) -> list[str]:
    """Return the people in ``Ada Bell, Bo Carr`` or ``Bell, A., Carr, B.``; [] for other lists.

    Args:
        parts: the parts between the commas.
        fewest: the minimum number of commas in a list of full names.
    """
    if len(parts) > fewest and all(" " in part and "{" not in part for part in parts):
        return parts
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    are_pairs = len(parts) % 2 == 0 and len(parts) > 2
    if are_pairs and all(_INITIALS.fullmatch(given) and len(family) > 1 for family, given in pairs):
        return [f"{family}, {given}" for family, given in pairs]
    return []


def _add(name: str, byline: _Byline) -> None:
    if is_others(to_text(name).strip("{} ")):
        byline.has_others = True
        return
    if _ET_AL.search(name):
        byline.has_others = True
        name = _ET_AL.sub("", name)
    several = _AMPERSAND.split(name)
    if len(several) > 1 and "{" not in name and not looks_like_team(name):
        byline.separators = True
        # "A. Bell, B. Carr & C. Dee", but "Bell, A. & Carr, B."
        are_plain = not all("," in part for part in several)
        for part in several:
            listed = _split_otherwise(part, byline, fewest=1) if are_plain else [part]
            for one_name in listed:
                _add(one_name, byline)
        return
    if _DBLP_NUMBER.search(name):
        byline.has_numbers = True
        name = _DBLP_NUMBER.sub("", name)
    marked = take_marks(name)
    if not any(letter.isalnum() for letter in to_text(marked.name)):
        if marked.name.strip("{} ,~") or marked.marks:
            byline.odd.append(name)
        return
    _add_marked(marked, byline)


def _add_marked(marked: MarkedName, byline: _Byline) -> None:
    parts = _parts(marked.name, byline)
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
        byline.authors.append({"literal": to_text(marked.team)})


def _parts(name: str, byline: _Byline) -> NameParts:
    if is_in_braces(name):
        return NameParts(literal=to_text(name))
    if _PART.match(name):
        return _named_parts(name)
    behalf = _ON_BEHALF.match(name)
    text = to_text(name[behalf.end() :] if behalf else name)
    if behalf or (looks_like_team(text) and "," not in name):
        byline.teams.append(text)
        return NameParts(literal=text)
    if has_cjk(text):
        return _cjk_parts(name, text, byline)
    groups = [list(group) for group in words_of(name)]
    untitled = without_titles(groups)
    if untitled != [group for group in groups if group]:
        byline.degrees.append(text)
        groups = untitled
    parts = parts_of_words(groups)
    if parts.literal and len(groups) > 2:
        byline.odd.append(text)
    return parts


def _named_parts(name: str) -> NameParts:
    """Return the parts of a name in BibLaTeX's extended format: ``given=Ada, family=Example``."""
    found: dict[str, str] = {}
    for group in re.split(r",(?![^{]*\})", name):
        key, _, value = group.partition("=")
        found[key.strip()] = to_text(value.strip().strip('"'))
    get = found.get
    return NameParts(get("given", ""), get("prefix", ""), get("family", ""), get("suffix", ""))


def _cjk_parts(name: str, text: str, byline: _Byline) -> NameParts:
    """Return the parts of a name in Chinese, Japanese or Korean characters.

    The name is not split unless it contains a comma. If it follows the same name in Latin letters,
    only the latter is used.
    """
    if "," in text:
        family, _, given = (part.strip() for part in text.partition(","))
        return NameParts(given=given, family=family)
    latin = re.sub(r"\s*[(（]?[^\W\d_a-zA-ZÀ-ɏ]+[)）]?\s*$", "", text).strip()
    if re.search(r"[A-Za-z]{2}", latin) and not has_cjk(latin):
        byline.odd.append(text)
        return parts_of_words(words_of(latin))
    return NameParts(literal=text)


def _annotate(entry: Entry, byline: _Byline) -> None:
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


def _add_notes(entry: Entry, byline: _Byline, line: int, noun: str = "authors") -> None:
    for text in _notes_on(byline, noun):
        entry.add_note("name", text, line)


def _notes_on(byline: _Byline, noun: str) -> Iterator[str]:
    if byline.has_others:
        yield f"the list of {noun} ends in `and others`; add the other {noun}"
    if byline.separators:
        yield f"the {noun} are not separated by `and`; check how they were split"
    for names, problem in (
        (byline.capitals, "is in capital letters; write names in normal case"),
        (byline.teams, "is interpreted as a team; check the result"),
        (byline.degrees, "contains a title or a degree, which was removed"),
        (byline.odd, "is ambiguous; check the result"),
    ):
        if names:
            yield describe_names(names, problem)
    if byline.family_first:
        example = byline.family_first[0]
        yield (
            f"names such as `{example}` may begin with the family name; if so, write "
            f"`{', '.join(example.rsplit(' ', 1))}`"
        )
    if byline.left_out:
        yield f"the text after the name in {list_names(byline.left_out)} was removed"
    if byline.marks:
        yield (
            f"the marks in {list_names(byline.marks)} were interpreted as: `*` equal contribution, `†` "
            "corresponding author; check them"
        )
