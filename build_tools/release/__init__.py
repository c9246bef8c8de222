"""Checks what a release publishes: the sdist, the wheel, and a new site made with each of them."""
