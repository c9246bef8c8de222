"""Derives the anchors of parts of a page from their content: ``result-mmmu-validation``.

An anchor does not depend on the position of the part, so a link to it keeps working when parts are
added, removed or sorted.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from labpress.i18n.folding import fold_letters
from labpress.render.prose import plain_line


def anchors(prefix: str, parts: Iterable[Sequence[str | None]]) -> tuple[str, ...]:
    """Return an anchor for each part of a page.

    Args:
        prefix: the beginning of all anchors, such as ``result``.
        parts: the strings that identify each part, most general first; None and "" are left out.

    Returns:
        Unique anchors in the order of the parts. If several parts have the same strings, or a part
        has none, a number at the end makes the anchor unique.
    """
    numbers: Counter[str] = Counter()
    found = []
    for texts in parts:
        words = [word for text in texts if text and (word := _word(text))]
        anchor = "-".join([prefix, *words])
        numbers[anchor] += 1
        number = numbers[anchor]
        found.append(anchor if number == 1 and words else f"{anchor}-{number}")
    return tuple(found)


def _word(text: str) -> str:
    """Return the words of a line in lower case, without accents, and joined by hyphens."""
    folded = unicodedata.normalize("NFC", fold_letters(plain_line(text)))
    return "-".join(re.findall(r"[^\W_]+", folded))
