"""Converts licences from files and services to the names that records use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from labpress.metadata.licenses import SPDX_LICENSES

# Names of licences for software and data, in the form that `_words` returns.
_NAMES = {
    "0BSD": ("bsd zero clause", "zero clause bsd"),
    "AGPL-3.0": ("agpl 3.0", "gnu agpl 3.0", "gnu affero general public 3.0"),
    "Apache-2.0": ("apache 2.0", "apache software 2.0", "asl 2.0"),
    "Artistic-2.0": ("artistic 2.0",),
    "BSD-2-Clause": ("bsd 2 clause", "2 clause bsd", "simplified bsd", "bsd 2 clause simplified"),
    "BSD-3-Clause": (
        *("bsd 3 clause", "3 clause bsd", "new bsd", "modified bsd", "revised bsd"),
        *("bsd 3 clause new or revised", "bsd 3 clause revised"),
    ),
    "BSL-1.0": ("boost software 1.0", "boost 1.0"),
    "ECL-2.0": ("educational community 2.0",),
    "EPL-2.0": ("eclipse public 2.0", "epl 2.0"),
    "EUPL-1.2": ("european union public 1.2", "eupl 1.2"),
    "GPL-2.0": ("gpl 2.0", "gnu gpl 2.0", "gnu general public 2.0"),
    "GPL-3.0": ("gpl 3.0", "gnu gpl 3.0", "gnu general public 3.0"),
    "LGPL-2.1": ("lgpl 2.1", "gnu lgpl 2.1", "gnu lesser general public 2.1"),
    "LGPL-3.0": ("lgpl 3.0", "gnu lgpl 3.0", "gnu lesser general public 3.0"),
    "MIT": ("mit", "expat", "mit expat"),
    "MPL-2.0": ("mozilla public 2.0", "mpl 2.0"),
    "ODbL-1.0": ("odbl 1.0", "open database 1.0", "open data commons open database 1.0"),
    "ODC-By-1.0": ("odc by 1.0", "open data commons by 1.0"),
    "PDDL-1.0": ("pddl 1.0", "open data commons pddl 1.0"),
    "Unlicense": ("unlicense",),
}
_SPDX = {name: spdx for spdx, names in _NAMES.items() for name in names}
_IDS = {spdx.lower(): spdx for spdx in SPDX_LICENSES}

# URLs of licences, without the scheme, and how they name the licence.
_SCHEME = re.compile(r"(?i)^(?:https?://)?(?:www\.)?(?=[a-z]+\.(?:org|com)/)")
_URLS = (
    (r"creativecommons\.org/licenses/(by[a-z-]*/\d\.\d)\b.*", "CC {}"),
    (r"creativecommons\.org/publicdomain/zero/(\d\.\d)\b.*", "CC0 {}"),
    (r"(?:opensource|spdx)\.org/licen[cs]es?/([\w.-]+?)(?:\.html|\.php)?/?", "{}"),
    (r"choosealicense\.com/licenses/([\w.-]+?)/?", "{}"),
    (r"gnu\.org/(?:licenses|copyleft)/(?:old-licenses/)?([al]?gpl-\d\.\d)\b.*", "{}"),
    (r"apache\.org/licenses/license-(\d\.\d)\b.*", "Apache-{}"),
    (r"opendatacommons\.org/licenses/(odbl|pddl)\b.*", "{}-1.0"),
    (r"opendatacommons\.org/licenses/(by)\b.*", "ODC-{}-1.0"),
    (r"mozilla\.org/(?:[\w-]+/)?mpl/(\d\.\d)\b.*", "MPL-{}"),
    (r"unlicense\.org/?()", "Unlicense"),
)
_PARENTHESES = re.compile(r"\(([^()]*)\)")
_WORD = re.compile(r"[a-z]+|\d+(?:\.\d+)?")
_IGNORED = frozenset({"the", "license", "licence", "licensed", "under", "version", "v", "deed"})
# Words of names, and how short names abbreviate them.
_SHORT = (
    (re.compile(r"creative commons"), "cc"),
    (re.compile(r"\battribution\b"), "by"),
    (re.compile(r"\bnon ?commercial\b"), "nc"),
    (re.compile(r"\bno ?deriv(?:ative|ate)?s?\b"), "nd"),
    (re.compile(r"\bshare ?alike\b"), "sa"),
    (re.compile(r"\bzero\b(?! clause)"), "0"),
    (re.compile(r"\bpublic domain dedication and\b"), "pddl"),
)
_CREATIVE_COMMONS = re.compile(
    r"(?:cc )?(?P<terms>by(?: (?:nc|nd|sa))*)(?: (?P<version>\d(?:\.\d)?))?"
    r"(?: (?:international|unported|generic))?(?: public)?"
)
_CC0 = re.compile(
    r"cc 0(?: (?P<version>\d(?:\.\d)?))?(?: universal)?(?: public domain)?(?: dedication)?"
)
_WHICH = re.compile(r"(?P<name>.+?) (?P<which>only|or (?:any )?(?:later|newer))")


def license_name(text: str) -> str:
    """Return the name of an open licence, or an empty string for any other text.

    Creative Commons licences have the short names by which they are known, such as ``CC BY 4.0``;
    the names of other licences are identifiers from SPDX, such as ``Apache-2.0``.

    Args:
        text: the name, the URL or the SPDX identifier of a licence.
    """
    text = _name_in_url(" ".join(text.split()))
    return next(filter(None, map(_short_name, _readings(text))), "")


def _name_in_url(text: str) -> str:
    """Return the part of a URL that names a licence, or any other text unchanged."""
    url, is_url = _SCHEME.subn("", text)
    for pattern, name in _URLS if is_url else ():
        match = re.fullmatch(pattern, url, re.IGNORECASE)
        if match:
            return name.format(match[1])
    return text


def _readings(text: str) -> Iterator[str]:
    """Yield the text and, if it has parentheses, its parts: ``The MIT License (MIT)``."""
    yield text
    yield from _PARENTHESES.findall(text)
    yield _PARENTHESES.sub(" ", text)


def _short_name(text: str) -> str:
    known = _IDS.get(text.strip().lower())
    if known:
        return known
    words = _words(text)
    zero = _CC0.fullmatch(words)
    if zero:
        return f"CC0 {_version(zero['version'])}".rstrip()
    match = _CREATIVE_COMMONS.fullmatch(words)
    if match and (words.startswith("cc ") or match["version"]):
        terms = match["terms"].upper().replace(" ", "-")
        return f"CC {terms} {_version(match['version'])}".rstrip()
    which = _WHICH.fullmatch(words)
    spdx = _spdx_id(which["name"] if which else words)
    if not which or not spdx:
        return spdx
    return f"{spdx}-{'only' if which['which'] == 'only' else 'or-later'}"


def _words(text: str) -> str:
    """Return the words that identify a licence, in lower case: ``cc by 4.0``, ``gnu gpl 3``."""
    text = re.sub(r"(?<=[a-z])v(?=\.?\s?\d)", " ", text.lower())  # GPLv3
    words = " ".join(word for word in _WORD.findall(text) if word not in _IGNORED)
    for pattern, short in _SHORT:
        words = pattern.sub(short, words)
    return words


def _version(number: str | None) -> str:
    if not number:
        return ""
    return number if "." in number else f"{number}.0"


def _spdx_id(words: str) -> str:
    """Return the identifier of a licence for software or data, or "" if it is unknown."""
    before, _, last = words.rpartition(" ")
    numbered = f"{before} {_version(last)}" if last.isdecimal() else f"{words} 1.0"
    return _SPDX.get(words) or _SPDX.get(numbered) or ""
