"""Checks that labpress quickly produces pages or diagnostics, whatever a record contains."""
