"""Checks the sdist and the wheel of a release, and builds a new site with each of them."""
