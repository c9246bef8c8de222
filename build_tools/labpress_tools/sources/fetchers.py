"""Looks up identifiers by querying services in the right order and in suitable batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from labpress_tools.drafts import Draft, Drafts, Origin, Rejection
from labpress_tools.sources import (
    acl_anthology,
    arxiv,
    crossref,
    datacite,
    isbn,
    openreview,
    pubmed,
    semantic_scholar,
)
from labpress_tools.sources.agencies import agency_request, is_of_datacite, read_agency
from labpress_tools.sources.http import Client
from labpress_tools.sources.lookup_request import Scheme
from labpress_tools.sources.requests import FetchError, Request
from labpress_tools.sources.titles import find_title

Result = tuple[Draft, ...] | Rejection
Fetcher = Callable[[Sequence[str], Client], Iterator[tuple[str, Result]]]
"""Looks up identifiers, and yields each of them with its result."""
ReadBatch = Callable[[bytes, Sequence[str]], Drafts]
_NOT_FETCHED = "not fetched: "
ReadOne = Callable[[bytes, str], Draft | Rejection]


def not_fetched(source: str, text: str, error: FetchError) -> Rejection:
    """Return the rejection of an identifier whose lookup failed because of a service."""
    return Rejection(Origin(source, text), f"{_NOT_FETCHED}{error}")


def is_not_fetched(rejection: Rejection) -> bool:
    """Return whether a rejection is due to a failed query rather than a missing work."""
    return rejection.reason.startswith(_NOT_FETCHED)


def batches(texts: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Split a list into parts of at most ``size`` items."""
    for start in range(0, len(texts), size):
        yield texts[start : start + size]


def _fetch_arxiv(ids: Sequence[str], client: Client) -> Iterator[tuple[str, Result]]:
    for batch in batches(ids, arxiv.BATCH):
        yield from _fetch_arxiv_batch(batch, client)


def _fetch_arxiv_batch(ids: Sequence[str], client: Client) -> Iterator[tuple[str, Result]]:
    try:
        response = client.get(arxiv.works_request(ids))
    except FetchError as error:
        yield from ((text, not_fetched(arxiv.NAME, text, error)) for text in ids)
        return
    if len(ids) > 1 and arxiv.is_error(response.body):
        # If arXiv rejects one of the ids, the response contains no papers at all.
        middle = len(ids) // 2
        yield from _fetch_arxiv_batch(ids[:middle], client)
        yield from _fetch_arxiv_batch(ids[middle:], client)
    else:
        yield from _results(arxiv.read_works(response.body, ids))


def _in_batches(
    name: str, size: int, request: Callable[[Sequence[str]], Request], read: ReadBatch
) -> Fetcher:
    def fetch(ids: Sequence[str], client: Client) -> Iterator[tuple[str, Result]]:
        for batch in batches(ids, size):
            try:
                response = client.get(request(batch))
                if not response.is_found:
                    raise FetchError(f"{name} refused the request (status {response.status})")
            except FetchError as error:
                yield from ((text, not_fetched(name, text, error)) for text in batch)
                continue
            yield from _results(read(response.body, batch))

    return fetch


def _results(drafts: Drafts) -> Iterator[tuple[str, Result]]:
    for draft in drafts.drafts:
        yield draft.origin.id, (draft,)
    for rejection in drafts.rejections:
        yield rejection.origin.id, rejection


def _result(result: Draft | Rejection) -> Result:
    return (result,) if isinstance(result, Draft) else result


def _fetch_dois(ids: Sequence[str], client: Client) -> Iterator[tuple[str, Result]]:
    for doi in ids:
        try:
            yield doi, _fetch_doi(doi, client)
        except FetchError as error:
            yield doi, not_fetched("DOI", doi, error)


def _fetch_doi(doi: str, client: Client) -> Result:
    """Query the agency that probably registered a DOI, and if it has no such DOI, the other one.

    Raises:
        FetchError: if an agency returns no usable response.
    """
    agencies: list[tuple[Callable[[str], Request], ReadOne]] = [
        (crossref.work_request, crossref.read_work),
        (datacite.work_request, datacite.read_work),
    ]
    if is_of_datacite(doi):
        agencies.reverse()
    for request, read in agencies:
        response = client.get(request(doi))
        if response.is_found:
            return _result(read(response.body, doi))
    origin = Origin("DOI", doi)
    response = client.get(agency_request(doi))
    agency = read_agency(response.body) if response.is_found else ""
    if not agency:
        return Rejection(origin, "there is no such DOI; check it for typos")
    return Rejection(
        origin,
        f"the DOI is registered with {agency[:40]}, which labpress does not support; paste the BibTeX of "
        "the paper instead",
    )


def _fetch_pmcids(ids: Sequence[str], client: Client) -> Iterator[tuple[str, Result]]:
    for batch in batches(ids, pubmed.BATCH):
        try:
            response = client.get(pubmed.conversion_request(batch))
            converted = pubmed.read_conversion(response.body)
        except (FetchError, ValueError) as error:
            failure = FetchError(str(error))
            yield from ((text, not_fetched("PubMed Central", text, failure)) for text in batch)
            continue
        by_pmid = {ids["pmid"]: pmcid for pmcid, ids in converted.items() if "pmid" in ids}
        by_doi = {
            ids["doi"]: pmcid
            for pmcid, ids in converted.items()
            if "doi" in ids and "pmid" not in ids
        }
        for pmid, result in FETCHERS["pmid"]([*by_pmid], client):
            yield by_pmid[pmid], result
        for doi, result in _fetch_dois([*by_doi], client):
            yield by_doi[doi], result
        for text in batch:
            if not converted.get(text):
                reason = "PubMed Central has no such paper; check the id"
                yield text, Rejection(Origin("PubMed Central", text), reason)


def _fetch_openreview(ids: Sequence[str], client: Client) -> Iterator[tuple[str, Result]]:
    for note in ids:
        try:
            response = client.get(openreview.work_request(note))
            if not (response.is_found and openreview.has_work(response.body)):
                response = client.get(openreview.work_request(note, version=1))
        except FetchError as error:
            yield note, not_fetched(openreview.NAME, note, error)
            continue
        body = response.body if response.is_found else b"{}"
        yield note, _result(openreview.read_work(body, note))


def _fetch_acl(ids: Sequence[str], client: Client) -> Iterator[tuple[str, Result]]:
    name = acl_anthology.NAME
    for paper in ids:
        try:
            response = client.get(acl_anthology.work_request(paper))
        except FetchError as error:
            yield paper, not_fetched(name, paper, error)
            continue
        if response.is_found:
            yield paper, _result(acl_anthology.read_work(response.body, paper, _read_bibtex))
        else:
            reason = "the ACL Anthology has no such paper; check the id"
            yield paper, Rejection(Origin(name, paper), reason)


def _fetch_semantic_scholar(papers: Sequence[str], client: Client) -> Iterator[tuple[str, Result]]:
    """Look up each paper by the first of the identifiers that Semantic Scholar lists for it."""
    name = semantic_scholar.NAME
    papers_by_id: dict[Scheme, dict[str, list[str]]] = {}
    for paper in papers:
        try:
            response = client.get(semantic_scholar.identifiers_request(paper))
            ids = semantic_scholar.read_identifiers(response.body) if response.is_found else None
        except (FetchError, ValueError) as error:
            yield paper, not_fetched(name, paper, FetchError(str(error)))
            continue
        if ids is None:
            reason = f"{name} has no such paper; check the URL"
            yield paper, Rejection(Origin(name, paper), reason)
        elif not ids:
            reason = f"{name} lists no DOI or other identifier of this paper; use its title instead"
            yield paper, Rejection(Origin(name, paper), reason)
        else:
            scheme, text = next(iter(ids.items()))
            papers_by_id.setdefault(scheme, {}).setdefault(text, []).append(paper)
    for scheme, by_id in papers_by_id.items():
        for text, result in FETCHERS[scheme]([*by_id], client):
            yield from ((paper, result) for paper in by_id[text])


def _read_bibtex(data: bytes, file: str) -> Drafts:
    # Imported lazily: few lookups are for papers in the anthology.
    from labpress_tools.importers.bibtex import read_bibtex

    return read_bibtex(data, file)


def _fetch_titles(titles: Sequence[str], client: Client) -> Iterator[tuple[str, Result]]:
    for title in titles:
        search = find_title(title, client)
        origin = Origin("title", title[:200])
        if search.drafts:
            yield title, search.drafts
        elif search.candidates:
            listed = ", ".join(map(str, search.candidates))
            yield (
                title,
                Rejection(origin, f"no paper has exactly this title; choose one of {listed}"),
            )
        elif search.failures:
            yield title, Rejection(origin, f"{_NOT_FETCHED}{'; '.join(search.failures)}")
        else:
            yield title, Rejection(origin, "no paper has this title; use its DOI or URL")


FETCHERS: Mapping[Scheme, Fetcher] = {
    "arxiv": _fetch_arxiv,
    "doi": _fetch_dois,
    "pmid": _in_batches(pubmed.NAME, pubmed.BATCH, pubmed.works_request, pubmed.read_works),
    "pmcid": _fetch_pmcids,
    "isbn": _in_batches(isbn.NAME, isbn.BATCH, isbn.works_request, isbn.read_works),
    "openreview": _fetch_openreview,
    "acl": _fetch_acl,
    "semantic_scholar": _fetch_semantic_scholar,
    "title": _fetch_titles,
}
"""The fetcher of each scheme."""
