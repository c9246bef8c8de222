"""Renames records, and updates the references and links to them."""
