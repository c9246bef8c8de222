"""Recognises the names of arXiv's subject classes, which NASA's ADS adds as keywords."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from labpress.i18n.category_names import FULL_NAMES, name_in_archive


def _folded(name: str) -> str:
    return name.replace("–", "-").casefold()


_BY_FULL_NAME: Mapping[str, str] = MappingProxyType(
    {
        folded: category
        for category, name in FULL_NAMES.items()
        if " - " in (folded := _folded(name))
    }
)
_MOST_PARTS = 1 + max(name.count(",") for name in FULL_NAMES.values())


def split_category_names(
    keywords: Sequence[str], categories: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Move names of subject classes from the keywords of a paper to its categories.

    A name that states the archive, such as ``Computer Science - Machine Learning``, is always
    moved. Any other name, such as ``Machine Learning``, is removed only if it is the name of one of
    the paper's categories. A name with commas may have been split into several keywords.

    Args:
        keywords: the keywords.
        categories: the categories, such as ``cs.CV``.

    Returns:
        The remaining keywords, and the categories, those from the keywords last.
    """
    known = dict(_BY_FULL_NAME)
    known |= {_folded(name_in_archive(category)): category for category in categories}
    kept, own, start = [], dict.fromkeys(categories), 0
    while start < len(keywords):
        sizes = range(min(_MOST_PARTS, len(keywords) - start), 0, -1)
        texts = {size: _folded(", ".join(keywords[start : start + size])) for size in sizes}
        size = next((size for size, text in texts.items() if text in known), 0)
        if size:
            own.setdefault(known[texts[size]])
        else:
            kept.append(keywords[start])
        start += size or 1
    return kept, list(own)
