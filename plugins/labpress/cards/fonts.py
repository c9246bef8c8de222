"""The fonts of cards, chosen by run of script, so that no name loses a letter.

Noto Sans has Latin letters of every kind (Ł, Ż, Đ, ễ), Greek and Cyrillic; Noto Sans CJK has
Chinese, Japanese and Korean, but no Ł. A character that neither has is left out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from PIL import ImageFont

_LATIN = "NotoSans[wdth,wght].ttf"
_CJK = "NotoSansCJK-Regular.ttc"
# The order of the faces in the collection, as its name tables give it.
_FACES = {"ja": 0, "ko": 1, "zh": 2, "zh-tw": 3, "zh-hant": 3, "zh-hk": 4}
_SIMPLIFIED = 2
_NO_CHARACTER = "\U0010ffff"  # no font has a picture of it: what is drawn stands for "missing"


class Style(NamedTuple):
    """How a text is set: its size in pixels, whether it is strong, the site's language."""

    size: int
    strong: bool = False
    language: str = "en"


class Run(NamedTuple):
    """A piece of text in one font; ``stroke`` thickens letters of a font without a strong cut."""

    text: str
    font: ImageFont.FreeTypeFont
    stroke: int


def split_runs(text: str, style: Style) -> Iterator[Run]:
    """A text in pieces of one font each, without the characters that no font has."""
    piece, before = "", None
    for character in unicodedata.normalize("NFC", text):
        # What has no script of its own, such as a space, goes with what stands before it.
        wide = before if character == " " and before is not None else _is_wide(character)
        if character != " " and not _has(wide, style.language, character):
            continue
        if wide is not before and piece:
            yield _run(piece, bool(before), style)
            piece = ""
        piece, before = piece + character, wide
    if piece:
        yield _run(piece, bool(before), style)


def is_wide(character: str) -> bool:
    """Whether a line may break beside a character: Chinese has no spaces."""
    return _is_wide(character)


@cache
def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def _run(text: str, wide: bool, style: Style) -> Run:
    stroke = max(1, style.size // 48) if wide and style.strong else 0
    return Run(text, _font(wide, style.size, style.strong, style.language), stroke)


@cache
def _has(wide: bool, language: str, character: str) -> bool:
    """Whether a font has a character; Pillow does not tell, but draws its "missing" for both."""
    font = _font(wide, 24, False, language)
    drawn, missing = font.getmask(character), font.getmask(_NO_CHARACTER)
    return bytes(drawn) != bytes(missing)


@cache
def _font(wide: bool, size: int, strong: bool, language: str) -> ImageFont.FreeTypeFont:
    # The simple layout is the same on every machine; the other needs a library of the system's.
    layout = ImageFont.Layout.BASIC
    if wide:
        file = files("noto_cjk_sans_otc") / _CJK
        face = _FACES.get(language.lower(), _FACES.get(language[:2], _SIMPLIFIED))
        return ImageFont.truetype(str(file), size, index=face, layout_engine=layout)
    file = files("fontpkg_noto_sans") / "files" / _LATIN
    font = ImageFont.truetype(str(file), size, layout_engine=layout)
    font.set_variation_by_axes([650 if strong else 400, 100])
    return font
