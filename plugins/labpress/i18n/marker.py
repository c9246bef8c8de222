"""The mark of a text of the interface that is translated where it is shown; imports nothing."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """The text itself; `make messages` finds it by this call."""
    return message
