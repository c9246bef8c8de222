"""Importers: one file format each, bytes and a name → drafts. Pure, and without network."""
