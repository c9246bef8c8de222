"""Fetches citation counts as dated snapshots, and only on demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from labpress_tools.drafts import Origin, Rejection, Value
from labpress_tools.sources import crossref, openalex
from labpress_tools.sources.fetchers import batches, not_fetched
from labpress_tools.sources.http import Client
from labpress_tools.sources.identifiers import comparable
from labpress_tools.sources.requests import FetchError

Identifier = tuple[str, str]
"""The key of an identifier in a record, followed by the identifier."""
Count = tuple[int, str]
"""A citation count, followed by the date of the response, which may come from the cache."""
Snapshot = Mapping[str, Value]
"""An item for the key ``metrics``: ``{name: citations, value: …, date: …, source: …}``."""


@dataclass(frozen=True, slots=True)
class CitationCounts:
    """The citation counts of papers.

    Attributes:
        counts: the count for each requested identifier that was found.
        rejections: the lookups that failed.
    """

    counts: Mapping[Identifier, Snapshot] = field(default_factory=dict)
    rejections: tuple[Rejection, ...] = ()


def citation_counts(
    ids: Sequence[Identifier],
    client: Client,
    source: Literal["OpenAlex", "Crossref"] = "OpenAlex",
) -> CitationCounts:
    """Fetch the citation counts of papers.

    Args:
        ids: DOIs and arXiv ids. Crossref has no data on arXiv ids, so it rejects them.
        client: the client that queries the service.
        source: the service.
    """
    dois = {identifier: _doi_of(*identifier) for identifier in ids}
    known = list(dict.fromkeys(doi for doi in dois.values() if doi))
    counted = dict(
        _of_openalex(known, client) if source == "OpenAlex" else _of_crossref(known, client)
    )
    counts: dict[Identifier, Snapshot] = {}
    rejections: list[Rejection] = []
    for identifier, doi in dois.items():
        result = counted.get(comparable("doi", doi)) if doi else None
        if isinstance(result, tuple):
            value, date = result
            counts[identifier] = {
                "name": "citations",
                "value": value,
                "date": date,
                "source": source,
            }
        else:
            missing = Rejection(Origin(source, ":".join(identifier)), f"{source} has no such paper")
            rejections.append(result or missing)
    return CitationCounts(counts, tuple(rejections))


def _doi_of(key: str, text: str) -> str:
    if key == "arxiv":
        return f"10.48550/arXiv.{text}"
    return text if key == "doi" else ""


def _of_openalex(dois: Sequence[str], client: Client) -> Iterator[tuple[str, Count | Rejection]]:
    # A comma separates filters, a bar their values.
    unsupported = [doi for doi in dois if "," in doi or "|" in doi]
    for doi in unsupported:
        reason = "OpenAlex does not support DOIs with a comma or a vertical bar"
        yield comparable("doi", doi), Rejection(Origin("OpenAlex", doi), reason)
    for batch in batches([doi for doi in dois if doi not in unsupported], openalex.BATCH):
        try:
            response = client.get(openalex.counts_request(batch))
            counts = openalex.read_counts(response.body)
        except (FetchError, ValueError) as error:
            failure = FetchError(str(error))
            for doi in batch:
                yield comparable("doi", doi), not_fetched("OpenAlex", doi, failure)
        else:
            date = response.date.isoformat()
            yield from ((doi, (count, date)) for doi, count in counts.items())


def _of_crossref(dois: Sequence[str], client: Client) -> Iterator[tuple[str, Count | Rejection]]:
    for doi in dois:
        try:
            response = client.get(crossref.work_request(doi))
        except FetchError as error:
            yield comparable("doi", doi), not_fetched("Crossref", doi, error)
            continue
        count = crossref.read_citation_count(response.body) if response.is_found else None
        if count is not None:
            yield comparable("doi", doi), (count, response.date.isoformat())
