"""Splits names into folded parts, which are compared to find names of the same person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from labpress.schema.folded_names import fold_digraphs
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
        digraphs: the words that have an umlaut or similar, by their spellings with digraphs:
            ``{"mueller": "muller"}`` for Müller.
    """

    given: str
    particle: str
    family: str
    digraphs: Mapping[str, str]

    @classmethod
    def of(cls, name: Name) -> FoldedName:
        """Return the folded parts of a name that has a family name."""
        words = fold(name.family or "").split()
        family = without_particles(words)
        particle = fold(name.particle or "").split() + words[: len(words) - len(family)]
        digraphs = fold_digraphs(f"{name.given or ''} {name.family or ''}")
        return cls(fold(name.given or ""), " ".join(particle), " ".join(family), digraphs)

    def respelled(self, digraphs: Mapping[str, str]) -> FoldedName:
        """Return this name with other words in place of the words with digraphs.

        Args:
            digraphs: the `digraphs` of other names. If they contain Müller, Mueller becomes
                ``muller``, as Müller is folded.
        """
        given, family = (
            " ".join(digraphs.get(word, word) for word in part.split())
            for part in (self.given, self.family)
        )
        if (given, family) == (self.given, self.family):
            return self
        return replace(self, given=given, family=family)


def align(first: FoldedName, second: FoldedName) -> tuple[FoldedName, FoldedName]:
    """Return two names, each with its digraphs respelled if the other name has an umlaut there."""
    if not first.digraphs and not second.digraphs:
        return first, second
    return first.respelled(second.digraphs), second.respelled(first.digraphs)
