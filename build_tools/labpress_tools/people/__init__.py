"""Finds possible duplicate people and shared names, and edits the records to resolve them."""
