"""Defines probes, which replace a page and its parts to record what a template reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NoReturn

from mkdocs.structure.files import File
from mkdocs.structure.toc import AnchorLink, TableOfContents

from labpress.integrations.mkdocs.specialisation.marked_text import MarkedText
from labpress.integrations.mkdocs.specialisation.trace import (
    HEAD,
    LENGTH,
    MISSING,
    TRUTH,
    TYPE,
    VALUE,
    Path,
    ProbeError,
    Step,
    Trace,
    contains,
    resolve,
)

_PLAIN = (type(None), bool, int, float, date)
_SEVERAL = Step("several", lambda values: len(values) > 3)


def _probe(trace: Trace, path: Path) -> Any:
    """Return a probe for the value at a path, or the value itself if it is of a type in `_PLAIN`.

    Raises:
        ProbeError: if there is no kind of probe for the value.
    """
    value = resolve(trace.page, path)
    trace.observe(path, TYPE)
    if type(value) is str:
        return MarkedText.make(trace, path)
    if isinstance(value, _PLAIN):
        return trace.observe(path, VALUE)
    if isinstance(value, Mapping):
        return MappingProbe(trace, path)
    if isinstance(value, TableOfContents):
        return SequenceProbe(trace, (*path, (True, "items")))
    if isinstance(value, list | tuple):
        return SequenceProbe(trace, path)
    if isinstance(value, File | AnchorLink):
        return ObjectProbe(trace, path)
    raise ProbeError(f"the template reads {path[-1][1]!r}, which labpress cannot track")


class _Probe:
    def __init__(self, trace: Trace, path: Path = ()) -> None:
        self._trace = trace
        self._path = path

    def __repr__(self) -> NoReturn:
        raise ProbeError("the template prints an object")

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self._trace.observe(self._path, TRUTH))

    def _child(self, is_attribute: bool, name: Any) -> Any:
        """Return a probe for a part, or `MISSING` if there is no such part; record the outcome."""
        path = (*self._path, (is_attribute, name))
        if resolve(self._trace.page, path) is MISSING:
            self._trace.observe(path, TYPE)
            return MISSING
        return _probe(self._trace, path)


class ObjectProbe(_Probe):
    """A probe for a page, its file or an entry of its table of contents."""

    def __getattr__(self, name: str) -> Any:
        """Return a probe for an attribute."""
        value = MISSING if name.startswith("__") else self._child(True, name)
        if value is MISSING:
            raise AttributeError(name)
        return value


class MappingProbe(_Probe, Mapping[str, Any]):
    """A probe for the front matter of a page, or for a mapping in it."""

    def __getitem__(self, key: str) -> Any:
        value = self._child(False, key)
        if value is MISSING:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        return bool(self._trace.observe(self._path, contains(key)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._trace.observe(self._path, Step("keys", tuple)))

    def __len__(self) -> int:
        return int(self._trace.observe(self._path, LENGTH))


class SequenceProbe(_Probe, Sequence[Any]):
    """A probe for a list that belongs to a page, such as its table of contents.

    If there are more than three head elements, a template gets only the first two, which represent
    all of them: whatever it prints between these two is assumed to be printed between all. If a
    template treats the last element or every second element differently, this is detected, since
    the traced page is also rendered in full.
    """

    def __iter__(self) -> Iterator[Any]:
        if self._path == HEAD and self._trace.observe(HEAD, _SEVERAL):
            return (self[index] for index in range(2))
        return (self[index] for index in range(len(self)))

    def __getitem__(self, index: Any) -> Any:
        value = self._child(False, index)
        if value is MISSING:
            raise IndexError(index)
        return value

    def __contains__(self, value: object) -> bool:
        return bool(self._trace.observe(self._path, contains(value)))

    def __len__(self) -> int:
        return int(self._trace.observe(self._path, LENGTH))
