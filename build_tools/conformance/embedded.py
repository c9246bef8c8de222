"""Compares the metadata in built pages with the records: Highwire, JSON-LD, Open Graph and COinS."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from conformance.consumers import Consumers
from conformance.equality import fold
from conformance.report import CheckResult, table
from conformance.samples import Sample
from labpress.bibliography.item import BibliographicItem, Person
from labpress.bibliography.item_builder import build_item
from labpress.metadata.coins import people_in_coins
from labpress.metadata.highwire import author_name
from labpress.metadata.inverted_names import inverted_name
from labpress.metadata.json_ld import published_at
from labpress.schema import Paper
from labpress.schema.collaborations import other_collaborations
from labpress.schema.identifiers import SCHEMES, by_preference
from labpress.schema.long_bylines import embedded
from labpress.schema.publication_date import listed_date
from labpress.schema.publication_types import PUBLICATION_TYPES, VenueProperty

# The expected and the actual values of each field of a paper.
Comparison = Mapping[str, tuple[Sequence[str], Sequence[str]]]
_FIELDS = ("title", "authors", "date", "ids", "venue", "status", "URL")
_VOCABULARIES = ("Highwire", "JSON-LD", "Open Graph", "COinS")


def check_embedded(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult:
    """Compare the metadata in each paper's page and in the list of all papers with the records."""
    equal: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    failures = []
    for sample in samples:
        for vocabulary, paper, comparison in _comparisons(consumers, sample):
            for field, (expected, actual) in comparison.items():
                total[field, vocabulary] += 1
                if [fold(text) for text in expected] == [fold(text) for text in actual]:
                    equal[field, vocabulary] += 1
                else:
                    failures.append(
                        f"{vocabulary}: {field} of {paper}: "
                        f"expected {expected!r:.300}, read {actual!r:.300}"
                    )
    rows = [
        [field, *(_cell(equal[field, name], total[field, name]) for name in _VOCABULARIES)]
        for field in _FIELDS
    ]
    text = (
        "The reader html-metadata, which Wikimedia's Citoid uses, reads the page of every paper and, for "
        "COinS, the list of all papers. The table shows for how many papers it returns the same values as "
        "the record. A dash means that the vocabulary has no such property. If a COinS contains several ids, the reader keeps only "
        "the last one. If a paper has more than 100 authors, the metadata of its page contains only the first 100, and "
        "the COinS in a list only the first 60. The exports of the paper contain all of them.\n\n"
    )
    text += table(["field", *_VOCABULARIES], rows)
    return CheckResult("Metadata in pages", text, tuple(failures))


def _cell(equal: int, total: int) -> str:
    return f"{equal} of {total}" if total else "–"


def _comparisons(consumers: Consumers, sample: Sample) -> Iterator[tuple[str, str, Comparison]]:
    pages = {key: str(sample.site / f"papers/{key}/index.html") for key in sample.papers}
    paper_list = str(sample.site / "papers/index.html")
    metadata = json.loads(
        consumers.run_node("read_page.mjs", stdin=json.dumps([*pages.values(), paper_list]))
    )
    for key, paper in sample.papers.items():
        parsed, item = metadata[pages[key]], build_item(paper)
        url = f"{sample.url}papers/{key}/"
        yield "Highwire", key, _highwire(paper, item, parsed["highwirePress"], url)
        yield "JSON-LD", key, _json_ld(paper, item, parsed["jsonLd"], url)
        yield "Open Graph", key, _open_graph(paper, parsed["openGraph"], url)
    coins_by_title = {_coins_title(coins["rft"]): coins for coins in metadata[paper_list]["coins"]}
    for key, paper in sample.papers.items():
        item = build_item(paper)
        yield "COinS", key, _coins(paper, item, coins_by_title.get(item.title, {"rft": {}}))


def _highwire(
    paper: Paper, item: BibliographicItem, highwire: Mapping[str, Any], url: str
) -> Comparison:
    tags = {key: row.highwire.removeprefix("citation_") for key, row in SCHEMES.items()}
    ids = {tag: item.identifier(key) for key, tag in tags.items() if tag}
    titles = ["journal_title", "conference_title", "inbook_title", "series_title"]
    names = [*titles, "dissertation_institution", "technical_report_institution", "publisher"]
    # Highwire has no tags for the event of a talk or for a newspaper; Zotero defines its own.
    row = PUBLICATION_TYPES[item.type]
    facts = [item.fact(fact) for name, fact in row.highwire.items() if name != "citation_number"]
    places = [*facts, "; ".join(item.publishers)]
    venue = next((text for text in places if text), "")
    return {
        "title": ([item.title], _texts(highwire.get("title"))),
        "authors": (
            [
                *(author_name(author) for author in embedded(item.authors)),
                *(author_name(Person(team=team)) for team in item.collaboration),
            ],
            _texts(highwire.get("author")),
        ),
        "date": (
            [str(item.date).replace("-", "/")] if item.date else [],
            _texts(highwire.get("publication_date")),
        ),
        "ids": (list(ids.values()), [_first(highwire.get(tag)) for tag in ids]),
        "venue": ([venue], [next((highwire[name] for name in names if name in highwire), "")]),
        "URL": ([url], _texts(highwire.get("abstract_html_url"))),
    }


def _json_ld(
    paper: Paper, item: BibliographicItem, blocks: Sequence[Mapping[str, Any]], url: str
) -> Comparison:
    article = blocks[0]
    ids = {node["propertyID"]: node["value"] for node in article.get("identifier", [])}
    names = {key: row.name for key, row in SCHEMES.items() if row.json_ld == "paper"}
    status = "" if paper.status.state == "published" else paper.status.row.text.capitalize()
    venues = [node for name in get_args(VenueProperty) for node in article.get(name, [])]
    names_of_venues = list(_names(venues))
    venue = paper.venue.name if paper.venue else ""
    return {
        "title": ([item.title], [article.get("headline", "")]),
        "authors": (
            [*(author.display for author in embedded(paper.authors)), *other_collaborations(paper)],
            [node["name"] for node in article.get("author", [])],
        ),
        "date": ([str(item.date or "")], [article.get("datePublished", "")]),
        "ids": (
            [
                *(item.identifier(key) for key in names),
                *published_at(paper),
            ],
            [
                *(ids.get(name, "") for name in names.values()),
                *_texts(article.get("sameAs")),
            ],
        ),
        "venue": ([venue], [venue if venue in names_of_venues else "; ".join(names_of_venues)]),
        "status": ([status], [article.get("creativeWorkStatus", "")]),
        "URL": ([url], [article.get("@id", "")]),
    }


def _names(nodes: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield the names of venues, and of what contains them, such as the journal of an issue."""
    for node in nodes:
        if "name" in node:
            yield node["name"]
        yield from _names(node.get("isPartOf", []))


def _open_graph(paper: Paper, tags: Mapping[str, Any], url: str) -> Comparison:
    status = paper.status
    title = build_item(paper).title
    with_state = f"[{status.row.label}] {title}" if status.is_flagged else title
    return {
        "title": ([with_state], _texts(tags.get("title"))),
        "date": (
            [str(date)] if (date := listed_date(paper)) else [],
            _texts(tags.get("published_time")),
        ),
        "status": ([with_state], _texts(tags.get("title"))),
        "URL": ([url], _texts(tags.get("url"))),
    }


def _coins(paper: Paper, item: BibliographicItem, coins: Mapping[str, Any]) -> Comparison:
    rft = coins["rft"]
    row = PUBLICATION_TYPES[item.type]
    book = rft.get("btitle") if rft.get("atitle") else None
    venue = rft.get("jtitle") or rft.get("source") or book or rft.get("series")
    names = ("pub", "publisher", "inst", "assignee")
    venue = venue or next((rft[name] for name in names if name in rft), None)
    expected_venue = item.container or (item.event if row.coins_format == "dc" else "")
    expected_venue = expected_venue or item.series or "; ".join(item.publishers)
    pairs = [
        (identifier.scheme.coins[0], identifier.fill({"": identifier.scheme.coins[1]})[""])
        for identifier in by_preference(item.identifiers)
        if identifier.scheme.coins
    ]
    ids = [*(value for key, value in pairs if key == "rft_id"), item.url]
    return {
        "title": ([item.title], [_coins_title(rft)]),
        "authors": (
            [inverted_name(person) for person in people_in_coins(item)],
            _texts(rft.get("au")),
        ),
        "date": ([str(item.date)] if item.date else [], _texts(rft.get("date"))),
        # The reader keeps only the last of several ids.
        "ids": ([text for text in ids if text][-1:], _texts(coins.get("rft_id"))),
        "venue": ([expected_venue] if expected_venue else [], _texts(venue)),
    }


def _coins_title(rft: Mapping[str, Any]) -> str:
    return _first(rft.get("atitle") or rft.get("btitle") or rft.get("title"))


def _texts(value: object) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _first(value: object) -> str:
    return next(iter(_texts(value)), "")
