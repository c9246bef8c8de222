"""A lab on disk → a complete site: cache, context, assets."""
