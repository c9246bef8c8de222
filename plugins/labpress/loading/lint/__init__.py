"""Checks records for contradictions, wrong references and values that are probably mistakes."""
