"""Writes the template repository, from which labs can create their own repositories on GitHub."""
