"""The official schema of CSL-JSON, as a validator."""

from __future__ import annotations

import json

import jsonschema
from paths import TESTS


def csl_validator() -> jsonschema.Draft7Validator:
    """A validator of CSL-JSON 1.0.2.

    The schema of data omits ``license``, which is a variable of the same version (csl-variables.rnc)
    that styles print and Zotero reads.
    """
    schema = json.loads((TESTS / "schemas/csl-data.json").read_text("utf-8"))
    schema["items"]["properties"]["license"] = {"type": "string"}
    return jsonschema.Draft7Validator(schema)
