"""Finds the organisations that wrote a paper, or on whose behalf its authors wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from labpress.catalogue.contributors import author_ids
from labpress.schema import Author, Paper
from labpress.schema.folded_names import organisation_key


def find_organisations(authors: Iterable[Author]) -> dict[str, str]:
    """Return the ids of the organisations among the authors, by the keys of their names.

    The keys are those of `organisation_key`. Verified aliases are included; if an alias is the
    name of another organisation, its key leads to that organisation.
    """
    teams = [author for author in authors if author.is_team]
    names = [(author.display, author) for author in teams]
    names += [
        (alias.name, author) for author in teams for alias in author.aliases if not alias.unverified
    ]
    organisations: dict[str, str] = {}
    for name, author in names:
        organisations.setdefault(organisation_key(name), author.id)
    return organisations


def contributor_ids(paper: Paper, organisations: Mapping[str, str]) -> list[str]:
    """Return the ids of a paper's authors, editors, translators and collaborations.

    People with ambiguous names have no id, and neither do collaborations that are not among the
    authors of any paper and have no file.

    Args:
        paper: the paper.
        organisations: the result of `find_organisations`.
    """
    keys = map(organisation_key, paper.collaboration)
    return [*author_ids(paper), *(organisations[key] for key in keys if key in organisations)]
