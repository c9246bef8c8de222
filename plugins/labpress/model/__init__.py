"""The records of a lab as frozen values. This package knows no other and touches no file."""

from labpress.model.author import Author
from labpress.model.family import Family
from labpress.model.paper import Paper

__all__ = ["Author", "Family", "Paper"]
