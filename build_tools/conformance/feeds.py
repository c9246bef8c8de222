"""Validates Atom feeds against the schema in RFC 4287, and JSON feeds against a JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import jsonschema

from conformance.consumers import CHECKOUT, Consumers, run
from conformance.report import CheckResult
from conformance.samples import Sample

_SCHEMAS = CHECKOUT / "tests/standard_schemas"


def check_feeds(consumers: Consumers, samples: Sequence[Sample]) -> CheckResult:
    """Validate all feeds of both sites."""
    atoms = [path for sample in samples for path in sorted(sample.site.rglob("feed.xml"))]
    feeds = [path for sample in samples for path in sorted(sample.site.rglob("feed.json"))]
    command = ["jing", "-c", str(_SCHEMAS / "atom.rnc"), *map(str, atoms)]
    lines = [line for line in run(command, code=None).stdout.splitlines() if line.strip()]
    failures = [line for line in lines if "[warning]" not in line]
    failures += [error for path in feeds for error in _validate_json_feed(path)]
    text = (
        "According to jing, all Atom feeds of both sites conform to the RELAX NG schema of RFC 4287. "
        "All JSON feeds conform to the JSON Schema of JSON Feed 1.1."
    )
    return CheckResult("Feeds", text, tuple(failures))


def _validate_json_feed(path: Path) -> list[str]:
    schema = json.loads((_SCHEMAS / "json-feed-1.1.json").read_text("utf-8"))
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    validator = jsonschema.Draft7Validator(schema, format_checker=checker)
    errors = validator.iter_errors(json.loads(path.read_text("utf-8")))
    return [f"{path}: {error.json_path}: {error.message}" for error in errors]
