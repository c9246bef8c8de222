"""Finds and converts markup that records do not support: HTML, JATS, MathML, LaTeX and Markdown."""
