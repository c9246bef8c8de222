"""The ``labpress`` command."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import replace
from pathlib import Path

import click

from labpress.build.search_assets import build_search_assets
from labpress.build.site import build_site, check_project
from labpress.diagnostic_summary import summary_lines
from labpress.diagnostics import Diagnostic, has_errors, has_warnings
from labpress.integrations.export_project.project import WriteError, write_site
from labpress.project.config_file import Config, read_config
from labpress_tools.commands import LazyGroup
from labpress_tools.record_writer import Kind
from labpress_tools.scaffold import (
    Answers,
    ScaffoldError,
    installed_wheel,
    new_record,
    schema_files,
    write_lab,
)
from labpress_tools.site_diff import build_all_pages, compare_pages, to_markdown

_config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The project's mkdocs.yml.",
)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="labpress", message="labpress %(version)s")
def main() -> None:
    """Build a publications site from a lab's paper records."""


def _read(config_file: Path) -> Config:
    if not config_file.is_file():
        raise click.UsageError(f"`{config_file}` not found; pass its path with `-f`")
    return read_config(config_file)


@main.command()
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--annotate", is_flag=True, help="Print messages as GitHub annotations.")
@click.option(
    "--all", "print_all", is_flag=True, help="Print each message, however many there are of a kind."
)
@click.option(
    "--show-rules", is_flag=True, help="Print the rule of each message, such as [unknown-key]."
)
@_config_option
def check(
    strict: bool, annotate: bool, print_all: bool, show_rules: bool, config_file: Path
) -> None:
    """Check all records and print the errors and warnings, one per line.

    If there are more than five of a kind, the first of them are printed, with their number.

    Exits with 0 if there are no errors, with 1 if there are errors (with --strict: or
    warnings), with 2 for incorrect usage. docs/troubleshooting.md explains every rule.
    """
    config = _read(config_file)
    diagnostics = list(config.diagnostics)
    if config.project.content.is_dir():
        diagnostics += check_project(config.project)
    folder = config.project.folder
    if annotate or print_all or show_rules:
        for diagnostic in sorted(diagnostics):
            line = _annotation(diagnostic, folder) if annotate else str(diagnostic)
            click.echo(f"{line} [{diagnostic.rule}]" if show_rules else line)
    else:
        for line in summary_lines(diagnostics):
            click.echo(line)
    sys.exit(1 if has_errors(diagnostics) or (strict and has_warnings(diagnostics)) else 0)


def _annotation(diagnostic: Diagnostic, project: Path) -> str:
    """A diagnostic as a workflow command: GitHub shows it on its line of a pull request."""
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    file = os.path.relpath(project.resolve() / diagnostic.file, root)
    location = f"file={_escaped(file, ':,')},line={diagnostic.line},col={diagnostic.column}"
    text = str(diagnostic).partition(f": {diagnostic.severity}: ")[2]
    level = "notice" if diagnostic.severity == "note" else diagnostic.severity
    return f"::{level} {location}::{_escaped(text)}"


def _escaped(text: str, extra: str = "") -> str:
    for character in "%\r\n" + extra:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


@main.command()
@click.argument("old", metavar="OLD", type=click.Path(exists=True, path_type=Path))
@_config_option
def changes(old: Path, config_file: Path) -> None:
    """List the pages that were added, changed or removed since the project in folder OLD.

    Prints Markdown for the job summary on GitHub. If OLD has no mkdocs.yml, all pages are
    new.
    """
    after = build_all_pages(_read(config_file).project)
    path = old / (config_file.name if config_file.is_absolute() else config_file)
    before = build_all_pages(read_config(path).project) if path.is_file() else ()
    click.echo(to_markdown(compare_pages(before, after)))


@main.command()
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@_config_option
def write(target: Path, config_file: Path) -> None:
    """Write the site to DIR as a project of plain Markdown that needs no plugin.

    Build it with `zensical build -f DIR/mkdocs.yml`.
    """
    config = _read(config_file)
    by_source = replace(config.project.urls, by_source=True)
    project = replace(config.project, urls=by_source)
    site, _ = build_site(project)
    search_assets, search_diagnostics = build_search_assets(site.search_documents, project.cache)
    diagnostics = sorted([*config.diagnostics, *site.diagnostics, *search_diagnostics])
    for diagnostic in diagnostics:
        click.echo(str(diagnostic))
    if has_errors(diagnostics):
        sys.exit(1)
    try:
        site = replace(site, assets=(*site.assets, *search_assets))
        count = write_site(site, project, config_file, target)
        site.finish()
    except WriteError as error:
        raise click.UsageError(error.text) from None
    click.echo(f"Wrote {count} files to {target}")


@main.command()
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", help="The name of the site.")
@click.option("--author", help="A member of the lab, as the name appears in bylines.")
@click.option("--github", help="OWNER/REPOSITORY that publishes the site on GitHub Pages.")
def init(target: Path, title: str | None, author: str | None, github: str | None) -> None:
    """Create a lab's site in DIR: settings, example content and GitHub workflows.

    On a terminal, asks for each option that is not given.
    """
    interactive = sys.stdin.isatty()
    answers = Answers(
        _ask("Name of the site", "Our publications", interactive) if title is None else title,
        _ask("A member of the lab", "Ada Example", interactive) if author is None else author,
        _ask("GitHub OWNER/REPOSITORY (or empty)", "", interactive) if github is None else github,
    )
    try:
        written = write_lab(answers, target, installed_wheel())
    except ScaffoldError as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"Wrote {len(written)} files to {target}")
    change_folder = "" if target.resolve() == Path.cwd() else f"cd {shlex.quote(str(target))} && "
    click.echo(f"To preview the site, run: {change_folder}mkdocs serve")


def _ask(question: str, default: str, interactive: bool) -> str:
    return str(click.prompt(question, default=default)) if interactive else default


@main.command()
@click.argument("kind", type=click.Choice(["paper", "author", "family"]))
@click.argument("record_id", metavar="ID")
@_config_option
def new(kind: Kind, record_id: str, config_file: Path) -> None:
    """Create a record from a template."""
    folder = {"paper": "papers", "author": "authors", "family": "families"}[kind]
    project = _read(config_file).project
    if not project.content.is_dir():
        raise click.UsageError(
            f"folder not found: {project.content}; create it, or correct docs_dir"
        )
    path = project.content / folder / f"{record_id}.yaml"
    try:
        text = new_record(kind, record_id)
    except ScaffoldError as error:
        raise click.UsageError(str(error)) from None
    if path.exists():
        raise click.UsageError(f"{path} already exists; choose another id")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    click.echo(str(path.relative_to(project.folder)))


@main.command()
@_config_option
def schema(config_file: Path) -> None:
    """Update the JSON Schemas in content/.schema, which editors use for completion and checks."""
    project = _read(config_file).project
    if not project.content.is_dir():
        raise click.UsageError(
            f"folder not found: {project.content}; create it, or correct docs_dir"
        )
    folder = project.content / ".schema"
    folder.mkdir(exist_ok=True)
    for name, data in schema_files().items():
        (folder / name).write_bytes(data)
        click.echo(str((folder / name).relative_to(project.folder)))
