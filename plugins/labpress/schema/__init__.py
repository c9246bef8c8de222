"""Defines the models of a lab's records. Their instances are immutable.

The only other package of labpress that this one imports is `labpress.i18n`. It reads no files.
"""

from labpress.schema.author import Author
from labpress.schema.family import Family
from labpress.schema.grant import Grant
from labpress.schema.paper import Paper

__all__ = ["Author", "Family", "Grant", "Paper"]
