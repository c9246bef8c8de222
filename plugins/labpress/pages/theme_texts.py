"""Texts that stand in parts of the theme, which the engine renders and not we.

A door hands them to the engine under ``extra.labpress.texts``; a part of the theme writes
``{{ config.extra.labpress.texts["Page not found"] }}``: the English text is the key here too.
"""

from __future__ import annotations

from labpress.texts import N_, Texts

_MESSAGES = (
    N_("Page not found"),
    N_("There is nothing at this address; it may have been mistyped, or the page has moved."),
)


def theme_extra(texts: Texts) -> dict[str, dict[str, str]]:
    """What the engine's ``extra`` holds under ``labpress``."""
    return {"texts": {message: texts.gettext(message) for message in _MESSAGES}}
