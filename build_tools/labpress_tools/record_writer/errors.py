"""Defines the exception for edits of records that are not possible."""

from __future__ import annotations


class RecordEditError(Exception):
    """Raised if a record cannot be edited; the message is a sentence without a full stop."""
