"""Defines the base class of views, which contain the values that a template shows."""

from __future__ import annotations

from typing import Any, ClassVar


class View:
    """The values that one template shows.

    Each page kind and each shortcode has a frozen dataclass that inherits from this class. The
    names of its fields are the names in the template. Values are plain data, including links and
    HTML, so that templates contain no logic about records. ``tests/views/test_contract.py``
    compares every template with its class.

    Attributes:
        template: the template's file in ``templates/``.
    """

    __slots__ = ()
    template: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]

    def names(self) -> dict[str, Any]:
        """Return the field values by name, without copying."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}
