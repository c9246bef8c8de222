"""``labpress sync``: add members' papers that have no record yet."""

from __future__ import annotations

import sys
from typing import Any

import click

from labpress.loading.files import read_files
from labpress.loading.yaml_parser import read_tree
from labpress.project.config_file import Config
from labpress_tools.commands import network
from labpress_tools.commands.common import (
    EXIT_CODES,
    options_of,
    plan_options,
    print_report,
    progress_bar,
    run_plan,
)
from labpress_tools.commands.project_options import read_project_with_content
from labpress_tools.lab import read_lab
from labpress_tools.sources.works import works_of


@click.command("sync", epilog=EXIT_CODES)
@network.fresh_option
@plan_options
def sync_command(fresh: bool, **flags: Any) -> None:
    """Add members' papers that have no record yet.

    The command adds papers by the people listed in the `sync_people` setting or, without this
    setting, by all members who have an ORCID. The `sync_since` setting determines the earliest
    date, and `sync_ignore` lists papers to skip.
    """
    options = options_of(**flags)
    config = read_project_with_content(options.config_file)
    _check_settings(config)
    settings = config.project.settings
    people = settings.sync_people or _members(config)
    if not people:
        raise click.UsageError(
            "no people to look up; list ORCIDs under `sync_people` in mkdocs.yml, or add `orcid` to "
            "the records of members"
        )
    known = network.known_identifiers(read_lab(config.project))
    declined = network.declined_identifiers(settings.sync_ignore)
    with (
        network.make_client(config, fresh=fresh) as client,
        progress_bar("fetching", None, options) as advance,
    ):
        drafts = works_of(people, client, settings.sync_since, known, declined, advance)
    plan = run_plan(drafts, options, config)
    print_report(plan, options, config)
    sys.exit(1 if plan.report.needs_review else 0)


def _check_settings(config: Config) -> None:
    """Refuse invalid settings for ``sync``, because they would select the wrong works.

    Raises:
        click.UsageError: if a setting is invalid.
    """
    for diagnostic in config.diagnostics:
        if diagnostic.path.startswith("sync_") and diagnostic.is_error:
            raise click.UsageError(str(diagnostic))


def _members(config: Config) -> tuple[str, ...]:
    """Return the ORCIDs of the lab's present and former members."""
    files, _ = read_files(config.project.folder, config.project.content)
    orcids = []
    for file in files:
        data = read_tree(file.text).data if file.folder == "authors" else None
        if isinstance(data, dict) and "member" in data and isinstance(data.get("orcid"), str):
            orcids.append(str(data["orcid"]))
    return tuple(orcids)
