"""Finds papers by their titles.

A paper matches only if its title is virtually identical. If no paper matches, the results are
returned as candidates.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from labpress.schema.names import fold
from labpress_tools.drafts import Draft
from labpress_tools.sources import arxiv, crossref
from labpress_tools.sources.http import Client
from labpress_tools.sources.requests import FetchError, Request
from labpress_tools.text import plain_text

_ENOUGH = 95.0
"""The minimum similarity of titles, from 0 to 100; sources may differ by a hyphen or a typo."""
_SHORT = 20
"""Titles up to this length must be equal."""
_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paper that may be the requested one.

    Attributes:
        key: the key of its identifier in a record.
        id: the identifier.
        title: its title.
        year: the year of publication; empty if unknown.
    """

    key: str
    id: str
    title: str
    year: str

    def __str__(self) -> str:
        """Format the candidate for a list in a message."""
        year = f", {self.year}" if self.year else ""
        return f"`{self.key}:{self.id}` ({self.title}{year})"


@dataclass(frozen=True, slots=True)
class TitleSearch:
    """The results of a search for a title.

    Attributes:
        drafts: the versions of the paper with this title; empty if none or several different papers
            match.
        candidates: papers that may be the requested one; empty if there are drafts.
        failures: the reasons why services could not be queried.
    """

    drafts: tuple[Draft, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    failures: tuple[str, ...] = ()


def find_title(title: str, client: Client) -> TitleSearch:
    """Search Crossref and arXiv for a title."""
    drafts: list[Draft] = []
    failures: list[str] = []
    searches: Sequence[tuple[Request, Callable[[bytes], list[Draft]]]] = (
        (crossref.title_request(title), crossref.read_search),
        (arxiv.title_request(title), arxiv.read_search),
    )
    for request, read in searches:
        try:
            response = client.get(request)
        except FetchError as error:
            failures.append(str(error))
        else:
            drafts += read(response.body) if response.is_found else []
    matches = [draft for draft in drafts if is_same_title(title, str(draft.fields["title"]))]
    if matches and _is_one_work(matches):
        return TitleSearch(tuple(matches), (), tuple(failures))
    candidates = [_candidate(draft) for draft in matches or drafts]
    return TitleSearch((), tuple(filter(None, candidates))[:_CANDIDATES], tuple(failures))


def is_same_title(first: str, second: str) -> bool:
    """Return whether two titles differ at most in case, accents, punctuation and a few letters.

    All numbers must be equal: InternVL3 is not InternVL3.5. In short titles, so must all letters.
    """
    left, right = _comparable(first), _comparable(second)
    if re.findall(r"\d+", left) != re.findall(r"\d+", right):
        return False
    if len(left) <= _SHORT or len(right) <= _SHORT:
        return left == right and bool(left)
    return fuzz.ratio(left, right) >= _ENOUGH


def _comparable(title: str) -> str:
    plain = plain_text(title)
    folded = fold(plain)
    if len(folded) * 2 >= len(plain):
        return folded
    # Folding keeps only Latin letters, so it is not used for other scripts.
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", plain).casefold()))


def _is_one_work(drafts: Sequence[Draft]) -> bool:
    """Return whether all drafts share an author with the first one, as versions of a work do."""
    first, *others = [_families(draft) for draft in drafts]
    return all(first & other for other in others)


def _families(draft: Draft) -> set[str]:
    names = set()
    authors = draft.fields.get("authors") or draft.fields.get("editors")
    for author in authors if isinstance(authors, list) else []:
        if isinstance(author, dict):
            name = str(author.get("family") or author.get("literal") or author.get("name") or "")
        else:
            name = str(author)
        names.add(fold(name).rpartition(" ")[2] or name)
    return names


def _candidate(draft: Draft) -> Candidate | None:
    for key in ("arxiv", "doi"):
        # The arXiv id comes first, since a preprint may also have the DOI of its publication.
        text = draft.fields.get(key)
        if isinstance(text, str):
            title, date = str(draft.fields["title"]), str(draft.fields.get("date", ""))
            short = title if len(title) <= 80 else f"{title[:79]}…"
            return Candidate(key, text, short, date[:4])
    return None
