"""Records how a template uses a page: the strings that it prints, and the facts that it reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from mkdocs.structure.pages import Page

Path = tuple[tuple[bool, Any], ...]
"""The steps from a page to a value.

Each step is an attribute (True, and its name) or an item (False, and its key or index).
"""

MISSING = object()
"""Stands for the value at a path that does not exist in a page."""
HEAD: Path = ((True, "meta"), (False, "labpress"), (False, "head"))
"""The list of a page's head elements, whose number differs from page to page."""


class ProbeError(Exception):
    """Raised if a template does something with a page that cannot be traced."""


@dataclass(frozen=True, slots=True)
class Step:
    """A pure function that a template applies to a value.

    Attributes:
        name: the function's name and arguments, which distinguish it from other functions.
        function: the function, which takes the value and returns the result.
    """

    name: str
    function: Callable[[Any], Any] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Slot:
    """A position in a template's output that is filled with a string from the page.

    Attributes:
        path: the path to the string, or to a list of strings.
        steps: the operations that the template applies to the string, or to each string, before
            printing it.
        separator: the text to print between the strings of a list; None for a single string.
    """

    path: Path
    steps: tuple[Step, ...] = ()
    separator: str | None = None

    def value(self, page: Page) -> str:
        """Return the string with which a page fills the slot."""
        if self.separator is None:
            return str(resolve(page, self.path, self.steps))
        return self.separator.join(
            str(apply(item, self.steps)) for item in resolve(page, self.path)
        )


@dataclass(frozen=True, slots=True)
class Observation:
    """A fact that a template learns about a page.

    Attributes:
        path: the path to a value.
        steps: the steps from the value to the result.
        result: the result that the template gets.
    """

    path: Path
    steps: tuple[Step, ...]
    result: Any

    def holds(self, page: Page) -> bool:
        """Return whether the fact is also true of another page."""
        try:
            value = resolve(page, self.path, self.steps)
            return type(value) is type(self.result) and bool(value == self.result)
        except Exception:  # noqa: BLE001 - the template would fail, too, and then reports the error
            return False


def resolve(page: Page, path: Path, steps: tuple[Step, ...] = ()) -> Any:
    """Return the value at a path after applying the steps, or `MISSING` if there is no value."""
    value: Any = page
    try:
        for is_attribute, name in path:
            value = getattr(value, name) if is_attribute else value[name]
    except (AttributeError, LookupError, TypeError):
        return MISSING
    return apply(value, steps)


def apply(value: Any, steps: tuple[Step, ...]) -> Any:
    """Apply the steps to a value one after the other, and return the result."""
    for step in steps:
        value = step.function(value)
    return value


TYPE = Step("type", type)
VALUE = Step("value", lambda value: value)
LENGTH = Step("length", len)
TRUTH = Step("truth", bool)
IS_TEXT = Step("is a text", lambda value: isinstance(value, str))


def contains(wanted: object) -> Step:
    """Return a step that checks whether a collection contains a value."""
    return Step(f"contains {wanted!r}", lambda values: wanted in values)


class Trace:
    """The record of one rendering of a page.

    Attributes:
        page: the page.
        token: a random string that all markers contain, and that occurs nowhere else.
        slots: the strings that the template has read, each with a number.
        urls: the paths that the template has made relative to the page.
    """

    def __init__(self, page: Page, token: str) -> None:
        self.page = page
        self.token = token
        self.slots: dict[Slot, int] = {}
        self.urls: set[str] = set()
        self._observations: dict[tuple[Path, tuple[Step, ...]], Observation] = {}

    @property
    def observations(self) -> list[Observation]:
        """All facts that the template has learned about the page."""
        return list(self._observations.values())

    def observe(self, path: Path, *steps: Step) -> Any:
        """Compute a fact about the page, record it, and return the result.

        Args:
            path: the path to a value.
            steps: the steps from the value to the result.
        """
        result = resolve(self.page, path, steps)
        self._observations[path, steps] = Observation(path, steps, result)
        return result

    def number(self, slot: Slot) -> int:
        """Return the number of a slot; a new slot gets the next number."""
        return self.slots.setdefault(slot, len(self.slots))
