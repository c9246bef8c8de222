"""Checks what a release publishes: the sdist, the wheel, and a first site made with each."""
