"""Indexes the records of a lab, and derives facts from them, such as related papers."""

from labpress.catalogue.indexes import Catalogue, Ids, build_catalogue
from labpress.catalogue.venues import Venue, venue_slugs

__all__ = ["Catalogue", "Ids", "Venue", "build_catalogue", "venue_slugs"]
