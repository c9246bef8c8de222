"""Renders the text of records as safe HTML: documents, templates and prose."""
