"""Splits names into folded parts, which are compared to find names of the same person."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.schema.name_splitting import without_particles
from labpress.schema.names import Name, fold


@dataclass(frozen=True, slots=True)
class FoldedName:
    """The folded parts of a name.

    Attributes:
        given: the words of the given names.
        particle: the particles before the family name, even if the record counts them as part of
            the family name, as in ``{given: Rob, family: van der Goot}``.
        family: the words of the family name, without these particles.
    """

    given: str
    particle: str
    family: str

    @classmethod
    def of(cls, name: Name) -> FoldedName:
        """Return the folded parts of a name that has a family name."""
        words = fold(name.family or "").split()
        family = without_particles(words)
        particle = fold(name.particle or "").split() + words[: len(words) - len(family)]
        return cls(fold(name.given or ""), " ".join(particle), " ".join(family))
