"""Renders structured data for the head of a page: Highwire, JSON-LD, Open Graph and others.

The elements are strings of escaped HTML, which the theme prints unchanged.
"""
