"""Reports on a lab's work in a period, as Markdown, DOCX and PDF."""
