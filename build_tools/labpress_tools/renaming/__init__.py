"""Renames records, and updates everything that refers to them."""
