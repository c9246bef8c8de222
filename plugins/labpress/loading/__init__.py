"""Loads YAML files as records, collecting every diagnostic."""
