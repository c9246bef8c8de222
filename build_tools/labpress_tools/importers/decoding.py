"""Decodes files in any encoding and with any line breaks."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from labpress.render.foreign.invisible import without_artefacts

# UTF-32 comes first, because its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Characters that a record must not contain: C0 and C1 controls other than tab and line breaks, lone
# surrogates, and code points that are not characters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


CHINESE = "gb18030"
"""The encoding of Chinese programs, which includes GBK and GB2312."""
_PAIR = re.compile(rb"[\x81-\xfe][\x30-\x39\x40-\x7e\x80-\xfe]")
_COMMON = re.compile(rb"[\xb0-\xf7][\xa1-\xfe]|[\xa1-\xa3][\xa1-\xfe]")
_MOSTLY = 0.9
_LATER_LETTERS = 0xC9
_LATER_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class DecodedText:
    r"""The text of a file.

    Attributes:
        text: the text, with ``\n`` as the only line break.
        guessed_lines: the numbers, from 1, of the lines whose encoding was guessed.
        guess: the encoding assumed for these lines: Windows-1252 (which includes Latin-1) or
            GB18030.
    """

    text: str
    guessed_lines: frozenset[int] = frozenset()
    guess: str = "Windows-1252"

    def first_guess(self, first: int, last: int) -> int:
        """Return the first guessed line in an inclusive range of lines, or 0 if there is none."""
        inside = (line for line in self.guessed_lines if first <= line <= last)
        return min(inside, default=0)


def decode(data: bytes) -> DecodedText:
    """Decode the bytes of a file.

    A byte order mark determines the encoding. Without a mark, the file is decoded as UTF-8 if it is
    valid UTF-8, or as GB18030 if it is probably Chinese. All other files are decoded line by line,
    because a file with entries from several programs may mix encodings.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return DecodedText(_lines(data[len(mark) :].decode(encoding, "replace")))
    try:
        return DecodedText(_lines(data.decode("utf-8")))
    except UnicodeDecodeError:
        if is_probably_chinese(data):
            text = _lines(data.decode(CHINESE))
            numbered = enumerate(text.split("\n"), 1)
            others = frozenset(number for number, line in numbered if not line.isascii())
            return DecodedText(text, others, "GB18030")
        lines, guessed = [], set()
        for number, line in enumerate(re.split(rb"\r\n|\r|\n", data), 1):
            try:
                lines.append(line.decode("utf-8"))
            except UnicodeDecodeError:
                lines.append(_decode_western(line))
                guessed.add(number)
        return DecodedText("\n".join(lines), frozenset(guessed))


def is_probably_chinese(data: bytes) -> bool:
    """Return whether bytes that are not UTF-8 are probably GB18030.

    In Chinese text, nearly all pairs of bytes are common characters of GB2312, whose second byte is
    never an ASCII letter. In Western text, the byte after an accented letter often is one. Korean
    and Japanese encodings use the same pairs, but the first bytes of Hangul have lower values, and
    kana are in rows that Chinese text does not use.
    """
    try:
        data.decode(CHINESE)
    except UnicodeDecodeError:
        return False
    pairs = _PAIR.findall(data)
    common = [pair for pair in pairs if _COMMON.fullmatch(pair)]
    later = [pair for pair in common if pair[0] >= _LATER_LETTERS]
    if len(pairs) < 2 or len(common) < _MOSTLY * len(pairs):
        return False
    return len(later) >= _LATER_SHARE * len(common)


def _decode_western(line: bytes) -> str:
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:  # five bytes are undefined there
        return line.decode("latin-1")


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def printable(text: str) -> str:
    """Remove characters that are invalid in records, and make line breaks uniform."""
    text = without_artefacts(text)
    return text if text.isprintable() else _UNPRINTABLE.sub("", _lines(text))


def one_line(text: str) -> str:
    """Put a string on one line, with single spaces and only printable characters."""
    return " ".join(printable(text).split())


def is_true(text: str) -> bool:
    """Return whether a value means "yes", in any spelling that templates accept."""
    return text.strip().lower() in {"true", "yes", "1", "on"}
