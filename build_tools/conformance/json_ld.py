"""Expands the JSON-LD of every page, and checks it against the vocabulary of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from conformance.consumers import CHECKOUT, Consumers
from conformance.report import CheckResult, table
from conformance.samples import Sample

SCHEMA = CHECKOUT / "tests/standard_schemas/schema-org.json"
_VOCABULARY = "http://schema.org/"
_WORK = ("name", "headline", "author", "url", "mainEntityOfPage", "inLanguage")
# The required properties of each type; in addition, every node needs a name, another identifying
# property, or an id.
_REQUIRED: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(
        (
            "ScholarlyArticle",
            "Report",
            "Thesis",
            "Chapter",
            "Dataset",
            "SoftwareSourceCode",
            "Poster",
            "PresentationDigitalDocument",
        ),
        _WORK,
    ),
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name", "item"),
    "PropertyValue": ("propertyID", "value"),
    "CorrectionComment": ("text",),
    "DefinedTerm": ("inDefinedTermSet",),
    "MonetaryAmount": ("value",),
    "MediaObject": ("contentUrl",),
    "PublicationIssue": ("issueNumber",),
    "PublicationVolume": ("volumeNumber",),
}
Node = dict[str, Any]


def check_json_ld(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult:
    """Expand the JSON-LD of every page, and check the type and properties of each node."""
    pages = [path for sample in samples for path in sorted(sample.site.rglob("*.html"))]
    blocks = [(path, block) for path in pages for block in _blocks(path)]
    documents = json.dumps([block for _, block in blocks])
    results = json.loads(consumers.run_node("expand_json_ld.mjs", str(SCHEMA), stdin=documents))
    vocabulary = json.loads(SCHEMA.read_text("utf-8"))
    all_types: set[str] = set()
    failures = []
    for (path, _), result in zip(blocks, results, strict=True):
        if "error" in result:
            failures.append(f"{path.parent.name}: {result['error']}")
        for node in _nodes(result.get("nodes", [])):
            types = [iri.removeprefix(_VOCABULARY) for iri in node["@type"]]
            all_types.update(types)
            errors = _validate_node(types, node, vocabulary)
            failures += [f"{path.parent.name}: {error}" for error in errors]
    text = (
        "jsonld.js expands every JSON-LD block of every page, in safe mode and offline, with version 12.0 of schema.org's "
        "context (`tests/standard_schemas/` contains an extract of it). Each node has only properties that schema.org "
        "defines for its type, and has all properties that this check requires for the type:\n\n"
    )
    rows = [(name, ", ".join(_REQUIRED.get(name, ("name or id",)))) for name in sorted(all_types)]
    text += table(["type", "required properties"], rows)
    return CheckResult("JSON-LD", text, tuple(dict.fromkeys(failures)))


def _blocks(path: Path) -> Iterator[Any]:
    soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    for script in soup.find_all("script", type="application/ld+json"):
        yield json.loads(script.string or "")


def _nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, dict):
        if "@type" in value and "@value" not in value:
            yield value
        for item in value.values():
            yield from _nodes(item)


def _validate_node(
    types: Sequence[str], node: Node, vocabulary: Mapping[str, Any]
) -> Iterator[str]:
    parents, domains = vocabulary["supertypes"], vocabulary["domains"]
    supertypes = set(types)
    while new := {parent for name in supertypes for parent in parents.get(name, [])} - supertypes:
        supertypes |= new
    properties = {key.removeprefix(_VOCABULARY) for key in node if not key.startswith("@")}
    yield from (f"schema.org has no type {name}" for name in types if name not in parents)
    for name in sorted(properties):
        if not supertypes & set(domains.get(name, [])):
            yield f"schema.org has no property {name} of {types[0]}"
    for type_name in types:
        missing = [name for name in _REQUIRED.get(type_name, ()) if name not in properties]
        yield from (f"{type_name} lacks {name}" for name in missing)
    identifying = {"name", "text", "value", "itemListElement"}
    identifying |= {"contentUrl", "issueNumber", "volumeNumber", "identifier", "termCode"}
    if "@id" not in node and not properties & identifying:
        yield f"{types[0]} has neither name nor id"
