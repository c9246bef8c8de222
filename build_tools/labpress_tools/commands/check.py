"""``labpress check``: report every error and warning in the records."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from labpress.build.site import check_project
from labpress.diagnostic_summary import summary_lines
from labpress.diagnostics import Diagnostic, escape_invisible, has_errors, has_warnings
from labpress.relative_paths import path_from
from labpress_tools.commands.project_options import config_option, read_project


@click.command("check")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--annotate", is_flag=True, help="Print messages as GitHub annotations.")
@click.option(
    "--all",
    "print_all",
    is_flag=True,
    help="Print all messages, even if there are many of the same kind.",
)
@click.option(
    "--show-rules",
    is_flag=True,
    help=("Print the id of each message's rule, such as [unknown-key]."),
)
@click.option("as_json", "--json", is_flag=True, help="Print all messages as JSON.")
@config_option
def check_command(
    strict: bool,
    annotate: bool,
    print_all: bool,
    show_rules: bool,
    as_json: bool,
    config_file: Path,
) -> None:
    """Check all records, and print the errors, warnings and notes, one per line.

    If many messages are about the same kind of problem, only the first few are printed,
    together with their total number. docs/troubleshooting.md explains every rule.

    The exit code is 0 if there are no errors, 1 if there are errors (or, with --strict,
    warnings), and 2 if the command line is incorrect.
    """
    config = read_project(config_file)
    diagnostics = list(config.diagnostics)
    if config.project.content.is_dir():
        diagnostics += check_project(config.project)
    folder = config.project.folder
    if as_json:
        click.echo(
            json.dumps([_item(item) for item in sorted(diagnostics)], ensure_ascii=False, indent=1)
        )
    elif annotate or print_all or show_rules:
        for diagnostic in sorted(diagnostics):
            line = _annotation(diagnostic, folder) if annotate else str(diagnostic)
            click.echo(f"{line} [{diagnostic.rule}]" if show_rules else line)
    else:
        for line in summary_lines(diagnostics):
            click.echo(line)
    sys.exit(1 if has_errors(diagnostics) or (strict and has_warnings(diagnostics)) else 0)


def _item(diagnostic: Diagnostic) -> dict[str, str | int]:
    """Return a diagnostic in the form that it has in the JSON output."""
    return {
        "file": diagnostic.file,
        "line": diagnostic.line,
        "column": diagnostic.column,
        "severity": diagnostic.severity,
        "rule": diagnostic.rule,
        "path": diagnostic.path,
        "text": diagnostic.text,
    }


def _annotation(diagnostic: Diagnostic, project: Path) -> str:
    """Return a workflow command that makes GitHub show a diagnostic on its line in a diff."""
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    file = path_from(root, project.resolve() / diagnostic.file)
    location = f"file={_escaped(escape_invisible(file), ':,')},line={diagnostic.line},col={diagnostic.column}"
    text = str(diagnostic).partition(f": {diagnostic.severity}: ")[2]
    level = "notice" if diagnostic.severity == "note" else diagnostic.severity
    return f"::{level} {location}::{_escaped(text)}"


def _escaped(text: str, extra: str = "") -> str:
    for character in "%\r\n" + extra:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
