"""Reports problems with names in bylines: unreadable ids, unclear family names and so on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from labpress.authors.spellings import declared_names
from labpress.diagnostics import Diagnostic, FieldPath, code, define_rule
from labpress.loading.parsed_record import ParsedRecord
from labpress.schema import Author
from labpress.schema.contributors import Authorship
from labpress.schema.folded_names import is_readable_id, name_key, slug, suggest_id
from labpress.schema.name_parts import conflicting_family, is_split_on_purpose
from labpress.schema.name_splitting import unclear_split
from labpress.schema.names import Name

DERIVED_ID = define_rule(
    "derived-author-id",
    "note",
    "all records",
    "A name has no author file, and labpress cannot derive a readable id from it, for example "
    "because it contains no Latin letters.",
    "For people outside the lab, no action is needed. Otherwise, add an author file with the name. The "
    "id that you choose for it becomes part of the URL of the author's page.",
)
UNCLEAR_FAMILY_NAME = define_rule(
    "unclear-family-name",
    "warning",
    "all records",
    "A name seems to contain two family names, but labpress reads only its last word as the "
    "family name.",
    "Put a comma after the family name in the author's file, as in `name: \"Family Name, "
    'Given"`. The file applies to all bylines.',
)
NAME_ORDER = define_rule(
    "name-order",
    "warning",
    "all records",
    "An author's file contains a name in both orders, and the main name seems to begin with the "
    "family name, but labpress reads its last word as the family name.",
    "Add `family_first: true`, or put a comma after the family name.",
)
SEVERAL_SPELLINGS = define_rule(
    "several-spellings",
    "note",
    "all records",
    "Names that differ only in full stops, spaces, hyphens, apostrophes, capitals or accents are "
    "treated as names of the same person.",
    "If they belong to the same person, no action is needed. Otherwise, state in an author file that "
    "they are two people (`not_same_as`), add an `id` to the byline, or set `name_matching: "
    "strict`.",
)
DIFFERENT_FAMILY_NAMES = define_rule(
    "different-family-names",
    "warning",
    "all records",
    "Records split the same person's name in different ways, so citations of their papers use "
    "different family names.",
    "Write the same family name in all records, and in the author's file if there is one.",
)

_MAX_LISTED = 3


@dataclass(frozen=True, slots=True)
class NameOccurrence:
    """An occurrence of a name in a byline: the record, the path of the name, and the authorship."""

    parsed: ParsedRecord
    path: FieldPath
    authorship: Authorship

    @property
    def name(self) -> str:
        """The name as printed in the byline."""
        return self.authorship.display


def check_ids(
    occurrences: Mapping[str, NameOccurrence], counts: Mapping[str, int], files: Collection[str]
) -> Iterator[Diagnostic]:
    """Yield a note for each author whose id is derived from a name but is not readable.

    Authors with a file, or with an explicit id in a byline, are left out.

    Args:
        occurrences: an occurrence of each author's name, keyed by the author's id.
        counts: the number of bylines that list each author, keyed by the author's id.
        files: the ids of the authors who have a file.
    """
    for author, occurrence in occurrences.items():
        name = occurrence.name
        if author in files or occurrence.authorship.id or is_readable_id(name):
            continue
        number = counts[author]
        times = f" ({number} papers)" if number > 1 else ""
        file = suggest_id(name)
        if file:
            fix = f"add an author file such as authors/{file}.yaml with this name"
        elif slug(name):
            fix = "add an author file with this name and a different id"
        else:
            fix = "add an author file with this name, and use a romanised name as the name of the file"
        text = f"{code(name)}{times} gets the id `{author}`; to choose a readable id, {fix}"
        yield occurrence.parsed.diagnostic(DERIVED_ID, occurrence.path, text)


def check_splits(
    authors: Mapping[str, Author],
    places: Mapping[str, tuple[ParsedRecord, FieldPath]],
    written: Mapping[str, Mapping[str, NameOccurrence]],
) -> Iterator[Diagnostic]:
    """Yield a warning for each person whose name does not show where the family name begins.

    Teams are left out, as are people whose name a record splits explicitly.

    Args:
        authors: all authors, by id.
        places: the record and the path at which to report each author, keyed by the author's id.
        written: for each author id, an occurrence of each of the author's names, keyed by the name.
    """
    for key, author in authors.items():
        names = [item.authorship for item in written.get(key, {}).values()]
        if author.is_team or not author.name or any(map(is_split_on_purpose, [author, *names])):
            continue
        if not unclear_split(author.name):
            continue
        family = " ".join(filter(None, (author.particle, author.family)))
        words = author.name.split(" ")
        alternative = f"{' '.join(words[-2:])}, {' '.join(words[:-2])}"
        if author.particle:
            alternative = f"{words[-1]}, {' '.join(words[:-1])}"
        parsed, path = places[key]
        printed = _clear_spelling(author.name, names)
        if printed:
            text = (
                f"{code(author.name)} is read as the family name {code(family)}, but papers print "
                f'{code(printed.display)}; write `name: "{printed.family}, {printed.given}"` in '
                f"authors/{key}.yaml"
            )
            yield parsed.diagnostic(UNCLEAR_FAMILY_NAME, path, text)
            continue
        text = (
            f"{code(author.name)} is read as the family name {code(family)} and the given names "
            f'{code(author.given)}; if that is wrong, write `name: "{alternative}"` in '
            f'authors/{key}.yaml, otherwise `name: "{family}, {author.given}"`'
        )
        yield parsed.diagnostic(UNCLEAR_FAMILY_NAME, path, text)


def check_order(records: Iterable[tuple[ParsedRecord, Author]]) -> Iterator[Diagnostic]:
    """Yield a warning for each alias whose family name differs from that of the author's name.

    Only an alias that has the words of the name in another order is compared with it.

    Args:
        records: the author files, parsed and valid.
    """
    for parsed, author in records:
        for index, alias in enumerate(author.aliases):
            family = "" if alias.unverified else conflicting_family(author, alias.name)
            if family:
                text = (
                    f"{code(alias.name)} has the family name {code(family)}, but "
                    f"{code(author.display)} is read as the family name {code(_family(author))}; if the "
                    f"family name is {code(family)}, add `family_first: true`, otherwise write "
                    f'`name: "{_family(author)}, {author.given}"`'
                )
                yield parsed.diagnostic(NAME_ORDER, ("aliases", index), text)


def check_family_names(
    bylines: Iterable[tuple[ParsedRecord, str, Sequence[Authorship]]], files: Mapping[str, Author]
) -> Iterator[Diagnostic]:
    """Yield a warning for each person whose family name differs between records.

    The warning lists all records that contain the wrong family name; if there are several wrong
    ones, each has its own warning. Two names are compared only if they have the same letters and both mark their family name.

    Args:
        bylines: for each byline, its record, its key in the record, and its people, with their ids.
        files: the authors who have a file, by id.
    """
    splits: dict[tuple[str, str], dict[str, list[NameOccurrence]]] = {}
    for parsed, key, people in bylines:
        for index, person in enumerate(people):
            if person.id and is_split_on_purpose(person) and not person.is_team:
                families = splits.setdefault((person.id, name_key(person.display)), {})
                occurrences = families.setdefault(name_key(_family(person)), [])
                occurrences.append(NameOccurrence(parsed, (key, index), person))
    for (author, letters), families in splits.items():
        file = files.get(author)
        declared = ""
        if file and _has_clear_family(file) and name_key(file.display) == letters:
            declared = name_key(_family(file))
        # The family name in the author's file is right. Without one, the most frequent probably is.
        right = declared or max(families, key=lambda family: len(families[family]))
        usual = file if file and declared else families[right][0].authorship
        place = f"authors/{author}.yaml" if declared else families[right][0].parsed.file.file
        for wrong, occurrences in families.items():
            if wrong != right:
                yield _describe_split(occurrences, usual, place)


def _describe_split(occurrences: Sequence[NameOccurrence], usual: Name, place: str) -> Diagnostic:
    """Return a warning about bylines that contradict the usual way to split a name.

    Args:
        occurrences: the occurrences of the name that are split in the same other way.
        usual: the name, split in the usual way.
        place: a file in which it is split so.
    """
    first = occurrences[0]
    files = dict.fromkeys(item.parsed.file.file for item in occurrences)
    *others, last = ("here", *(f"in {file}" for file in files if file != first.parsed.file.file))
    places = f"{', '.join(others)} and {last}, but" if others else "here and"
    text = (
        f"{code(first.name)} has the family name {code(_family(first.authorship))} {places} "
        f"{code(_family(usual))} in {place}; write the same everywhere, "
        f"{code(_parts(first.authorship))} or {code(_parts(usual))}"
    )
    return first.parsed.diagnostic(DIFFERENT_FAMILY_NAMES, first.path, text)


def _has_clear_family(name: Name) -> bool:
    return is_split_on_purpose(name) or bool(name.family and not unclear_split(name.name or ""))


def _family(name: Name) -> str:
    return " ".join(filter(None, (name.particle, name.family)))


def _parts(name: Name) -> str:
    """Return the parts of a name as they are written in a record: ``{given: …, family: …}``."""
    parts = ((key, getattr(name, key)) for key in ("given", "particle", "family", "suffix"))
    return "{" + ", ".join(f"{key}: {part}" for key, part in parts if part) + "}"


def _clear_spelling(name: str, bylines: Iterable[Authorship]) -> Authorship | None:
    """Return a spelling of the name in which the family name is clear, or None if there is none."""
    return next(
        (
            item
            for item in bylines
            if item.name
            and name_key(item.name) == name_key(name)
            and item.given
            and not (item.particle or item.suffix or unclear_split(item.name))
        ),
        None,
    )


def check_spellings(
    written: Mapping[str, Mapping[str, NameOccurrence]], files: Mapping[str, Author]
) -> Iterator[Diagnostic]:
    """Yield a single note that lists all people whose names are spelled in several ways.

    If there are no such people, yield nothing.

    Args:
        written: for each author id, an occurrence of each of the author's names, keyed by the name.
        files: the authors who have a file, by id.
    """
    people: list[tuple[list[str], NameOccurrence]] = []
    for author, names in written.items():
        declared = declared_names(files[author]) if author in files else []
        others = {name: item for name, item in names.items() if name not in declared}
        variants = sorted({*others, files[author].display}) if author in files else sorted(others)
        by_hand = all(item.authorship.id for item in others.values())
        if others and len(variants) > 1 and not by_hand:
            people.append((variants, next(iter(others.values()))))
    if not people:
        return
    people.sort(key=lambda item: item[0])
    listed = [" = ".join(map(code, variants)) for variants, _ in people[:_MAX_LISTED]]
    more = len(people) - _MAX_LISTED
    if more > 0:
        listed.append(f"and {more} more")
    number = f"the names of {len(people)} people are" if len(people) > 1 else "one person's name is"
    text = (
        f"{number} spelled in several ways: {'; '.join(listed)}; if two of these names belong to "
        "different people, add `not_same_as` to the file of one of them, or an `id` to the byline"
    )
    occurrence = min((item for _, item in people), key=lambda item: item.parsed.file.file)
    yield occurrence.parsed.diagnostic(SEVERAL_SPELLINGS, occurrence.path, text)
