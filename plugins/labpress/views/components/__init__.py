"""Builds the parts of pages that several kinds of page share."""
