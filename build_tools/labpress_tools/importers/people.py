"""Converts authors in RIS, CSL-JSON and templates to record format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pydantic_core import PydanticCustomError

from labpress.i18n.folding import has_cjk
from labpress.schema.contributors import BYLINE_KEYS
from labpress.schema.identifiers import ORCID
from labpress_tools.dblp_numbers import split_number, without_number
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.name_marks import MarkedName, take_marks
from labpress_tools.importers.decoding import one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.links import LinkField, is_remote
from labpress_tools.importers.name_problems import describe_names, note_on_others
from labpress_tools.name_words import has_title, is_others, looks_like_team
from labpress_tools.names import NameParts, is_in_capitals, names_only, record_name, split_name

_LONGEST_NAME = 1000  # longer values are lists of authors in one field
_ET_AL = "stands for further people"
_BETWEEN_NAMES = re.compile(r"\s*[;；、]\s*|\s+(?:and|&)\s+")
# URLs of profiles, keyed by the names that templates use for them; `{}` is the account.
_ACCOUNTS = {
    "bluesky": ("Bluesky", "https://bsky.app/profile/{}"),
    "facebook": ("Facebook", "https://www.facebook.com/{}"),
    "github": ("GitHub", "https://github.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "google-scholar": ("Google Scholar", "https://scholar.google.com/citations?user={}"),
    "instagram": ("Instagram", "https://www.instagram.com/{}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "twitter": ("Twitter", "https://twitter.com/{}"),
    "x": ("X", "https://x.com/{}"),
    "youtube": ("YouTube", "https://www.youtube.com/{}"),
}
_HOMEPAGES = frozenset({"globe", "globe-alt", "home", "home-page", "homepage", "house", "website"})
_HOMEPAGES |= {"url", "link"}
_EMAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")


@dataclass(slots=True)
class Byline:
    """The authors of a work, and the problems with their names.

    Attributes:
        builder: the draft that `finish` changes.
        authors: the authors in record format.
        problems: the names that have each problem, keyed by the description of the problem.
        line: the line of the first name that has a problem, from 1; 0 if unknown.
        numbered: the names with a DBLP number, as written.
    """

    builder: DraftBuilder
    authors: list[Value] = field(default_factory=list)
    problems: dict[str, list[str]] = field(default_factory=dict)
    line: int = 0
    numbered: list[str] = field(default_factory=list)

    def add(self, text: str, line: int = 0, **roles: Value) -> None:
        """Add the author in a string (``Ada Example``, ``Example, Ada``), or all authors in a list.

        Args:
            text: the name or names, which may have footnote marks or a degree.
            line: the line of the string in the file, from 1; 0 if unknown.
            roles: further fields of the author, such as ``equal_contribution``.
        """
        name = one_line(text)
        if len(name) > _LONGEST_NAME:
            self.note("is too long for a name; check it", name, line)
            self.authors.append({"literal": name})
            return
        name, number = split_number(name)
        if number:
            self.numbered.append(text)
        several = _several(name)
        if len(several) > 1:
            self.note("is a list of names in one field; check how it was split", name, line)
            for part in several:
                self.add(part, line)
        elif is_others(name):
            self.note(_ET_AL, name, line)
        elif name:
            self._add_one(name, line, roles)

    def append(self, parts: NameParts, line: int = 0, **roles: Value) -> None:
        """Add an author whose name is already split into parts; see `add` for the arguments."""
        plain, number = without_number(parts)
        if number:
            self.numbered.append(parts.display)
            parts = plain
        if is_in_capitals(parts):
            self.note("is in capital letters; write names in normal case", parts.display, line)
        author = record_name(parts)
        if author:
            self.authors.append(with_roles(author, **roles))

    def finish(self, key: str = "authors") -> None:
        """Set a field of the draft to the people, and add a note for each kind of name problem.

        Args:
            key: the field of the record. Only the people in `BYLINE_KEYS` can have further fields,
                such as an ORCID; for all other people, only the names are kept.
        """
        are_names = key not in BYLINE_KEYS
        self.builder.set(key, names_only(self.authors) if are_names else self.authors)
        for name in self.numbered if key in BYLINE_KEYS else ():
            self.builder.keep(key, name)
            self.builder.described.add(key)
        is_incomplete = key == "authors" and bool(self.authors) and _ET_AL in self.problems
        if is_incomplete:
            self.builder.set("more_authors", True)
        for problem, names in self.problems.items():
            text = (
                note_on_others(key, is_marked=is_incomplete)
                if problem == _ET_AL
                else describe_names(names, problem)
            )
            self.builder.add_note("name", text, self.line)

    def _add_one(self, text: str, line: int, roles: dict[str, Value]) -> None:
        marked = take_marks(text)
        if marked.marks:
            roles = {**self._roles_of(marked, line), **roles}
        if marked.orcid:
            roles = {"orcid": marked.orcid, **roles}
        name = one_line(marked.name)
        if not any(letter.isalnum() for letter in name):
            self.note("is not a name and was left out; check it", text, line)
            return
        if has_title(name):
            self.note("contains a title or a degree, which was removed", name, line)
        if has_cjk(name) and "," not in name:
            # Not split in a record, even if it contains a space.
            self.append(NameParts(literal=name), line, **roles)
        else:
            self.append(split_name(name), line, **roles)
        if marked.team:
            self.authors.append({"literal": f"on behalf of {marked.team}"})

    def _roles_of(self, marked: MarkedName, line: int) -> dict[str, Value]:
        """Return the fields, by key, that a name's footnote marks imply; note what was assumed."""
        written = f"{one_line(marked.name)} {marked.marks}"
        if not (marked.is_equal or marked.is_corresponding):
            self.note("contains footnote marks, which were removed", written, line)
            return {}
        meaning = "`*` as equal contribution, `†` as corresponding author"
        self.note(
            f"contains footnote marks, which were interpreted ({meaning}); check them",
            written,
            line,
        )
        return {
            "equal_contribution": marked.is_equal,
            "corresponding": marked.is_corresponding,
        }

    def note(self, problem: str, name: str, line: int) -> None:
        """Remember a problem with a name, for the notes that `finish` adds.

        Args:
            problem: the predicate for a single name, as in `describe_names`.
            name: the name.
            line: the line of the name in the file, from 1; 0 if unknown.
        """
        self.problems.setdefault(problem, []).append(name)
        self.line = self.line or line


def _several(name: str) -> list[str]:
    """Split a string that should be a single name but may list several."""
    if looks_like_team(name):
        return [name]
    parts = [part for part in map(str.strip, _BETWEEN_NAMES.split(name)) if part]
    return parts if all(" " in part or has_cjk(part) for part in parts) else [name]


def set_name(builder: DraftBuilder, value: Value) -> None:
    """Set the name of a person, given in record format: as a string, or as its parts by key."""
    for key, part in (value if isinstance(value, dict) else {"name": value}).items():
        builder.set(key, part)


def with_roles(author: Value, **roles: Value) -> Value:
    """Add fields such as ``orcid`` to an author, except those with empty values."""
    filled = {key: value for key, value in roles.items() if value}
    if not filled:
        return author
    return {**author, **filled} if isinstance(author, dict) else {"name": author, **filled}


def orcid_of(text: str) -> str:
    """Return a valid ORCID in its normal form, or an empty string for anything else."""
    line = ORCID.prefixes.strip(one_line(text)).rstrip("/").upper()
    try:
        return str(ORCID.read(line))
    except PydanticCustomError:
        return ""


def add_profile(builder: DraftBuilder, word: str, text: str, name: str, label: str = "") -> None:
    """Add an ORCID, an e-mail address, an account or a URL to the draft of a person.

    Args:
        builder: the draft of the person.
        word: the template's name for the kind of link: ``github``, ``envelope``.
        text: a URL, an address, or the name of an account.
        name: the original field.
        label: the text of the link.
    """
    word, text = word.lower(), one_line(text)
    if not text:
        return
    orcid = orcid_of(text)
    if orcid:
        builder.set("orcid", orcid, name)
        return
    if _EMAIL.fullmatch(text.removeprefix("mailto:")):
        field = LinkField("links", "other")
        text, label = f"mailto:{text.removeprefix('mailto:')}", label or "E-mail"
    elif is_remote(text):
        field = LinkField("links", "homepage" if word in _HOMEPAGES else "profile")
        label = label or _ACCOUNTS.get(word, ("", ""))[0]
    elif word in _ACCOUNTS:
        field = LinkField("links", "profile")
        name_of_site, template = _ACCOUNTS[word]
        label = label or name_of_site
        text = template.format(text.lstrip("@"))
    else:
        builder.keep(f"{name}: {word}" if word != name else name, text)
        return
    builder.link(field, text, name, label)
