"""Suggestions for keys and words from BibTeX and other formats."""

from __future__ import annotations

import re
from collections.abc import Mapping

from labpress.diagnostics import closest, code, code_list, did_you_mean

_VENUE = "write it under `venue: {name: …, year: …, pages: …}`"
_LINK = "write it under `links: [{kind: …, url: …}]`"

# Keys of other formats at the top of a paper.
_KEYS = {
    "year": "write `date: 2025`, or `year` under `venue`",
    "month": "write `date: 2025-04`",
    "journal": "write `venue: {type: journal, name: …}`",
    "booktitle": "write `venue: {type: conference, name: …}`",
    "conference": "write `venue: {type: conference, name: …}`",
    "eprint": "write `arxiv`",
    "bibkey": "write `citekey`",
    "id": "remove it: the id is the name of the file",
    "slug": "remove it: the id is the name of the file",
    "orcid": "write it with its author: `{name: …, orcid: …}`",
    "editor": "write `editors`, or `editors` under `venue` for those of the volume",
    "translator": "write `translators`",
    "advisor": "write `advisors`",
    "supervisor": "write `advisors`",
    "school": "write `venue: {type: institution, name: …}`",
    "institution": "write `venue: {type: institution, name: …}`",
    "grants": "write `funding: [{funder: …, number: …}]`",
    "funder": "write `funding: [{funder: …, number: …}]`",
    "msc": "write `classifications: {msc: …}`",
    "urldate": "write `accessed`",
    "eid": "write it under `venue: {name: …, article_number: …}`",
    "equal_contribution": "write it with its author: `{name: …, equal_contribution: true}`",
    "corresponding": "write it with its author: `{name: …, corresponding: true}`",
    "models": "write `artifacts: [{kind: model, name: …, url: …}]`",
    "datasets": "write `artifacts: [{kind: dataset, name: …, url: …}]`",
    "tldr": "write `summary`",
    **dict.fromkeys(("volume", "issue", "pages", "publisher", "address", "edition"), _VENUE),
    **dict.fromkeys(("location", "series", "organization"), _VENUE),
    **dict.fromkeys(("code", "github", "pdf", "slides", "video", "website", "project"), _LINK),
    **dict.fromkeys(("homepage", "poster", "demo", "huggingface"), _LINK),
}

# Keys of other formats under `venue`.
_VENUE_KEYS = {
    "journal": "write `name`, with `type: journal`",
    "booktitle": "write `name`, with `type: conference` or `type: book`",
    "title": "write `name`",
    "abbr": "write `short`",
    "number": "write `issue`, or `series_number` for a book in a series",
    "address": "write `location`",
    "place": "write `location`",
    "city": "write `location`",
    "organization": "write `publisher`",
    "editor": "write `editors`",
    "translator": "write `translators`",
    **dict.fromkeys(("eid", "articleno", "article", "article_no"), "write `article_number`"),
    **dict.fromkeys(("dates", "eventdate"), "write `date`"),
}

# Words of other formats for enumerated values; suggested if the current enumeration has them.
_WORDS = {
    "journal": "article",
    "paper": "conference",
    "inproceedings": "conference",
    "workshop": "conference",
    "arxiv": "preprint",
    "techreport": "report",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "inbook": "chapter",
    "incollection": "chapter",
    "misc": "other",
    "erratum": "corrected",
    "forthcoming": "accepted",
    "unpublished": "in-preparation",
    "collection": "edited-volume",
    "workingpaper": "working-paper",
    "magazine": "newspaper",
    "online": "webpage",
    "presentation": "talk",
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


def suggest_key(key: str, value: object, known: list[str], former: Mapping[str, str]) -> str:
    """How to fix an unknown key.

    Args:
        key: the unknown key.
        value: its value.
        known: the keys that could have been meant.
        former: former names of keys, each with the current one.
    """
    if "venue" in known and key.casefold() in _KEYS:
        return _KEYS[key.casefold()]
    if "article_number" in known and key.casefold() in _VENUE_KEYS:
        return _VENUE_KEYS[key.casefold()]
    if value is None:
        fix = _fix_flow_mapping(key, known)
        if fix:
            return fix
    # {name: Example, Ada} has the key Ada without a value.
    comma = (
        "give it a value, or put quotes around a string that contains a comma"
        if value is None
        else None
    )
    fallback = "remove it, or indent it if it continues the string above"
    suggestion = closest(key, [*known, *former])
    if suggestion is not None and suggestion in former:
        return f"did you mean {code(former[suggestion])}?"
    return did_you_mean(key, known, comma) or fallback


def _fix_flow_mapping(key: str, known: list[str]) -> str | None:
    """Suggest fixes for flow mappings, where a key needs no value: {equal:true}, {name A B}."""
    word = re.split(r"[:\s：]", key)[0]
    if word != key and word in known:
        return f"write `{word}:`, with a colon and a space after it"
    if re.fullmatch(r"[\d.]+", key):
        return "use a decimal point and no commas"
    return None


def suggest_word(word: str, known: list[str]) -> str:
    """How to fix a word that is not an allowed value."""
    suggestion = _WORDS.get(word.casefold())
    if suggestion in known:
        return f"did you mean {code(suggestion)}?"
    return did_you_mean(word, known, f"use one of {code_list(known)}")
