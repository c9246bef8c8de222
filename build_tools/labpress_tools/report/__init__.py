"""Reports on a lab's papers from a given period, as Markdown, DOCX or PDF."""
