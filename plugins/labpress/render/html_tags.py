"""Reads the start tags of generated pages for `html_to_markdown`.

A `Tag` determines how its element is converted, for example whether it is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

_ATTRIBUTE = re.compile(r"([\w-]+)(?:=\"([^\"]*)\"|='([^']*)')?")
_LEFT_OUT = frozenset(
    {
        *("svg", "script", "style", "nav", "form", "button", "select", "template", "noscript"),
        *("labpress-cite-selection", "audio", "video", "iframe", "object", "annotation"),
    }
)
_CLASSES_LEFT_OUT = frozenset(
    {
        *("lp-skip", "lp-photo", "lp-head-navigation", "lp-explorer-sidebar", "headerlink"),
        *("lp-chart-exports", "lp-icon-bibtex", "lp-further"),
    }
)
_SEPARATED = frozenset(
    {"lp-meta", "lp-actions", "lp-exports", "lp-chips", "lp-browse", "lp-row-facts"}
)
"""The classes of elements whose children are separated only by the style sheet."""


class Tag:
    """A start tag.

    Attributes:
        name: the name of the element, in lower case.
        attributes: the values of the attributes, keyed by name; empty for one without a value.
        classes: the names in the attribute ``class``.
        is_left_out: whether Markdown omits the element with its content.
        is_separated: whether Markdown needs a separator between the child elements.
        is_more_authors: whether the element contains the authors that a list of papers shows only
            on demand.
    """

    __slots__ = ("attributes", "classes", "is_left_out", "is_more_authors", "is_separated", "name")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.classes = frozenset(attributes.get("class", "").split())
        self.is_left_out = _is_left_out(name, attributes, self.classes)
        self.is_separated = not _SEPARATED.isdisjoint(self.classes)
        self.is_more_authors = "lp-more" in self.classes


@lru_cache(maxsize=1 << 12)  # most start tags occur on many pages
def read_tag(name: str, attributes: str) -> Tag:
    """Parse a start tag.

    Args:
        name: the name of the element, in any case.
        attributes: the text between the name and the closing angle bracket.
    """
    values = {
        match[1].lower(): unescape(match[2] or match[3] or "")
        for match in _ATTRIBUTE.finditer(attributes)
    }
    return Tag(name.lower(), values)


def _is_left_out(name: str, attributes: dict[str, str], classes: frozenset[str]) -> bool:
    if name in _LEFT_OUT or not _CLASSES_LEFT_OUT.isdisjoint(classes) or "hidden" in attributes:
        return True
    href = attributes.get("href", "")
    if href.startswith("data:") or ("lp-button" in classes and href.startswith("#")):
        return True
    if "lp-cite-format" in classes:
        # Of all citation formats, Markdown contains only BibTeX and the one that is open initially.
        return "open" not in attributes and attributes.get("data-format") != "bibtex"
    return attributes.get("aria-hidden") == "true" and "lp-dot" not in classes
