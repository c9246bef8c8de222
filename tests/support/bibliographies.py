"""Deterministic bibliographies of any size for tests."""

from __future__ import annotations

import random
from collections.abc import Iterator

_SYLLABLES = ("ba", "de", "ki", "lo", "mu", "ra", "se", "ti", "no", "gu")
_ENDINGS = ("ning", "tion", "ment", "lor", "vex", "dra")
# Different enough that no two are taken for the same person.
_GIVEN = ("Ada", "Bruno", "Chiara", "Dmitri", "Elif", "Farouk", "Greta", "Hiroko", "Ingrid", "Juan")
_FAMILIES = (
    "Andersen",
    "Bianchi",
    "Castellanos",
    "Dvořák",
    "Ekwueme",
    "Fujimoto",
    "Grünwald",
    "Haddad",
)
_KINDS = {
    "article": "  journal = {Journal of Made Words},\n  volume = {12},\n  pages = {1--9},\n",
    "inproceedings": "  booktitle = {Proceedings of the Made Conference},\n  publisher = {ACM},\n",
    "phdthesis": "  school = {Example University},\n",
    "techreport": "  institution = {Example Institute},\n  number = {7},\n",
}


def bibtex_entries(count: int) -> str:
    """Return a BibTeX file with this number of different works."""
    return "\n".join(_entries(count))


def _entries(count: int) -> Iterator[str]:
    generator = random.Random(count)
    words = [a + b + c for a in _SYLLABLES for b in _SYLLABLES[:6] for c in _ENDINGS]
    for number in range(count):
        title = " ".join(generator.choice(words) for _ in range(generator.randint(5, 11)))
        people = [(family, given) for family in _FAMILIES for given in _GIVEN]
        byline = generator.sample(people, generator.randint(1, 6))
        authors = " and ".join(f"{family}, {given}" for family, given in byline)
        kind = generator.choice(list(_KINDS))
        year = generator.randint(1998, 2025)
        mark = r" of {$\alpha$}-Schr{\"o}dinger" if number % 9 == 0 else ""
        doi = f"  doi = {{10.5555/made.{number}}},\n" if number % 2 else ""
        yield (
            f"@{kind}{{key{year}{number},\n  title = {{{title.capitalize()}{mark}}},\n"
            f"  author = {{{authors}}},\n  year = {year},\n{_KINDS[kind]}{doi}"
            f"  keywords = {{made, {generator.choice(words)}}}\n}}\n"
        )
