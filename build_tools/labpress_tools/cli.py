"""The ``labpress`` command."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from labpress.problems import has_errors
from labpress.site import build_site
from labpress_tools.mkdocs_yml import read_config

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


@main.command()
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@_config_option
def check(strict: bool, config_file: Path) -> None:
    """Check all records and print every problem, a line each.

    Exits with 0 when there is nothing but warnings, with 1 when there are errors
    (with --strict: or warnings), with 2 when it was called wrongly.
    """
    if not config_file.is_file():
        raise click.UsageError(f"there is no {config_file}; name it with -f")
    config = read_config(config_file)
    problems = list(config.problems)
    if config.project.content.is_dir():
        site, _ = build_site(config.project)
        problems += site.problems
    for problem in sorted(problems):
        click.echo(str(problem))
    sys.exit(1 if has_errors(problems) or (strict and problems) else 0)
