"""Joins parts of a text with the punctuation marks of the site's language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from labpress.i18n.folding import has_cjk
from labpress.i18n.translator import ENGLISH, Translator


def join_clauses(clauses: Iterable[str], translator: Translator = ENGLISH) -> str:
    """Join facts or clauses with commas, leaving out empty ones.

    Do not use this function for lists of names, which Chinese joins with a different comma. They
    are joined with the interface string ``", "``.
    """

    def join(first: str, second: str) -> str:
        return translator.format_text("%(first)s, %(second)s", first=first, second=second)

    return reduce(join, [clause for clause in clauses if clause] or [""])


def add_in_brackets(text: str, detail: str, translator: Translator = ENGLISH) -> str:
    """Return text with a detail in brackets: ``CVPR 2025 (oral)``, ``CVPR 2025（口头报告）``.

    The brackets are those of the site's language only if they follow or enclose a Chinese, Japanese
    or Korean character. In ``Example (14B)``, they are the same on all sites.
    """
    if has_cjk(text[-1:]) or has_cjk(detail):
        return translator.format_text("%(text)s (%(detail)s)", text=text, detail=detail)
    return f"{text} ({detail})"
