"""Edits of several files, collected before any is written, and shown as a diff."""

from labpress_tools.file_edits.diff import show_diff
from labpress_tools.file_edits.edits import FileEdits

__all__ = ["FileEdits", "show_diff"]
