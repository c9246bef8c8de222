"""Metadata of the built pages, read by a general reader: Highwire, JSON-LD, Open Graph, COinS."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conformance.consumers import Consumers
from conformance.equality import fold
from conformance.report import Part, table
from conformance.samples import Sample
from labpress.bibliography.formats.ris import show_person
from labpress.bibliography.item import BibliographicItem, build_item
from labpress.metadata.highwire import author_name
from labpress.metadata.json_ld import published_at
from labpress.schema import Paper
from labpress.schema.identifiers import SCHEMES, by_preference

# What is asked of each way: the record's value, and the reader's, as lists of text.
Facts = Mapping[str, tuple[Sequence[str], Sequence[str]]]
_FIELDS = ("title", "authors", "date", "ids", "venue", "status", "address")


def check_embedded(consumers: Consumers, samples: Sequence[Sample]) -> Part:
    """Read every paper's page and each site's list, and hold what comes back against the records."""
    right: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    faults = []
    for sample in samples:
        for way, paper, facts in _facts(consumers, sample):
            for field, (wrote, read) in facts.items():
                asked[field, way] += 1
                same = [fold(one) for one in wrote] == [fold(one) for one in read]
                right[field, way] += same
                if not same:
                    faults.append(
                        f"{way}: {field} of {paper}: wrote {wrote!r:.300}, read {read!r:.300}"
                    )
    ways = ("Highwire", "JSON-LD", "Open Graph", "COinS")
    rows = [
        (
            field,
            *(
                f"{right[field, way]} of {asked[field, way]}" if asked[field, way] else "–"
                for way in ways
            ),
        )
        for field in _FIELDS
    ]
    text = (
        "What html-metadata (Wikimedia's, behind Citoid) reads in the page of every paper, and for COinS in the "
        "list of all papers, is the record again. A dash: no property of that vocabulary says "
        "it. Of several ids in a COinS the reader keeps the last.\n\n"
    )
    return Part("Metadata in pages", text + table(["field", *ways], rows), tuple(faults))


def _facts(consumers: Consumers, sample: Sample) -> Iterator[tuple[str, str, Facts]]:
    pages = {key: str(sample.site / f"papers/{key}/index.html") for key in sample.papers}
    listed = str(sample.site / "papers/index.html")
    read = json.loads(
        consumers.run_node("read_page.mjs", given=json.dumps([*pages.values(), listed]))
    )
    for key, paper in sample.papers.items():
        found, entry = read[pages[key]], build_item(paper)
        address = f"{sample.address}papers/{key}/"
        yield "Highwire", key, _highwire(paper, entry, found["highwirePress"], address)
        yield "JSON-LD", key, _json_ld(paper, entry, found["jsonLd"], address)
        yield "Open Graph", key, _open_graph(paper, found["openGraph"], address)
    contexts = {
        _first(one["rft"].get("atitle") or one["rft"].get("btitle") or one["rft"].get("title")): one
        for one in read[listed]["coins"]
    }
    for key, paper in sample.papers.items():
        entry = build_item(paper)
        yield "COinS", key, _coins(paper, entry, contexts.get(entry.title, {"rft": {}}))


def _highwire(
    paper: Paper, entry: BibliographicItem, read: Mapping[str, Any], address: str
) -> Facts:
    tags = {key: row.highwire.removeprefix("citation_") for key, row in SCHEMES.items()}
    ids = {tag: entry.identifier(key) for key, tag in tags.items() if tag}
    titles = ["journal_title", "conference_title", "inbook_title", "series_title"]
    names = [*titles, "dissertation_institution", "technical_report_institution", "publisher"]
    venue = entry.container or entry.event or entry.series or "; ".join(entry.publishers)
    return {
        "title": ([entry.title], _list(read.get("title"))),
        "authors": ([author_name(one) for one in paper.authors], _list(read.get("author"))),
        "date": (
            [str(entry.date).replace("-", "/")] if entry.date else [],
            _list(read.get("publication_date")),
        ),
        "ids": (list(ids.values()), [_first(read.get(tag)) for tag in ids]),
        "venue": ([venue], [next((read[name] for name in names if name in read), "")]),
        "address": ([address], _list(read.get("abstract_html_url"))),
    }


def _json_ld(
    paper: Paper, entry: BibliographicItem, blocks: Sequence[Mapping[str, Any]], address: str
) -> Facts:
    read = blocks[0]
    ids = {one["propertyID"]: one["value"] for one in read.get("identifier", [])}
    names = {key: row.name for key, row in SCHEMES.items() if row.json_ld == "paper"}
    status = "" if paper.status.state == "published" else paper.status.state.capitalize()
    parts = [one["name"] for one in read.get("isPartOf", []) if "name" in one]
    return {
        "title": ([entry.title], [read.get("headline", "")]),
        "authors": (
            [one.display for one in paper.authors],
            [one["name"] for one in read.get("author", [])],
        ),
        "date": ([str(entry.date or "")], [read.get("datePublished", "")]),
        "ids": (
            [
                *(entry.identifier(key) for key in names),
                *published_at(paper),
            ],
            [
                *(ids.get(name, "") for name in names.values()),
                *_list(read.get("sameAs")),
            ],
        ),
        "venue": ([paper.venue.name] if paper.venue else [], parts),
        "status": ([status], [read.get("creativeWorkStatus", "")]),
        "address": ([address], [read.get("@id", "")]),
    }


def _open_graph(paper: Paper, read: Mapping[str, Any], address: str) -> Facts:
    state = paper.status.state
    title = build_item(paper).title
    marked = title if state == "published" else f"[{state.capitalize()}] {title}"
    return {
        "title": ([marked], _list(read.get("title"))),
        "authors": ([one.display for one in paper.authors], _list(read.get("author"))),
        "date": ([str(paper.date)] if paper.date else [], _list(read.get("published_time"))),
        "status": ([marked], _list(read.get("title"))),
        "address": ([address], _list(read.get("url"))),
    }


def _coins(paper: Paper, entry: BibliographicItem, read: Mapping[str, Any]) -> Facts:
    given = read["rft"]
    book = given.get("btitle") if given.get("atitle") else None
    venue = (
        given.get("jtitle") or book or given.get("series") or given.get("pub") or given.get("inst")
    )
    expected = entry.container or (entry.event if entry.type != "conference" else "")
    wrote = expected or entry.series
    if entry.type in {"conference", "chapter", "book", "report", "thesis"}:
        wrote = wrote or "; ".join(entry.publishers)
    pairs = [
        (one.scheme.coins[0], one.fill({"": one.scheme.coins[1]})[""])
        for one in by_preference(entry.identifiers)
        if one.scheme.coins
    ]
    ids = [*(value for key, value in pairs if key == "rft_id"), paper.url or ""]
    title = given.get("atitle") or given.get("btitle") or given.get("title")
    return {
        "title": ([entry.title], _list(title)),
        "authors": ([show_person(one) for one in entry.authors], _list(given.get("au"))),
        "date": ([str(entry.date)] if entry.date else [], _list(given.get("date"))),
        # Of several ids it keeps the last alone.
        "ids": ([one for one in ids if one][-1:], _list(read.get("rft_id"))),
        "venue": ([wrote] if wrote else [], _list(venue)),
    }


def _list(value: object) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _first(value: object) -> str:
    return next(iter(_list(value)), "")
