"""Finds the works of people, for ``labpress sync``."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from labpress.schema.dates import PartialDate
from labpress.schema.identifiers import ORCID
from labpress_tools.drafts import Draft, Drafts, Origin, Rejection
from labpress_tools.sources import arxiv, openalex, orcid
from labpress_tools.sources.fetchers import is_not_fetched, not_fetched
from labpress_tools.sources.http import Client
from labpress_tools.sources.identifiers import comparable_pair, normal_form
from labpress_tools.sources.lookup import Progress, look_up
from labpress_tools.sources.requests import FetchError
from labpress_tools.works import FINGERPRINT, comparable_id, fingerprint_of, work_of_draft

_ARXIV_PAGE = re.compile(r"(?:https?://)?(?:www\.)?arxiv\.org/a/(?P<id>\w+?)(?:\.\w+)?$")
_MOST_PAGES = 50
"""The maximum number of pages in the list of a person's works; each has up to 100 works."""
_LOOKED_UP = ("doi", "arxiv")
"""The identifiers of preprints and publications, which are preferred for looking up works."""
_OTHERWISE = ("pmid", "pmcid", "isbn")


@dataclass(frozen=True, slots=True)
class _Work:
    """A work in a list of works.

    Attributes:
        ids: its identifiers, by their keys in a record.
        date: the date of publication; empty if unknown.
        fallback: returns the listing service's own data about the work, which is used only if no
            other service has the work.
    """

    ids: Mapping[str, str]
    date: str
    fallback: Callable[[], Drafts]


def works_of(
    people: Sequence[str],
    client: Client,
    since: str = "",
    known: Collection[tuple[str, str]] = (),
    declined: Collection[tuple[str, str]] = (),
    progress: Progress = lambda done: None,
) -> Drafts:
    """Find the works of people.

    Args:
        people: ORCIDs, OpenAlex author ids (``A5023888391``) or arXiv author ids (``warner_s_1``),
            which may be given as URLs.
        client: the client that queries the services.
        since: a date in record format; works that are certainly older are omitted. Empty to find
            all works.
        known: the identifiers of the lab's papers, as pairs of a record key and a value: ``("doi",
            "10.…")``. A work is omitted if the person's list of works gives it one of these
            identifiers.
        declined: the identifiers of works to skip, in the same form. A work is skipped if the list
            or any other service gives it one of these identifiers. A work without identifiers is
            given by its fingerprint, with the key ``FINGERPRINT``.
        progress: called after each result of a lookup.

    Returns:
        One or more drafts for each work, and a rejection for each list of works and each work that
        could not be read.

    Raises:
        ValueError: if ``since`` is not a valid date.
    """
    if since:
        PartialDate.parse(since)
    taken = {comparable_pair(*pair) for pair in (*known, *_identifiers(declined))}
    wanted: list[_Work] = []
    rejections: list[Rejection] = []
    for person in dict.fromkeys(map(_normal_form_of, people)):
        result = _list_of(person, client, since)
        if isinstance(result, Rejection):
            rejections.append(result)
            continue
        for work in result:
            keys = {comparable_pair(*pair) for pair in work.ids.items()}
            if not keys & taken and not _is_before(work.date, since):
                taken |= keys
                wanted.append(work)
    drafts, failures = _look_up_all(wanted, client, progress)
    return Drafts(tuple(_without(drafts, declined)), (*rejections, *failures))


def _identifiers(declined: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair in declined if pair[0] != FINGERPRINT]


def _without(drafts: Sequence[Draft], declined: Collection[tuple[str, str]]) -> list[Draft]:
    """Remove the drafts of declined works.

    A draft is removed if any version of its work has one of the declined identifiers, or if the
    draft itself has one of the declined fingerprints.
    """
    fingerprints = {text for key, text in declined if key == FINGERPRINT}
    drafts = [draft for draft in drafts if fingerprint_of(draft.fields) not in fingerprints]
    declined = _identifiers(declined)
    works = [work_of_draft(draft) for draft in drafts]
    ids = [work.ids | work.versions for work in works]
    refused = {comparable_id(*pair) for pair in declined}
    related = refused
    while related:
        refused |= related
        related = {item for items in ids if items & refused for item in items} - refused
    return [draft for draft, items in zip(drafts, ids, strict=True) if not items & refused]


def _look_up_all(
    works: Sequence[_Work], client: Client, progress: Progress
) -> tuple[list[Draft], list[Rejection]]:
    requested = [[f"{key}:{text}" for key, text in _questions(work.ids)] for work in works]
    # All works at once, so that services with batch requests receive few requests.
    responses = look_up([text for texts in requested for text in texts], client, progress)
    fetched = {draft.origin.id for draft in responses.drafts}
    missing = {rejection.origin.id: rejection for rejection in responses.rejections}
    drafts = list(responses.drafts)
    failures: list[Rejection] = []
    for work in works:
        questions = [text for _, text in _questions(work.ids)]
        if fetched.intersection(questions):
            continue
        rejected = [missing[text] for text in questions if text in missing]
        # If a service is down only temporarily, it is better to wait than to use the poorer data of
        # another service.
        is_later = any(map(is_not_fetched, rejected))
        others = Drafts() if is_later else work.fallback()
        drafts += others.drafts
        # If no service has the work, the reason from the service that was queried by identifier is
        # the most helpful.
        failures += rejected if rejected and not others.drafts else others.rejections
    return drafts, failures


def _questions(ids: Mapping[str, str]) -> list[tuple[str, str]]:
    questions = [(key, ids[key]) for key in _LOOKED_UP if key in ids]
    return questions or [(key, ids[key]) for key in _OTHERWISE if key in ids][:1]


def _is_before(date: str, since: str) -> bool:
    if not date or not since:
        return False
    return PartialDate.parse(date).is_before(PartialDate.parse(since))


def _normal_form_of(person: str) -> str:
    """Return the normal form of a person's identifier; an invalid one is returned unchanged."""
    text = person.strip().rstrip("/")
    orcid_id = normal_form(ORCID, text)
    openalex_id = openalex.AUTHOR_ID.fullmatch(text)
    arxiv_id = arxiv.AUTHOR_ID.fullmatch(_ARXIV_PAGE.sub(r"\g<id>", text.lower()))
    if openalex_id:
        return openalex_id[1].upper()
    return orcid_id or (arxiv_id.group() if arxiv_id else text)


def _list_of(text: str, client: Client, since: str) -> list[_Work] | Rejection:
    """Return the works of a person from the service that issued the identifier, or a rejection.

    The identifier must be in its normal form.
    """
    try:
        if normal_form(ORCID, text):
            return _of_orcid(text, client)
        if openalex.AUTHOR_ID.fullmatch(text):
            return list(_of_openalex(text, client, since))
        if arxiv.AUTHOR_ID.fullmatch(text):
            return _of_arxiv(text, client)
    except FetchError as error:
        return not_fetched("works of", text, error)
    except ValueError as error:
        reason = f"invalid list of works: {error}; try again later"
        return Rejection(Origin("works of", text), reason)
    reason = (
        "it is not a valid ORCID, OpenAlex author id (`A5023888391`) or arXiv author id "
        "(`warner_s_1`)"
    )
    return Rejection(Origin("works of", text[:200]), reason)


def _of_orcid(orcid_id: str, client: Client) -> list[_Work]:
    response = client.get(orcid.works_request(orcid_id))
    if not response.is_found:
        raise FetchError("ORCID has no such person; check the id", is_outage=False)
    return [
        _Work(summary.ids, summary.date, partial(_orcid_details, orcid_id, summary, client))
        for summary in orcid.read_works(response.body)
    ]


def _orcid_details(orcid_id: str, summary: orcid.Summary, client: Client) -> Drafts:
    """Fetch the full entry of a work from ORCID; the list contains only a summary."""
    title = f"{orcid_id}: {summary.title[:100]}"
    try:
        response = client.get(orcid.details_request(orcid_id, summary.put_code))
    except FetchError as error:
        return Drafts((), (not_fetched(orcid.NAME, title, error),))
    drafts = orcid.read_details(response.body, orcid_id)
    if drafts.drafts or drafts.rejections:
        return drafts
    reason = "ORCID has neither an identifier nor details; write the record manually"
    return Drafts((), (Rejection(Origin(orcid.NAME, title), reason),))


def _of_openalex(author: str, client: Client, since: str) -> Iterator[_Work]:
    cursor = "*"
    for _ in range(_MOST_PAGES):
        response = client.get(openalex.author_request(author, _first_day(since), cursor))
        if not response.is_found:
            raise FetchError("OpenAlex has no such author; check the id", is_outage=False)
        works, cursor = openalex.read_page(response.body)
        for work in works:
            ids = openalex.identifiers_of(work)
            yield _Work(ids, openalex.date_of(work), partial(_openalex_draft, work))
        if not cursor:
            return


def _first_day(since: str) -> str:
    return f"{since}-01-01"[:10] if since else ""


def _openalex_draft(work: openalex.Work) -> Drafts:
    draft = openalex.draft_of(work, str(work.get("id", "")).rpartition("/")[2])
    return Drafts((draft,)) if isinstance(draft, Draft) else Drafts((), (draft,))


def _of_arxiv(author: str, client: Client) -> list[_Work]:
    response = client.get(arxiv.author_request(author))
    if not response.is_found:
        raise FetchError("arXiv has no such author; check the id", is_outage=False)
    return [_Work({"arxiv": text}, date, Drafts) for text, date in arxiv.read_ids(response.body)]
