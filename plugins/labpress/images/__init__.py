"""Images of records: their sizes, and smaller copies for small screens."""
