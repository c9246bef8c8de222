"""Finds URLs in text, and cleans them."""

from __future__ import annotations

import re
from urllib.parse import quote

from pydantic import TypeAdapter, ValidationError

from labpress.schema.identifiers import Link

_URL = re.compile(r"(?:https?://|ftp://|www\.)[^\s,;]*[^\s,;.)\]]", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}(?:[/?#:]|$)")
# File names that look like hosts: `paper.html`.
_FILE_NAME = re.compile(
    r"(?i)[^/?#:]+\.(?:x?html?|php|aspx?|jsp|md|txt|pdf|e?ps|zip|t?gz|tar|bz2|7z|rar|csv|tsv|json|xml|ya?ml"
    r"|bib|ris|tex|docx?|pptx?|xlsx?|key|od[pst]|png|jpe?g|gif|svg|webp|mp[34]|mov|webm|avi|wav|ipynb|py|js)"
)
# A former host of the ACL Anthology.
_ANTHOLOGY = re.compile(
    r"(?i)https?://(?:www\.)?(?:aclweb\.org/anthology/(?:papers/\w/\w\d\d/)?|aclanthology\.info/papers/"
    r"|aclanthology\.org/)(?:papers/)?([A-Z]\d\d-\d{4}|\d{4}\.[\w.-]+?)(?:\.pdf)?/?"
)
_LINK: TypeAdapter[str] = TypeAdapter(Link)


def clean_url(text: str) -> str:
    """Return a valid URL for a record, or an empty string if the text is not a URL.

    Args:
        text: the text of a field, as `texts.to_verbatim` returns it.
    """
    text = text.strip().strip("<>")
    if text.lower().startswith("url:"):
        text = text[4:].strip()
    if re.match(r"(?i)https?:/+[^/]", text):
        scheme, _, rest = text.partition(":")
        text = f"{scheme.lower()}://{rest.lstrip('/')}"
    elif text.startswith("//"):
        text = f"https:{text}"
    elif _FILE_NAME.fullmatch(text):
        return ""
    elif _HOST.match(text) and " " not in text and "@" not in text:
        text = f"https://{text}"
    if not text.startswith(("http://", "https://", "mailto:")):
        return ""
    anthology = _ANTHOLOGY.fullmatch(text)
    if anthology:
        text = f"https://aclanthology.org/{anthology[1]}"
    text = re.sub(r"[\s<>\"\\^`{|}]", lambda match: quote(match.group()), text)
    try:
        return _LINK.validate_python(text)
    except ValidationError:
        return ""


def urls_in(text: str) -> list[str]:
    """Return the cleaned URLs in a string, without duplicates.

    A string that consists of a single URL is read as a whole, even if it lacks a scheme.
    """
    whole = text.strip()
    if re.match(r"(?i)https?://", whole) and len(re.findall(r"(?i)https?://", whole)) == 1:
        url = clean_url(whole)
        return [url] if url and " " not in whole else _found(whole)
    urls = _found(whole)
    if not urls and whole and " " not in whole:
        url = clean_url(whole)
        return [url] if url else []
    return urls


def _found(text: str) -> list[str]:
    cleaned = (clean_url(match.group()) for match in _URL.finditer(text))
    return list(dict.fromkeys(url for url in cleaned if url))
