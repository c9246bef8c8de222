"""Adapters: how a site reaches an engine."""
