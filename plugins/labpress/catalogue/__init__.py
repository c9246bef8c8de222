"""Indexes the records of a lab, and derives facts from them, such as related papers."""

from labpress.catalogue.indexes import (
    Catalogue,
    Ids,
    Venue,
    build_catalogue,
    venues_of,
)

__all__ = ["Catalogue", "Ids", "Venue", "build_catalogue", "venues_of"]
