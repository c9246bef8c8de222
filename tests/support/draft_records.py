"""Converts drafts to records."""

from __future__ import annotations

import yaml
from record_parsing import parse

from labpress_tools.drafts import Draft, Value


def record_text(draft: Draft) -> str:
    """Return the YAML of a draft's fields. A quoted date is a date, but a quoted number is a string."""
    return yaml.safe_dump(dict(draft.fields), allow_unicode=True, sort_keys=False, width=1000)


def problems(draft: Draft) -> list[str]:
    """Return the diagnostics of a draft as a record; none if it lacks only its authors."""
    fields: dict[str, Value] = {"authors": ["Ann Ash"], **draft.fields}
    whole = Draft(draft.origin, fields)
    return [str(diagnostic) for diagnostic in parse(record_text(whole)).diagnostics]
