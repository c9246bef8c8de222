"""Renders pages from templates, and the text of records as safe HTML."""
