"""The ``labpress`` command."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from labpress.problems import has_errors
from labpress.site import build_site
from labpress_tools.mkdocs_yml import Config, read_config
from labpress_tools.write_site import WriteError, write_site

_config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The project's MkDocs file.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="labpress", message="labpress %(version)s")
def main() -> None:
    """Turn a lab's paper records into a publications site."""


def _read(config_file: Path) -> Config:
    if not config_file.is_file():
        raise click.UsageError(f"there is no {config_file}; name it with -f")
    return read_config(config_file)


@main.command()
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@_config_option
def check(strict: bool, config_file: Path) -> None:
    """Check all records and print every problem, a line each.

    Exits with 0 when there is nothing but warnings, with 1 when there are errors
    (with --strict: or warnings), with 2 when it was called wrongly.
    """
    config = _read(config_file)
    problems = list(config.problems)
    if config.project.content.is_dir():
        site, _ = build_site(config.project)
        problems += site.problems
    for problem in sorted(problems):
        click.echo(str(problem))
    sys.exit(1 if has_errors(problems) or (strict and problems) else 0)


@main.command()
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@_config_option
def write(target: Path, config_file: Path) -> None:
    """Write the site as a project into DIR, for an engine that knows no plugins.

    `zensical build -f DIR/mkdocs.yml` builds it at once.
    """
    config = _read(config_file)
    by_source = replace(config.project.urls, by_source=True)
    project = replace(config.project, urls=by_source)
    site, _ = build_site(project)
    problems = sorted([*config.problems, *site.problems])
    for problem in problems:
        click.echo(str(problem))
    if has_errors(problems):
        sys.exit(1)
    try:
        count = write_site(site, project, config_file, target)
    except WriteError as refusal:
        raise click.UsageError(refusal.text) from None
    click.echo(f"{target}: {count} files")
