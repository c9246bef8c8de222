"""Adapters, which pass a site to an engine."""
