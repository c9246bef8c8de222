"""Builds the pages of a site from the catalogue, independently of the site generator."""
