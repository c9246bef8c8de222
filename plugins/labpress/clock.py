"""Determines the date of the build, which the environment variable `SOURCE_DATE_EPOCH` can set.

A fixed date makes builds reproducible: https://reproducible-builds.org/docs/source-date-epoch/.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

VARIABLE = "SOURCE_DATE_EPOCH"
_END = 2**32
"""The first Unix time that is too large for the timestamp in the header of a gzip file."""


class ClockError(Exception):
    """Raised if the current date cannot be determined; the message gives the reason and the fix."""


def current_date() -> date:
    """Return the date of the build, in UTC.

    The date comes from `SOURCE_DATE_EPOCH` if that variable is set, otherwise from the clock.

    Raises:
        ClockError: if `SOURCE_DATE_EPOCH` is not a number of seconds since 1970, or if the time is
            one that a gzip header cannot store: before 1970 or after 7 February 2106.
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
