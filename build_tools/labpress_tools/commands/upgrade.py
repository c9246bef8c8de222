"""``labpress upgrade``: upgrade a lab to the installed version of labpress."""

from __future__ import annotations

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path

import click

from labpress.build.url_list import list_file, with_urls
from labpress.project.config_file import Config, read_config
from labpress_tools.commands.project_options import config_option, read_project
from labpress_tools.file_edits import show_diff
from labpress_tools.installation import find_installation
from labpress_tools.record_writer import Change, WriteError, write_all
from labpress_tools.upgrading.notes import notes_between
from labpress_tools.upgrading.plan import (
    UpgradePlan,
    Versions,
    new_plan,
    plan_records,
    plan_schemas,
    plan_settings,
)
from labpress_tools.upgrading.report import (
    Report,
    as_json,
    diff_lines,
    is_complete,
    report_lines,
)
from labpress_tools.upgrading.requirements_file import REQUIREMENTS
from labpress_tools.upgrading.site_state import SiteState, read_site_state
from labpress_tools.upgrading.starter import (
    plan_generated_files,
    plan_requirements,
    recorded_version,
)
from labpress_tools.upgrading.versions import VERSION, version_key

_EXIT_CODES = """\b
Exit codes:
  0  the lab is up to date
  1  files would be written, or something is left for you to do
  2  incorrect usage
"""


@click.command("upgrade", epilog=_EXIT_CODES)
@click.option("--write", is_flag=True, help="Make the changes instead of only showing them.")
@click.option("--diff", is_flag=True, help="Print the changes as a unified diff.")
@click.option(
    "--from",
    "old",
    metavar="VERSION",
    help="The version from which to upgrade, if requirements.txt does not state it.",
)
@click.option(
    "--build/--no-build",
    default=True,
    help="Build the site in a temporary folder, and compare its pages with those in site/.",
    show_default=True,
)
@click.option("-v", "--verbose", is_flag=True, help="List all files, URLs and pages.")
@click.option("--json", is_flag=True, help="Print the report as JSON.")
@config_option
def upgrade_command(old: str | None, config_file: Path, **flags: bool) -> None:
    """Upgrade the lab to the installed version of labpress.

    The command shows what changes for the lab: renamed keys and settings, files that `labpress
    init` wrote, pinned packages, URLs, pages, and notes from the changelog. With --write, it
    makes the changes that are safe: your values and comments are kept, and files that you have
    edited are not replaced. The version from which to upgrade is read from the line for
    labpress in requirements.txt.
    """
    config = read_project(config_file)
    versions = _versions(config, old)
    plan = _plan(config, config_file, versions)
    diff = show_diff(plan.edits)
    written = flags["write"]
    if written:
        _write(plan)
        config = read_config(config_file)
    state = read_site_state(config, config_file, build=flags["build"])
    if written and state.new_urls:
        _add_urls(config, state)
    notes = () if versions.old == versions.new else notes_between(versions.old, versions.new)
    report = Report(plan, state, tuple(notes), written=written)
    if flags["json"]:
        click.echo(json.dumps(as_json(report), ensure_ascii=False, indent=1))
    else:
        lines = (
            diff_lines(report, diff) if flags["diff"] else report_lines(report, flags["verbose"])
        )
        for line in lines:
            click.echo(line)
    sys.exit(0 if is_complete(report) else 1)


def _versions(config: Config, old: str | None) -> Versions:
    """Return the version of labpress that the lab uses, if it is known, and the installed version.

    Raises:
        click.UsageError: if the lab needs a newer version than the installed one, or if `old`, the
            value of ``--from``, is not a version.
    """
    if old is not None and not _is_version(old):
        raise click.UsageError(f"`{old}` is not a version; write, for example, `--from 0.1.0`")
    recorded = old if old is not None else recorded_version(config.project.folder)
    installed = version("labpress")
    if recorded and version_key(recorded) > version_key(installed):
        raise click.UsageError(
            f"this lab needs labpress {recorded}, but {installed} is installed; run "
            f"`pip install -r {REQUIREMENTS}` first"
        )
    return Versions(recorded, installed)


def _is_version(text: str) -> bool:
    return re.fullmatch(VERSION, text) is not None


def _plan(config: Config, config_file: Path, versions: Versions) -> UpgradePlan:
    plan = new_plan(config.project, versions)
    plan_settings(plan, config_file)
    plan_records(plan)
    plan_schemas(plan)
    plan_generated_files(plan)
    plan_requirements(plan, find_installation().wheel)
    return plan


def _write(plan: UpgradePlan) -> None:
    try:
        plan.edits.write_files()
    except WriteError as error:
        raise click.ClickException(str(error)) from None


def _add_urls(config: Config, state: SiteState) -> None:
    """Add the new URLs of the upgraded lab to the list of published URLs.

    Raises:
        click.ClickException: if the list cannot be read or written.
    """
    file = list_file(config.project)
    try:
        data = with_urls(file.read_bytes(), state.new_urls)
        write_all([Change(file, data)], config.project.folder)
    except (OSError, WriteError) as error:
        raise click.ClickException(
            f"all other files were upgraded, but {file.name} could not be: {error}"
        ) from None
