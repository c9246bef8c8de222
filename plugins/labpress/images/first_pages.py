"""The picture of the first page of a paper's PDF, which `labpress thumbnails` creates."""

FIRST_PAGE = "first-page.webp"
"""The file in a paper's folder that is its picture in lists if the record has no `image`."""
