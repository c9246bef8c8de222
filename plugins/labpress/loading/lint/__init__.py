"""Checks of records beyond single values: errors, and values that are probably mistakes."""
