"""Lists the images of a record, each with its path in the record."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.schema.base import Record
from labpress.schema.parts import Figure


def figures_of(record: Record) -> Iterator[tuple[tuple[str | int, ...], Figure]]:
    """Yield every image of a record: its path, such as ``("figures", 0)``, and the `Figure`."""
    for key in ("image", "photo"):
        figure = getattr(record, key, None)
        if figure:
            yield (key,), figure
    for index, figure in enumerate(getattr(record, "figures", ())):
        yield ("figures", index), figure
