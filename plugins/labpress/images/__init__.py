"""Images beside a lab's records: their sizes and smaller copies."""
