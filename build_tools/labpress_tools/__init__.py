"""Implements the ``labpress`` command with its importers, sources and workflows."""
