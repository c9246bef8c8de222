"""Lists the values of a new record that its editor has to replace."""

from __future__ import annotations

from typing import Final

AUTHOR: Final = "Given Family"
"""The name of the author of a new paper."""
AIM: Final = "The aim of the project, in one line."
"""The aim of a new family."""
FUNDER: Final = "Name of the Funder"
"""The funder of a new grant."""

PLACEHOLDERS: Final = frozenset({AUTHOR, AIM, FUNDER})
"""All placeholders; none is a value that a record could actually have."""
