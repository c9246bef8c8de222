"""Converts text from services and files (HTML, JATS, MathML, LaTeX) to the text of records."""

from labpress_tools.text.conversion import (
    MAX_LENGTH,
    abstract_text,
    plain_text,
    plain_title,
    with_dashes,
)

__all__ = ["MAX_LENGTH", "abstract_text", "plain_text", "plain_title", "with_dashes"]
