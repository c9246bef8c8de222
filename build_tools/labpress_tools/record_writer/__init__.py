"""Writes the YAML of new records, edits existing files, and writes files atomically."""

from labpress_tools.record_writer.current_keys import rename_former_keys
from labpress_tools.record_writer.editing import edit_record
from labpress_tools.record_writer.errors import RecordEditError
from labpress_tools.record_writer.files import Change, WriteError, write_all
from labpress_tools.record_writer.layout import KINDS, Kind, record_text
from labpress_tools.record_writer.reading import first_error
from labpress_tools.record_writer.values import same_value

__all__ = [
    "KINDS",
    "Change",
    "Kind",
    "RecordEditError",
    "WriteError",
    "edit_record",
    "first_error",
    "record_text",
    "rename_former_keys",
    "same_value",
    "write_all",
]
