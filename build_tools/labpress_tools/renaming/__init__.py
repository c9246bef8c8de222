"""Gives records other ids, with everything that refers to them."""
