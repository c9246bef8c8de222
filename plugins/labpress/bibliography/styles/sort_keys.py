"""Makes styles sort a list of references by names and titles rather than by private-use characters.

Placeholders and markers sort after all letters. Therefore, readable text is added before each name
or title that contains such a character, and is removed from the output again.
"""

from __future__ import annotations

import re
import unicodedata

from labpress.bibliography.styles.hayagriva_fields import Fields
from labpress.bibliography.styles.markers import FAMILY_NAME_SPACE
from labpress.bibliography.styles.placeholders import Placeholders, is_masked

# Follows the readable text. It is invisible, and the Unicode Collation Algorithm ignores it.
_END = "\u2064"
_ARTICLE = re.compile(r"(?i)^the\s+(?=\w)")
_NO_WORD = re.compile(r"[\W_]+")


def add_sort_keys(entry: Fields, placeholders: Placeholders) -> None:
    """Add the readable text to the title and the names of an entry where they would sort wrongly.

    Args:
        entry: the fields of the entry, which are changed in place.
        placeholders: the placeholders in it.
    """
    if "title" in entry:
        entry["title"] = _with_key(entry["title"], placeholders)
    for role in ("author", "editor"):
        if role in entry:
            entry[role] = [
                {**name, "name": _with_key(name["name"], placeholders)} for name in entry[role]
            ]


def remove_sort_keys(html: str, placeholders: Placeholders) -> str:
    """Return Typst's HTML without the text that `add_sort_keys` added.

    Args:
        html: the HTML.
        placeholders: the placeholders in it.
    """
    start, *parts = html.split(_END)
    for part in parts:
        if is_masked(part[:1]):  # otherwise, the character is from a record
            key = placeholders.unmask(part[:1])
            start = start[: len(start) - len(key)] + part[1:]
        else:
            start += part
    return start


def _with_key(masked: str, placeholders: Placeholders) -> str:
    # A family name after an ordinary space follows a particle, which some styles ignore in sorting.
    has_marker = FAMILY_NAME_SPACE in masked and " " not in masked
    if not is_masked(masked[:1]) and not has_marker:
        return masked
    key = _sort_key(placeholders.unmask(masked))
    return f"{key}{_END}{placeholders.mask(key)}{masked}"


def _sort_key(text: str) -> str:
    """Return the words of a string, without accents and without the article at the beginning.

    Spaces would split names into parts. Like a space, a full stop precedes all letters; it follows
    the comma after a family name. The exclamation mark precedes it, so that ``CERN`` precedes ``CERN
    Council``.
    """
    # Without accents, ligatures and ß, upper-case text is as long as lower-case text.
    decomposed = unicodedata.normalize("NFKD", _ARTICLE.sub("", text)).replace("ß", "ss")
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NO_WORD.sub(".", unicodedata.normalize("NFC", letters)).strip(".") + "!"
