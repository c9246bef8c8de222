"""Scores the built example lab with Lighthouse: ``make lighthouse``."""
