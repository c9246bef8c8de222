"""Reads people other than the authors: editors, translators, advisors and collaborations."""

from __future__ import annotations

from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress.schema.venue import Venue
from labpress_tools.drafts import Value
from labpress_tools.importers.bibtex.entry import Entry
from labpress_tools.importers.bibtex.people import read_collaboration, read_names
from labpress_tools.importers.bibtex.venues import Place
from labpress_tools.names import names_only


def add_contributors(entry: Entry, fields: dict[str, Value], place: Place) -> None:
    """Add the people other than the authors to a record or its venue.

    Args:
        entry: the entry.
        fields: the values of the record, including its authors; this function adds the other
            people.
        place: the type and the venue of the work. If the work is part of a volume, the editors of
            the volume are added to this venue.
    """
    # An entry without authors that other entries refer to is the volume that contains them; its
    # editors are not members of the lab.
    editors = [] if entry.children and "authors" not in fields else read_names(entry, "editors")
    row = PUBLICATION_TYPES[place.type]
    if row.is_in_volume and place.venue.get("name"):
        _add_to_venue(place, "authors", names_only(read_names(entry, "authors of the book")))
    if editors and place.venue and row.is_part and "authors" in fields:
        _add_to_venue(place, "editors", names_only(editors))
        editors = []
    people = {
        "collaboration": read_collaboration(entry),
        "editors": editors,
        "translators": read_names(entry, "translators"),
        "advisors": names_only(read_names(entry, "advisors")),
    }
    fields |= {key: names for key, names in people.items() if names}


def _add_to_venue(place: Place, key: str, people: list[Value]) -> None:
    """Add people to the venue of a work, in the order of the keys of a venue."""
    parts = {**place.venue, **({key: people} if people else {})}
    place.venue.clear()
    place.venue.update({key: parts[key] for key in Venue.model_fields if key in parts})
