"""Defines the models of a lab's records; all of them are immutable.

This package reads no files, and imports no other package of labpress except `labpress.i18n`.
"""

from labpress.schema.author import Author
from labpress.schema.family import Family
from labpress.schema.grant import Grant
from labpress.schema.paper import Paper

__all__ = ["Author", "Family", "Grant", "Paper"]
