"""Defines the marker for a string, which records what a template does with the string."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, SupportsIndex

from labpress.integrations.mkdocs.specialisation.trace import (
    IS_TEXT,
    TRUTH,
    VALUE,
    Path,
    ProbeError,
    Slot,
    Step,
    Trace,
    resolve,
)

_ARGUMENTS = (str, int, slice, tuple, type(None))


class MarkedText(str):
    """A marker that replaces a string of the page; a template prints it like any other string.

    A string method of the marker returns another marker if its result is a string. Otherwise, the
    method returns the result for the real text, and this result is recorded.
    """

    _trace: Trace
    _slot: Slot

    @classmethod
    def make(cls, trace: Trace, path: Path, steps: tuple[Step, ...] = ()) -> MarkedText:
        """Create a marker.

        Args:
            trace: records what is done with the text.
            path: the path to the text.
            steps: the operations that the template has already applied to the text.
        """
        slot = Slot(path, steps)
        # The marker is in mixed case, so that a change of case can be detected.
        text = cls(f"Lp{trace.token}N{trace.number(slot)}z")
        text._trace, text._slot = trace, slot
        return text

    def derive(self, step: Step) -> Any:
        """Apply a pure function to the text.

        Args:
            step: the function.

        Returns:
            A marker if the result is a string; otherwise the result, which is recorded.
        """
        path, steps = self._slot.path, (*self._slot.steps, step)
        if isinstance(resolve(self._trace.page, path, steps), str):
            self._trace.observe(path, *steps, IS_TEXT)
            return MarkedText.make(self._trace, path, steps)
        return self._trace.observe(path, *steps)

    def settle(self) -> str:
        """Return the text itself, and record it: the output is then valid only for this text."""
        return str.__str__(self._trace.observe(self._slot.path, *self._slot.steps, VALUE))

    def __str__(self) -> str:
        return self

    def __iter__(self) -> Iterator[str]:
        return iter(self.derive(Step("characters", tuple)))

    def __bool__(self) -> bool:
        return bool(self.derive(TRUTH))

    def __int__(self) -> int:
        raise ProbeError("the template uses a marked string as a number")

    def __float__(self) -> float:
        raise ProbeError("the template uses a marked string as a number")

    def __index__(self) -> SupportsIndex:
        raise ProbeError("the template uses a marked string as a number")


def _follow(name: str) -> Callable[..., Any]:
    """Return a method that applies the string method with the given name to the marked string."""

    def method(self: MarkedText, *args: Any, **options: Any) -> Any:
        values = [*args, *options.values()]
        if any(isinstance(each, MarkedText) or not isinstance(each, _ARGUMENTS) for each in values):
            raise ProbeError(f"the template calls {name} with {values}")
        step = Step(f"{name} {values!r}", lambda text: getattr(text, name)(*args, **options))
        return self.derive(step)

    return method


_TRANSPARENT = {
    *("__class__", "__new__", "__init__", "__str__", "__repr__", "__getattribute__", "__doc__"),
    *("__setattr__", "__delattr__", "__init_subclass__", "__subclasshook__", "__dir__"),
    *("__reduce__", "__reduce_ex__", "__getnewargs__", "__sizeof__", "__getstate__", "__iter__"),
    "maketrans",
}
"""The methods that reveal nothing about the string."""

for _name in set(dir(str)) - _TRANSPARENT:
    setattr(MarkedText, _name, _follow(_name))
