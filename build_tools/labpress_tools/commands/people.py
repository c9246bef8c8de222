"""``labpress people``: who is who."""

from __future__ import annotations

from pathlib import Path

import click

from labpress_tools.commands.common import read_project
from labpress_tools.commands.edits import EXIT_CODES, edit_options, run_edit
from labpress_tools.people.merging import plan_merge
from labpress_tools.people.splitting import plan_distinction, plan_split
from labpress_tools.resolved_lab import resolve_lab

_force_option = click.option(
    "--force", is_flag=True, help="Do it although the records say something else."
)


@click.group("people")
def people() -> None:
    """List people who may be one or two, and merge or split them."""


@people.command("merge", epilog=EXIT_CODES)
@click.argument("kept", metavar="A")
@click.argument("merged", metavar="B")
@_force_option
@edit_options
def merge(
    kept: str, merged: str, force: bool, dry_run: bool, as_json: bool, config_file: Path
) -> None:
    """Make B a part of A: one person, under the id of A.

    A and B are ids or names. The record of A, which is created if needed, gets the names of B as
    aliases, and B's ORCID, links and other facts; the URLs of B lead to A. Refuses if both sign
    one paper and, without --force, if they have different ORCIDs or an author file says that they
    are two people.
    """
    config = read_project(config_file)
    run_edit(
        lambda: plan_merge(resolve_lab(config.project), config_file, kept, merged, force=force),
        f"Merged {merged} into {kept}",
        dry_run=dry_run,
        as_json=as_json,
    )


@people.command("split", epilog=EXIT_CODES)
@click.argument("who", metavar="NAME")
@click.argument("papers", metavar="PAPER…", nargs=-1, required=True)
@click.option(
    "--as", "new", metavar="ID", required=True, help="The id of the person who wrote the papers."
)
@_force_option
@edit_options
def split(
    who: str, papers: tuple[str, ...], new: str, force: bool, config_file: Path, **options: bool
) -> None:
    r"""Give some papers of NAME to another person with the same name.

    NAME is an id or a name; PAPER is an id, or ID:INDEX if a byline has the name twice. Both
    people get a record, and the bylines that print the name get an id, since the name alone no
    longer says who is meant.

    \b
    labpress people split "Wei Li" music-era --as wei-li-music
    """
    config = read_project(config_file)
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
    """State that A and B are two people (`not_same_as`), so that nothing asks about them again."""
    config = read_project(config_file)
    run_edit(
        lambda: plan_distinction(resolve_lab(config.project), config_file, first, second),
        f"{first} and {second} are two people",
        dry_run=dry_run,
        as_json=as_json,
    )
