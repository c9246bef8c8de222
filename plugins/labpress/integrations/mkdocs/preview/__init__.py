"""The preview: shows an edit at once, before it updates the rest of the site."""
