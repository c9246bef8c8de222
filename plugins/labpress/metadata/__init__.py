"""Structured data in the head of a page: Highwire, JSON-LD, Open Graph, Signposting and Zotero.

The elements are strings of escaped HTML, which the theme prints unchanged.
"""
