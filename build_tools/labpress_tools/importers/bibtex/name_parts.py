"""Splits names into their parts, such as the given name and the family name."""

from __future__ import annotations

import re

from labpress.i18n.folding import has_cjk
from labpress.schema.names import ON_BEHALF_OF
from labpress_tools.importers.bibtex.braced_names import owner_of
from labpress_tools.importers.bibtex.bylines import Byline
from labpress_tools.importers.bibtex.name_lists import is_in_braces, words_of
from labpress_tools.importers.bibtex.texts import to_text
from labpress_tools.name_words import looks_like_team, without_titles
from labpress_tools.names import NameParts, parts_of_words, split_name
from labpress_tools.wording.scripts import split_native_name

_PART = re.compile(
    r"^\s*(given|family|prefix|suffix|given-i|family-i|prefix-i|orcid|useprefix|id)\s*="
)


def parts_of_name(name: str, byline: Byline) -> NameParts:
    """Return the parts of a name; if there are problems with the name, add them to the byline.

    Args:
        name: the LaTeX of a single name, without marks.
        byline: the byline to which the name belongs.
    """
    if is_in_braces(name):
        return _parts_in_braces(to_text(name), byline)
    if _PART.match(name):
        return _named_parts(name)
    text = to_text(name)
    behalf = ON_BEHALF_OF.match(text)
    if behalf or (looks_like_team(text) and "," not in name):
        byline.teams.append(behalf["team"] if behalf else text)
        return NameParts(literal=text)
    latin, native = split_native_name(text)
    if native:
        parts = split_name(latin)
        byline.native.append((parts.display, native))
        return parts
    if has_cjk(text):
        return _cjk_parts(text)
    groups = [list(group) for group in words_of(name)]
    untitled = without_titles(groups)
    if untitled != [group for group in groups if group]:
        byline.degrees.append(text)
        groups = untitled
    parts = parts_of_words(groups)
    if parts.literal and len(groups) > 2:
        byline.odd.append(text)
    return parts


def _parts_in_braces(name: str, byline: Byline) -> NameParts:
    owner = owner_of(name)
    if owner == "perhaps person":
        byline.assumed_people.append(name)
        return NameParts(family=name)
    if owner == "person":
        return _cjk_parts(name)
    if owner == "perhaps organisation":
        byline.assumed_organisations.append(name)
    return NameParts(literal=name)


def _named_parts(name: str) -> NameParts:
    """Return the parts of a name in BibLaTeX's extended format: ``given=Ada, family=Example``."""
    found: dict[str, str] = {}
    for group in re.split(r",(?![^{]*\})", name):
        key, _, value = group.partition("=")
        found[key.strip()] = to_text(value.strip().strip('"'))
    get = found.get
    return NameParts(get("given", ""), get("prefix", ""), get("family", ""), get("suffix", ""))


def _cjk_parts(text: str) -> NameParts:
    """Return the parts of a name in Chinese, Japanese or Korean characters.

    The name is not split unless it contains a comma.
    """
    if "," in text:
        family, _, given = (part.strip() for part in text.partition(","))
        return NameParts(given=given, family=family)
    return NameParts(literal=text)
