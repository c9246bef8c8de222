"""Structured data in the head of a page: Highwire, JSON-LD, Open Graph, Signposting and Zotero.

Each module returns escaped HTML elements, one per string, which the theme prints unchanged.
"""
