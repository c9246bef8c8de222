"""Authors as RIS, CSL-JSON and the templates give them, in the form of a record."""

from __future__ import annotations

import re

from pydantic_core import PydanticCustomError

from labpress.schema.identifiers import ORCID
from labpress_tools.drafts import Value
from labpress_tools.importers.decoding import one_line
from labpress_tools.names import record_name

_MARKS = "*∗†‡§¶✉#"
_MARK = re.compile(rf"[{_MARKS}]")


def author_of_text(text: str) -> tuple[Value, str]:
    """An author by a name on one line: ``Ada Example``, ``Example, Ada``.

    Returns:
        The author, empty if there is no name; and the footnote marks that stood around it.
    """
    line = one_line(text)
    name = line.strip(f"{_MARKS} ")
    marks = "".join(_MARK.findall(line)) if name != line else ""
    return record_name(name), marks


def with_roles(author: Value, **roles: Value) -> Value:
    """An author with more keys, such as `orcid`; empty values are left out."""
    filled = {key: value for key, value in roles.items() if value}
    if not filled:
        return author
    return {**author, **filled} if isinstance(author, dict) else {"name": author, **filled}


def orcid_of(text: str) -> str:
    """A valid ORCID, normalised; empty for anything else."""
    line = ORCID.prefixes.strip(one_line(text)).rstrip("/").upper()
    try:
        return str(ORCID.read(line))
    except PydanticCustomError:
        return ""
