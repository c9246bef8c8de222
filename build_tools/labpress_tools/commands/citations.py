"""``labpress citations``: fetch citation counts, and record them with their dates and sources."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import click

from labpress_tools.commands import network
from labpress_tools.commands.common import choose_records
from labpress_tools.commands.project_options import config_option, read_project_with_content
from labpress_tools.commands.writing import write_files
from labpress_tools.drafts import Value
from labpress_tools.lab import LabRecord, read_lab
from labpress_tools.record_writer import (
    Change,
    RecordEditError,
    edit_record,
)
from labpress_tools.sources.citations import Snapshot, citation_counts

_EXIT_CODES = """\b
Exit codes:
  0  all counts were written
  1  a count is missing, or a record cannot be edited; the other counts were written
  2  incorrect usage
"""
_COUNTED = ("doi", "arxiv")
"""The identifiers for which services report citation counts, in order of preference."""


@click.command("citations", epilog=_EXIT_CODES)
@click.argument("papers", metavar="[ID…]", nargs=-1)
@click.option(
    "--source",
    type=click.Choice(["OpenAlex", "Crossref"], case_sensitive=False),
    default="OpenAlex",
    show_default=True,
    help="The service that provides the counts.",
)
@network.fresh_option
@click.option("--dry-run", is_flag=True, help="Print the counts without writing them.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@config_option
def citations_command(
    papers: tuple[str, ...],
    source: Literal["OpenAlex", "Crossref"],
    fresh: bool,
    dry_run: bool,
    as_json: bool,
    config_file: Path,
) -> None:
    """Fetch citation counts, and store them under `metrics` in the records.

    Each count is stored with its date and source, and replaces an earlier count from the same
    source. Builds never fetch counts.
    """
    config = read_project_with_content(config_file)
    chosen = choose_records(read_lab(config.project), papers)
    identifiers = {record.id: found for record in chosen if (found := _identifier(record))}
    failures = _without_identifier(chosen, named=bool(papers))
    with network.make_client(config, fresh=fresh) as client:
        result = citation_counts(list(dict.fromkeys(identifiers.values())), client, source)
    failures += [f"{rejection.origin.id}: {rejection.reason}" for rejection in result.rejections]
    counts: dict[str, Snapshot] = {}
    changes: list[Change] = []
    for record in chosen:
        snapshot = result.counts.get(identifiers.get(record.id, ("", "")))
        if snapshot is None:
            continue
        counts[record.id] = snapshot
        try:
            changes.append(Change(record.path, _with_count(record, snapshot)))
        except RecordEditError as error:
            failures.append(f"{record.path.name}: {error}")
    if not dry_run:
        write_files(changes, config.project.content)
    _print(counts, failures, as_json=as_json, dry_run=dry_run)
    sys.exit(1 if failures else 0)


def _print(
    counts: Mapping[str, Snapshot], failures: list[str], *, as_json: bool, dry_run: bool
) -> None:
    if as_json:
        result = {"counts": counts, "failures": failures, "dry_run": dry_run}
        click.echo(json.dumps(result, ensure_ascii=False, indent=1))
        return
    for record, snapshot in counts.items():
        click.echo(f"{record}: {snapshot['value']}")
    for failure in failures:
        click.echo(failure, err=True)


def _without_identifier(records: Iterable[LabRecord], *, named: bool) -> list[str]:
    """Return an error for each record whose citations cannot be looked up.

    Args:
        records: the records.
        named: whether the user gave the ids of the records. If not, unreadable records are
            reported, but records without an identifier are not.
    """
    failures = []
    for record in records:
        if _identifier(record):
            continue
        if record.error:
            failures.append(f"{record.path.name}: cannot read the record: {record.error}")
        elif named:
            failures.append(
                f"{record.id}: it has neither `doi` nor `arxiv`, so its citations cannot be looked up; add "
                "one of them"
            )
    return failures


def _identifier(record: LabRecord) -> tuple[str, str] | None:
    known = dict(network.identifiers_of(record))
    return next(((key, known[key]) for key in _COUNTED if key in known), None)


def _with_count(record: LabRecord, snapshot: Snapshot) -> bytes:
    """Return the content of a record with a new count, which replaces one from the same source.

    Raises:
        RecordEditError: if the file cannot be edited.
    """
    metrics = record.data.get("metrics") or []
    items: list[Value] = list(metrics) if isinstance(metrics, list) else [metrics]
    places = [place for place, item in enumerate(items) if _is_same(item, snapshot)]
    if places:
        items[places[0]] = dict(snapshot)
    else:
        items.append(dict(snapshot))
    if record.error:
        raise RecordEditError(record.error)
    return edit_record(record.path.read_bytes(), {"metrics": items})


def _is_same(item: object, snapshot: Snapshot) -> bool:
    keys = ("name", "source")
    return isinstance(item, dict) and all(item.get(key) == snapshot[key] for key in keys)
