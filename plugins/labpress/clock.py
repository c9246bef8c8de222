"""Determines the day of the build: today, or the day in `SOURCE_DATE_EPOCH`.

The variable makes builds reproducible: https://reproducible-builds.org/docs/source-date-epoch/.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

VARIABLE = "SOURCE_DATE_EPOCH"
_END = 2**32
"""The first time, in seconds since 1970, that the header of a gzip file cannot store."""


class ClockError(Exception):
    """Raised if the current date cannot be determined; the message gives the reason and the fix."""


def current_date() -> date:
    """Return the day in `SOURCE_DATE_EPOCH` if that variable is set, otherwise today, in UTC.

    Raises:
        ClockError: if `SOURCE_DATE_EPOCH` is not a number of seconds since 1970, or if the variable
            or the clock gives a time that a gzip file cannot store (before 1970, or after 7 February 2106).
    """
    text = os.environ.get(VARIABLE)
    if text is None:
        now = datetime.now(UTC)
        if not 0 <= now.timestamp() < _END:
            raise ClockError(
                f"the clock of this machine says {now.date()}; correct it, or set {VARIABLE}"
            )
        return now.date()
    # The length is checked first, since Python refuses to convert numbers with very many digits.
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(_END))
    if not is_number or int(text) >= _END:
        raise ClockError(
            f"the environment variable {VARIABLE} is `{text[:40]}`, which is not a number of "
            f"seconds from 0 to {_END - 1}; correct it or remove it"
        )
    return datetime.fromtimestamp(int(text), UTC).date()
