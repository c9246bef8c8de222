"""Generates random records, for each of which labpress must produce a page or a diagnostic, in time."""
