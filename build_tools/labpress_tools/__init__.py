"""The ``labpress`` command and its importers, sources and workflows."""
