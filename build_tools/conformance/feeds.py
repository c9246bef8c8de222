"""Atom against RFC 4287's schema, JSON Feed against its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import jsonschema

from conformance.consumers import CHECKOUT, Consumers, run
from conformance.report import Part
from conformance.samples import Sample

_SCHEMAS = CHECKOUT / "tests/schemas"


def check_feeds(consumers: Consumers, samples: Sequence[Sample]) -> Part:
    """Validate every feed of both sites."""
    atoms = [path for sample in samples for path in sorted(sample.site.rglob("feed.xml"))]
    feeds = [path for sample in samples for path in sorted(sample.site.rglob("feed.json"))]
    command = ["jing", "-c", str(_SCHEMAS / "atom.rnc"), *map(str, atoms)]
    said = [line for line in run(command, code=None).stdout.splitlines() if line.strip()]
    faults = [line for line in said if "[warning]" not in line]
    faults += [fault for path in feeds for fault in _json_faults(path)]
    text = (
        "Every Atom feed of both sites is valid against RFC 4287's RELAX NG schema (jing), every JSON Feed "
        "against the JSON Schema of version 1.1."
    )
    return Part("Feeds", text, tuple(faults))


def _json_faults(path: Path) -> list[str]:
    schema = json.loads((_SCHEMAS / "json-feed-1.1.json").read_text("utf-8"))
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    validator = jsonschema.Draft7Validator(schema, format_checker=checker)
    errors = validator.iter_errors(json.loads(path.read_text("utf-8")))
    return [f"{path}: {error.json_path}: {error.message}" for error in errors]
