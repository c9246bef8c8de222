"""Loads YAML files as records, and collects a diagnostic for each problem in them."""
