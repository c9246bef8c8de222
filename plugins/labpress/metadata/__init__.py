"""Structured data in the head of a page: Highwire, JSON-LD, Open Graph, Signposting, Zotero.

Each module gives elements of HTML, escaped, one a string; the theme prints them as they are.
"""
