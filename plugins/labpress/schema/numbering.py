"""Removes labels such as "Vol." from the numbers of volumes and issues, which labpress adds itself."""

from __future__ import annotations

import re

# What follows must be a number: "Volume of Abstracts" is a name.
_NUMBER = r"(?=[A-Z]{0,2}\d|[IVXLCDM]+\b|[A-Z](?:[:.,]|$))"
_OF_VOLUME = "volumes?|vols?"
_OF_ISSUE = "issues?|iss|numbers?|nos?|nr"


def _label(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?i:{words})(?:\.\s*|\s+){_NUMBER}")


_VOLUME, _ISSUE, _EITHER = map(_label, (_OF_VOLUME, _OF_ISSUE, f"{_OF_VOLUME}|{_OF_ISSUE}"))


def volume_number(text: str) -> str:
    """Return a volume without its label: ``7C: Heat Transfer`` for ``Volume 7C: Heat Transfer``."""
    return _without(_VOLUME, text)


def issue_number(text: str) -> str:
    """Return an issue without its label: ``3`` for ``No. 3``."""
    return _without(_ISSUE, text)


def series_number(text: str) -> str:
    """Return the number of a volume in a series without its label: ``12`` for ``Vol. 12``."""
    return _without(_EITHER, text)


def _without(label: re.Pattern[str], text: str) -> str:
    match = label.match(text)
    return text[match.end() :] if match else text
