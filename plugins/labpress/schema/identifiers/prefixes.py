"""Removes the prefixes of pasted identifiers: the URL of a page, or the name of a scheme."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prefixes:
    """The prefixes that people may paste together with the identifiers of a scheme.

    Attributes:
        urls: beginnings of URLs, without ``https://`` and ``www.``, such as ``arxiv.org/abs/``.
        words: names of the scheme, such as ``arXiv``; a colon or spaces may follow them.
    """

    urls: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """A regular expression for any of the prefixes, valid in both Python and JavaScript."""
        urls = "|".join(map(re.escape, self.urls))
        words = "|".join(map(re.escape, self.words))
        options = [f"(?:https?://)?(?:www\\.)?(?:{urls})"] if urls else []
        options += [f"(?:{words}):?\\s*"] if words else []
        return f"(?:{'|'.join(options)})"

    def strip(self, text: str) -> str:
        """Return an identifier without its prefix, if any; the case of the prefix is ignored."""
        return re.sub(f"^{self.pattern}", "", text, flags=re.IGNORECASE) if text else text
