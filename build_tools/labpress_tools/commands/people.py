"""``labpress people``: list, merge and split people with similar or shared names."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from labpress_tools.commands.edits import EXIT_CODES, edit_options, run_edit
from labpress_tools.commands.project_options import config_option, read_project_with_content
from labpress_tools.people.merging import plan_merge
from labpress_tools.people.report import PeopleReport
from labpress_tools.people.splitting import plan_confirmation, plan_distinction, plan_split
from labpress_tools.resolved_lab import resolve_lab

_force_option = click.option("--force", is_flag=True, help="Proceed even if the records disagree.")


_LIST_EXIT_CODES = """\b
Exit codes:
  0  success, whether or not people are listed
  1  with --exit-code: people are listed
  2  incorrect usage
"""


@click.group("people", invoke_without_command=True, epilog=_LIST_EXIT_CODES)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.option(
    "--all", "everything", is_flag=True, help="List all cases, not only the first 20 of each kind."
)
@click.option("--exit-code", is_flag=True, help="Exit with code 1 if any people are listed.")
@config_option
@click.pass_context
def people(
    context: click.Context, as_json: bool, everything: bool, exit_code: bool, config_file: Path
) -> None:
    """List possible duplicate people and shared names; merge or split people.

    Without a subcommand, the command lists people who may be the same person (similar names,
    initials, a different order, a shared ORCID), and names that two people may share (two
    ORCIDs, papers with nothing in common). The most certain cases come first. Each case is
    listed with the evidence for it and a command that resolves it.
    """
    if context.invoked_subcommand is not None:
        return
    report = PeopleReport.of(resolve_lab(read_project_with_content(config_file).project))
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        lines = list(report.lines(everything=everything))
        for line in lines or ["No possible duplicates or shared names found."]:
            click.echo(line)
    sys.exit(1 if exit_code and (report.groups or report.two_people) else 0)


@people.command("merge", epilog=EXIT_CODES)
@click.argument("kept", metavar="A")
@click.argument("others", metavar="B…", nargs=-1, required=True)
@_force_option
@edit_options
def merge(
    kept: str,
    others: tuple[str, ...],
    force: bool,
    dry_run: bool,
    as_json: bool,
    config_file: Path,
) -> None:
    """Merge A with one or more other people into one person with the id of A.

    A and B are ids, former ids or names. B's names become aliases of A, and the record of A,
    which is created if necessary, receives B's ORCID, links and other data. B's URLs redirect
    to those of A.

    The command refuses to merge two authors of the same paper. Without --force, it also refuses
    if two of the people have different ORCIDs, or if an author file states that they are
    different people.
    """
    config = read_project_with_content(config_file)
    run_edit(
        lambda: plan_merge(resolve_lab(config.project), config_file, kept, others, force=force),
        f"Merged {' and '.join(filter(None, (', '.join(others[:-1]), others[-1])))} into {kept}",
        dry_run=dry_run,
        as_json=as_json,
    )


@people.command("split", epilog=EXIT_CODES)
@click.argument("who", metavar="NAME")
@click.argument("papers", metavar="PAPER…", nargs=-1, required=True)
@click.option(
    "--as",
    "new",
    metavar="ID",
    required=True,
    help=("The id of the other person, who wrote these papers."),
)
@_force_option
@edit_options
def split(
    who: str, papers: tuple[str, ...], new: str, force: bool, config_file: Path, **options: bool
) -> None:
    """Assign some papers by NAME to another person with the same name.

    NAME is an id or a name. PAPER is an id, or ID:INDEX if a byline contains the name twice.
    Both people get a record, and every byline that contains the name gets an id, because the
    name is now ambiguous.

    Example: labpress people split "Wei Li" music-era --as wei-li-music
    """
    config = read_project_with_content(config_file)
    run_edit(
        lambda: plan_split(resolve_lab(config.project), config_file, who, papers, new, force=force),
        f"Split {new} from {who}",
        **options,
    )


@people.command("distinct", epilog=EXIT_CODES)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@edit_options
def distinct(first: str, second: str, dry_run: bool, as_json: bool, config_file: Path) -> None:
    """Record that A and B are different people (`not_same_as`), so that they are not reported again."""
    config = read_project_with_content(config_file)
    run_edit(
        lambda: plan_distinction(resolve_lab(config.project), config_file, first, second),
        f"Recorded that {first} and {second} are different people",
        dry_run=dry_run,
        as_json=as_json,
    )


@people.command("confirm", epilog=EXIT_CODES)
@click.argument("who", metavar="NAME")
@edit_options
def confirm(who: str, dry_run: bool, as_json: bool, config_file: Path) -> None:
    """Record that all papers by NAME are by one person, so that the name is no longer listed as shared.

    NAME is an id or a name. The command sets `one_person` in the author file, and creates this file
    if there is none.
    """
    config = read_project_with_content(config_file)
    run_edit(
        lambda: plan_confirmation(resolve_lab(config.project), config_file, who),
        f"Recorded that {who} is one person",
        dry_run=dry_run,
        as_json=as_json,
    )
