"""Lists the placeholders in new records, which people must replace with actual values."""

from __future__ import annotations

from typing import Final

AUTHOR: Final = "Given Family"
"""The name of the author of a new paper."""
AIM: Final = "The aim of the project, in one line."
"""The aim of a new family."""
FUNDER: Final = "Name of the Funder"
"""The funder of a new grant."""

PLACEHOLDERS: Final = frozenset({AUTHOR, AIM, FUNDER})
"""All placeholders. No actual record could have one of these values."""
