"""Turns papers into exports and citations: titles, names, LaTeX, export formats and styles."""
