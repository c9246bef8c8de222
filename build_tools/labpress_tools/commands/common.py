"""Provides options, prompts, progress bars and reports for the commands that write records."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from labpress.build.cache import write_atomic
from labpress.project.config_file import Config
from labpress_tools.commands.project_options import config_option
from labpress_tools.commands.writing import write_files
from labpress_tools.drafts import Drafts
from labpress_tools.import_report import ImportReport, count_lines, location_of, report_lines
from labpress_tools.lab import Lab, LabRecord, read_lab
from labpress_tools.planning import Answer, Decide, Plan, Question, describe, plan_changes

Command = TypeVar("Command", bound=Callable[..., Any])

REPORT = ".cache/labpress/import-report.txt"
"""The file, relative to the project, to which a report is written if it is too long to print."""
_PRINTED_LINES = 40
_LINES_OF_GROUP = 5

EXIT_CODES = """\b
Exit codes:
  0  everything is done
  1  entries were rejected or need review
  2  incorrect usage
  130  interrupted; no file is left partially written
"""


@dataclass(frozen=True, slots=True)
class Options:
    """The options that the commands that write records share.

    Attributes:
        config_file: the project's ``mkdocs.yml``.
        dry_run: whether to only show what would change, without writing anything.
        as_json: whether to print JSON instead of text.
        verbose: whether to print the whole report, however long it is.
        fix: whether to expand initials if only one known person matches.
        unsure: how to resolve uncertain matches: ``ask`` (on a terminal), ``same``, ``new`` or
            ``skip``.
        prefer_citekeys: whether the ids of new papers are derived from their citekeys.
    """

    config_file: Path = Path("mkdocs.yml")
    dry_run: bool = False
    as_json: bool = False
    verbose: bool = False
    fix: bool = False
    unsure: str = "ask"
    prefer_citekeys: bool = False


def plan_options(command: Command) -> Command:
    """Add the command-line options for `Options` to a command."""
    for option in (
        click.option(
            "--dry-run", is_flag=True, help="Show what would change without writing anything."
        ),
        click.option("--json", "as_json", is_flag=True, help="Print the report as JSON."),
        click.option("-v", "--verbose", is_flag=True, help="Print the full report."),
        click.option("--fix", is_flag=True, help="Expand initials where only one person matches."),
        click.option("--yes", is_flag=True, help="Treat uncertain matches as the same work."),
        click.option("--no-input", is_flag=True, help="Never prompt; only list uncertain matches."),
        click.option(
            "--unsure",
            type=click.Choice(["ask", "same", "new", "skip"]),
            default="ask",
            show_default=True,
            help="What to do with uncertain matches: prompt for an answer (in a terminal), treat them "
            "as the same work, add them as new papers, or only list them.",
        ),
        config_option,
    ):
        command = option(command)
    return command


def options_of(config_file: Path, yes: bool, no_input: bool, unsure: str, **flags: bool) -> Options:
    """Return the options that the user has chosen on the command line.

    Args:
        config_file: the value of ``--config-file``.
        yes: whether ``--yes`` was passed.
        no_input: whether ``--no-input`` was passed.
        unsure: the value of ``--unsure``.
        flags: the other fields of `Options`.

    Raises:
        click.UsageError: if options cannot be combined.
    """
    if yes and (no_input or unsure not in {"ask", "same"}):
        raise click.UsageError(
            "`--yes` cannot be combined with `--no-input`, `--unsure new` or `--unsure skip`; use only "
            "one of them"
        )
    choice = "same" if yes else "skip" if no_input and unsure == "ask" else unsure
    return Options(config_file, unsure=choice, **flags)


def choose_records(lab: Lab, papers: tuple[str, ...]) -> list[LabRecord]:
    """Return the records with the given ids, or all records if no ids are given.

    Raises:
        click.UsageError: if an id is unknown.
    """
    known = {record.id: record for record in lab.papers}
    unknown = [paper for paper in papers if paper not in known]
    if unknown:
        raise click.UsageError(f"no paper has the id `{unknown[0]}`; check the spelling")
    return [known[paper] for paper in papers] or list(lab.papers)


def today() -> str:
    """Return the current date in UTC in record format, such as ``2025-04-23``."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def run_plan(
    drafts: Drafts,
    options: Options,
    config: Config,
    *,
    updates_only: bool = False,
    ignored: Collection[tuple[str, str]] = (),
    inspect: Callable[[Plan], object] = lambda plan: None,
) -> Plan:
    """Plan the changes that drafts make to a lab, and write them unless it is a dry run.

    Args:
        drafts: the drafts that were read.
        options: the options.
        config: the project.
        updates_only: whether to update existing records only.
        ignored: the works for which no record is created; see `is_ignored`.
        inspect: called with the plan before anything is written.

    Returns:
        The plan.

    Raises:
        click.ClickException: if the files cannot be written.
    """
    with progress_bar("planning", len(drafts.drafts), options) as advance:
        lab = read_lab(config.project)
        if not updates_only:
            _warn_about_unreadable(lab)
        decide = _decider(options)
        plan = plan_changes(
            lab,
            drafts,
            today(),
            decide,
            fix=options.fix,
            prefer_citekeys=options.prefer_citekeys,
            updates_only=updates_only,
            ignored=ignored,
            progress=advance,
        )
    inspect(plan)
    if not options.dry_run:
        write_files(plan.changes, config.project.folder)
    return plan


def _warn_about_unreadable(lab: Lab) -> None:
    """Warn about records that cannot be read, because their papers may be added a second time."""
    for record in lab.papers:
        if record.error and not record.data:
            click.echo(
                f"{record.path.name} cannot be read, so its paper may be added again: {record.error}",
                err=True,
            )


def _decider(options: Options) -> Decide:
    """Return a function that decides on uncertain matches; it prompts only on a terminal."""
    is_terminal = sys.stdin.isatty() and sys.stderr.isatty() and not options.as_json
    if options.unsure != "ask" or not is_terminal:
        answer: Answer = options.unsure if options.unsure in {"same", "new"} else "skip"  # type: ignore[assignment]
        return lambda question: answer
    return _ask


def _ask(question: Question) -> Answer:
    click.echo(f"\nPossible duplicate ({question.reason}):", err=True)
    origin = question.draft.origin
    for label, fields, place in (
        ("New:  ", question.draft.fields, origin.id or location_of(origin)),
        ("Other:", question.other, question.other_place),
    ):
        title = " ".join(str(fields.get("title") or "no title").split())
        click.echo(f"  {label} {title}  [{place}]", err=True)
        click.echo(f"         {describe(fields) or 'no authors, year or venue'}", err=True)
    choice = click.prompt(
        "Are these the same work? (y)es, (n)o, (s)kip for now",
        type=click.Choice(["y", "n", "s"]),
        show_choices=False,
        default="s",
        err=True,
    )
    answers: dict[str, Answer] = {"y": "same", "n": "new", "s": "skip"}
    return answers[choice]


@contextmanager
def progress_bar(
    label: str, total: int | None, options: Options
) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on standard error if that is a terminal, except with ``--json``.

    The bar appears only when the first item is done, so that it never covers an earlier prompt.

    Yields:
        A function to call with the number of items that are done.
    """
    console = Console(stderr=True)
    if not console.is_terminal or options.as_json:
        yield lambda done: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    progress = Progress(*columns, TimeRemainingColumn(), console=console, transient=True)
    task = progress.add_task(label, total=total)

    def advance(done: int) -> None:
        progress.start()
        progress.update(task, completed=done)

    try:
        yield advance
    finally:
        progress.stop()


def print_report(
    plan: Plan,
    options: Options,
    config: Config,
    *,
    noun: str = "entries",
    extra: Mapping[str, Any] | None = None,
) -> None:
    """Print the report on a plan; if it is too long, shorten it and write all of it to a file.

    Args:
        plan: the plan.
        options: the options.
        config: the project.
        noun: the word for the entries, in the plural.
        extra: additional keys and values for the JSON report.
    """
    report, people = plan.report, plan.people
    if options.as_json:
        data = report.as_json()
        data |= {"people": people.as_json()} if people.results else {}
        data["files"] = [display_path(change.path, config) for change in plan.changes]
        data["dry_run"] = options.dry_run
        data |= extra or {}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    if people.results:
        _print(people, options, config, "people")
    _print(report, options, config, noun)
    if options.dry_run:
        count = len(plan.changes)
        files = "1 file" if count == 1 else f"{count} files"
        click.echo(f"Dry run: {files} would be written.")


def _print(report: ImportReport, options: Options, config: Config, noun: str = "entries") -> None:
    is_long = count_lines(report) > _PRINTED_LINES and not options.verbose
    for line in report_lines(report, limit=_LINES_OF_GROUP if is_long else None, noun=noun):
        click.echo(line)
    if is_long:
        path = config.project.folder / REPORT
        lines = [*map(str, report.results), *report_lines(report, noun=noun)]
        try:
            write_atomic(path, ("\n".join(lines) + "\n").encode())
        except OSError as error:  # the records have been written
            click.echo(f"The full report cannot be written: {error.strerror}", err=True)
        else:
            click.echo(f"The full report is in {display_path(path, config)}.")
    if any(result.may_be_duplicate for result in report.results):
        click.echo(
            "To decide on each possible duplicate, run the command again in a terminal; "
            "`--unsure new` adds all of them as new papers, and `--unsure same` treats all of them "
            "as duplicates."
        )


def display_path(path: Path, config: Config) -> str:
    """Return a path for messages, relative to the folder of the project if it is in that folder."""
    folder = config.project.folder
    return (path.relative_to(folder) if path.is_relative_to(folder) else path).as_posix()
