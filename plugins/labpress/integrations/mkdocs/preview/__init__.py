"""The preview: shows an edit at once, before the rest of the site follows."""
