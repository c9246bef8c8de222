"""Translates notes on how papers were presented at events, such as ``oral``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from labpress.i18n.translator import ENGLISH, N_, Translator

NAMES: Mapping[str, str] = {
    name: name
    for name in (
        N_("poster"),
        N_("oral"),
        N_("spotlight"),
        N_("highlight"),
        N_("demo"),
        N_("talk"),
        N_("keynote"),
        N_("lightning talk"),
        N_("invited talk"),
        N_("invited paper"),
        N_("long paper"),
        N_("short paper"),
    )
}
"""The messages for usual notes, by note in lower case."""
_SUFFIX = re.compile(r"(?<=\w)(?: presentation| session)?\.?$")


def presentation_name(note: str, translator: Translator = ENGLISH) -> str:
    """Return a note on how a paper was presented, in the language of the site.

    The note is returned unchanged if it is free text or if there is no translation.
    """
    message = NAMES.get(_SUFFIX.sub("", note.casefold()), "")
    translation = translator.gettext(message) if message else note
    return note if translation == message else translation
