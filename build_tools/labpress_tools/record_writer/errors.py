"""The error for impossible edits."""

from __future__ import annotations


class RecordEditError(Exception):
    """A record cannot be edited; the message gives the reason in one sentence without a full stop."""
