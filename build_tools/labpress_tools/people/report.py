"""Reports possible duplicate people and shared names, as text and as JSON data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from labpress_tools.people.candidates import CERTAINTIES, Certainty, Group, Merge, Pair
from labpress_tools.people.facts import Facts
from labpress_tools.people.one_person import find_groups
from labpress_tools.people.two_people import TwoPeople, find_two_people
from labpress_tools.resolved_lab import ResolvedLab
from labpress_tools.shell_quoting import quote_argument

_LISTED = 3
_PAIRS = 3
_MERGES = 3
_PARTS = 4
_GROUPS = 20


@dataclass(frozen=True, slots=True)
class PeopleReport:
    """The possible duplicate people and shared names of a lab.

    Attributes:
        lab: the lab.
        groups: people who may be the same person.
        two_people: names that two people may share.
        facts: what is known about the people in ``groups``.
        ids: the ids of all authors.
    """

    lab: ResolvedLab
    groups: Sequence[Group] = ()
    two_people: Sequence[TwoPeople] = ()
    facts: Mapping[str, Facts] = field(default_factory=dict)
    ids: Collection[str] = ()

    @classmethod
    def of(cls, lab: ResolvedLab) -> PeopleReport:
        """Examine all people in a lab, and return a report on them."""
        groups, facts = find_groups(lab)
        return cls(lab, groups, find_two_people(lab), facts, lab.ids("authors"))

    def as_json(self) -> dict[str, Any]:
        """Return the report as data for `json.dumps`: ``one_person`` and ``two_people``."""
        return {
            "one_person": [self._group_json(group) for group in self.groups],
            "two_people": [self._two_json(item) for item in self.two_people],
        }

    def _group_json(self, group: Group) -> dict[str, Any]:
        people = [{"id": author, **self._person_json(author)} for author in group.people]
        pairs = [
            {
                "a": pair.first,
                "b": pair.spelling or pair.second,
                "certainty": pair.certainty,
                "reason": pair.reason,
                "orcids": list(pair.orcids),
                "coauthors": list(pair.coauthors),
                "affiliations": list(pair.affiliations),
                "fields": list(pair.fields),
                "same_place": list(pair.same_place),
                "command": merge_command((pair.first, pair.spelling or pair.second)),
            }
            for pair in group.pairs
        ]
        commands = [merge_command(merge.people) for merge in group.merges]
        return {
            "certainty": group.certainty,
            "people": people,
            "pairs": pairs,
            "commands": commands,
        }

    def _person_json(self, author: str) -> dict[str, Any]:
        has_file = f"authors/{author}" in self.lab.parsed
        name = self.lab.authors[author].display
        return {"name": name, "has_file": has_file, **_facts_json(self.facts[author])}

    def _two_json(self, item: TwoPeople) -> dict[str, Any]:
        return {
            "certainty": item.certainty,
            "id": item.author,
            "name": self.lab.authors[item.author].display,
            "reason": item.reason,
            "parts": [_facts_json(part) for part in item.parts],
            "other_papers": list(item.others),
            "command": split_command(self.ids, item),
            "confirm": confirm_command(item),
        }

    def lines(self, *, everything: bool = False) -> Iterator[str]:
        """Yield the lines of the report as text, the most certain cases first.

        Args:
            everything: whether to list all cases rather than a limited number.
        """
        yield from self._section(
            "Possible duplicates:",
            [(group.certainty, self._group_lines(group)) for group in self.groups],
            everything,
        )
        yield from self._section(
            "Shared names:",
            [(item.certainty, self._two_lines(item)) for item in self.two_people],
            everything,
        )

    def _section(
        self, title: str, items: Sequence[tuple[Certainty, Iterator[str]]], everything: bool
    ) -> Iterator[str]:
        if not items:
            return
        counts = [(sum(item[0] == level for item in items), level) for level in CERTAINTIES]
        yield f"{title} {', '.join(f'{count} {level}' for count, level in counts if count)}"
        listed = items if everything else items[:_GROUPS]
        for _, lines in listed:
            yield ""
            yield from lines
        yield ""
        if len(items) > len(listed):
            yield f"… and {len(items) - len(listed)} more; list them with --all"
            yield ""

    def _group_lines(self, group: Group) -> Iterator[str]:
        merges = group.merges[:_MERGES]
        listed = [pair for merge in merges for pair in merge.pairs]
        people = list(dict.fromkeys(item for pair in listed for item in (pair.first, pair.second)))
        for author in people:
            yield self._person_line(author)
        merged = {author: author for author in people}
        for merge in merges:
            yield from self._merge_lines(merge, is_only_pair=len(group.pairs) == 1)
            is_spelling = bool(merge.pairs[0].spelling)
            united = {merged[pair.first] for pair in merge.pairs}
            united |= {merged[pair.second] for pair in merge.pairs}
            if is_spelling or len(united) > 1:  # not yet one person
                yield f"    $ {merge_command(merge.people)}"
                kept = merged[merge.people[0]]
                merged = {item: kept if one in united else one for item, one in merged.items()}
        yield from _more_pairs(len(group.pairs) - len(listed))

    def _merge_lines(self, merge: Merge, *, is_only_pair: bool) -> Iterator[str]:
        for pair in merge.pairs[:_PAIRS]:
            prefix = "" if is_only_pair else f"{pair.first} and {pair.second}: "
            yield f"    {pair.certainty}: {prefix}{'; '.join(self._evidence(pair))}"
        yield from _more_pairs(len(merge.pairs) - _PAIRS)

    def _person_line(self, author: str) -> str:
        facts = self.facts[author]
        known = [_papers(facts.papers), facts.period, ", ".join(sorted(facts.orcids))]
        known.append(_some(facts.affiliations.values()))
        described = "; ".join(item for item in known if item)
        return f"  {author}: {self.lab.authors[author].display}, {described}"

    def _evidence(self, pair: Pair) -> Iterator[str]:
        yield pair.reason
        if pair.coauthors:
            names = [self.lab.authors[author].display for author in pair.coauthors]
            count = len(names)
            yield f"{count} coauthor{'s' * (count > 1)} in common ({_some(names)})"
        if pair.affiliations:
            yield f"both at {_some(pair.affiliations)}"
        if pair.fields:
            yield f"both in {_some(pair.fields)}"
        if pair.same_place:
            yield f"at the same position in versions of {_some(pair.same_place)}"

    def _two_lines(self, item: TwoPeople) -> Iterator[str]:
        papers = {*item.others, *(paper for part in item.parts for paper in part.papers)}
        name = self.lab.authors[item.author].display
        yield f"  {item.author}: {name}, {_papers(sorted(papers), named=False)}"
        yield f"    {item.certainty}: {item.reason}"
        for part in item.parts[:_PARTS] if item.index is None else ():
            count = len(part.coauthors)
            known = [part.period, ", ".join(sorted(part.orcids))]
            known += [f"{count} coauthor{'s' * (count > 1)}" if count else ""]
            known += [_some(part.affiliations.values()), _some(part.fields.values())]
            yield f"    {_some(part.papers) or 'no paper'}: {'; '.join(filter(None, known))}"
        if len(item.parts) > _PARTS:
            yield f"    … and {len(item.parts) - _PARTS} more groups"
        if item.others:
            yield f"    in no group: {_papers(item.others)}"
        yield f"    $ {split_command(self.ids, item)}"
        confirm = confirm_command(item)
        if confirm:
            yield f"    or, if it is one person: $ {confirm}"


def merge_command(people: Sequence[str]) -> str:
    """Return the command that merges people, given their ids or spellings, the one to keep first."""
    return f"labpress people merge {' '.join(map(quote_argument, people))}"


def split_command(ids: Collection[str], item: TwoPeople) -> str:
    """Return the command that assigns the papers of the second person to a new author.

    Args:
        ids: the ids in use.
        item: the name that two people share.
    """
    part = item.parts[1]
    papers = [f"{part.papers[0]}:{item.index}"] if item.index is not None else part.papers
    number = 2
    while f"{item.author}-{number}" in ids:
        number += 1
    return f"labpress people split {item.author} {' '.join(papers)} --as {item.author}-{number}"


def confirm_command(item: TwoPeople) -> str | None:
    """Return the command that records that a name belongs to one person.

    The result is None if a byline contains the name twice, since the command cannot change that.
    """
    return f"labpress people confirm {item.author}" if item.index is None else None


def _facts_json(facts: Facts) -> dict[str, Any]:
    return {
        "papers": sorted(facts.papers),
        "years": sorted(set(facts.years)),
        "orcids": sorted(facts.orcids),
        "affiliations": sorted(facts.affiliations.values()),
        "fields": sorted(facts.fields.values()),
        "coauthors": sorted(facts.coauthors),
    }


def _more_pairs(number: int) -> Iterator[str]:
    if number > 0:
        yield f"    … and {number} more pair{'s' * (number != 1)}"


def _papers(papers: Sequence[str], *, named: bool = True) -> str:
    count = len(papers)
    text = f"{count} paper{'s' * (count != 1)}"
    return f"{text} ({_some(papers)})" if named and papers else text


def _some(names: Iterable[str]) -> str:
    """Join the alphabetically first names with commas, and add the number of the others."""
    listed = sorted(names)
    more = len(listed) - _LISTED
    return ", ".join([*listed[:_LISTED], *([f"{more} more"] if more > 0 else [])])
