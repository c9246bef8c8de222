"""Names of people as sources write them, in the form of a record."""

from __future__ import annotations

from pydantic import ValidationError

from labpress.schema.names import Name

NameValue = str | dict[str, str]


def record_name(text: str) -> NameValue:
    """A name as a record has it: as written if it reads back, otherwise as a whole."""
    try:
        Name.model_validate(text)
    except ValidationError:
        return {"literal": text}
    return text
