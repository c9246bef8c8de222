"""Selects a font for each run of text, since no font has the characters of all names.

Noto Sans covers Latin with all its diacritics (Ł, Ż, Đ, ễ), Greek and Cyrillic. Noto Sans CJK
covers Chinese, Japanese and Korean and many mathematical symbols, but lacks letters such as Ł. For
a character that neither font has, a readable equivalent is drawn (X for 𝒳); other characters are
left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from PIL import ImageFont

_LATIN_FONT = "NotoSans[wdth,wght].ttf"
_CJK_FONT = "NotoSansCJK-Regular.ttc"
# Indexes of the faces in the font collection, in the order of its name tables.
_CJK_FACES = {"ja": 0, "ko": 1, "zh": 2, "zh-tw": 3, "zh-hant": 3, "zh-hk": 4}
_SIMPLIFIED_CHINESE_FACE = 2
_READABLE = {"∼": "~", "⟨": "<", "⟩": ">", "∛": "³√", "∜": "⁴√", "⟶": "→", "⟹": "⇒", "ϵ": "ε"}
"""Replacements for characters that no font has and that Unicode cannot decompose."""
# An unassigned code point, for which every font draws its "missing glyph" (.notdef).
_UNASSIGNED = "\U0010ffff"


class TextStyle(NamedTuple):
    """A font size in pixels, whether the type is bold, and the language of the site."""

    size: int
    bold: bool = False
    language: str = "en"


class TextRun(NamedTuple):
    """Text in a single font.

    Attributes:
        text: the characters.
        font: the font that has all of them.
        stroke_width: the stroke width in pixels, which imitates bold type in fonts without a bold
            weight.
    """

    text: str
    font: ImageFont.FreeTypeFont
    stroke_width: int


def split_runs(text: str, style: TextStyle) -> Iterator[TextRun]:
    """Yield the runs of a string, each in one font; characters that no font has are left out."""
    run_text, run_is_cjk = "", None
    for character, font_is_cjk in _drawable(text, style.language):
        # A space belongs to no script, so it continues the current run.
        is_continuation = character == " " and run_is_cjk is not None
        is_cjk = run_is_cjk if is_continuation else font_is_cjk
        if is_cjk is not run_is_cjk and run_text:
            yield _run(run_text, bool(run_is_cjk), style)
            run_text = ""
        run_text, run_is_cjk = run_text + character, is_cjk
    if run_text:
        yield _run(run_text, bool(run_is_cjk), style)


def _drawable(text: str, language: str) -> Iterator[tuple[str, bool]]:
    """Yield each character that can be drawn, and whether it needs the CJK font."""
    for character in unicodedata.normalize("NFC", text):
        if character == " ":
            yield character, False
        else:
            yield from _with_font(character, language)


@cache
def _with_font(character: str, language: str) -> tuple[tuple[str, bool], ...]:
    """Return what to draw for a character: pairs of a character and whether it needs the CJK font.

    If no font has the character, its readable equivalent is drawn instead. If no font has that
    either, the result is empty.
    """
    is_cjk = is_full_width(character)
    for font in (is_cjk, not is_cjk):
        if _has_glyph(font, language, character):
            return ((character, font),)
    readable = _READABLE.get(character) or unicodedata.normalize("NFKC", character)
    if readable == character:
        return ()
    return tuple(drawn for part in readable for drawn in _with_font(part, language))


@cache
def is_full_width(character: str) -> bool:
    """Return whether a character is full-width, as Chinese, Japanese and Korean characters are.

    These scripts need no spaces: a line may break on either side of such a character.
    """
    return unicodedata.east_asian_width(character) in {"W", "F"}


def _run(text: str, is_cjk: bool, style: TextStyle) -> TextRun:
    stroke_width = max(1, style.size // 48) if is_cjk and style.bold else 0
    return TextRun(text, _font(is_cjk, style.size, style.bold, style.language), stroke_width)


@cache
def _has_glyph(is_cjk: bool, language: str, character: str) -> bool:
    """Return whether a font draws a character differently from its "missing glyph" symbol."""
    font = _font(is_cjk, 24, False, language)
    return bytes(font.getmask(character)) != bytes(font.getmask(_UNASSIGNED))


@cache
def _font(is_cjk: bool, size: int, bold: bool, language: str) -> ImageFont.FreeTypeFont:
    # Basic layout gives the same result on every machine; Raqm depends on a system library.
    layout = ImageFont.Layout.BASIC
    if is_cjk:
        path = files("noto_cjk_sans_otc") / _CJK_FONT
        face = _CJK_FACES.get(
            language.lower(), _CJK_FACES.get(language[:2], _SIMPLIFIED_CHINESE_FACE)
        )
        return ImageFont.truetype(str(path), size, index=face, layout_engine=layout)
    path = files("fontpkg_noto_sans") / "files" / _LATIN_FONT
    font = ImageFont.truetype(str(path), size, layout_engine=layout)
    font.set_variation_by_axes([650 if bold else 400, 100])
    return font
