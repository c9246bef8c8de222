"""Reads funders and grants in the common notation: ``Example Foundation (EX-1, EX-2); …``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from labpress_tools.drafts import Value

_LONGEST_NAME = 120
_GRANTS = re.compile(r"(?P<funder>[^\[\]()]+?)\s*[\[(](?P<numbers>[^\[\]()]+)[\])]\.?")
_BRACKET = re.compile(r"[()\[\]]")
_NUMBER = re.compile(r"(?=.*\d)[\w./ :#-]{2,60}")
_LABEL = re.compile(
    r"^(?:grants?|awards?|contracts?|projects?)?\s*(?:nos?\.|numbers?|#)?\s*", re.IGNORECASE
)


def read_funding(text: str) -> list[Value]:
    """Read a list of funders and grants that are separated by semicolons.

    Returns:
        The funders and grants in record format, or an empty list for any other text, such as an
        acknowledgement in a sentence.
    """
    parts = [part for part in _split_list(" ".join(text.split())) if part]
    funding: list[Value] = []
    for part in parts:
        grants = _GRANTS.fullmatch(part)
        funder = (grants["funder"] if grants else part).strip(" .,")
        numbers = re.split(r"\s*[,;]\s*", grants["numbers"]) if grants else []
        clean = [_LABEL.sub("", number).strip() for number in numbers if number.strip()]
        is_list = all(map(_NUMBER.fullmatch, clean))
        if not funder or not is_list or len(funder) > _LONGEST_NAME or re.search(r"\.\s", funder):
            return []
        funding += grants_of(funder, clean)
    return funding


def _split_list(text: str) -> Iterator[str]:
    """Split a list at the semicolons outside parentheses and brackets."""
    start = next_bracket = 0
    is_inside = False
    for match in re.finditer(";", text):
        if match.start() >= next_bracket:
            bracket = _BRACKET.search(text, match.end())
            next_bracket = bracket.start() if bracket else len(text)
            is_inside = bracket is not None and bracket.group() in ")]"
        if not is_inside:
            yield text[start : match.start()].strip()
            start = match.end()
    yield text[start:].strip()


def grants_of(funder: str, numbers: list[str], **more: str) -> list[Value]:
    """Return the grants of a funder in record format: one item per grant, or one for the funder.

    Args:
        funder: the name of the funder.
        numbers: the numbers of the grants; if empty, the result is a single item without a number.
        more: further keys, such as ``funder_id``; empty values are omitted.
    """
    known: dict[str, Value] = {"funder": funder}
    known |= {key: value for key, value in more.items() if value}
    if not numbers:
        return [known if len(known) > 1 else funder]
    return [{**known, "number": number} for number in dict.fromkeys(numbers)]
