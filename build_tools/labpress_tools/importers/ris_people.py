"""Reads the authors, editors and other people of an RIS entry."""

from __future__ import annotations

import re

from labpress.i18n.folding import has_cjk
from labpress_tools.importers.decoding import one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.people import Byline
from labpress_tools.importers.ris_publication import written_type
from labpress_tools.importers.tagged_text import TagLine, Tags
from labpress_tools.name_words import is_others, looks_like_team
from labpress_tools.names import NameParts

_COMPANY = re.compile(r", (?:Inc|Ltd|LLC|Corp|Co|GmbH|AG|S\.A)\.?$")
# "Example AB", as in the lists of PubMed, but not "NASA and ESA".
_INITIALS = re.compile(
    r"(?!.* (?:and|et|for|of|the|und) )(?P<family>\w[\w'’-]+(?: \w[\w'’-]+)*) (?P<initials>[A-Z]{1,3})"
)


def add_people(builder: DraftBuilder, tags: Tags, has_commas: bool) -> None:
    """Set the people and the collaborations.

    Args:
        builder: the draft.
        tags: the tags; those with people are consumed.
        has_commas: whether any name in the file contains a comma, so that a name of several words
            without one is a team.
    """
    kind = written_type(tags)
    full = tags.take("AF")
    authors = full or _first_authors(tags)
    if full:  # Web of Science lists the same people with initials in AU
        tags.take("AU")
    # The authors of an edited volume are its editors; A2 then contains the editors of the series.
    is_edited = kind == "edited-volume" and "ED" not in tags.by_tag
    groups = {
        "editors" if is_edited else "authors": authors,
        "translators": tags.take("A4"),
        "advisors": tags.take("A3") if kind == "thesis" else [],
    }
    if not is_edited:
        # EndNote and Zotero write the editors of a book in A3, and those of its series in A2.
        editors = tags.take("A3") if kind == "book" else []
        editors = editors or ([] if kind == "patent" else tags.take("A2"))
        groups["editors"] = [*tags.take("ED"), *editors]
    for key, lines in groups.items():
        byline = Byline(builder)
        for line in lines:
            _add_person(byline, line, has_commas)
        byline.finish(key)
    collaborations = [line.value for line in tags.take("COLLABORATION")]
    builder.words("collaboration" if authors else "authors", collaborations)


def _first_authors(tags: Tags) -> list[TagLine]:
    """Return the authors in ``AU`` and ``A1`` in file order, without names repeated in both."""
    authors = tags.take("AU")
    names = {one_line(line.value) for line in authors}
    others = [line for line in tags.take("A1") if one_line(line.value) not in names]
    return sorted([*authors, *others], key=lambda line: line.line)


def _add_person(byline: Byline, line: TagLine, has_commas: bool) -> None:
    """Add a person; names are usually written as ``Family, Given, Suffix``.

    If other names in the file contain commas, a name of several words without one is a team.
    """
    name = one_line(line.value).rstrip(", ")
    initials = _INITIALS.fullmatch(name)
    is_unit = has_commas and "," not in name and " " in name and not has_cjk(name)
    if _COMPANY.search(name):
        byline.authors.append({"literal": name})
    elif initials:
        byline.note("is interpreted as a family name and initials; check it", name, line.line)
        given = " ".join(f"{letter}." for letter in initials["initials"])
        byline.append(NameParts(given=given, family=initials["family"]), line.line)
    elif is_unit and ";" not in name and not looks_like_team(name) and not is_others(name):
        problem = "has no comma, and is interpreted as a team; check the result"
        byline.note(problem, name, line.line)
        byline.authors.append({"literal": name})
    else:
        byline.add(name, line.line)
