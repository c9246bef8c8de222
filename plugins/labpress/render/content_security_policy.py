"""The content policy of a page: what a browser may load and run there, whatever stands in it.

Content Security Policy, level 3: https://www.w3.org/TR/CSP3/. It stands in a ``<meta>`` of each
page, so that it holds on any host, also on one that sends no headers of our choice.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

_OWN = "'self'"
POLICY = {
    "default-src": ("'none'",),
    # The search is a WebAssembly program.
    "script-src": (_OWN, "'wasm-unsafe-eval'"),
    "style-src": (_OWN,),
    "img-src": (_OWN, "data:"),  # the theme's icons are data: addresses in its style sheet
    "media-src": (_OWN,),
    "font-src": (_OWN,),
    "connect-src": (_OWN,),
    "worker-src": (_OWN,),
    "manifest-src": (_OWN,),
    "base-uri": (_OWN,),
    "form-action": (_OWN,),
}
"""What every page allows: the site's own files, and no script or style that stands in the page."""

DIRECTIVES = (*POLICY, "frame-src", "object-src", "child-src")
"""What a lab may widen. A ``<meta>`` cannot say who may frame a page, nor where to report."""

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_IS_FILE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
_IS_DATA = re.compile(r"\btype\s*=\s*[\"']?application/(ld\+)?json", re.IGNORECASE)
_PLACE = re.compile(r"<head\b[^>]*>\s*(?:<meta\s+charset=[^>]*>)?", re.IGNORECASE)


def with_policy(html: str, also: Iterable[str] = (), strange: str = "", known: str = "") -> str:
    """A page with its policy as the first thing that its head says.

    A script or style that stands in the page is allowed by its hash, if the theme or the lab wrote
    it. One that came with a record's text is not: that would be a hole in what keeps it out.

    Args:
        html: the page, as it will be published; it must not change afterwards.
        also: what is allowed beside `POLICY`, each as ``directive source...``.
        strange: what was made of records; scripts and styles in it are not allowed ...
        known: ... except for those that stand in this text as well, which the lab wrote.
    """
    directives = {name: list(sources) for name, sources in POLICY.items()}
    for line in also:
        name, *sources = line.split()
        directives[name] = [*directives.get(name, [_OWN]), *sources]
    for element, attributes, text in _INLINE.findall(html):
        is_ours = text not in strange or text in known
        if text and is_ours and not _IS_FILE.search(attributes) and not _IS_DATA.search(attributes):
            sources = directives[f"{element.lower()}-src"]
            sources += [one for one in [_hash(text)] if one not in sources]
    policy = "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
    # Sources hold no double quote and no "<" (`is_addition`), hashes neither.
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return _PLACE.sub(lambda found: found[0] + meta, html, count=1)


def is_addition(line: str) -> bool:
    """Whether a text says what else is allowed: a directive and its sources, with spaces."""
    name, _, sources = line.partition(" ")
    return (
        name in DIRECTIVES and re.fullmatch(r"(\s*[\w'*:/.?=&%+\[\]-]+)+\s*", sources) is not None
    )


def _hash(text: str) -> str:
    """The hash of an element's text, as browsers reckon it: with line ends as HTML reads them."""
    read = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(sha256(read.encode()).digest()).decode()}'"
