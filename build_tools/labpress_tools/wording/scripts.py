"""Determines the scripts of letters, and separates a name in two scripts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from labpress.i18n.folding import CJK, has_cjk

# Names of Unicode characters begin with the script, except for these.
_SCRIPTS = {"CJK": "HAN", "KATAKANA-HIRAGANA": "KATAKANA", "HALFWIDTH": "KATAKANA"}
# A native name may be in brackets, and is not always separated from Latin letters by a space.
_BRACKETS = re.compile(r"[()\[\]（）［］【】]")
_PIECE = re.compile(rf"[{CJK}·・]+|[^\s,{CJK}]+|,")

_LETTER = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """Return the script of a letter, such as ``LATIN``, or "" for any other character."""
    if not letter.isalpha():
        return ""
    name = unicodedata.name(letter, "").partition(" ")[0]
    return _SCRIPTS.get(name, name)


def split_native_name(text: str) -> tuple[str, str]:
    """Split a name in two scripts into the name in Latin letters and the native name.

    ``Li, Wei 李伟`` becomes ``Li, Wei`` and ``李伟``. A word that mixes scripts, such as ``αCT``,
    is never split, unless it consists of Latin and Chinese, Japanese or Korean characters.

    Args:
        text: the name of a person; a comma may separate the family name from the given name.

    Returns:
        The name without the native name, and the native name. If there is no native name, the first
        value is the text, and the second is empty.
    """
    latin: list[str] = []
    native: list[str] = []
    for piece in _PIECE.findall(_BRACKETS.sub(" ", text)):
        scripts = {script_of(letter) for letter in piece} - {""}
        (native if scripts and "LATIN" not in scripts else latin).append(piece)
    name = re.sub(r" ,", ",", " ".join(latin)).strip(" ,")
    other = " ".join(native)
    has_name = re.search(rf"{_LETTER.pattern}{{2}}", name) is not None
    is_name = len(_LETTER.findall(other)) >= (2 if has_cjk(other) else 3)
    return (name, other) if has_name and is_name else (text, "")
