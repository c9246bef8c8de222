"""Plans what drafts change in a lab: new records, updates of records, and notes for review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from labpress.schema.identifiers import SCHEMES
from labpress_tools.author_names import display_of
from labpress_tools.chosen_spellings import KnownNames
from labpress_tools.drafts import Draft, Drafts, cleaned
from labpress_tools.import_report import EntryResult, ImportReport, LocatedNote
from labpress_tools.importers.name_problems import describe_native_name
from labpress_tools.lab import Lab
from labpress_tools.normalized_names import NormalizedNames, normalize_names
from labpress_tools.planning.grouping import group_drafts
from labpress_tools.planning.ignored import IGNORED, is_ignored
from labpress_tools.planning.new_records import plan_new_records, prepare_record
from labpress_tools.planning.notices import link_notices
from labpress_tools.planning.people import person_id, plan_people
from labpress_tools.planning.planner import Planner
from labpress_tools.planning.questions import Decide
from labpress_tools.planning.taken_identifiers import TakenIdentifiers
from labpress_tools.planning.updates import plan_update
from labpress_tools.record_writer import Change
from labpress_tools.reported_values import format_value

_IMPLIED_FIELDS = frozenset(
    {"entrytype", "keywords", "file", "urldate", "groups", "owner", "timestamp", "creationdate"}
    | {"modificationdate", "date-added", "date-modified", "readstatus", "citekey", *SCHEMES}
    # These state where an entry comes from, or how the owner of the file rates or files it.
    | {"adsurl", "adsnote", "biburl", "bibsource", "librarycatalog", "annote", "rating", "ranking"}
    # bioRxiv repeats the end of the DOI in `elocation-id`.
    | {"priority", "mendeley-groups", "mendeley-tags", "copyright", "shorttitle", "elocation-id"}
)
"""Unused fields that other notes report, or that are only for the reference manager."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to write, and a report on all entries.

    Attributes:
        changes: the files to write.
        report: the outcome for each work.
        people: the outcome for each person; empty unless a site with files about people was
            imported.
    """

    changes: tuple[Change, ...]
    report: ImportReport
    people: ImportReport = field(default_factory=ImportReport)


def plan_changes(  # noqa: PLR0913 - the options of the commands
    lab: Lab,
    drafts: Drafts,
    today: str,
    decide: Decide = lambda question: "skip",
    *,
    fix: bool = False,
    prefer_citekeys: bool = False,
    updates_only: bool = False,
    ignored: Collection[tuple[str, str]] = (),
    progress: Callable[[int], None] = lambda count: None,
) -> Plan:
    """Plan the changes that drafts make to a lab.

    Args:
        lab: the lab.
        drafts: the drafts that were read.
        today: the current date in record format.
        decide: decides whether two similar works are the same.
        fix: whether to expand initials if only one known person matches.
        prefer_citekeys: whether the ids of new papers are derived from their citekeys.
        updates_only: whether to update existing records only; drafts of other works then need
            review.
        ignored: the works for which no record is created; see `is_ignored`.
        progress: called with the number of new records that have been rendered.
    """
    drafts = replace(drafts, drafts=tuple(map(cleaned, drafts.drafts)))
    names = normalize_names(drafts.drafts, _known_names(lab, drafts), expand=fix)
    groups, held = group_drafts(lab, names.drafts, decide)
    citekeys = frozenset(str(draft.fields.get("citekey", "")).casefold() for draft in names.drafts)
    planner = Planner(
        lab,
        today,
        TakenIdentifiers(lab),
        lab.taken_ids(),
        citekeys,
        prefer_citekeys=prefer_citekeys,
        is_refresh=updates_only,
    )
    new = []
    for record, indexes in groups:
        group = [(index, names.drafts[index]) for index in indexes]
        if record is not None:
            plan_update(planner, record, group)
        elif not _is_set_aside(planner, group, held, ignored):
            new.append(prepare_record(planner, group))
    records = link_notices(planner, [record for record in new if record])
    plan_new_records(planner, records, progress)
    people_changes, people = plan_people(lab, drafts.people)
    report = _report(planner, drafts, names)
    return Plan((*planner.changes, *people_changes), report, people)


def _is_set_aside(
    planner: Planner,
    group: Sequence[tuple[int, Draft]],
    held: Mapping[int, str],
    ignored: Collection[tuple[str, str]],
) -> bool:
    """Return whether a work without a record gets none for now; if so, record the outcome.

    Args:
        planner: the plan to which the outcome is added.
        group: the drafts of the work, each preceded by its index.
        held: the reasons why works need review, by the index of the first draft.
        ignored: the works for which no record is created; see `is_ignored`.
    """
    first, draft = group[0]
    if planner.is_refresh:
        planner.record_outcome(group, "needs-review", reason=_why_unmatched(draft))
    elif is_ignored([draft for _, draft in group], ignored):
        planner.record_outcome(group, "ignored", reason=IGNORED)
    elif first in held:
        planner.record_outcome(group, "needs-review", reason=held[first])
    else:
        return False
    return True


def _why_unmatched(draft: Draft) -> str:
    """Return why the data for an identifier of a record does not update the record."""
    title = format_value(draft.fields.get("title") or "no title")
    return (
        f"the identifier seems to belong to a different work, {title}; correct the identifier, or use "
        "`--yes` if it is the same work"
    )


def _known_names(lab: Lab, drafts: Drafts) -> KnownNames:
    """Return the names that the lab knows, including those of people whose records are planned."""
    declared, shown = dict(lab.names.declared), dict(lab.names.shown)
    for person in drafts.people:
        name, author = display_of(dict(person.fields)), person_id(person)
        if name and author and name not in declared and author not in shown:
            shown[author] = name
            aliases = person.fields.get("aliases")
            for own in [name, *map(display_of, aliases if isinstance(aliases, list) else [])]:
                declared[own] = declared.get(own, frozenset()) | {author}
    return replace(lab.names, declared=declared, shown=shown)


def _report(planner: Planner, drafts: Drafts, names: NormalizedNames) -> ImportReport:
    results = [planner.results[index] for index in sorted(planner.results)]
    results += [
        EntryResult(
            item.origin,
            item.text[:80],
            "ignored" if item.is_expected else "rejected",
            reason=item.reason,
        )
        for item in drafts.rejections
    ]
    return ImportReport(
        tuple(sorted(results, key=lambda item: (item.origin.file, item.origin.line))),
        (
            *_notes_on_names(planner, names),
            *planner.notes,
            *_notes_on_tags(planner, names),
            *_notes_on_unused_fields(planner, names),
        ),
        tuple(planner.updates),
        planner.events,
    )


def _notes_on_tags(planner: Planner, names: NormalizedNames) -> Iterator[LocatedNote]:
    """Yield a note for each kind of tag that was left out of the keywords of new records.

    Numbers are not reported, since they mean nothing to readers.
    """
    tags = [
        names.drafts[index].left_out_tags
        for index, result in sorted(planner.results.items())
        if result.outcome == "new"
    ]
    private = [tag for left_out in tags for tag in left_out.private]
    yield from _note_on_tags("tag for private use was", "tags for private use were", private)
    check_tags = [tag for left_out in tags for tag in left_out.check_tags]
    yield from _note_on_tags("MeSH check tag was", "MeSH check tags were", check_tags)


def _note_on_tags(singular: str, plural: str, tags: Sequence[str]) -> Iterator[LocatedNote]:
    if tags:
        distinct = list(dict.fromkeys(tags))
        more = ", …" if len(distinct) > 3 else ""
        listed = ", ".join(f"`{tag}`" for tag in distinct[:3]) + more
        number = f"1 {singular}" if len(tags) == 1 else f"{len(tags)} {plural}"
        yield LocatedNote("other", f"{number} left out of the keywords: {listed}")


def _notes_on_unused_fields(planner: Planner, names: NormalizedNames) -> list[LocatedNote]:
    """Return a note that lists the fields of new entries for which records have no key, if any."""
    entries: dict[str, list[str]] = defaultdict(list)
    for index, result in sorted(planner.results.items()):
        draft = names.drafts[index]
        if result.outcome != "new" or not result.origin.file:
            continue
        implied = draft.described | _IMPLIED_FIELDS
        if "url" in draft.fields:  # the record lacks the date on which this page was accessed
            implied -= {"urldate"}
        for name in draft.unused.keys() - implied:
            entries[name].append(_entry(result))
    if not entries:
        return []
    fields = ", ".join(
        f"`{name}` ({_listed_entries(keys)})"
        for name, keys in sorted(entries.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    text = f"records have no keys for these fields, so they were kept only under `source`: {fields}"
    return [LocatedNote("other", text)]


def _entry(result: EntryResult) -> str:
    return f"`{result.origin.id}`" if result.origin.id else f"line {result.origin.line}"


def _listed_entries(keys: Sequence[str]) -> str:
    """Return the number of entries and the first few of them: ``1 entry: smith2020``."""
    listed = ", ".join(keys[:3])
    noun = "entry" if len(keys) == 1 else "entries"
    return f"{len(keys)} {noun}: {listed}{', …' if len(keys) > 3 else ''}"


def _notes_on_names(planner: Planner, names: NormalizedNames) -> list[LocatedNote]:
    """Return notes on changed and ambiguous names in the bylines that are written to records."""
    notes = []
    # Of several entries with the byline, the one whose spellings were already right counts.
    entries = {
        min(indexes, key=lambda index: len(names.by_draft[index]))
        for _, indexes in planner.bylines
        if indexes
    }
    for change, count in names.changes(sorted(entries)).items():
        times = "1 entry" if count == 1 else f"{count} entries"
        if change.native:
            text = describe_native_name(change.new, change.native)
        elif change.number:
            text = (
                f"DBLP distinguishes several people called `{change.old}`; `{change.old} {change.number}` "
                f"was given the id `{change.id}` in {times}, which `labpress rename` can change"
            )
        elif change.id:
            text = (
                f"`{change.old}` occurs more than once in a byline, and was given the id "
                f"`{change.id}` in {times}; choose a better id"
            )
        elif change.old == change.new:
            text = (
                f"`{change.old}` {change.reason}, so it was not split in {times}; write its parts"
            )
        else:
            text = f"`{change.old}` was changed to `{change.new}` in {times} ({change.reason})"
        notes.append(LocatedNote("name", text))
    for name, others in names.unclear([byline for byline, _ in planner.bylines]).items():
        listed = " or ".join(f"`{other}`" for other in others[:3])
        text = f"`{name}` may be the same person as {listed}; if so, merge the two names with `labpress people`"
        if name in names.full:
            text += ", or run this command again with `--fix`"
        notes.append(LocatedNote("name", text))
    return notes
