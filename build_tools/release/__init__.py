"""Checks the sdist and the wheel of a release, and makes a new site with each of them."""
