"""The day of a build, which determines current members and upcoming talks."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from labpress.schema.dates import PartialDate


def build_date() -> PartialDate:
    """Return the current day in UTC, or the day in ``SOURCE_DATE_EPOCH`` if that is set.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return PartialDate(now.year, now.month, now.day)
