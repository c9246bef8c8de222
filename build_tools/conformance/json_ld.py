"""JSON-LD of every page, expanded by a processor and held against schema.org's vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from conformance.consumers import CHECKOUT, Consumers
from conformance.report import Part, table
from conformance.samples import Sample

SCHEMA = CHECKOUT / "tests/schemas/schema-org.json"
_VOCABULARY = "http://schema.org/"
_WORK = ("name", "headline", "author", "url", "mainEntityOfPage", "inLanguage")
# What each type must say, besides what all must: a type, and a name or an address.
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
}
Node = dict[str, Any]


def check_json_ld(consumers: Consumers, samples: Sequence[Sample]) -> Part:
    """Expand the JSON-LD of every page; look at each node's type and properties."""
    pages = [path for sample in samples for path in sorted(sample.site.rglob("*.html"))]
    blocks = [(path, block) for path in pages for block in _blocks(path)]
    given = json.dumps([block for _, block in blocks])
    results = json.loads(consumers.run_node("expand_json_ld.mjs", str(SCHEMA), given=given))
    vocabulary = json.loads(SCHEMA.read_text("utf-8"))
    seen: set[str] = set()
    faults = []
    for (path, _), result in zip(blocks, results, strict=True):
        if "error" in result:
            faults.append(f"{path.parent.name}: {result['error']}")
        for node in _nodes(result.get("nodes", [])):
            types = [one.removeprefix(_VOCABULARY) for one in node["@type"]]
            seen.update(types)
            faults += [f"{path.parent.name}: {one}" for one in _faults(types, node, vocabulary)]
    text = (
        "Every block of every page expands with jsonld.js in its safe mode, offline, with schema.org's own "
        "context (12.0, the part kept in `tests/schemas/`). Every property belongs to its type there, and "
        "what a type must say is said.\n\n"
    )
    rows = [(one, ", ".join(_REQUIRED.get(one, ("name",)))) for one in sorted(seen)]
    text += table(["type", "must say"], rows)
    return Part("JSON-LD", text, tuple(dict.fromkeys(faults)))


def _blocks(path: Path) -> Iterator[Any]:
    soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    for script in soup.find_all("script", type="application/ld+json"):
        yield json.loads(script.string or "")


def _nodes(value: Any) -> Iterator[Node]:
    if isinstance(value, list):
        for one in value:
            yield from _nodes(one)
    elif isinstance(value, dict):
        if "@type" in value and "@value" not in value:
            yield value
        for one in value.values():
            yield from _nodes(one)


def _faults(types: Sequence[str], node: Node, vocabulary: Mapping[str, Any]) -> Iterator[str]:
    parents, domains = vocabulary["supertypes"], vocabulary["domains"]
    known = set(types)
    while more := {up for one in known for up in parents.get(one, [])} - known:
        known |= more
    said = {key.removeprefix(_VOCABULARY) for key in node if not key.startswith("@")}
    yield from (f"schema.org has no type {one}" for one in types if one not in parents)
    for name in sorted(said):
        if not known & set(domains.get(name, [])):
            yield f"schema.org has no {name} of {types[0]}"
    for one in types:
        yield from (f"{one} lacks {name}" for name in _REQUIRED.get(one, ()) if name not in said)
    if "name" not in said and "@id" not in node and not said & {"text", "value", "itemListElement"}:
        yield f"{types[0]} has neither name nor address"
