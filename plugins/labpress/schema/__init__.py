"""Defines the models of a lab's records, whose values are immutable.

This package imports no other package of labpress but `labpress.i18n`, and reads no files.
"""

from labpress.schema.author import Author
from labpress.schema.family import Family
from labpress.schema.grant import Grant
from labpress.schema.paper import Paper

__all__ = ["Author", "Family", "Grant", "Paper"]
