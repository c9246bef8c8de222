"""Provides interface strings, dates and numbers in the language of the site."""
