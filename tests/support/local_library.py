"""All services in a single server, which knows only the papers that a test adds."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from local_service import LookupRequest, Reply
from service_samples import (
    arxiv_error,
    arxiv_feed,
    crossref_answer,
    crossref_list,
    openalex_page,
    pubmed_set,
)

ATOM = "application/atom+xml; charset=UTF-8"
NOT_FOUND = Reply(b"Resource not found.", 404, "text/plain")


@dataclass
class Library:
    """What each service knows, by identifier; `failures` contains responses to send instead."""

    arxiv: dict[str, str] = field(default_factory=dict)
    arxiv_bad: set[str] = field(default_factory=set)
    arxiv_titles: list[str] = field(default_factory=list)
    arxiv_authors: dict[str, list[str]] = field(default_factory=dict)
    crossref: dict[str, dict[str, Any]] = field(default_factory=dict)
    crossref_titles: list[dict[str, Any]] = field(default_factory=list)
    datacite: dict[str, bytes] = field(default_factory=dict)
    agencies: dict[str, str] = field(default_factory=dict)
    pubmed: dict[str, str] = field(default_factory=dict)
    pmc: dict[str, dict[str, str]] = field(default_factory=dict)
    semantic_scholar: dict[str, dict[str, Any]] = field(default_factory=dict)
    openreview: dict[str, bytes] = field(default_factory=dict)
    openreview_v1: dict[str, bytes] = field(default_factory=dict)
    acl: dict[str, bytes] = field(default_factory=dict)
    books: dict[str, Any] = field(default_factory=dict)
    orcid: dict[str, bytes] = field(default_factory=dict)
    orcid_details: dict[str, bytes] = field(default_factory=dict)
    openalex_pages: dict[str, bytes] = field(default_factory=dict)
    openalex_works: list[dict[str, Any]] = field(default_factory=list)
    failures: dict[str, Reply] = field(default_factory=dict)

    def respond(self, asked: LookupRequest) -> Reply:
        """Return the response to a request."""
        _, service, *rest = asked.path.split("/")
        if service in self.failures:
            return self.failures[service]
        answer: Reply = getattr(self, f"_{service}")("/".join(rest), asked.parameters)
        return answer

    def _arxiv(self, path: str, parameters: dict[str, str]) -> Reply:
        if "search_query" in parameters:
            return Reply(arxiv_feed(*self.arxiv_titles), content_type=ATOM)
        ids = parameters["id_list"].split(",")
        bad = self.arxiv_bad.intersection(ids)
        if bad:
            return Reply(arxiv_error(f"incorrect id format for {min(bad)}"), 400, ATOM)
        entries = [self.arxiv[text] for text in ids if text in self.arxiv]
        return Reply(arxiv_feed(*entries), content_type=ATOM)

    def _arxiv_authors(self, path: str, parameters: dict[str, str]) -> Reply:
        author = path.removeprefix("a/").removesuffix(".atom2")
        if author not in self.arxiv_authors:
            return Reply(b"<html>no such author", 404, "text/html")
        return Reply(arxiv_feed(*self.arxiv_authors[author]), content_type=ATOM)

    def _crossref(self, path: str, parameters: dict[str, str]) -> Reply:
        work = self.crossref.get(path.removeprefix("works/"))
        return Reply(crossref_answer(work)) if work else NOT_FOUND

    def _crossref_search(self, path: str, parameters: dict[str, str]) -> Reply:
        assert parameters["query.bibliographic"]
        return Reply(crossref_list(*self.crossref_titles))

    def _datacite(self, path: str, parameters: dict[str, str]) -> Reply:
        body = self.datacite.get(path.removeprefix("dois/"))
        missing = Reply(b'{"errors":[{"status":"404"}]}', 404)
        return (
            Reply(body, content_type="application/vnd.api+json; charset=utf-8") if body else missing
        )

    def _doi(self, path: str, parameters: dict[str, str]) -> Reply:
        doi = path.removeprefix("doiRA/")
        agency = self.agencies.get(doi)
        row = {"DOI": doi, "RA": agency} if agency else {"DOI": doi, "status": "DOI does not exist"}
        return Reply(json.dumps([row]).encode())

    def _pubmed(self, path: str, parameters: dict[str, str]) -> Reply:
        assert path == "efetch.fcgi"
        articles = [
            self.pubmed[text] for text in parameters["id"].split(",") if text in self.pubmed
        ]
        return Reply(pubmed_set(*articles), content_type="text/xml; charset=UTF-8")

    def _pmc(self, path: str, parameters: dict[str, str]) -> Reply:
        records = [
            {"requested-id": text, "pmcid": text, **self.pmc.get(text, {"status": "error"})}
            for text in parameters["ids"].split(",")
        ]
        return Reply(json.dumps({"status": "ok", "records": records}).encode())

    def _semantic_scholar(self, path: str, parameters: dict[str, str]) -> Reply:
        assert parameters == {"fields": "externalIds"}
        paper = path.removeprefix("paper/")
        ids = self.semantic_scholar.get(paper)
        if ids is None:
            return Reply(b'{"error": "Paper not found"}', 404)
        return Reply(json.dumps({"paperId": paper, "externalIds": ids}).encode())

    def _openreview(self, path: str, parameters: dict[str, str]) -> Reply:
        missing = Reply(b'{"name": "NotFoundError"}', 404)
        body = self.openreview.get(parameters["id"])
        return Reply(body) if body else missing

    def _openreview_v1(self, path: str, parameters: dict[str, str]) -> Reply:
        return Reply(self.openreview_v1.get(parameters["id"], b'{"notes": []}'))

    def _acl_anthology(self, path: str, parameters: dict[str, str]) -> Reply:
        body = self.acl.get(path.removesuffix(".bib"))
        return (
            Reply(body, content_type="application/x-bibtex")
            if body
            else Reply(b"<html>", 404, "text/html")
        )

    def _open_library(self, path: str, parameters: dict[str, str]) -> Reply:
        keys = parameters["bibkeys"].split(",")
        return Reply(
            json.dumps({key: self.books[key] for key in keys if key in self.books}).encode()
        )

    def _orcid(self, path: str, parameters: dict[str, str]) -> Reply:
        person, _, codes = path.partition("/works")
        body = self.orcid_details.get(codes.strip("/")) if codes else self.orcid.get(person)
        return Reply(body) if body else Reply(b'{"response-code": 404}', 404)

    def _openalex(self, path: str, parameters: dict[str, str]) -> Reply:
        dois = re.match("doi:(.*)", parameters["filter"])
        if dois:
            wanted = {doi.casefold() for doi in dois[1].split("|")}
            works = [work for work in self.openalex_works if _doi(work) in wanted]
            return Reply(openalex_page(*works))
        body = self.openalex_pages.get(parameters["cursor"])
        return Reply(body) if body else Reply(b'{"error": "unknown author"}', 404)


def _doi(work: dict[str, Any]) -> str:
    return str(work["doi"]).removeprefix("https://doi.org/").casefold()
