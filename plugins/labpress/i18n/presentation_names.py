"""Translates notes on how papers were presented at events, such as ``oral``."""

from __future__ import annotations

from labpress.i18n.translator import ENGLISH, Translator
from labpress.schema.presentations import presentation_kind


def presentation_name(note: str, translator: Translator = ENGLISH) -> str:
    """Return a note on how a paper was presented, in the language of the site.

    The note is returned unchanged if it is free text or if there is no translation.
    """
    message = presentation_kind(note)
    translation = translator.gettext(message) if message else note
    return note if translation == message else translation
