"""A lab's project: its ``mkdocs.yml``, read without MkDocs."""
