"""The pictures that a record names, each with its place in the record."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.model.author import Author
from labpress.model.family import Family
from labpress.model.paper import Paper
from labpress.model.parts import Figure


def figures_of(record: Paper | Author | Family) -> Iterator[tuple[tuple[str | int, ...], Figure]]:
    """Every picture of a record: its path, such as ``("figures", 0)``, and what is said of it."""
    for key in ("image", "photo"):
        figure = getattr(record, key, None)
        if figure:
            yield (key,), figure
    for index, figure in enumerate(getattr(record, "figures", ())):
        yield ("figures", index), figure
