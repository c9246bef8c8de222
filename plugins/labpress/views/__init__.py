"""Builds the pages of a site from the catalogue, independent of the site generator."""
