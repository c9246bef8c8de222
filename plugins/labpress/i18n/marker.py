"""Marks interface strings for extraction by `make messages`.

The module imports no other module, so that every module can use it.
"""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802 - the conventional name
    """Mark a string that is translated later; `make messages` extracts it.

    See https://docs.python.org/3/library/gettext.html#deferred-translations.
    """
    return message
