"""Generates the JSON Schemas that editors use to complete, explain and check the keys of records.

`make reference` writes the schemas to files. They use JSON Schema draft 7, which
yaml-language-server supports best.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.base import Part
from labpress.schema.terms import Terms

SCHEMAS: Mapping[str, type[Part]] = {
    "paper.json": Paper,
    "author.json": Author,
    "family.json": Family,
    "grant.json": Grant,
    "references.json": Paper,
    "terms.json": Terms,
}
"""The models that the schemas describe, keyed by the file name of the schema."""

_TITLES = {
    "paper.json": "A paper",
    "author.json": "An author",
    "family.json": "A project family",
    "grant.json": "A grant",
    "references.json": "Works by others",
    "terms.json": "Translations of words that records share",
}


def render_schema(name: str) -> str:
    """Return the JSON text of a schema file.

    Args:
        name: the name of the file, a key of `SCHEMAS`.
    """
    schema = SCHEMAS[name].model_json_schema()
    definitions = schema.pop("$defs", {})
    cleaned = _clean(schema)
    if name == "references.json":
        definitions["CitedWork"] = {key: part for key, part in schema.items() if key != "anyOf"}
        cleaned = _works_of_others(cleaned)
    cleaned["definitions"] = {key: _clean(part) for key, part in sorted(definitions.items())}
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": _TITLES[name]}
    text = json.dumps({**head, **cleaned}, ensure_ascii=False, indent=1) + "\n"
    return text.replace("#/$defs/", "#/definitions/")


def _works_of_others(paper: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of ``references.yaml``, whose works need neither authors nor editors."""
    return {
        "description": "Works that the lab's pages cite: `content/references.yaml`. Each has a key and is written "
        "like the record of a paper; only `title` is required.",
        "type": ["object", "null"],
        "propertyNames": {"pattern": paper["properties"]["citekey"]["pattern"]},
        "additionalProperties": {"$ref": "#/$defs/CitedWork"},
    }


def _clean(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema without titles and defaults; if null is allowed, ``type`` includes it."""
    cleaned: dict[str, Any] = {}
    for key, value in schema.items():
        if key in {"title", "default"} and not isinstance(value, Mapping):
            continue
        if key == "examples":
            cleaned[key] = value
        elif key == "properties":
            cleaned[key] = {name: _clean(part) for name, part in value.items()}
        else:
            cleaned[key] = _mapped(value, _clean)
    if "description" in cleaned:
        cleaned["description"] = " ".join(cleaned["description"].split()).replace("``", "`")
    return _fold_null(cleaned)


def _fold_null(schema: dict[str, Any]) -> dict[str, Any]:
    options = schema.get("anyOf", [])
    others = [option for option in options if option != {"type": "null"}]
    if len(others) == len(options):
        return schema
    # As in the validation of records, an explicit null means the same as an omitted key.
    if len(others) == 1 and "type" in others[0]:
        kinds = others[0]["type"]
        types = kinds if isinstance(kinds, list) else [kinds]
        rest = {key: value for key, value in schema.items() if key != "anyOf"}
        folded = {**others[0], "type": [*types, "null"], **rest}
        if "enum" in folded:
            folded["enum"] = [*folded["enum"], None]
        return folded
    return schema


def _mapped(value: Any, change: Callable[[Mapping[str, Any]], Any]) -> Any:
    if isinstance(value, Mapping):
        return change(value)
    if isinstance(value, list):
        return [_mapped(item, change) for item in value]
    return value
