"""The official schema of CSL-JSON, as a validator."""

from __future__ import annotations

import json

import jsonschema
from paths import TESTS


def csl_validator() -> jsonschema.Draft7Validator:
    """Return a validator for CSL-JSON 1.0.2.

    The schema omits ``license``, a variable of the same version (csl-variables.rnc) that styles
    print and Zotero reads, so it is added.
    """
    schema = json.loads((TESTS / "standard_schemas/csl-data.json").read_text("utf-8"))
    schema["items"]["properties"]["license"] = {"type": "string"}
    return jsonschema.Draft7Validator(schema)
