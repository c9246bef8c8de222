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
    *("translators", "series", "place", "ISBN, ISSN", "language", "keywords", "licence"),
)
_SOURCES = (*_EXPORTS, "COinS", "page")
_VENUES = (
    *("publicationTitle", "proceedingsTitle", "bookTitle", "conferenceName", "meetingName"),
    *("series", "publisher", "institution", "university", "repository", "company", "assignee"),
    *("websiteTitle", "organization", "extra"),
)
# The fields of Zotero for each number of a work.
_NUMBERS: Mapping[str, Sequence[str]] = {
    "volume": ("volume",),
    "issue": ("issue",),
    "locator": ("pages",),
    "number": ("number", "reportNumber", "patentNumber"),
    "edition": ("edition",),
    "version": ("versionNumber",),
    "series_number": ("seriesNumber",),
    "number_of_pages": ("numPages",),
}
# Further facts, with Zotero's fields for them.
_TEXTS: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "series": (("series",), ("series", "seriesTitle")),
    "place": (("place",), ("place", "repositoryLocation", "eventPlace")),
    "ISBN, ISSN": (("isbn", "issn"), ("ISBN", "ISSN")),
    "language": (("language",), ("language",)),
    "licence": (("license",), ("rights",)),
}

_OTHER_CREATORS = {"editor", "translator", "contributor", "reviewedAuthor"}
_TAGS = re.compile(r"</?(?:i|b|sub|sup)>|<span[^>]*>|</span>")

Item = Mapping[str, Any]
FieldsOfTypes = Mapping[str, set[str]]
"""The fields of each of Zotero's item types."""


def check_zotero(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult | None:
    """Read all papers with Zotero's translators.

    Returns:
        None if there are no translators here: the report keeps what they read the last time.
    """
    folder = os.environ.get(VARIABLE, "")
    missing = [name for name in _REPOSITORIES if not (Path(folder) / name).is_dir()]
    if not folder or missing:
        print(f"{TITLE}: not read; {VARIABLE} must be a folder with {', '.join(_REPOSITORIES)}")
        return None
    all_samples = [*samples, build_type_sample()]
    fields_of_type = _fields_of_types(Path(folder))
    differences = [
        item for sample in all_samples for item in _differences(consumers, folder, sample, fields_of_type)
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


def _fields_of_types(folder: Path) -> FieldsOfTypes:
    schema = json.loads((folder / "zotero-schema/schema.json").read_text("utf-8"))
    return {
        row["itemType"]: {field["field"] for field in row["fields"]} for row in schema["itemTypes"]
    }


def _differences(
    consumers: Consumers, folder: str, sample: Sample, fields_of_type: FieldsOfTypes
) -> Iterator[Difference]:
    for name, items in _read(consumers, folder, sample).items():
        by_key = {item["key"]: item for item in items if item["key"]}
        by_title = {_match(item.get("title", "")): item for item in items}
        for paper, expected in zip(sample.papers, sample.items, strict=True):
            title = expected.title
            actual = by_key.get(expected.key) or by_title.get(_match(title)) or {}
            page = f"{sample.url}papers/{paper}/"
            for field in _FIELDS:
                written, read = _compare(field, expected, actual, name, page, fields_of_type)
                if written != read:
                    yield Difference(field, name, "Zotero", expected.key, written, read)


def _match(title: str) -> str:
    """The part of a title that is the same in all formats: its letters."""
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
    field: str,
    expected: BibliographicItem,
    item: Item,
    source: str,
    page: str,
    fields_of_type: FieldsOfTypes,
) -> tuple[str, str]:
    """The value as written, and as it was read; both are empty if Zotero's type has no field for it."""
    extra = item.get("extra", "")
    known = fields_of_type[PUBLICATION_TYPES[expected.type].zotero]
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
            values = [
                (names, fold(text))
                for fact, names in _NUMBERS.items()
                if known & set(names) and (text := getattr(expected, fact))
            ]
            found = [text for names, text in values if text in _texts(item, names)]
            return " ".join(text for _, text in values), " ".join(found)
        case "translators":
            return _people(expected.translators), _creators(item, {"translator"}, has_type=True)
        case "keywords":
            tags = [fold(tag["tag"]) for tag in item.get("tags", [])]
            return "; ".join(sorted(map(fold, expected.keywords))), "; ".join(sorted(tags))
        case _ if field in _TEXTS:
            facts, names = _TEXTS[field]
            if not known & set(names):
                return "", ""
            facts = [fact for fact in facts if fact.upper() not in {"ISBN", "ISSN"} - known]
            written = [fold(expected.identifier(fact) or getattr(expected, fact, "")) for fact in facts]
            found = _texts(item, names)
            if field == "ISBN, ISSN":
                written, found = _without_hyphens(written), _without_hyphens(found)
            read = [text for text in written if text and text in found]
            return " ".join(filter(None, written)), " ".join(read or found)
        case _:
            return fold(expected.abstract), fold(item.get("abstractNote", ""))


def _texts(item: Item, names: Sequence[str]) -> list[str]:
    return [fold(item[name]) for name in names if item.get(name)]


def _without_hyphens(texts: Sequence[str]) -> list[str]:
    return [text.replace("-", "") for text in texts]


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
    """Zotero has no field for a suffix and adds stops to initials, so stops and commas are left out."""
    return "/".join(text for name in (family, given) if (text := fold(re.sub("[.,]", " ", name))))
