"""Writes the template repository, from which a lab creates its own on GitHub."""
