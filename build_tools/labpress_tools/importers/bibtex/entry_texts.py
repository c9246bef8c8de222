"""Reads the title, the abstract, the keywords, the language and the licence of an entry."""

from __future__ import annotations

import re

from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.case_protection import keep_case, without_markers
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.languages import language_code
from labpress_tools.importers.bibtex.texts import to_line, to_marked_line, to_prose, to_text
from labpress_tools.names import is_title_in_capitals
from labpress_tools.text import with_dashes
from labpress_tools.wording.licenses import license_name
from labpress_tools.wording.tags import sort_tags

_LICENSE = re.compile(
    r"(?i)\b(?:cc[ -](?:by|0)|cc0|creative commons|mit|apache|bsd|l?gpl|agpl|mpl|public domain|odbl)"
)
_ENGLISH = frozenset({"en", "en-US", "en-GB"})
_LINE_END = re.compile(r"\s*\n\s*")
_KEYWORDS = re.compile(r"\s*[,;、，；]\s*|\s*\\sep\s+")


def read_title(entry: Entry) -> str:
    """Return the title with its subtitle, or "" if there is no title.

    If the title is missing or in capital letters, a note is added to the entry.
    """
    for name, value in list(entry.find("title")):
        title = to_marked_line(value.text)
        plain = without_markers(title)
        if not plain.strip():
            continue
        entry.use(name)
        entry.check_latex("title", name, value)
        subtitle = entry.take("subtitle", to_marked_line)
        if subtitle:
            title = f"{title}{'' if plain.endswith(('?', '!', ':')) else ':'} {subtitle}"
        if is_title_in_capitals(without_markers(title)):
            entry.add_note(
                "title", "the title is in capital letters; write it in sentence case", value.line
            )
            return with_dashes(without_markers(title))
        return with_dashes(keep_case(title, is_english=_language(entry) in _ENGLISH))
    entry.add_note("title", "it has no title; add `title`")
    return ""


def add_texts(entry: Entry, fields: dict[str, Value]) -> None:
    """Add the abstract, the keywords, the language and the licence to the fields of a draft."""
    for name, value in list(entry.find("abstract")):
        abstract = to_prose(value.text)
        if abstract and "abstract" not in fields:
            entry.use(name)
            entry.check_latex("other", name, value)
            fields["abstract"] = abstract
    keywords, entry.left_out_tags = sort_tags(_keywords(entry))
    if keywords:
        fields["keywords"] = list(keywords)
    _add_language(entry, fields)
    license_ = entry.peek("license", to_line)
    is_license = any(name in {"license", "licence"} for name, _ in entry.find("license"))
    if license_ and (is_license or license_name(license_) or _LICENSE.search(license_)):
        text = entry.take("license", to_line)
        fields["license"] = license_name(text) or text


def _keywords(entry: Entry) -> list[str]:
    for name, value in list(entry.find("keywords")):
        pattern = _KEYWORDS if _KEYWORDS.search(value.text) else _LINE_END  # EndNote: one per line
        parts = (to_text(part) for part in pattern.split(value.text))
        keywords = [part.strip(" .") for part in parts if part.strip(" .")]
        if keywords:
            entry.use(name)
            return keywords
    return []


def _add_language(entry: Entry, fields: dict[str, Value]) -> None:
    for name, value in list(entry.find("language")):
        code = language_code(to_text(value.text))
        if code:
            entry.use(name)
            entry.states_language = True
            if code not in _ENGLISH:
                fields.setdefault("language", code)


def _language(entry: Entry) -> str:
    """Return the language code of an entry; ``en`` if it states no language."""
    codes = (language_code(to_text(value.text)) for _, value in entry.find("language"))
    return next(filter(None, codes), "en")
