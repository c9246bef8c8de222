"""Computes the content security policy of a page, which limits what a browser may load and run.

The policy is in a ``<meta>`` element of each page, so that it works on any host, including hosts
that do not let a site set headers. See Content Security Policy, level 3:
https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

_SELF = "'self'"
POLICY = {
    "default-src": ("'none'",),
    "script-src": (_SELF,),
    "style-src": (_SELF,),
    "img-src": (_SELF, "data:"),  # the theme's icons are data: URLs in its style sheet
    "media-src": (_SELF,),
    "font-src": (_SELF,),
    "connect-src": (_SELF,),
    "worker-src": (_SELF,),
    "manifest-src": (_SELF,),
    "base-uri": (_SELF,),
    "form-action": (_SELF,),
}
"""The policy of every page: the site's own files, and no inline script or style."""

DIRECTIVES = (*POLICY, "frame-src", "object-src", "child-src")
"""The directives that a lab may extend. In a ``<meta>`` element, ``frame-ancestors`` and
``report-uri`` have no effect.
"""

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_OPENING = re.compile(r"<(?:script|style)\b", re.IGNORECASE)
_IS_FILE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_IS_DATA = re.compile(r"\btype\s*=\s*[\"']?application/(ld\+)?json", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>\s*(?:<meta\s+charset=[^>]*>)?", re.IGNORECASE)


class InlineCode(NamedTuple):
    """An inline script or style, which runs only if the policy contains its hash.

    Attributes:
        element: ``script`` or ``style``.
        text: its text.
    """

    element: str
    text: str


def add_policy(html: str, extra: Iterable[str] = (), untrusted: str = "", trusted: str = "") -> str:
    """Return a page with a policy inserted at the start of its head; unchanged if it has no head.

    An inline script or style is allowed by its hash if it comes from the theme or the lab. One that
    came with the text of a record is not allowed: escaping should have prevented it.

    Args:
        html: the page in its final form; any later change may break the hashes.
        extra: additions to `POLICY`, each written as ``directive source…``.
        untrusted: HTML that was generated from records; its scripts and styles are not allowed,
            unless `trusted` contains them as well.
        trusted: HTML that the lab wrote.
    """
    code = [
        item for item in scan_part(html)[0] if item.text not in untrusted or item.text in trusted
    ]
    index = policy_index(html)
    if index is None:
        return html
    return html[:index] + policy_element(tuple(code), tuple(extra)) + html[index:]


def scan_part(html: str) -> tuple[tuple[InlineCode, ...], bool]:
    """Return the inline scripts and styles of a part of a page.

    Returns:
        The elements, and whether all are complete: none begins in this part and ends in another.
    """
    code, end, is_whole = [], 0, True
    for opening in _OPENING.finditer(html):
        if opening.start() < end:
            continue  # this tag is within the text of a script
        match = _INLINE.match(html, opening.start())
        if match is None:
            is_whole = False
            continue
        end = match.end()
        element, attributes, text = match.groups()
        if text and not _IS_FILE.search(attributes) and not _IS_DATA.search(attributes):
            code.append(InlineCode(element.lower(), text))
    return tuple(code), is_whole


def ends_in_tag(html: str) -> bool:
    """Return whether a part of a page ends within a tag, such as in the value of an attribute."""
    return html.rfind("<") > html.rfind(">")


def policy_index(html: str) -> int | None:
    """Return the index at which to insert the policy, after the charset; None without a head."""
    match = _HEAD.search(html)
    return match.end() if match else None


@lru_cache(maxsize=256)
def policy_element(code: tuple[InlineCode, ...], extra: tuple[str, ...] = ()) -> str:
    """Return the element with the policy of a page.

    Args:
        code: the inline scripts and styles that are allowed, in the order of the page.
        extra: as in `add_policy`.
    """
    directives = {name: list(sources) for name, sources in POLICY.items()}
    for line in extra:
        name, *sources = line.split()
        directives[name] = [*directives.get(name, [_SELF]), *sources]
    for element, text in code:
        sources = directives[f"{element}-src"]
        if _hash(text) not in sources:
            sources.append(_hash(text))
    policy = "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
    # Neither sources (`is_addition`) nor hashes contain a double quote or "<".
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def is_addition(line: str) -> bool:
    """Return whether a string is an addition to the policy: a directive and its sources."""
    name, _, sources = line.partition(" ")
    is_list = re.fullmatch(r"[\s\w'*:/.?=&%+\[\]-]+", sources) is not None
    return name in DIRECTIVES and is_list and not sources.isspace()


def _hash(text: str) -> str:
    """Return the hash of an element's text as browsers compute it: with normalised line breaks."""
    normalised = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(sha256(normalised.encode()).digest()).decode()}'"
