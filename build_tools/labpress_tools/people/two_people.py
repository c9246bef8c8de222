"""Finds names that two people may share, with the evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from labpress.schema import Author, Paper
from labpress.schema.common_names import COMMON_SURNAMES
from labpress.schema.contributors import BYLINE_KEYS, Authorship
from labpress.schema.names import fold
from labpress_tools.dblp_numbers import Number
from labpress_tools.people.candidates import Certainty
from labpress_tools.people.clusters import connected
from labpress_tools.people.facts import Facts, Role, facts_of_paper, roles_in
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
        others: the ids of the papers that are in none of the parts.
    """

    author: str
    reason: str
    parts: tuple[Facts, ...]
    certainty: Certainty
    index: int | None = None
    others: tuple[str, ...] = ()


def find_two_people(lab: ResolvedLab) -> list[TwoPeople]:
    """Find names that two people may share, the most certain first."""
    candidates = [item for author in _by_author(lab).items() for item in _examine(lab, *author)]
    order: Sequence[Certainty] = ("certain", "likely", "possible")
    return sorted(candidates, key=lambda item: (order.index(item.certainty), item.author))


@dataclass(frozen=True, slots=True)
class _Appearance:
    """A paper of a person.

    Attributes:
        paper: the paper.
        roles: the person's roles in it.
        is_explicit: whether a byline in the record gives the person's id.
    """

    paper: Paper
    roles: Sequence[Role]
    is_explicit: bool


def _by_author(lab: ResolvedLab) -> Mapping[str, list[_Appearance]]:
    """Return the papers of each person, by id."""
    papers: dict[str, list[_Appearance]] = defaultdict(list)
    for paper in lab.papers.values():
        written = lab.parsed[f"papers/{paper.id}"].record
        assert isinstance(written, Paper)
        pairs = zip(paper.people, written.people, strict=True)
        explicit = {person.id for person, original in pairs if original.id}
        for author, roles in roles_in(paper).items():
            papers[author].append(_Appearance(paper, roles, author in explicit))
    return papers


def _examine(
    lab: ResolvedLab, author_id: str, papers: Sequence[_Appearance]
) -> Iterator[TwoPeople]:
    author = lab.authors.get(author_id)
    if author is None or author.is_team:
        return
    twice = next(_repetitions(author_id, papers), None)
    if twice is not None:
        paper_id, index = twice
        both = (Facts(papers=[item.paper.id for item in papers]), Facts(papers=[paper_id]))
        reason = f"the byline of {paper_id} has the name twice"
        yield TwoPeople(author_id, reason, both, "certain", index)
        return
    if author.one_person:
        return
    facts = [(facts_of_paper(item.paper, item.roles), item.is_explicit) for item in papers]
    orcids = set().union(*(item.orcids for item, _ in facts)) | ({author.orcid} - {None, ""})
    if len(orcids) > 1:
        reason = f"{len(orcids)} ORCIDs: {', '.join(sorted(map(str, orcids)))}"
        parts = _parts_by_orcid(author, [item for item, _ in facts])
        yield TwoPeople(author_id, reason, parts, "certain")
    elif numbers := _shared_numbers([item for item, _ in facts]):
        reason = f"{len(numbers)} DBLP numbers: {', '.join(sorted(numbers))}"
        yield _two_people(author_id, reason, tuple(numbers.values()), "certain", facts)
    elif f"authors/{author_id}" not in lab.parsed or not author.orcid:
        yield from _separate(author, facts)


def _repetitions(author_id: str, papers: Sequence[_Appearance]) -> Iterator[tuple[str, int]]:
    """Yield the id of each paper that lists a person twice, with the index of the second place.

    A person may be an author, an editor and a translator of the same paper.
    """
    for item in papers:
        for key in BYLINE_KEYS if len(item.roles) > 1 else ():
            byline: Sequence[Authorship] = getattr(item.paper, key)
            places = [index for index, person in enumerate(byline) if person.id == author_id]
            if len(places) > 1:
                yield item.paper.id, places[1]


def _two_people(
    author_id: str,
    reason: str,
    parts: tuple[Facts, ...],
    certainty: Certainty,
    facts: Sequence[tuple[Facts, bool]],
) -> TwoPeople:
    """Return a shared name with the papers in ``facts`` that are in none of the parts."""
    grouped = {paper for part in parts for paper in part.papers}
    papers = dict.fromkeys(paper for item, _ in facts for paper in item.papers)
    others = tuple(sorted(papers.keys() - grouped))
    return TwoPeople(author_id, reason, parts, certainty, others=others)


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
        yield _two_people(author.id, reason, tuple(parts), certainty, facts)


def _tokens(facts: Facts, is_explicit: bool) -> list[str]:
    """Return the tokens of a paper; papers that share a token are assumed to be by one person."""
    tokens = [f"coauthor {item}" for item in facts.coauthors]
    tokens += [f"affiliation {item}" for item in facts.affiliations]
    tokens += [f"field {item}" for item in facts.fields]
    tokens += [f"orcid {item}" for item in facts.orcids]
    # A byline that is too long to compare is not evidence of different people.
    return [*tokens, *(["id"] if is_explicit or not facts.coauthors else [])]
