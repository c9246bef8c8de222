"""Reports on a lab's papers from a period, as Markdown, DOCX or PDF."""
