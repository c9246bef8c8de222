"""Gives access to the values of an entry by name, and keeps track of unused values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from labpress_tools.importers.decoding import one_line


@dataclass(slots=True)
class Variables:
    """The values of an entry; reading a value consumes it, and what is left is kept as unused data.

    Attributes:
        data: the values, by name.
        taken: the names of the values that have been consumed.
    """

    data: dict[str, Any]
    taken: set[str] = field(default_factory=set)

    def take(self, *names: str) -> Any:
        """Consume and return the first value that is neither empty nor consumed, or None."""
        for name in names:
            if name not in self.taken and self.data.get(name) not in (None, "", [], {}):
                self.taken.add(name)
                return self.data[name]
        return None

    def text(self, *names: str) -> str:
        """Consume and return the first value that is not empty, as one line of text, or ""."""
        return one_line(as_text(self.take(*names)))

    def items(self, *names: str) -> list[Any]:
        """Consume the first value that is not empty, and return it as a list.

        A single value becomes a list of one item. If all values are empty, the list is empty.
        """
        value = self.take(*names)
        if value is None:
            return []
        return value if isinstance(value, list) else [value]

    def nested(self, name: str) -> Variables:
        """Consume a mapping and return its values; for any other value, return no values."""
        value = self.data.get(name)
        if not isinstance(value, dict):
            return Variables({})
        self.taken.add(name)
        return Variables(value)

    def rest(self) -> Iterator[tuple[str, str]]:
        """Yield the names of all values that have not been consumed, and the values as strings."""
        for name, value in self.data.items():
            if name not in self.taken:
                yield name, as_text(value)


def as_text(value: Any) -> str:
    """Convert a value of any type to text.

    None becomes an empty string, and a list becomes its items, separated by semicolons. A mapping
    becomes a name, if it represents a person, or else its keys and values.
    """
    match value:
        case None:
            return ""
        case True | False:
            return "true" if value else "false"
        case str():
            return value
        case [single]:
            return as_text(single)
        case list():
            return "; ".join(filter(None, map(as_text, value)))
        case {"literal": str() as literal} if len(value) == 1:
            return literal
        case {"family": str() as family}:
            return ", ".join(filter(None, (family, as_text(value.get("given")))))
        case dict():
            parts = ((name, as_text(part)) for name, part in value.items())
            return ", ".join(f"{name}: {part}" for name, part in parts if part)
        case _:
            return str(value)
