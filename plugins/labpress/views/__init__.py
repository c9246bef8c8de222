"""A catalogue -> the pages of a site, as Markdown. No engine is known here."""
