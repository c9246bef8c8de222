"""Reads the Content Security Policy of a page."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from bs4 import BeautifulSoup


def allowed(html: str) -> dict[str, list[str]]:
    meta = BeautifulSoup(html, "html.parser").select('meta[http-equiv="Content-Security-Policy"]')
    (policy,) = (str(element["content"]) for element in meta)
    return {name: sources for name, *sources in (line.split() for line in policy.split("; "))}


def hashed(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
