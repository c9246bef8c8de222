"""Checks of records that go beyond one value: errors, and values that are probably not meant."""
