"""Random records, and what labpress must do with any of them: a page or a diagnostic, in time."""
