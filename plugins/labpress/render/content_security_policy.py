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
"""The directives that a lab may extend.

``frame-ancestors`` and ``report-uri`` are not among them, since they have no effect in a ``<meta>``
element.
"""

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_OPENING = re.compile(r"<(?:script|style)\b", re.IGNORECASE)
_IS_FILE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_IS_DATA = re.compile(r"\btype\s*=\s*[\"']?application/(ld\+)?json", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>\s*(?:<meta\s+charset=[^>]*>)?", re.IGNORECASE)


class InlineCode(NamedTuple):
    """An inline script or style. Browsers apply it only if the policy contains its hash.

    Attributes:
        element: the name of the element, ``script`` or ``style``.
        text: the content of the element.
    """

    element: str
    text: str


def add_policy(html: str, extra: Iterable[str] = (), untrusted: str = "", trusted: str = "") -> str:
    """Return a page with a policy inserted at the start of its head; unchanged if it has no head.

    The policy allows the inline scripts and styles of the theme and of the lab by their hashes.
    Those in the text of a record are not allowed, in case they have not been escaped.

    Args:
        html: the page in its final form. If a script or style is changed later, its hash no longer
            matches.
        extra: additions to `POLICY`, each written as ``directive source…``.
        untrusted: HTML that was generated from records; its scripts and styles are not allowed,
            unless `trusted` contains them, too.
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
    """Find the inline scripts and styles in a part of a page.

    Returns:
        The scripts and styles, and whether every ``script`` and ``style`` element that begins in
        this part also ends in it.
    """
    code, end, is_whole = [], 0, True
    for opening in _OPENING.finditer(html):
        if opening.start() < end:
            continue  # this tag is part of the text of the previous element
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
    """Return whether a part of a page ends inside a tag, for example in an attribute's value."""
    return html.rfind("<") > html.rfind(">")


def policy_index(html: str) -> int | None:
    """Return the index at which to insert the policy, or None if the page has no head.

    The policy follows the ``<meta charset>`` if this is the first element in the head.
    """
    match = _HEAD.search(html)
    return match.end() if match else None


@lru_cache(maxsize=256)
def policy_element(code: tuple[InlineCode, ...], extra: tuple[str, ...] = ()) -> str:
    """Return the ``<meta>`` element with the policy of a page.

    Args:
        code: the inline scripts and styles that are allowed, in the order of the page.
        extra: additions to `POLICY`, each written as ``directive source…``.
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
    # The policy needs no escaping: neither hashes nor the sources that `is_addition` accepts
    # contain a double quote or "<".
    return f'<meta http-equiv="Content-Security-Policy" content="{policy}">'


def is_addition(line: str) -> bool:
    """Return whether a string is a valid addition: one of `DIRECTIVES`, followed by its sources."""
    name, _, sources = line.partition(" ")
    is_list = re.fullmatch(r"[\s\w'*:/.?=&%+\[\]-]+", sources) is not None
    return name in DIRECTIVES and is_list and not sources.isspace()


def _hash(text: str) -> str:
    """Return the hash of an element's text as browsers compute it: with normalised line breaks."""
    normalised = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(sha256(normalised.encode()).digest()).decode()}'"
