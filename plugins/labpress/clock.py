"""Returns the current day, or that of `SOURCE_DATE_EPOCH`: https://reproducible-builds.org."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

VARIABLE = "SOURCE_DATE_EPOCH"
_END = 2**32
"""The first time, in seconds since 1970, that the header of a gzip file cannot store."""


class ClockError(Exception):
    """Raised if the current day is unknown; the message gives the reason and the fix."""


def current_date() -> date:
    """Return today in UTC, or the day of `SOURCE_DATE_EPOCH` if that is set.

    Raises:
        ClockError: if `SOURCE_DATE_EPOCH` is not a number of seconds since 1970, or if it or the
            clock is before 1970 or after 2106.
    """
    text = os.environ.get(VARIABLE)
    if text is None:
        now = datetime.now(UTC)
        if not 0 <= now.timestamp() < _END:
            raise ClockError(
                f"the clock of this machine says {now.date()}; correct it, or set {VARIABLE}"
            )
        return now.date()
    # A longer number may have more digits than Python converts.
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(_END))
    if not is_number or int(text) >= _END:
        raise ClockError(
            f"the environment variable {VARIABLE} is `{text[:40]}`, which is not a number of "
            f"seconds from 0 to {_END - 1}; correct it or remove it"
        )
    return datetime.fromtimestamp(int(text), UTC).date()
