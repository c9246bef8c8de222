"""Renders the theme's page template once for all pages that differ only in their content."""
