"""YAML files -> records, with every diagnostic found on the way."""
