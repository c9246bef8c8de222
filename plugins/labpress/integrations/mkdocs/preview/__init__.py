"""Previews a site: shows an edit at once, and then updates the rest of the site."""
