"""Adds works by others to ``references.yaml`` without reformatting its contents."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from labpress.loading.yaml_parser import Tree, read_tree

_PLAIN_KEY = re.compile(r"[A-Za-z][\w./+-]*(?::[\w./+-]+)*")
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})

_HEAD = "# yaml-language-server: $schema=.schema/references.json"


@dataclass(frozen=True, slots=True)
class MergedReferences:
    """The outcome of adding works.

    Attributes:
        text: the new text of the file.
        counts: how many works were ``added``, ``updated`` and ``unchanged``.
        kept: the keys of works that differ from those in the file and did not replace them.
        changed: the keys of the works that were added or updated.
    """

    text: str
    counts: Mapping[str, int]
    kept: tuple[str, ...]
    changed: frozenset[str]


def add_references(text: str, works: Mapping[str, str], *, update: bool) -> MergedReferences:
    """Add works to the text of ``references.yaml``.

    Args:
        text: the text of the file; it must be valid.
        works: the YAML of each work by its key.
        update: whether to replace works in the file that differ from the new ones.
    """
    tree = read_tree(text)
    lines = text.splitlines()
    added: list[str] = []
    kept: list[str] = []
    replaced: dict[str, str] = {}
    known = tree.data or {}
    for key, work in works.items():
        if key not in known:
            added += ["", *_entry(key, work)]
        elif known[key] != read_tree(work).data:
            if update:
                replaced[key] = work
            else:
                kept.append(key)
    for key in sorted(replaced, key=lambda key: -tree.marks[(key,)][0]):
        start, end = _lines_of(key, tree, lines)
        lines[start:end] = _entry(key, replaced[key])
    if not lines:
        added = [_HEAD, *added]
    counts = {
        "added": sum(key not in known for key in works),
        "updated": len(replaced),
        "unchanged": sum(key in known for key in works) - len(replaced) - len(kept),
    }
    result = "\n".join([*lines, *added]) + "\n" if added or replaced else text
    changed = frozenset({*replaced, *(key for key in works if key not in known)})
    return MergedReferences(result, counts, tuple(kept), changed)


def _entry(key: str, work: str) -> list[str]:
    name = key if _PLAIN_KEY.fullmatch(key) and key.lower() not in _RESERVED else f'"{key}"'
    return [f"{name}:", *(f"  {line}" if line else "" for line in work.splitlines())]


def _lines_of(key: str, tree: Tree, lines: list[str]) -> tuple[int, int]:
    """Return the range of lines of a work: the first line, from 0, and the line after the last."""
    start = tree.marks[(key,)][0] - 1
    following = [mark[0] - 1 for path, mark in tree.marks.items() if len(path) == 1]
    end = min((line for line in following if line > start), default=len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return start, end
