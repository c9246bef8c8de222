"""The pictures that a record names, each with its place in the record."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.schema.author import Author
from labpress.schema.family import Family
from labpress.schema.paper import Paper
from labpress.schema.parts import Figure


def figures_of(record: Paper | Author | Family) -> Iterator[tuple[tuple[str | int, ...], Figure]]:
    """Every picture of a record: its path, such as ``("figures", 0)``, and what is said of it."""
    for key in ("image", "photo"):
        figure = getattr(record, key, None)
        if figure:
            yield (key,), figure
    for index, figure in enumerate(getattr(record, "figures", ())):
        yield ("figures", index), figure
