"""The theme's page template, rendered once for pages that differ only in their texts."""
