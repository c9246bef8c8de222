"""Builds the documentation site: the pages of ``docs/``, an API reference and a gallery of labs."""
