"""Writes the font styles, subscripts and superscripts of LaTeX text in record format."""

from __future__ import annotations

from labpress.render.prose.scripts import SUBSCRIPTS, SUPERSCRIPTS


def tagged(style: str, text: str) -> str:
    """Enclose text in the tag that records use for a style; return blank text unchanged."""
    return f"<{style}>{text}</{style}>" if text.strip() else text


def script_text(is_super: bool, text: str) -> str:
    """Return a sub- or superscript in Unicode if possible (``₂``), or else in a tag.

    The ending of an ordinal, as in ``1st``, and text without letters or digits are returned
    unchanged.
    """
    table = SUPERSCRIPTS if is_super else SUBSCRIPTS
    if all(ord(character) in table and not character.isalpha() for character in text):
        return text.translate(table)
    if (is_super and text in {"st", "nd", "rd", "th"}) or not any(map(str.isalnum, text)):
        return text
    return tagged("sup" if is_super else "sub", text)
