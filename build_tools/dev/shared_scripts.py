"""Writes the script modules that contain data shared by Python and the scripts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from labpress.i18n.folding import APOSTROPHES, CJK_RANGES, LETTERS
from labpress.schema.identifiers import SCHEMES

FOLDER = Path(__file__).parents[2] / "plugins/labpress/static/scripts/common"
_HEAD = "/* Written by `make reference`; change {source}. */\n"


def render_folding() -> str:
    """``common/folding.js``: the folding table of ``i18n/folding.json``."""
    groups: dict[str, str] = {}
    for letter, plain in LETTERS.items():
        groups[plain] = groups.get(plain, "") + letter
    lines = "".join(f'  {plain}: "{letters}",\n' for plain, letters in groups.items())
    ranges = "".join(f"\\\\u{{{first:x}}}-\\\\u{{{last:x}}}" for first, last in CJK_RANGES)
    return f"""{_HEAD.format(source="i18n/folding.json")}
/** Letters without a Unicode decomposition, by their replacements. */
const GROUPS = {{
{lines}}};

/** @type {{ReadonlyMap<string, string>}} */
const LETTERS = new Map(
  Object.entries(GROUPS).flatMap(([plain, letters]) =>
    [...letters].map((letter) => [letter, plain]),
  ),
);
const WHOLE_LETTERS = new RegExp(`[${{[...LETTERS.keys()].join("")}}]`, "gu");
const ACCENTS = /[\\u0300-\\u036f]/g;
export const APOSTROPHES = /[{APOSTROPHES}]/g;
/** Chinese, Japanese and Korean characters, for a character class with the flag u. */
export const CJK =
  "{ranges}";

/**
 * Convert to lower case without accents; letters of other scripts are kept, decomposed.
 *
 * @param {{string}} text
 */
export function foldLetters(text) {{
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(WHOLE_LETTERS, (letter) => LETTERS.get(letter) ?? letter)
    .replace(ACCENTS, "");
}}
"""


def render_identifiers() -> str:
    """``common/identifiers.js``: the prefixes that people paste with an id, from the registry."""
    prefixes = [scheme.prefixes for scheme in SCHEMES.values()]
    urls = [_pattern(url) for prefix in prefixes for url in prefix.urls]
    words = [_pattern(word.lower()) for prefix in prefixes for word in prefix.words]
    listed = "".join(f'  "{pattern}",\n' for pattern in urls)
    named = "".join(f'  "{pattern}",\n' for pattern in words)
    return f"""{_HEAD.format(source="schema/identifiers/registry.py")}
/** Hosts and paths before an id, as regular expressions. */
const URLS = [
{listed}];
/** Names of schemes, which a colon separates from an id. */
const NAMES = [
{named}];

/** An id with the URL of its page, or with the name of its scheme, in front. */
export const PASTED_ID = new RegExp(
  `^\\\\s*(?:(?:https?://)?(?:www\\\\.)?(?:${{URLS.join("|")}})|(?:${{NAMES.join("|")}}):\\\\s*)(\\\\S+?)(?:\\\\.pdf|/)?\\\\s*$`,
  "i",
);
"""


def _pattern(text: str) -> str:
    """A string as the source of a regular expression, in a JavaScript literal."""
    return "".join(
        f"\\\\{sign}" if sign in ".?+*()[]{}|^$/" and sign != "/" else sign for sign in text
    )


MODULES: Mapping[str, str] = {
    "folding.js": render_folding(),
    "identifiers.js": render_identifiers(),
}
"""The modules by file name."""


def main() -> None:
    """Write the modules."""
    for name, text in MODULES.items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
