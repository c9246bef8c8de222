"""Provides interface texts, dates and numbers in the language of the site."""
