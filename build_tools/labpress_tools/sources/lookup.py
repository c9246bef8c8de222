"""Looks up papers by identifier, URL or title, together with their other versions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from labpress.schema.identifiers import SCHEMES
from labpress_tools.drafts import Draft, Drafts, Origin, Rejection, ReviewNote
from labpress_tools.sources.fetchers import FETCHERS, Result
from labpress_tools.sources.http import Client
from labpress_tools.sources.identifiers import comparable
from labpress_tools.sources.lookup_request import LookupRequest, Scheme, recognise

Progress = Callable[[int], None]
"""Called with the number of completed requests whenever it changes."""
_Key = tuple[Scheme, str]


def look_up(
    requested: Sequence[str], client: Client, progress: Progress = lambda done: None
) -> Drafts:
    """Look up papers, and return the drafts of all their versions.

    If a response identifies another version of the work, such as the preprint of a published paper,
    this version is also looked up. Versions that only the second response identifies are not.

    Args:
        requested: identifiers, URLs of papers, or titles.
        client: the client that queries the services.
        progress: called after each result.

    Returns:
        One or more drafts of the same work, or one rejection, for each request. Drafts and
        rejections are each in the order of the requests.
    """
    recognised = [recognise(text) for text in requested]
    requests = [item for item in recognised if isinstance(item, LookupRequest)]
    results = _Results(client, progress)
    results.fetch((item.scheme, item.id) for item in requests)
    primary = {_key(item.scheme, item.id) for item in requests}
    results.fetch(
        version
        for item in requests
        for draft in _drafts(results.get(item.scheme, item.id))
        for version in _versions(draft)
    )
    drafts: list[Draft] = []
    rejections: list[Rejection] = []
    for item in recognised:
        result = results.get(item.scheme, item.id) if isinstance(item, LookupRequest) else item
        if isinstance(result, Rejection):
            rejections.append(result)
        else:
            drafts += _with_versions(result, results, primary)
    return Drafts(tuple(drafts), tuple(rejections))


class _Results:
    """The results of requests; each request is sent only once."""

    def __init__(self, client: Client, progress: Progress) -> None:
        self._client = client
        self._progress = progress
        self._results: dict[_Key, Result] = {}

    def get(self, scheme: Scheme, text: str) -> Result:
        """Return the result of a request, or a rejection if the service returned none."""
        missing = Rejection(
            Origin(scheme, text), "the service returned no results; try again later"
        )
        return self._results.get(_key(scheme, text), missing)

    def fetch(self, wanted: Iterable[tuple[Scheme, str]]) -> None:
        """Send the requests that have not been sent yet, in batches as large as services allow."""
        by_scheme: dict[Scheme, dict[str, str]] = {}
        for scheme, text in wanted:
            key = _key(scheme, text)
            if key not in self._results:
                by_scheme.setdefault(scheme, {}).setdefault(key[1], text)
        for scheme, texts in by_scheme.items():
            for text, result in FETCHERS[scheme](list(texts.values()), self._client):
                self._results[_key(scheme, text)] = result
                self._progress(len(self._results))


def _key(scheme: Scheme, text: str) -> _Key:
    return scheme, comparable(scheme, text) if scheme in SCHEMES else text


def _drafts(result: Result) -> tuple[Draft, ...]:
    return () if isinstance(result, Rejection) else result


def _versions(draft: Draft) -> list[tuple[Scheme, str]]:
    """Return the identifiers of the other versions of a work, if services can look them up."""
    schemes: tuple[Scheme, ...] = ("arxiv", "doi", "pmid", "pmcid")
    return [
        (scheme, relation.id)
        for relation in draft.relations
        for scheme in schemes
        if relation.kind == "version" and relation.key == scheme
    ]


def _with_versions(drafts: Sequence[Draft], results: _Results, shown: set[_Key]) -> list[Draft]:
    """Return drafts together with the drafts of their other versions.

    Args:
        drafts: the drafts that were requested.
        results: all results.
        shown: the requests whose drafts are already in the overall result. This function adds those
            of the versions that it returns.
    """
    extended: list[Draft] = []
    for draft in drafts:
        others: list[Draft] = []
        notes = list(draft.notes)
        for scheme, text in _versions(draft):
            result = results.get(scheme, text)
            if isinstance(result, Rejection):
                message = (
                    f"another version, `{scheme}:{text}`, could not be fetched: {result.reason}"
                )
                notes.append(ReviewNote("other", message))
            elif _key(scheme, text) not in shown:
                shown.add(_key(scheme, text))
                others += result
        extended += [replace(draft, notes=tuple(notes)), *others]
    return extended
