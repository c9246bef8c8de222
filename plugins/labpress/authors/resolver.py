"""Finds the author to whom a name in a byline refers, and reports ambiguous names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from itertools import count

from labpress.authors.name_reports import NameOccurrence
from labpress.authors.spellings import Spellings
from labpress.diagnostics import Diagnostic, Rule, code, define_rule
from labpress.schema import Author
from labpress.schema.contributors import Authorship
from labpress.schema.folded_names import name_key
from labpress.schema.name_parts import is_split_on_purpose
from labpress.schema.names import Name

AMBIGUOUS_AUTHOR = define_rule(
    "ambiguous-author",
    "error",
    "all records",
    "A name in a byline matches two authors, because it is in the files of both.",
    "Add the author's id to the byline: `{name: …, id: …}`.",
)
CONFLICTING_NAMES = define_rule(
    "conflicting-names",
    "error",
    "all records",
    "Two different names have the same author id.",
    "If both names belong to one person, list one of them under `aliases` in "
    "`authors/<id>.yaml` (create the file if necessary). If they belong to two people, give one of "
    "them a different id.",
)

# The keys of an authorship that do not help to identify the author.
ROLES = frozenset(Authorship.model_fields) - frozenset(Name.model_fields) - {"id"}


@dataclass(slots=True)
class _Report:
    """An error about a name, with the first occurrence of the name and how often it occurs."""

    occurrence: NameOccurrence
    rule: Rule
    text: str
    count: int = 1


@dataclass(slots=True)
class Resolver:
    """Resolves the names in the bylines of a lab one by one, and collects results and errors.

    Attributes:
        files: the authors who have a file, by id.
        uncertain: the ids of the authors whose files contain a name that could not be read.
        spellings: maps names to author ids.
        occurrences: the first occurrence of each author, by id. If a spelling of the name was
            chosen for display, it is the first occurrence of that spelling.
        written: for each author id, an occurrence of each of the author's names, keyed by the name.
        splits: the names in bylines that mark their family name, by author id.
        counts: the number of bylines that list each author, keyed by the author's id.
        outside_long_bylines: the ids of authors who appear in at least one byline that is not long.
        reports: the errors about names so far, keyed by rule, id and name.
        diagnostics: the errors so far about authors who are listed twice.
    """

    files: dict[str, Author]
    uncertain: frozenset[str]
    spellings: Spellings
    occurrences: dict[str, NameOccurrence] = field(default_factory=dict)
    written: dict[str, dict[str, NameOccurrence]] = field(default_factory=dict)
    splits: dict[str, list[Authorship]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    outside_long_bylines: set[str] = field(default_factory=set)
    reports: dict[tuple[str, str, str], _Report] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def resolve(self, occurrence: NameOccurrence) -> str | None:
        """Return the id of an author in a byline, or None if the author cannot be determined.

        An error is reported if several author files declare the name, or if the id derived from the
        name already belongs to a different name. If the byline states the id of an author who has a
        file, it may use any name.
        """
        authorship, name = occurrence.authorship, occurrence.name
        if not occurrence.parsed.is_complete(*occurrence.path, ignoring=ROLES):
            return None  # the error in the name or id is already reported
        if authorship.id:
            return self._settle(authorship.id, occurrence)
        candidates = self.spellings.find(name)
        if len(candidates) > 1:
            files = " or ".join(f"authors/{author}.yaml" for author in sorted(candidates))
            text = (
                f"{code(name)} may be the author in {files}; add the id: `{{name: {name}, id: …}}`"
            )
            self._report(AMBIGUOUS_AUTHOR, occurrence, text)
            return None
        return self._settle(next(iter(candidates)), occurrence)

    def number(
        self,
        author: str,
        occurrence: NameOccurrence,
        used: Collection[str],
        numbers: dict[str, Iterator[int]],
    ) -> str:
        """Return a numbered id for another person who has the same name in a long byline.

        Args:
            author: the id of the first person with that name.
            occurrence: the occurrence of the other person.
            used: the ids that already occur in the byline.
            numbers: the numbers not yet tried in this byline, keyed by the id to which they are
                appended. This method updates them.
        """
        stem = author[:90]
        following = (f"{stem}-{number}" for number in numbers.setdefault(stem, count(2)))
        numbered = next(id_ for id_ in following if id_ not in used and id_ not in self.files)
        self.note(numbered, occurrence)
        return numbered

    def _settle(self, author: str, occurrence: NameOccurrence) -> str | None:
        """Return the id, or report an error and return None if the id belongs to another name."""
        name, file = occurrence.name, self.files.get(author)
        if author in self.uncertain or self._is_name_of(author, occurrence):
            self.note(author, occurrence)
            return author
        if file is not None:
            text = (
                f"{code(name)} has the same id, `{author}`, as {code(file.display)} "
                f"(authors/{author}.yaml); if they are the same person, add this name to `aliases` "
                f"there; otherwise, write `{{name: {name}, id: …}}` with a different id"
            )
        else:
            first = self.occurrences[author]
            text = (
                f"{code(name)} has the same id, `{author}`, as {code(first.name)} "
                f"({first.parsed.file.file}); if they are the same person, add authors/{author}.yaml with "
                f"`name` and `aliases`; otherwise, write `{{name: {name}, id: …}}` with a different id"
            )
        self._report(CONFLICTING_NAMES, occurrence, text, author)
        return None

    def _is_name_of(self, author: str, occurrence: NameOccurrence) -> bool:
        """Return whether a name belongs, or may belong, to the author with the id ``author``."""
        name, file = occurrence.name, self.files.get(author)
        if file is not None:
            similar = self.spellings.similar.get(name_key(name), ())
            known = author in self.spellings.exact.get(name, ()) or author in similar
            return known or bool(occurrence.authorship.id)
        first = self.occurrences.get(author)
        if first is None or first.name == name:
            return True
        return not self.spellings.strict and name_key(first.name) == name_key(name)

    def note(self, author: str, occurrence: NameOccurrence) -> None:
        """Register an occurrence of a name that refers to an author."""
        first = self.occurrences.setdefault(author, occurrence)
        chosen = self.spellings.chosen.get(author)
        if chosen == occurrence.name and first.name != chosen:
            self.occurrences[author] = occurrence
        written = self.written.setdefault(author, {})
        is_split = is_split_on_purpose(occurrence.authorship)
        if is_split:
            self.splits.setdefault(author, []).append(occurrence.authorship)
        # A spelling that marks its family name is kept, even if it is not the first one.
        if occurrence.name not in written or is_split:
            written[occurrence.name] = occurrence
        self.counts[author] = self.counts.get(author, 0) + 1

    def _report(self, rule: Rule, occurrence: NameOccurrence, text: str, author: str = "") -> None:
        key = (rule.id, author, occurrence.name)
        if key in self.reports:
            self.reports[key].count += 1
        else:
            self.reports[key] = _Report(occurrence, rule, text)

    def reported(self) -> Iterator[Diagnostic]:
        """Yield one error for each rule, id and name, with the number of the name's occurrences."""
        for report in self.reports.values():
            more = f" ({report.count} times)" if report.count > 1 else ""
            occurrence = report.occurrence
            yield occurrence.parsed.diagnostic(report.rule, occurrence.path, report.text + more)
