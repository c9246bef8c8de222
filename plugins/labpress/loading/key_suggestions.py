"""What editors know from BibTeX and other formats, and how records say it."""

from __future__ import annotations

import re

from labpress.diagnostics import did_you_mean

_VENUE = "write it under venue: {name: …, year: …, pages: …}"
_LINK = "write it under links: [{kind: …, url: …}]"

# Keys of other formats at the top of a paper.
_KEYS = {
    "year": "write date: 2025, or year under venue",
    "month": "write date: 2025-04",
    "journal": "write venue: {type: journal, name: …}",
    "booktitle": "write venue: {type: conference, name: …}",
    "conference": "write venue: {type: conference, name: …}",
    "eprint": "write arxiv",
    "bibkey": "write citekey",
    "id": "remove it: the name of the file is the id",
    "slug": "remove it: the name of the file is the id",
    "orcid": "write it of an author: {name: …, orcid: …}",
    "equal_contribution": "write it of an author: {name: …, equal_contribution: true}",
    "corresponding": "write it of an author: {name: …, corresponding: true}",
    "models": "write artifacts: [{kind: model, name: …, url: …}]",
    "datasets": "write artifacts: [{kind: dataset, name: …, url: …}]",
    "tldr": "write summary",
    **dict.fromkeys(("volume", "number", "issue", "pages", "publisher", "address"), _VENUE),
    **dict.fromkeys(("location", "series", "organization"), _VENUE),
    **dict.fromkeys(("code", "github", "pdf", "slides", "video", "website", "project"), _LINK),
    **dict.fromkeys(("homepage", "poster", "demo", "huggingface"), _LINK),
}

# Words of other formats for values of closed lists; only those that the list at hand has are told.
_WORDS = {
    "journal": "article",
    "paper": "conference",
    "inproceedings": "conference",
    "proceedings": "conference",
    "workshop": "conference",
    "arxiv": "preprint",
    "techreport": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "inbook": "chapter",
    "incollection": "chapter",
    "misc": "other",
    "withdrawn": "retracted",
    "weights": "model",
    "checkpoint": "model",
    "data": "dataset",
    "benchmark": "dataset",
    "github": "code",
    "repository": "code",
    "website": "project",
    "up": "higher",
    "down": "lower",
}


def unknown_key_hint(key: str, value: object, known: list[str]) -> str:
    """What to try instead of a key that is not known.

    Args:
        key: what was written.
        value: what it holds.
        known: the keys that could have been meant.
    """
    if "venue" in known and key.casefold() in _KEYS:
        return _KEYS[key.casefold()]
    if value is None:
        hint = _flow_hint(key, known)
        if hint:
            return hint
    # {name: Wang, Peiyu} holds the key Peiyu with nothing as its value.
    comma = "give it a value, or put quotes around a text with a comma" if value is None else None
    rest = "remove it, or indent it where it goes on with the text above"
    return did_you_mean(key, known, comma) or rest


def _flow_hint(key: str, known: list[str]) -> str | None:
    """In braces a key may stand without value: {equal:true}, {name A B}, {value: 1,000}."""
    word = re.split(r"[:\s：]", key)[0]
    if word != key and word in known:
        return f"write {word}: with a colon and a space after it"
    if re.fullmatch(r"[\d.]+", key):
        return "write a number with a point and without commas"
    return None


def word_hint(word: str, known: list[str]) -> str:
    """What to try instead of a word that a closed list does not have."""
    meant = _WORDS.get(word.casefold())
    if meant in known:
        return f'did you mean "{meant}"?'
    return did_you_mean(word, known, "write one of these")
