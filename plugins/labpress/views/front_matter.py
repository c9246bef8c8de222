"""Reads the front matter of hand-written pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\n", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a page.

    Attributes:
        meta: the keys and values; empty if the page has no front matter, or if it is invalid.
        length: the length of the front matter in characters, including its delimiters, which is
            also the position at which the body of the page begins.
        error: the message about invalid front matter; None if the front matter is valid or missing.
    """

    meta: dict[str, Any] = field(default_factory=dict)
    length: int = 0
    error: str | None = None


def read_front_matter(text: str) -> FrontMatter:
    """Read the front matter at the beginning of a page's Markdown; it may be missing or invalid."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return FrontMatter()
    try:
        meta = yaml.safe_load(match["yaml"])
    except RecursionError:
        return FrontMatter(length=match.end(), error="the front matter is nested too deeply")
    except (yaml.YAMLError, ValueError) as error:  # ValueError: an impossible date
        problem = getattr(error, "problem", None) or str(error)
        message = f"invalid front matter: {problem}; check its quotes"
        return FrontMatter(length=match.end(), error=message)
    if meta is not None and not isinstance(meta, dict):
        message = "the front matter is not a mapping; write `title: …`"
        return FrontMatter(length=match.end(), error=message)
    return FrontMatter(meta or {}, match.end())
