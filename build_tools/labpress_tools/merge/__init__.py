"""Merges drafts of the same work, and updates records from drafts without losing manual edits."""

from labpress_tools.merge.differences import notes_on_merged_entry
from labpress_tools.merge.drafts import merge_drafts
from labpress_tools.merge.field_changes import FieldChange
from labpress_tools.merge.merger import MergedDraft
from labpress_tools.merge.records import RecordUpdate, update_record
from labpress_tools.merge.source_block import has_valid_sources, new_sources, source_block

__all__ = [
    "FieldChange",
    "MergedDraft",
    "RecordUpdate",
    "has_valid_sources",
    "merge_drafts",
    "new_sources",
    "notes_on_merged_entry",
    "source_block",
    "update_record",
]
