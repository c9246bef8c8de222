"""Collects edits of several files before any file is changed, and shows them as a diff."""

from labpress_tools.file_edits.diff import show_diff
from labpress_tools.file_edits.edits import FileEdits

__all__ = ["FileEdits", "show_diff"]
