"""Encodes the postings of the search index: where each word occurs in which document."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.search.document import FIELD_NUMBERS, NAME_FIELDS, SearchDocument
from labpress.search.words import chunk_words

_GAP = 4
"""The gap between the positions of two strings in one field, so that no phrase spans both."""
_FIELD_BITS = 5
_MAX_KEY = 40
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
_BASE = len(_DIGITS) // 2


def _code(number: int) -> str:
    """Write a number in base 32, with the least significant digit first.

    The last digit is a character from the first half of `_DIGITS`; all digits before it are from
    the second half.
    """
    code = ""
    while number >= _BASE:
        code += _DIGITS[_BASE + number % _BASE]
        number //= _BASE
    return code + _DIGITS[number]


_CODES = [_code(number) for number in range(_BASE**3)]


class Postings:
    """The postings of words: for each word, a string that states where the word occurs.

    For each document with the word, the string contains these numbers, as written by `_code`: the
    document's number minus that of the previous document in the string (or 0), each hit minus the
    previous hit (or -1), and finally 0. A hit is a position times 32, plus the number of a field
    (`FIELD_NUMBERS`). Positions count the words of a field.
    """

    def __init__(self) -> None:
        self._postings: dict[str, list[str]] = {}
        self._last_document: dict[str, int] = {}

    def add(self, number: int, document: SearchDocument) -> None:
        """Add a document, whose number must be greater than all previous ones."""
        hits = document_hits(document) if document.hits is None else document.hits
        postings, last_document = self._postings, self._last_document
        for word, code in hits.items():
            if word in postings:
                postings[word] += [_encode(number - last_document[word]), code]
            else:
                postings[word] = [_encode(number), code]
            last_document[word] = number

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield the words in the order of their UTF-16 code units, with their postings."""
        for word in sorted(self._postings, key=lambda word: word.encode("utf-16-be")):
            yield word, "".join(self._postings[word])


def document_hits(document: SearchDocument) -> dict[str, str]:
    """Return the words of a document, each with its encoded hits and the 0 that ends them."""
    return {word: _encode_hits(hits) for word, hits in _hits(document).items()}


def _encode_hits(hits: list[int]) -> str:
    codes, previous = [], -1
    for hit in sorted(set(hits)):
        codes.append(_encode(hit - previous))
        previous = hit
    return "".join([*codes, _CODES[0]])


def _encode(number: int) -> str:
    return _CODES[number] if number < len(_CODES) else _code(number)


def _hits(document: SearchDocument) -> dict[str, list[int]]:
    """Return the words of a document with their hits."""
    hits: dict[str, list[int]] = {}
    ends: dict[int, int] = {}
    for name, text in document.texts:
        field = FIELD_NUMBERS[name]
        position = ends.get(field, 0)
        is_name = name in NAME_FIELDS or (name == "title" and document.kind == "author")
        for chunk in text.split():
            words, length = chunk_words(chunk)
            for offset, word in words:
                hit = (position + offset) << _FIELD_BITS | field
                hits.setdefault(word, []).append(hit)
                if is_name and len(word) > 1:
                    # No query contains this word; the script looks it up for an initial.
                    hits.setdefault(f"{word[0]}.", []).append(hit)
            position += length
        ends[field] = position + _GAP
    for rank, keys in enumerate((document.exact_keys, document.other_keys)):
        for key in keys:
            if 0 < len(key) <= _MAX_KEY:
                key_hit = rank << _FIELD_BITS | FIELD_NUMBERS["key"]
                hits.setdefault(key, []).append(key_hit)
    return hits
