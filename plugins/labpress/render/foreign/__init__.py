"""Markup of other formats: HTML, JATS, MathML, LaTeX and Markdown where records have none of it."""
