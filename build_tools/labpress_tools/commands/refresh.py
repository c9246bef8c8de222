"""``labpress refresh``: update records from their sources."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import click

from labpress.project.config_file import Config
from labpress_tools.commands import network
from labpress_tools.commands.common import (
    choose_records,
    options_of,
    plan_options,
    print_report,
    progress_bar,
    run_plan,
)
from labpress_tools.commands.project_options import read_project_with_content
from labpress_tools.drafts import Drafts, Origin, Rejection
from labpress_tools.import_report import ImportReport
from labpress_tools.lab import LabRecord, read_lab
from labpress_tools.planning import Plan
from labpress_tools.sources.lookup import look_up

_EXIT_CODES = """\b
Exit codes:
  0  everything is up to date; with --dry-run: nothing would change
  1  with --dry-run: records would change
  2  incorrect usage
  3  a service was unavailable for some papers, or some papers need review
  130  interrupted; no file is left partially written
"""


@click.command("refresh", epilog=_EXIT_CODES)
@click.argument("papers", metavar="[ID…]", nargs=-1)
@network.fresh_option
@plan_options
def refresh_command(papers: tuple[str, ...], fresh: bool, **flags: Any) -> None:
    """Update records from their sources.

    New data is added. Manual edits are kept and reported, and keys listed under `locked` never
    change. With --dry-run, the command prints the changes as a diff; with --json, the report
    includes the diff.
    """
    options = options_of(**flags)
    config = read_project_with_content(options.config_file)
    chosen = choose_records(read_lab(config.project), papers)
    owners = {
        (key, text): record.id for record in chosen for key, text in network.identifiers_of(record)
    }
    identifiers = [f"{key}:{text}" for key, text in owners]
    _report_without_identifier(chosen, asked=bool(papers))
    with (
        network.make_client(config, fresh=fresh) as client,
        progress_bar("fetching", len(identifiers), options) as advance,
    ):
        drafts = look_up(identifiers, client, advance)
    drafts = network.of_drafts(drafts, _unreadable(chosen))
    diffs: list[str] = []
    plan = run_plan(
        drafts,
        options,
        config,
        updates_only=True,
        inspect=lambda plan: diffs.extend(diff_of(plan, config)),
    )
    plan = replace(plan, report=_by_record(plan.report, owners))
    diff = "".join(diffs)
    if options.dry_run and not options.as_json:
        click.echo(diff, nl=False)
    print_report(plan, options, config, noun="papers", extra={"diff": diff})
    if plan.report.needs_review:
        sys.exit(3)
    sys.exit(1 if options.dry_run and plan.changes else 0)


def _report_without_identifier(records: Sequence[LabRecord], *, asked: bool) -> None:
    """Print how many records have no identifier, and their ids if the user asked for them."""
    ids = [record.id for record in records if not (record.error or network.identifiers_of(record))]
    if not ids:
        return
    listed = f" ({', '.join(ids)})" if asked else ""
    papers = "1 paper has" if len(ids) == 1 else f"{len(ids)} papers have"
    keys = ", ".join(f"`{key}`" for key in network.LOOKED_UP[:-1])
    click.echo(
        f"{papers} no identifier, so no service is queried{listed}; add {keys} or "
        f"`{network.LOOKED_UP[-1]}`",
        err=True,
    )


def _by_record(report: ImportReport, owners: Mapping[tuple[str, str], str]) -> ImportReport:
    """Return a report in which each outcome has the id of its record.

    If a lookup had no result, but its record has another outcome, the lookup is moved to the
    failures of the report.

    Args:
        report: the outcomes of the lookups, possibly several for a record.
        owners: the id of the record that has each identifier, keyed by the scheme and the value of
            the identifier.
    """
    by_id = {text.casefold(): record for (_, text), record in owners.items()}
    results, failures = [], []
    updated = {item.record for item in report.results if item.record}
    for item in report.results:
        record = item.record or by_id.get(item.origin.id.casefold(), "")
        if not item.record and record in updated:
            failures.append(replace(item, record=record))
        else:
            results.append(replace(item, record=record))
            updated |= {record} - {""}
    return replace(report, results=tuple(results), failures=tuple(failures))


def _unreadable(records: Iterable[LabRecord]) -> Drafts:
    """Return a rejection for each record that has an error and no readable identifier."""
    return Drafts(
        rejections=tuple(
            Rejection(Origin("", f"{record.id}.yaml"), f"cannot read the record: {record.error}")
            for record in records
            if record.error and not network.identifiers_of(record)
        )
    )


def diff_of(plan: Plan, config: Config) -> Iterator[str]:
    """Yield the changes in a plan as the lines of a unified diff; files to copy are left out."""
    for change in plan.changes:
        if not isinstance(change.data, bytes):
            continue
        before = change.path.read_bytes() if change.path.exists() else b""
        name = config.project.show_path(change.path.relative_to(config.project.content).as_posix())
        lines = difflib.unified_diff(
            before.decode("utf-8", "replace").splitlines(keepends=True),
            change.data.decode("utf-8", "replace").splitlines(keepends=True),
            f"a/{name}",
            f"b/{name}",
        )
        for line in lines:
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
