"""Reads and validates records as an editor with a YAML language server does."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import yaml

from labpress.loading.record_paths import NOUNS
from labpress.schema.json_schema import render_schema

NAMES = {folder: f"{noun}.json" for folder, noun in NOUNS.items()}


class EditorLoader(yaml.SafeLoader):
    """Resolves scalars as editors do, by YAML 1.2's core schema: no dates, octals or ``yes``."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML reads the class


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    full = re.compile(f"^(?:{pattern})$")
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", full, first)


def validator(folder: str) -> jsonschema.Draft7Validator:
    schema = json.loads(render_schema(NAMES[folder]))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)
