"""Defines a mapping that cannot be modified, but can be copied and pickled."""

from __future__ import annotations

from typing import Any, Never, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class ReadOnly(dict[K, V]):
    """A `dict` that raises TypeError on any modification.

    Unlike `types.MappingProxyType`, it can be copied and pickled, which notebooks need to pass
    papers to other processes.
    """

    def _refuse(self, *_: Any, **__: Any) -> Never:
        raise TypeError("records are read-only; copy the mapping with dict(…) to change it")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[ReadOnly[K, V]], tuple[dict[K, V]]]:
        return type(self), (dict(self),)
