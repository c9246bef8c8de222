"""The documentation site: the pages of ``docs/``, the API reference and a gallery of labs."""
