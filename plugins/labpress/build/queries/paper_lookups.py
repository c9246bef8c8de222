"""Looks up papers, their relations to other works, and the artifacts that they release."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.build.build_context import BuildContext
from labpress.build.tracking import Lookup
from labpress.catalogue import Ids, own_results
from labpress.catalogue.contributors import author_ids
from labpress.catalogue.paper_query import PaperFacts, SelectedPapers, parse_query, select_papers
from labpress.catalogue.related import Related
from labpress.catalogue.releases import linked_releases
from labpress.schema import Paper
from labpress.schema.dates import PartialDate
from labpress.schema.identifiers import SCHEMES
from labpress.schema.parts import Artifact
from labpress.schema.publication_date import first_appearance, publication_year


@Lookup
def all_papers(lab: BuildContext) -> Ids:
    """Return the ids of all papers, newest first."""
    return tuple(lab.catalogue.papers)


@Lookup
def work_by_citekey(lab: BuildContext, key: str) -> str | None:
    """Return the id of the paper or work by others with a citation key, or None if there is none.

    A paper can be cited by its citekey, its id and its former ids.
    """
    return lab.catalogue.by_citekey.get(key)


@Lookup
def reference(lab: BuildContext, work_id: str) -> Paper | None:
    """Return the work by others with this id, or None if there is no such work."""
    return lab.catalogue.references.get(work_id)


@Lookup
def newest_papers(lab: BuildContext, number: int) -> Ids:
    """Return the ids of the newest papers, at most `number` of them, newest first."""
    return tuple(lab.catalogue.papers)[:number]


@Lookup
def paper_count(lab: BuildContext) -> int:
    """Return the number of papers."""
    return len(lab.catalogue.papers)


@Lookup
def paper(lab: BuildContext, paper_id: str) -> Paper | None:
    """Return a paper by id, or None if it does not exist or was never valid."""
    return lab.catalogue.papers.get(paper_id)


@dataclass(frozen=True, slots=True)
class PaperDates:
    """The dates of a paper.

    Attributes:
        appeared: when the paper first appeared; None if that is unknown.
        year: the year of publication; None if that is unknown.
        changed: when the paper last changed, according to the dates in its record; None if that is
            unknown.
    """

    appeared: PartialDate | None
    year: int | None
    changed: PartialDate | None


@Lookup
def paper_dates(lab: BuildContext, paper_id: str) -> PaperDates | None:
    """Return the dates of a paper, or None if there is no such paper."""
    item = lab.catalogue.papers.get(paper_id)
    return (
        PaperDates(first_appearance(item), publication_year(item), item.changed) if item else None
    )


@Lookup
def authors_of(lab: BuildContext, paper_id: str) -> Ids:
    """Return the ids of a paper's authors, editors and translators, in that order.

    People whose names are ambiguous have no id, and are left out.
    """
    item = lab.catalogue.papers.get(paper_id)
    return tuple(author_ids(item)) if item else ()


@Lookup
def referrers(lab: BuildContext, paper_id: str) -> Ids:
    """Return the ids of the papers whose relations name a paper, except followers, oldest first.

    `followers` returns the ids of the papers that follow, build on or supersede the paper.
    """
    return lab.catalogue.referrers.get(paper_id, ())


@Lookup
def followers(lab: BuildContext, paper_id: str) -> Ids:
    """Return the ids of the papers that follow, build on or supersede a paper, oldest first."""
    return lab.catalogue.followers.get(paper_id, ())


@Lookup
def related(lab: BuildContext, paper_id: str) -> tuple[Related, ...]:
    """Return the papers related to a paper, most closely related first."""
    return lab.catalogue.related.get(paper_id, ())


@Lookup
def own_names(lab: BuildContext) -> frozenset[str]:
    """Return the names of the lab's own papers and artifacts; see `own_results`."""
    return own_results.own_names(lab.catalogue.papers.values())


@Lookup
def selected_papers(lab: BuildContext, text: str, preset: str) -> SelectedPapers:
    """Return the papers that a list on a hand-written page selects.

    `labpress.catalogue.paper_query` describes the filters (`text`) and the presets.
    """
    return select_papers(parse_query(text, preset).query, paper_facts(lab))


def paper_facts(lab: BuildContext) -> PaperFacts:
    """Return the data by which `select_papers` filters papers."""

    def files_of(paper_id: str) -> frozenset[str]:
        file = lab.records.files.get(f"papers/{paper_id}")
        return file.folder_files if file else frozenset()

    return PaperFacts(lab.catalogue, files_of)


@Lookup
def releases(lab: BuildContext) -> tuple[tuple[Artifact, Ids], ...]:
    """Return the artifacts that have a URL, each with the ids of the papers that release it.

    The artifacts of the newest papers come first.
    """
    return tuple(
        (release.artifact, tuple(paper.id for paper in release.papers))
        for release in linked_releases(lab.catalogue.papers.values())
    )


@Lookup
def common_identifier(lab: BuildContext) -> str | None:
    """Return the name of an identifier scheme that the lab's papers use, or None if there is none.

    Only schemes in which each id belongs to a single paper are considered. If the papers use
    several such schemes, the result is the one that programs should prefer; this is ``DOI`` if any
    paper has a DOI.
    """
    schemes = sorted(SCHEMES.items(), key=lambda item: item[1].preference)
    for key, scheme in schemes:
        is_own = scheme.unique == "always" and scheme.search == "key"
        if is_own and any(getattr(paper, key) for paper in lab.catalogue.papers.values()):
            return scheme.fact_label or scheme.name
    return None


@Lookup
def has_releases(lab: BuildContext) -> bool:
    """Return whether any artifact has a URL, so that the site has a list of releases."""
    return any(item.url for paper in lab.catalogue.papers.values() for item in paper.artifacts)
