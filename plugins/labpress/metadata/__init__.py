"""Renders structured data for the head of a page: Highwire, JSON-LD, Open Graph and others.

Each element is a string of escaped HTML, which the theme prints unchanged.
"""
