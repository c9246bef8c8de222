"""Determines which person each name in a byline refers to."""
