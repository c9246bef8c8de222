"""Resolves the names of authors to people."""
