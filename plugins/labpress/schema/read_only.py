"""A mapping that no script can write to, by mistake or on purpose; it can be copied and pickled."""

from __future__ import annotations

from typing import Any, Never, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class ReadOnly(dict[K, V]):
    """A `dict` that raises TypeError where one would change it.

    Not `types.MappingProxyType`, which is neither pickled nor copied: a notebook that hands papers
    to several processes does both.
    """

    def _refuse(self, *_: Any, **__: Any) -> Never:
        raise TypeError("records are read-only; copy the mapping with dict(…) to change it")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[ReadOnly[K, V]], tuple[dict[K, V]]]:
        return type(self), (dict(self),)
