"""Defines the ``labpress`` command, which runs one of its subcommands."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import click

from labpress.garbage_collection import relax_garbage_collection
from labpress_tools.commands import LazyGroup


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda context, _, value: _print_versions(context) if value else None,
    help="Show the versions of labpress and its dependencies, and exit.",
)
def main() -> None:
    """Build a publications site from a lab's paper records."""
    relax_garbage_collection()


_ENGINES = ("mkdocs", "mkdocs-material", "zensical", "jinja2", "pydantic", "typst")


def _print_versions(context: click.Context) -> None:
    """Print the versions of labpress, its dependencies and Python, and exit."""
    click.echo(f"labpress {version('labpress')}")
    for package in _ENGINES:
        try:
            click.echo(f"{package} {version(package)}")
        except PackageNotFoundError:
            click.echo(f"{package}: not installed")
    click.echo(f"Python {platform.python_version()} on {platform.system()} {platform.machine()}")
    context.exit()
