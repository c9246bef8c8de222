"""Reads exports and pages with Zotero's own translators and compares the items with the records."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from conformance.consumers import Consumers
from conformance.equality import fold
from conformance.known_losses import Difference, Explanation
from conformance.report import CheckResult, table
from conformance.samples import Sample, build_type_sample
from conformance.zotero_losses import ZOTERO_LOSSES
from labpress.bibliography.item import BibliographicItem, Person
from labpress.schema.publication_types import PUBLICATION_TYPES

TITLE = "Exports and pages read by Zotero"
VARIABLE = "LABPRESS_ZOTERO"
"""The environment variable with the folder of checkouts of Zotero's repositories."""

_REPOSITORIES = ("translators", "translate", "utilities", "zotero-schema")
_EXPORTS = {
    "BibTeX": ("BibTeX", ".bib"),
    "BibLaTeX": ("BibTeX", ".biblatex.bib"),
    "RIS": ("RIS", ".ris"),
    "CSL-JSON": ("CSL JSON", ".csl.json"),
}
_FIELDS = (
    "type",
    "title",
    "authors",
    "editors",
    "date",
    "DOI",
    "URL",
    "venue",
    "numbers",
    "abstract",
)
_SOURCES = (*_EXPORTS, "COinS", "page")
_VENUES = (
    *("publicationTitle", "proceedingsTitle", "bookTitle", "conferenceName", "meetingName"),
    *("series", "publisher", "institution", "university", "repository", "company", "assignee"),
    *("websiteTitle", "organization", "extra"),
)
_NUMBERS = ("volume", "issue", "pages", "number", "reportNumber", "patentNumber", "seriesNumber")

_OTHER_CREATORS = {"editor", "translator", "contributor", "reviewedAuthor"}
_TAGS = re.compile(r"</?(?:i|b|sub|sup)>|<span[^>]*>|</span>")

Item = Mapping[str, Any]


def check_zotero(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult | None:
    """Read all papers with Zotero's translators.

    Returns:
        None if the translators are not installed; the report then keeps its previous section.
    """
    folder = os.environ.get(VARIABLE, "")
    missing = [name for name in _REPOSITORIES if not (Path(folder) / name).is_dir()]
    if not folder or missing:
        print(f"{TITLE}: not read; {VARIABLE} must be a folder with {', '.join(_REPOSITORIES)}")
        return None
    all_samples = [*samples, build_type_sample()]
    differences = [
        item for sample in all_samples for item in _differences(consumers, folder, sample)
    ]
    total = sum(len(sample.papers) for sample in all_samples)
    explanation = Explanation(differences, ZOTERO_LOSSES)
    rows = [
        [field, *(explanation.cell(total, field, name, "Zotero") for name in _SOURCES)]
        for field in _FIELDS
    ]
    text = (
        f"How many of {total} papers Zotero saves as written, with its own translators: an export of all papers is "
        "imported, the list of papers is saved by its COinS, and each paper from its page by Embedded Metadata. "
        "Fields are those that Zotero keeps for the type; the numbers in brackets give the reasons for the others.\n\n"
        f"`make conformance` does so if `{VARIABLE}` names a folder with checkouts of Zotero's repositories "
        f"({', '.join(f'`{name}`' for name in _REPOSITORIES)}); without them, it says so and this section stays.\n\n"
    )
    text += table(["field", *_SOURCES], rows) + "\n" + explanation.notes
    return CheckResult(TITLE, text, tuple(explanation.failures))


def _differences(consumers: Consumers, folder: str, sample: Sample) -> Iterator[Difference]:
    for name, items in _read(consumers, folder, sample).items():
        by_key = {item["key"]: item for item in items if item["key"]}
        by_title = {_match(item.get("title", "")): item for item in items}
        for paper, expected in zip(sample.papers, sample.items, strict=True):
            title = expected.title
            actual = by_key.get(expected.key) or by_title.get(_match(title)) or {}
            page = f"{sample.url}papers/{paper}/"
            for field in _FIELDS:
                written, read = _compare(field, expected, actual, name, page)
                if written != read:
                    yield Difference(field, name, "Zotero", expected.key, written, read)


def _match(title: str) -> str:
    """The letters of a title, which are the same in all formats."""
    return "".join(c for c in re.sub(r"<[^<>]*>", "", fold(title)).casefold() if c.isalnum())


def _read(consumers: Consumers, folder: str, sample: Sample) -> Mapping[str, list[Item]]:
    paper_list = sample.site / "papers/index.html"
    jobs = [
        {"translator": translator, "file": str(sample.export(extension))}
        for translator, extension in _EXPORTS.values()
    ]
    jobs.append({"translator": "COinS", "file": str(paper_list), "url": f"{sample.url}papers/"})
    jobs += [
        {
            "translator": "Embedded Metadata",
            "file": str(sample.site / f"papers/{key}/index.html"),
            "url": f"{sample.url}papers/{key}/",
        }
        for key in sample.papers
    ]
    text = consumers.run_node("read_with_zotero.mjs", folder, stdin=json.dumps(jobs))
    results = json.loads(text)
    for job, result in zip(jobs, results, strict=True):
        if result["errors"] and not result["items"]:
            raise RuntimeError(f"{job}: {result['errors']}")
    lists = [result["items"] for result in results]
    count = len(_EXPORTS)
    pages = [
        {**item, "key": expected.key}
        for expected, items in zip(sample.items, lists[count + 1 :], strict=True)
        for item in items
    ]
    return {**dict(zip(_EXPORTS, lists, strict=False)), "COinS": lists[count], "page": pages}


def _compare(
    field: str, expected: BibliographicItem, item: Item, source: str, page: str
) -> tuple[str, str]:
    """The values written and read, in comparable form."""
    extra = item.get("extra", "")
    match field:
        case "type":
            return PUBLICATION_TYPES[expected.type].zotero, item.get("itemType", "")
        case "title":
            return fold(expected.title), fold(_TAGS.sub("", item.get("title", "")))
        case "authors":
            people = expected.creators if expected.authors else ()
            return _people(people), _creators(item, _OTHER_CREATORS, has_type=False)
        case "editors":
            return _people(expected.editors), _creators(item, {"editor"}, has_type=True)
        case "date":
            return str(expected.date or ""), item.get("date", "")
        case "DOI":
            doi = expected.doi
            return doi, item.get("DOI", "") or (doi if doi and doi in extra else "")
        case "URL":
            url = page if source == "page" else expected.url
            return url, item.get("url", "") if url else ""
        case "venue":
            venue = fold(
                expected.container or expected.event or next(iter(expected.publishers), "")
            )
            found = [text for name in _VENUES if (text := fold(item.get(name, "")))]
            return venue, venue if any(venue in text for text in found) else "; ".join(found)
        case "numbers":
            values = [expected.volume, expected.issue, expected.pages, expected.number]
            found = [fold(item[name]) for name in _NUMBERS if item.get(name)]
            written = [fold(text) for text in values if text]
            return " ".join(written), " ".join(text for text in written if text in found)
        case _:
            return fold(expected.abstract), fold(item.get("abstractNote", ""))


def _people(people: Sequence[Person]) -> str:
    return "; ".join(_person(person) for person in people)


def _person(person: Person) -> str:
    joint = "" if person.particle.endswith(("'", "’", "-")) or not person.particle else " "
    family = person.team or f"{person.particle}{joint}{person.family}"
    return _join_name(family, f"{person.given} {person.suffix}")


def _creators(item: Item, types: set[str], has_type: bool) -> str:
    return "; ".join(
        _join_name(creator.get("name") or creator["lastName"], creator.get("firstName", ""))
        for creator in item.get("creators", [])
        if (creator["creatorType"] in types) == has_type
    )


def _join_name(family: str, given: str) -> str:
    """Zotero has no suffix field and adds full stops to initials, so these and commas are removed."""
    return "/".join(text for name in (family, given) if (text := fold(re.sub("[.,]", " ", name))))
