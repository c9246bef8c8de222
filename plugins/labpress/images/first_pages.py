"""Finds the image of the first page of a paper's PDF, which `labpress thumbnails` creates."""

FIRST_PAGE = "first-page.webp"
"""The name, in a paper's folder, of the image that lists show if the record has no `image`."""
