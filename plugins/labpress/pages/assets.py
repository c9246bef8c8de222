"""Files that go into the site beside its pages: the style sheets."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from labpress.colours import family_colours
from labpress.pages.look import Look, Shelf
from labpress.pages.page import Asset

STYLE_SHEETS = ("assets/labpress/labpress.css", "assets/labpress/families.css")
"""The style sheets of the site, in the order in which a page names them."""


def build_assets(shelf: Shelf) -> Iterator[Asset]:
    """The style sheet of all labs, and the colours of this lab's families."""
    own = files("labpress").joinpath("styles", "labpress.css").read_bytes()
    yield Asset(STYLE_SHEETS[0], own)
    look = Look(STYLE_SHEETS[1], shelf)
    rules = []
    for family in look.families(look.catalogue.families):
        colours = family_colours(family)
        rules.append(f".lp-f-{family.id}{{--lp-light:{colours.light};--lp-dark:{colours.dark}}}\n")
    yield Asset(STYLE_SHEETS[1], "".join(rules).encode(), frozenset(look.seen))
