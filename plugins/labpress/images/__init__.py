"""Measures the images of records, and makes smaller copies for small screens."""
