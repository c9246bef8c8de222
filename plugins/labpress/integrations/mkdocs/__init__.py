"""Integrates labpress into MkDocs as a plugin; no other package imports MkDocs."""
