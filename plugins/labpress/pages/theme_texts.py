"""Texts of the engine's own: in parts of the theme, and in a navigation that nobody wrote.

A door hands them to the engine under ``extra.labpress.texts``; a part of the theme writes
``{{ config.extra.labpress.texts["Page not found"] }}``: the English text is the key here too.
"""

from __future__ import annotations

from labpress.texts import N_, Texts

_MESSAGES = (
    N_("Page not found"),
    N_("There is nothing at this address; it may have been mistyped, or the page has moved."),
)


_FOLDERS = {"papers": N_("Papers"), "authors": N_("Authors"), "families": N_("Families")}


def folder_title(folder: str, texts: Texts) -> str | None:
    """What a folder of ours is called in a navigation that an engine makes of all pages."""
    return texts.gettext(_FOLDERS[folder]) if folder in _FOLDERS else None


def theme_extra(texts: Texts) -> dict[str, dict[str, str]]:
    """What the engine's ``extra`` holds under ``labpress``."""
    return {"texts": {message: texts.gettext(message) for message in _MESSAGES}}
