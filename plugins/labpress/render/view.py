"""Defines the base class of views, which contain the values that a template shows."""

from __future__ import annotations

from typing import Any, ClassVar


class View:
    """The values that one template shows.

    Each kind of page and each shortcode has a frozen dataclass that inherits from this class. The
    template uses the names of its fields. The values are plain data, including links and HTML, so
    that templates need no logic about records. ``tests/views/test_contract.py`` compares every
    template with its class.

    Attributes:
        template: the path of the template in ``templates/``.
    """

    __slots__ = ()
    template: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def names(self) -> dict[str, Any]:
        """Return the values of the fields by name, without the copies that `asdict` would make."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}
