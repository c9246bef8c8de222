"""Decodes files with a byte order mark, a declared encoding, or a mixture of UTF-8 and Latin-1."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from labpress.render.foreign.invisible import without_artefacts
from labpress_tools.importers.decoding import CHINESE, is_probably_chinese

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The declarations of JabRef ("% Encoding: ISO8859_1"), BibDesk, KBibTeX and Emacs.
_DECLARED = re.compile(
    rb"(?i)(?:encoding|coding)\s*[:=]\s*\"?([a-z0-9][\w.-]*)|string encoding ([\w ()-]+)"
)
_HEAD = 2000
# C0 and C1 control characters, and the characters that this package uses as placeholders.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufeff]")


@dataclass(frozen=True, slots=True)
class DecodedFile:
    """The text of a file.

    Attributes:
        text: the text in NFC, with line feeds as its only line breaks.
        odd_line: the number of the first line that is not valid UTF-8, from 1; 0 if all lines are.
        encoding: the encoding from which that line was decoded.
    """

    text: str
    odd_line: int = 0
    encoding: str = "UTF-8"


def decode_file(data: bytes) -> DecodedFile:
    """Decode the content of a BibTeX file; this never fails, whatever bytes the file contains."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return DecodedFile(_clean(data[len(mark) :].decode(encoding, errors="replace")))
    wide = _wide_encoding(data[:_HEAD])
    if wide:
        return DecodedFile(_clean(data.decode(wide, errors="replace")))
    try:
        return DecodedFile(_clean(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n|\r|\n", data[: error.start])) + 1
    declared = _declared_encoding(data[:_HEAD])
    if declared:
        try:
            return DecodedFile(_clean(data.decode(declared)), line, declared)
        except (UnicodeDecodeError, LookupError):
            pass
    if is_probably_chinese(data):
        return DecodedFile(_clean(data.decode(CHINESE)), line, "GB18030")
    text = "".join(map(_decode_line, data.splitlines(keepends=True)))
    return DecodedFile(_clean(text), line, "Windows-1252")


def _wide_encoding(head: bytes) -> str:
    """Detect UTF-16 without a byte order mark by its zero bytes.

    Returns:
        The name of the encoding, or an empty string if it is not UTF-16.
    """
    for encoding, zeros, letters in (
        ("utf-16-le", head[1::2], head[::2]),
        ("utf-16-be", head[::2], head[1::2]),
    ):
        if len(zeros) >= 4 and zeros.count(0) > 0.7 * len(zeros) and not letters.count(0):
            return encoding
    return ""


def _declared_encoding(head: bytes) -> str:
    match = _DECLARED.search(head)
    if not match:
        return ""
    name = (match[1] or match[2]).decode("ascii", errors="replace").strip()
    if "mac" in name.lower():
        return "mac-roman"
    name = re.sub(r"(?i)^iso_?8859", "iso8859", name)
    try:
        encoding = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    is_text = getattr(encoding, "_is_text_encoding", True)
    return encoding.name if is_text and encoding.name not in {"utf-8", "idna", "punycode"} else ""


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        # Five bytes are undefined in Windows-1252.
        return line.decode("cp1252", errors="replace")


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    return _CONTROLS.sub(_clean_control, without_artefacts(text))


def _clean_control(match: re.Match[str]) -> str:
    code = ord(match.group())
    if 0x80 <= code < 0xA0:  # Windows-1252 that was decoded as Latin-1
        return bytes([code]).decode("cp1252", errors="ignore")
    return "\ufffd" if 0xFDD0 <= code <= 0xFDEF else "" if code == 0xFEFF else " "
