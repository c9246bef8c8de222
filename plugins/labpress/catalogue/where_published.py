"""Where a paper was published, in words: the one text of pages, cards, search and explorer."""

from __future__ import annotations

from labpress.i18n.translator import ENGLISH, N_, Translator
from labpress.schema import Paper
from labpress.schema.identifiers import identifiers_of
from labpress.schema.publication_types import PUBLICATION_TYPES

_PREPRINT_ON = N_("%(server)s preprint")


def venue_name(paper: Paper) -> str:
    """The name under which a paper's venue is listed: the short one where it has one, or empty."""
    return (paper.venue.short or paper.venue.name) if paper.venue else ""


def where_published(paper: Paper, translator: Translator = ENGLISH, with_note: bool = True) -> str:
    """``ICML 2025 (Oral)``, ``arXiv preprint``, ``Thesis``.

    Args:
        paper: the paper.
        translator: the texts of the interface.
        with_note: whether to add the venue's note.
    """
    venue = paper.venue
    if venue:
        name = venue_name(paper)
        year = f" {venue.year}" if venue.year and str(venue.year) not in name else ""
        note = f" ({venue.note})" if venue.note and with_note else ""
        return f"{name}{year}{note}"
    if paper.type == "preprint":
        schemes = [identifier.scheme for identifier in identifiers_of(paper)]
        for scheme in schemes:
            if scheme.is_preprint_server:
                return translator.gettext(_PREPRINT_ON) % {"server": scheme.archive}
    return translator.gettext(PUBLICATION_TYPES[paper.type].label)
