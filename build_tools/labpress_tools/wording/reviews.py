"""Recognises titles that begin like the title of a review: ``Review of …``, ``Rez. zu: …``."""

from __future__ import annotations

import re

_BEGINNING = re.compile(
    r"\W*(?:(?:book |essay )?review(?: article| essay)?(?: of\b|:)|rev\. of\b|rez(?:\.|ension(?:en)?)\s?(?:zu|von|der|des|:)"
    r"|besprechung (?:von|zu)\b|comptes?[ -]rendus?\b|c\. ?r\. (?:de|du|d['’])|recensione\b|rec\. (?:a|di|:)"
    r"|reseñas?\b|res\. de\b|resenha\b|recensie\b|recenzja\b|рец(?:\.|ензия) на\b|书评|書評)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")
_CONNECTION = re.compile(
    r"[\s:.,–—-]*(?:(?:of|the book(?=\W*[<“\"«])|de|du|di|von|zu)\b[\s:.,–—-]*)?", re.IGNORECASE
)
_IN_ITALICS = re.compile(r"<(?P<tag>i|em)>(?P<text>[^<]*)</(?P=tag)>")
_QUOTES = "\"'“”„‘’«»《》 "


def is_titled_like_review(title: str) -> bool:
    """Return whether a title begins like the title of a book review.

    Some articles have such titles, too, as in ``Review of recent methods``.

    Args:
        title: a title in record format, which may contain tags.
    """
    return _BEGINNING.match(_TAG.sub("", title)) is not None


def reviewed_title(title: str) -> str:
    """Return the title of the work that a review discusses.

    This is the text after words such as ``Review of``; if the title does not begin with such words,
    it is the whole title.

    Args:
        title: the title of the review in record format.
    """
    beginning = _BEGINNING.match(title)
    if beginning is None:
        return title
    rest = _CONNECTION.sub("", title[beginning.end() :], count=1).strip(_QUOTES)
    italic = _IN_ITALICS.fullmatch(rest)
    return (italic["text"] if italic else rest) or title
