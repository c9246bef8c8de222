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


def is_titled_like_review(title: str) -> bool:
    """Return whether a title begins like the title of a book review.

    Some articles have such titles, too, as in ``Review of recent methods``.

    Args:
        title: a title in record format, which may contain tags.
    """
    return _BEGINNING.match(_TAG.sub("", title)) is not None
