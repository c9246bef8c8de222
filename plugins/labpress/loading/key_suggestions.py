"""Suggests the correct key or word in place of one that is misspelled or from another format."""

from __future__ import annotations

import re
from collections.abc import Mapping

from labpress.diagnostics import closest, code, code_list, did_you_mean
from labpress.schema.languages import is_language, meant_language
from labpress.schema.localized import LOCALIZED_KEYS

_LINK = "write it under `links: [{kind: …, url: …}]`"


def _in_venue(key: str) -> str:
    return f"write it under `venue: {{name: …, {key}: {VALUE}}}`"


def _link_of(kind: str) -> str:
    return f"write `links: [{{kind: {kind}, url: …}}]`"


VALUE = "<value>"
"""A placeholder, in suggestions, for the value in the user's file."""
YEAR = "<year>"
"""The same for a value that is a year; any other value is not repeated."""
_YEAR = re.compile(r"[0-9]{4}")
_SIMPLE = re.compile(r"[\w.+/–-]+(?: [\w.+/–-]+)*")
_MAX_VALUE = 40

# Top-level keys of papers in other formats.
_KEYS = {
    "year": f"write `date: {YEAR}`, or `year` under `venue`",
    "month": "write the year and the month as one date, such as `date: 2025-04`",
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
    **dict.fromkeys(
        ("grant", "grants", "funder", "funders"),
        "write `funding: [{funder: …, number: …}]`, or `funding: [{grant: …}]` for a grant with a file",
    ),
    "msc": "write `classifications: {msc: …}`",
    "urldate": "write `accessed`",
    **dict.fromkeys(("origdate", "original_year"), "write `original_date`"),
    "origtitle": "write `original_title`",
    "eid": _in_venue("article_number"),
    "bookauthor": _in_venue("authors"),
    "equal_contribution": "write it with its author: `{name: …, equal_contribution: true}`",
    "corresponding": "write it with its author: `{name: …, corresponding: true}`",
    "models": "write `artifacts: [{kind: model, name: …, url: …}]`",
    "datasets": "write `artifacts: [{kind: dataset, name: …, url: …}]`",
    "tldr": "write `summary`",
    **{key: _in_venue(key) for key in ("volume", "issue", "pages", "publisher", "edition")},
    **{key: _in_venue(key) for key in ("location", "series")},
    "address": _in_venue("location"),
    "organization": _in_venue("publisher"),
    **{key: _link_of(key) for key in ("code", "pdf", "slides", "video", "project", "poster")},
    "github": _link_of("code"),
    "website": _link_of("project"),
    **dict.fromkeys(("homepage", "demo", "huggingface"), _LINK),
}

# Keys under `venue` in other formats.
_VENUE_KEYS = {
    "journal": "write `name`, with `type: journal`",
    "booktitle": "write `name`, with `type: conference` or `type: book`",
    "title": "write `name`",
    "abbr": "write `short`",
    **dict.fromkeys(("vol", "vol."), "write `volume`"),
    **dict.fromkeys(("pp", "pp.", "page"), "write `pages`"),
    **dict.fromkeys(
        ("no", "no.", "nr", "num"), "write `issue`, or `series_number` for a book in a series"
    ),
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

# Top-level keys of papers in HugoBlox and other site generators.
_SITE_KEYS = {
    "publication": "write `venue: {type: journal, name: …}`, with the right type",
    "publication_short": _in_venue("short"),
    "publication_types": "write `type`, such as `type: article`",
    "publishdate": "remove it: the date of the publication is `date`",
    "lastmod": "remove it, or write `updated` if the paper itself has changed",
    "projects": "write `family: [id]`, the ids of files in families/",
    "url_preprint": _link_of("pdf"),
    "url_dataset": "write `artifacts: [{kind: dataset, name: …, url: …}]`",
    **{f"url_{kind}": _link_of(kind) for kind in ("pdf", "code", "slides", "video", "poster")},
    "url_project": _link_of("project"),
    "url_source": _link_of("code"),
    **dict.fromkeys(
        (
            "draft",
            "commentable",
            "share",
            "profile",
            "reading_time",
            "highlight",
            "header",
            "layout",
        ),
        "remove it: labpress has no such option",
    ),
    "math": "remove it: `$…$` is always math",
    "author_notes": "write it with its author, such as `{name: …, equal_contribution: true}`",
    "permalink": "remove it: the file name determines the URL; list old names in `former_ids`",
    "preview": "write `image`",
    "thumbnail": "write `image`",
}

_PROFILE = _link_of("profile")
# Keys of authors in other formats.
_AUTHOR_KEYS = {
    **dict.fromkeys(("role", "position", "job_title", "title"), "write `member: {role: …}`"),
    **dict.fromkeys(("joined", "start", "since", "start_date"), "write `member: {since: …}`"),
    **dict.fromkeys(("left", "end", "until", "end_date"), "write `member: {until: …}`"),
    **dict.fromkeys(("email", "mail", "e-mail"), 'write `links: [{kind: other, url: "mailto:…"}]`'),
    **dict.fromkeys(("website", "homepage", "url", "web", "page"), _link_of("homepage")),
    **dict.fromkeys(("github", "gitlab", "twitter", "x", "linkedin", "bluesky"), _PROFILE),
    **dict.fromkeys(("mastodon", "scholar", "google_scholar", "dblp", "researchgate"), _PROFILE),
    **dict.fromkeys(("social", "profiles", "openreview", "semantic_scholar"), _PROFILE),
    **dict.fromkeys(("bio", "biography", "description", "text", "summary"), "write `about`"),
    **dict.fromkeys(("image", "picture", "avatar", "portrait"), "write `photo`"),
    **dict.fromkeys(("organizations", "institution", "university"), "write `affiliations`"),
    **dict.fromkeys(("first_name", "given_name", "firstname"), "write `given`"),
    **dict.fromkeys(("last_name", "family_name", "lastname", "surname"), "write `family`"),
    "id": "remove it: the id is the name of the file",
    "user_groups": "write `member: {since: …, until: …}`",
    "superuser": "remove it: labpress has no such option",
}

_PEOPLE_OF_GRANT = "write `people: [{id: …, role: …}]`"
# Keys of funding and of grants in other formats.
_FUNDING_KEYS = {
    **dict.fromkeys(("award", "award_number", "grant_number", "code", "id"), "write `number`"),
    **dict.fromkeys(("agency", "sponsor", "organization", "name"), "write `funder`"),
    **dict.fromkeys(("ror", "funder_doi", "funder_ror"), "write `funder_id`"),
}
_GRANT_KEYS = {
    **_FUNDING_KEYS,
    **dict.fromkeys(("start", "start_date", "begin", "from", "date"), "write `since`"),
    **dict.fromkeys(("end", "end_date", "to"), "write `until`"),
    **dict.fromkeys(("description", "abstract", "aim", "about"), "write `summary`"),
    **dict.fromkeys(("pi", "lead", "leader", "investigator", "investigators"), _PEOPLE_OF_GRANT),
    **dict.fromkeys(("members", "team", "authors", "participants"), _PEOPLE_OF_GRANT),
    **dict.fromkeys(("website", "homepage", "link", "doi"), "write `url`"),
    "currency": "write it under `amount: {value: …, currency: …}`",
    "short_name": "write `acronym`",
    "name": "write `title`",
    "id": "remove it: the id is the name of the file",
    "papers": "remove it: a paper refers to its grant with `funding: [{grant: …}]`",
}

# Words of other formats, each with the value that labpress uses instead. The value is suggested
# only if it is allowed for the key.
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
    **dict.fromkeys(("pi", "lead", "leader", "lead-investigator"), "principal-investigator"),
    **dict.fromkeys(("co-pi", "copi", "investigator", "co-lead"), "co-investigator"),
    **dict.fromkeys(("member", "researcher", "collaborator"), "participant"),
    "up": "higher",
    "down": "lower",
}


# For each model, a key by which the model is recognised, and the suggestions for its keys.
_BY_MODEL = (
    ("venue", {**_SITE_KEYS, **_KEYS}),
    ("article_number", _VENUE_KEYS),
    ("not_same_as", _AUTHOR_KEYS),
    ("amount", _GRANT_KEYS),
    ("grant", _FUNDING_KEYS),
)


def suggest_key(key: str, value: object, known: list[str], former: Mapping[str, str]) -> str:
    """Return the part of a message that says how to fix an unknown key.

    Args:
        key: the unknown key.
        value: the value of the key.
        known: the keys that could have been meant.
        former: the current name of each renamed key, keyed by its former name.
    """
    small = key.casefold()
    exact = next((name for name in [*known, *former] if name == small != key), None)
    if exact is not None:
        return f"write {code(former.get(exact, exact))}"
    for mark, suggestions in _BY_MODEL:
        if mark in known and small in suggestions:
            year = str(value) if _YEAR.fullmatch(str(value)) else "…"
            return suggestions[small].replace(VALUE, _shown(value)).replace(YEAR, year)
    fix = _fix_language(small, known)
    if fix:
        return fix
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


def _shown(value: object) -> str:
    """Return a value as an example of what to write, or "…" if it is not a short plain string."""
    text = str(value) if isinstance(value, str | int | float) else ""
    return text if len(text) <= _MAX_VALUE and _SIMPLE.fullmatch(text) else "…"


def _fix_language(key: str, known: list[str]) -> str | None:
    """Suggest a mapping for keys such as ``summary_zh`` or ``zh_summary``; return None for other keys."""
    for name in LOCALIZED_KEYS & set(known):
        match = re.fullmatch(rf"{name}[-_.](?P<after>.+)|(?P<before>.+)[-_.]{name}", key)
        code_ = (match["after"] or match["before"]) if match else ""
        language = code_ if is_language(code_) else meant_language(code_)
        if language:
            return f"write `{name}: {{{language}: …}}`, with the other languages beside it"
    return None


def _fix_flow_mapping(key: str, known: list[str]) -> str | None:
    """Suggest a fix for a key without a value in a flow mapping: ``{equal:true}``, ``{name A B}``.

    For other keys, return None.
    """
    word = re.split(r"[:\s：]", key)[0]
    if word != key and word in known:
        return f"write `{word}:`, with a colon and a space after it"
    if re.fullmatch(r"[\d.]+", key):
        return "use a decimal point and no commas"
    return None


def suggest_word(word: str, known: list[str]) -> str:
    """Return the part of a message that says how to fix a word that is not allowed as a value."""
    suggestion = _WORDS.get(word.casefold())
    if suggestion in known:
        return f"did you mean {code(suggestion)}?"
    return did_you_mean(word, known, f"use one of {code_list(known)}")
