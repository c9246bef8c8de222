"""Builds a complete site from a lab on disk: cache, context and assets."""
