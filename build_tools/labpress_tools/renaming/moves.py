"""Determines how paths change when the id of a record changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from labpress.bibliography.formats import FORMATS
from labpress.catalogue.pdf import pdf_name

_PAGE_SUFFIXES = ("", ".md", ".html")


@dataclass(frozen=True, slots=True)
class Move:
    """A change of a record's id, or a merge into another record.

    Attributes:
        folder: the record folder, such as ``papers``.
        old: the former id.
        new: the new id.
        files: the new names of files in the record's folder, by old name; other files keep their
            names.
    """

    folder: str
    old: str
    new: str
    files: Mapping[str, str] = field(default_factory=dict)

    def file_name(self, name: str) -> str:
        """Return the new name of a file in the record's folder, or of an export of the record."""
        exports = [f"{self.old}{item.extension}" for item in FORMATS.values()]
        if name in {*exports, pdf_name(self.old)} - self.files.keys():
            return f"{self.new}{name.removeprefix(self.old)}"
        return self.files.get(name, name)

    def steps(self, steps: tuple[str, ...]) -> tuple[str, ...] | None:
        """Return the new path of a page or file, or None if its path does not change.

        Args:
            steps: the parts of the path between slashes: ``("papers", "x.md")``,
                ``("papers", "x", "x.pdf")``. The new path has the same number of parts.
        """
        if len(steps) < 2 or steps[0] != self.folder:
            return None
        if len(steps) == 2:
            suffix = steps[1].removeprefix(self.old)
            is_page = steps[1].startswith(self.old) and suffix in _PAGE_SUFFIXES
            return (self.folder, f"{self.new}{suffix}") if is_page else None
        if steps[1] != self.old:
            return None
        name = self.file_name("/".join(steps[2:]))
        return self.folder, self.new, *name.split("/")
