"""Renders documents and templates, and the text of records as safe HTML."""
