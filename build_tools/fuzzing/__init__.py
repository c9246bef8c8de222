"""Checks that labpress quickly produces a page or a diagnostic for each of many random records."""
