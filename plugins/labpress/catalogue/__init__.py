"""Indexes over the records, and facts derived from them."""

from labpress.catalogue.indexes import (
    Catalogue,
    Ids,
    Venue,
    build_catalogue,
    venues_of,
)

__all__ = ["Catalogue", "Ids", "Venue", "build_catalogue", "venues_of"]
