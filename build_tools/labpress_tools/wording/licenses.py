"""Converts licences from services to the names that records use."""

from __future__ import annotations

import re

_CREATIVE_COMMONS = re.compile(
    r"(?:https?://)?(?:www\.)?creativecommons\.org/licenses/(?P<terms>[a-z-]+)/(?P<version>\d\.\d)",
    re.IGNORECASE,
)
_PUBLIC_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?creativecommons\.org/publicdomain/zero/(?P<version>\d\.\d)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"cc[- ](?P<terms>by(?:-(?:nc|nd|sa))*)(?:[- ](?P<version>\d\.\d))?", re.IGNORECASE
)
_OTHERS = {
    "apache-2.0": "Apache-2.0",
    "bsd-2-clause": "BSD-2-Clause",
    "bsd-3-clause": "BSD-3-Clause",
    "cc0": "CC0",
    "cc0-1.0": "CC0 1.0",
    "cc-zero": "CC0",
    "gpl-3.0": "GPL-3.0",
    "gpl-3.0-or-later": "GPL-3.0-or-later",
    "mit": "MIT",
}


def license_name(text: str) -> str:
    """Return the name of an open licence (``CC BY 4.0``), or an empty string for any other text.

    Args:
        text: the URL, the SPDX identifier or another short name of a licence.
    """
    text = text.strip()
    public_domain = _PUBLIC_DOMAIN.match(text)
    if public_domain:
        return f"CC0 {public_domain['version']}"
    match = _CREATIVE_COMMONS.match(text) or _SHORT.fullmatch(text)
    if match:
        version = f" {match['version']}" if match["version"] else ""
        return f"CC {match['terms'].upper()}{version}"
    return _OTHERS.get(text.lower(), "")
