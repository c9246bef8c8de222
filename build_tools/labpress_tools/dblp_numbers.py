"""Reads the numbers with which DBLP distinguishes people of the same name: ``Wei Wang 0012``.

A record has no key for the number. Its ``source`` block keeps the names of its people as they
were imported, so that a later import and `labpress people` can read their numbers from there.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from labpress.schema.folded_names import author_id, numbered_id
from labpress_tools.names import NameParts, split_name

Number = tuple[str, str]
"""The `author_id` of a name, and the number of a person of this name in DBLP."""

# At the end or, if a reference manager has split the name, in the part before the comma:
# "Wang 0012, Wei", "0012, Wei Wang".
_NUMBER = re.compile(r"(?:^|(?<=[\s~]))(0\d{3})(?=\s*(?:,|$))")
_ONLY_NUMBER = re.compile(r"0\d{3}")
_FIELDS = {
    "authors": ("author", "authors"),
    "editors": ("editor", "editors"),
    "translators": ("translator", "translators"),
}
"""The fields of sources that contain the people of a record, by the key of the record."""


def split_number(name: str) -> tuple[str, str]:
    """Split a name into the name without its number, and the number, or "" if it has none."""
    match = _NUMBER.search(name)
    if match is None:
        return name, ""
    before, after = name[: match.start()].rstrip("~ \t\n\u00a0"), name[match.end() :]
    if not before.strip() + after.strip(" ,"):
        return name, ""
    return f"{before}{after}".strip(" ,"), match[1]


def without_number(name: NameParts) -> tuple[NameParts, str]:
    """Remove the number from the family name; the results are like those of `split_number`."""
    if _ONLY_NUMBER.fullmatch(name.family) and name.given:
        return split_name(name.given), name.family
    family, number = split_number(name.family)
    return (replace(name, family=family), number) if number else (name, "")


def numbers_of(
    names: Sequence[str], key: str, sources: Iterable[Mapping[str, str]]
) -> tuple[str, ...]:
    """Return the number of each person in a list; "" for a person without one.

    Args:
        names: the names of the people.
        key: the key of the list in the record: ``authors``.
        sources: the unused data from each source of the record, by the name of the field.
    """
    fields = _FIELDS[key]
    texts = [unused[field] for unused in sources for field in fields if field in unused]
    for text in texts:
        numbers: dict[str, list[str]] = defaultdict(list)
        for person, number in _numbers_in(text):
            numbers[person].append(number)
        if numbers:
            return tuple(
                numbers[person].pop(0) if numbers.get(person) else ""
                for person in map(author_id, names)
            )
    return ("",) * len(names)


def _numbers_in(text: str) -> Iterator[Number]:
    for written in re.split(r"\s+and\s+|\n", text if _NUMBER_IN_LIST.search(text) else ""):
        name, number = split_number(written)
        if number:
            yield author_id(split_name(name).display), number


_NUMBER_IN_LIST = re.compile(r"(?<!\d)0\d{3}(?!\d)")


def choose_ids(found: Iterable[Number], known: Mapping[Number, str]) -> dict[Number, str]:
    """Choose an id for each person with a number; "" for the id that the name has by itself.

    People whom the lab knows keep their ids. Of the others with one name, the person who is found
    most often gets the id of the name, unless the lab knows somebody with it; the id of everybody
    else ends in the number.

    Args:
        found: the numbers in an import, once for each occurrence.
        known: the ids of the people in the lab, "" for those without an id in bylines.
    """
    counts = Counter(found)
    ids = {number: known[number] for number in counts if number in known}
    taken = {person for (person, _), own in known.items() if not own}
    for number, _ in counts.most_common():
        person, digits = number
        if number in ids:
            continue
        ids[number] = numbered_id(person, digits) if person in taken else ""
        taken.add(person)
    return ids
