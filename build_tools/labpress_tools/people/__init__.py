"""Possible duplicate people and shared names, and the edits that resolve them."""
