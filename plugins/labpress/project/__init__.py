"""Reads the ``mkdocs.yml`` of a lab's project without MkDocs."""
