"""Compares version numbers."""

from __future__ import annotations

import re

VERSION = r"\d+(?:\.\d+)*(?:\.?+[a-z]++\d*+)*+(?:\+[\w.]+)?"
"""A regular expression for a version number such as ``1.2.0`` or ``1.2.0rc1``."""

VersionKey = tuple[tuple[int, ...], bool, str]


def version_key(version: str) -> VersionKey:
    """Return a sort key for versions; a pre-release precedes its release."""
    match = re.match(r"\d+(?:\.\d+)*", version)
    numbers = tuple(int(part) for part in match.group().split(".")) if match else ()
    while numbers and numbers[-1] == 0:
        numbers = numbers[:-1]
    suffix = version[match.end() :] if match else version
    is_release = not re.match(r"[.-]?(?:a|b|rc|dev)", suffix)
    return numbers, is_release, suffix


def next_minor(version: str) -> str:
    """Return the minor version after a version: ``0.2`` for ``0.1.3``."""
    major, minor = [*version.split("."), "0"][:2]
    return f"{major}.{int(re.match(r'[0-9]*', minor).group() or 0) + 1}"  # type: ignore[union-attr]
