"""Turns paper records into the pages of a publications site."""
