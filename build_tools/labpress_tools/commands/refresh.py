"""``labpress refresh``: update records from their sources."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Iterator
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
    read_project,
    run_plan,
)
from labpress_tools.drafts import Drafts, Origin, Rejection
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

    New data is added. Manual edits are kept and reported, and keys listed under `locked` never change.
    With --dry-run, prints the changes as a diff; with --json, the report includes the diff.
    """
    options = options_of(**flags)
    config = read_project(options.config_file)
    chosen = choose_records(read_lab(config.project), papers)
    identifiers = [
        f"{key}:{text}" for record in chosen for key, text in network.identifiers_of(record)
    ]
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
    diff = "".join(diffs)
    if options.dry_run and not options.as_json:
        click.echo(diff, nl=False)
    print_report(plan, options, config, noun="papers", extra={"diff": diff})
    if plan.report.needs_review:
        sys.exit(3)
    sys.exit(1 if options.dry_run and plan.changes else 0)


def _unreadable(records: Iterable[LabRecord]) -> Drafts:
    """Return rejections for records whose identifiers cannot be read, and so are not looked up."""
    return Drafts(
        rejections=tuple(
            Rejection(Origin("", f"{record.id}.yaml"), f"cannot read the record: {record.error}")
            for record in records
            if record.error and not network.identifiers_of(record)
        )
    )


def diff_of(plan: Plan, config: Config) -> Iterator[str]:
    """Yield the lines of a plan's changes as a unified diff."""
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
