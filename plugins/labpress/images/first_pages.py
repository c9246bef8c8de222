"""Names the image of the first page of a paper's PDF, which `labpress thumbnails` creates."""

FIRST_PAGE = "first-page.webp"
"""The file name of this image in the paper's folder; lists show it if the record has no `image`."""
