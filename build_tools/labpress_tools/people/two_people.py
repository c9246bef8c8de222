"""Finds names that two people may share, with the evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from labpress.schema import Author, Paper
from labpress.schema.common_names import COMMON_SURNAMES
from labpress.schema.contributors import Authorship
from labpress.schema.names import fold
from labpress_tools.dblp_numbers import Number
from labpress_tools.people.candidates import Certainty
from labpress_tools.people.clusters import connected
from labpress_tools.people.facts import Facts, facts_of_paper
from labpress_tools.resolved_lab import ResolvedLab

# Many people share a short given name and a common family name, such as Wei Li.
_SHORT_GIVEN = 6


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """A name that two people may share.

    Attributes:
        author: the id of the author with this name.
        reason: the evidence, in a few words.
        parts: what is known about each of the people; the first one keeps the id.
        certainty: how certain it is that several people share the name.
        index: the position of the second occurrence, from 0, if a byline contains the name twice;
            else None.
    """

    author: str
    reason: str
    parts: tuple[Facts, ...]
    certainty: Certainty
    index: int | None = None


def find_two_people(lab: ResolvedLab) -> list[TwoPeople]:
    """Find names that two people may share, the most certain first."""
    candidates = [item for author in _by_author(lab).items() for item in _examine(lab, *author)]
    order: Sequence[Certainty] = ("certain", "likely", "possible")
    return sorted(candidates, key=lambda item: (order.index(item.certainty), item.author))


_Papers = list[tuple[Paper, Authorship, bool]]


def _by_author(lab: ResolvedLab) -> Mapping[str, _Papers]:
    """Return the papers of each person, by id.

    For each paper, this includes the authorship and whether the byline in the record gives the id.
    """
    papers: dict[str, _Papers] = defaultdict(list)
    for paper in lab.papers.values():
        written = lab.parsed[f"papers/{paper.id}"].record
        assert isinstance(written, Paper)
        for authorship, original in zip(paper.authors, written.authors, strict=True):
            if authorship.id:
                papers[authorship.id].append((paper, authorship, bool(original.id)))
    return papers


def _examine(lab: ResolvedLab, author_id: str, papers: _Papers) -> Iterator[TwoPeople]:
    author = lab.authors.get(author_id)
    if author is None or author.is_team:
        return
    counts = Counter(paper.id for paper, _, _ in papers)
    repeated = next((paper for paper, _, _ in papers if counts[paper.id] > 1), None)
    if repeated is not None:
        indexes = [place for place, item in enumerate(repeated.authors) if item.id == author_id]
        both = (Facts(papers=list(counts)), Facts(papers=[repeated.id]))
        reason = f"the byline of {repeated.id} has the name twice"
        yield TwoPeople(author_id, reason, both, "certain", indexes[1])
        return
    if author.one_person:
        return
    facts = [
        (facts_of_paper(paper, authorship), is_explicit)
        for paper, authorship, is_explicit in papers
    ]
    orcids = set().union(*(item.orcids for item, _ in facts)) | ({author.orcid} - {None, ""})
    if len(orcids) > 1:
        reason = f"{len(orcids)} ORCIDs: {', '.join(sorted(map(str, orcids)))}"
        parts = _parts_by_orcid(author, [item for item, _ in facts])
        yield TwoPeople(author_id, reason, parts, "certain")
    elif numbers := _shared_numbers([item for item, _ in facts]):
        reason = f"{len(numbers)} DBLP numbers: {', '.join(sorted(numbers))}"
        yield TwoPeople(author_id, reason, tuple(numbers.values()), "certain")
    elif f"authors/{author_id}" not in lab.parsed or not author.orcid:
        yield from _separate(author, facts)


def _parts_by_orcid(author: Author, facts: Sequence[Facts]) -> tuple[Facts, ...]:
    """Group the facts about papers by ORCID, and return one `Facts` for each ORCID.

    Facts without an ORCID are added to the group of the ORCID in the author's file or, if the file
    has none, to the group of the lowest ORCID in the papers.
    """
    first = author.orcid or min(orcid for item in facts for orcid in item.orcids)
    parts: dict[str, Facts] = {first: Facts(orcids={first})}
    for item in facts:
        parts.setdefault(min(item.orcids, default=first), Facts()).add(item)
    return tuple(parts.values())


def _shared_numbers(facts: Sequence[Facts]) -> dict[str, Facts]:
    """Group the facts about papers by DBLP number, the number with the most papers first.

    The result is empty unless one name has several numbers. Facts without a number are left out.
    """
    parts: dict[Number, Facts] = {}
    for item in facts:
        for number in item.numbers:
            parts.setdefault(number, Facts()).add(item)
    counts = Counter(name for name, _ in parts)
    shared = [number for number in parts if counts[number[0]] > 1]
    shared.sort(key=lambda number: (-len(parts[number].papers), number))
    return {digits: parts[name, digits] for name, digits in shared}


def _separate(author: Author, facts: Sequence[tuple[Facts, bool]]) -> Iterator[TwoPeople]:
    """Yield a name that two people may share, if an author's papers form unrelated groups.

    Papers belong to the same group if they share a coauthor, an affiliation, a field or an ORCID.
    Papers whose bylines give the author's id also belong together, because somebody has assigned
    them to one person, and so do papers whose coauthors are unknown. Groups without coauthors are
    ignored. The name is reported only if at least two groups have affiliations, or if at least two
    have fields and the name is a common one.
    """
    groups = connected([_tokens(item, is_explicit) for item, is_explicit in facts])
    if len(groups) < 2:
        return
    parts = []
    for group in groups:
        part = Facts()
        for index in group:
            part.add(facts[index][0])
        parts.append(part)
    parts = [part for part in parts if part.coauthors]
    parts.sort(key=lambda part: (-len(part.papers), part.papers))
    if len(parts) < 2:
        return
    has_affiliations = sum(bool(part.affiliations) for part in parts) > 1
    has_fields = sum(bool(part.fields) for part in parts) > 1
    given = fold(author.given or "").replace(" ", "")
    is_common = len(given) <= _SHORT_GIVEN and fold(author.family or "") in COMMON_SURNAMES
    if has_affiliations or (has_fields and is_common):
        kinds = [
            "coauthor",
            *(["affiliation"] if has_affiliations else []),
            *(["field"] if has_fields else []),
        ]
        reason = (
            f"groups of papers without a common {' or '.join([', '.join(kinds[:-1]), kinds[-1]])}"
        )
        certainty: Certainty = (
            "likely" if has_affiliations and has_fields and is_common else "possible"
        )
        yield TwoPeople(author.id, reason, tuple(parts), certainty)


def _tokens(facts: Facts, is_explicit: bool) -> list[str]:
    """Return the tokens of a paper; papers that share a token are assumed to be by one person."""
    tokens = [f"coauthor {item}" for item in facts.coauthors]
    tokens += [f"affiliation {item}" for item in facts.affiliations]
    tokens += [f"field {item}" for item in facts.fields]
    tokens += [f"orcid {item}" for item in facts.orcids]
    # A byline that is too long to compare is not evidence of different people.
    return [*tokens, *(["id"] if is_explicit or not facts.coauthors else [])]
