"""Defines the option that selects a project's configuration file, and reads this file."""

from __future__ import annotations

from pathlib import Path

import click

from labpress.project.config_file import Config, read_config

config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The project's mkdocs.yml.",
)


def read_project(config_file: Path) -> Config:
    """Return the configuration of a project.

    Raises:
        click.UsageError: if the file does not exist.
    """
    if not config_file.is_file():
        raise click.UsageError(f"`{config_file}` not found; pass its path with `-f`")
    return read_config(config_file)


def read_project_with_content(config_file: Path) -> Config:
    """Return the configuration of a project that has a content folder.

    Raises:
        click.UsageError: if the file or the content folder does not exist.
    """
    config = read_project(config_file)
    folder = config.project.content
    if not folder.is_dir():
        raise click.UsageError(f"folder not found: {folder}; create it, or correct docs_dir")
    return config
