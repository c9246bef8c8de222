"""YAML files -> records, with every problem found on the way."""
