"""Each type of publication has one row, and other tables cover the same types."""

from __future__ import annotations

from typing import get_args

import pytest
from small_labs import one_paper

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item_builder import build_item
from labpress.bibliography.styles.hayagriva import hayagriva_entry
from labpress.metadata.coins import coins
from labpress.metadata.json_ld import paper_data
from labpress.schema import Paper
from labpress.schema.publication_types import (
    PUBLICATION_TYPES,
    TYPE_BY_VENUE,
    PublicationType,
    VenueType,
)

VENUE = "number: 7\nvenue: {name: Toys, publisher: Toy Press, location: Toytown}"


def paper_of(publication_type: str, text: str = VENUE) -> Paper:
    return one_paper(f"type: {publication_type}\ndate: 2024\n{text}")


def test_the_word_of_the_record_and_the_row_are_the_same() -> None:
    assert tuple(PUBLICATION_TYPES) == get_args(PublicationType)
    assert TYPE_BY_VENUE.keys() <= set(get_args(VenueType))


@pytest.mark.parametrize("key", PUBLICATION_TYPES)
def test_every_format_has_the_type_of_the_row(key: PublicationType) -> None:
    row, paper = PUBLICATION_TYPES[key], paper_of(key)
    assert FORMATS["ris"].render([paper]).startswith(f"TY  - {row.ris}\n")
    assert f'"type":"{row.csl}"' in FORMATS["csl"].render([paper])
    for name, entry_types, fallback in (
        ("bibtex", row.bibtex, "misc"),
        ("biblatex", row.biblatex, "misc"),
    ):
        entry = entry_types[0].name if entry_types else fallback
        assert FORMATS[name].render([paper]).startswith(f"@{entry}{{")
    assert f"fmt%3Akev%3Amtx%3A{row.coins_format}" in coins(paper)
    assert paper_data(paper, [], lambda path: None)["@type"] == row.json_ld


@pytest.mark.parametrize("key", PUBLICATION_TYPES)
def test_the_citation_styles_know_the_type(key: PublicationType) -> None:
    assert hayagriva_entry(build_item(paper_of(key)), lambda text, html=None: text)["type"]


@pytest.mark.parametrize(("venue", "key"), TYPE_BY_VENUE.items())
def test_the_venue_determines_the_type_of_a_record_without_type(
    venue: str, key: PublicationType
) -> None:
    assert one_paper(f"venue: {{type: {venue}, name: Toys}}").type == key


@pytest.mark.parametrize(
    ("key", "text", "place", "kind"),
    [
        ("article", "venue: {type: journal, name: Toys}", "isPartOf", "Periodical"),
        ("chapter", "venue: {type: book, name: Toys}", "isPartOf", "Book"),
        ("thesis", "venue: {type: institution, name: Toys}", "sourceOrganization", "Organization"),
        ("report", "venue: {type: institution, name: Toys}", "publisher", "Organization"),
        ("dataset", "venue: Toys", "includedInDataCatalog", "DataCatalog"),
        ("software", "venue: Toys", "publisher", "Organization"),
        ("book", "venue: Toys", "publisher", "Organization"),
        ("book", "venue: {name: Toys, publisher: Toy Press}", "isPartOf", "CreativeWork"),
    ],
)
def test_the_type_decides_the_role_of_the_venue(key: str, text: str, place: str, kind: str) -> None:
    data = paper_data(paper_of(key, text), [], lambda path: None)
    assert data[place] == [{"@type": kind, "name": "Toys"}]
    publishers = [{"@type": "Organization", "name": "Toy Press"}] if "Press" in text else []
    others = {"isPartOf", "publisher", "sourceOrganization", "includedInDataCatalog"} - {place}
    assert [data[key] for key in others & data.keys()] == [publishers][: len(publishers)]


def test_a_paper_without_what_bibtex_requires_gets_another_type_of_entry() -> None:
    bibtex = FORMATS["bibtex"]
    assert bibtex.render([paper_of("chapter", "venue: Toys")]).startswith("@misc{")
    assert bibtex.render([paper_of("book", "url: https://example.org/")]).startswith("@booklet{")
    assert bibtex.render([paper_of("thesis", "url: https://example.org/")]).startswith("@misc{")
