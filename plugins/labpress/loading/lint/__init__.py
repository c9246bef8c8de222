"""Checks of records: what is wrong, or probably meant otherwise."""
