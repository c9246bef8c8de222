"""``labpress init``: create a new lab."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import click

from labpress.diagnostics import code
from labpress_tools.installation import find_installation
from labpress_tools.record_writer import WriteError
from labpress_tools.scaffold import Answers, ScaffoldError, write_lab
from labpress_tools.shell_quoting import quote_argument

DEFAULT_ANSWERS = Answers("Our publications", "Ada Example")
"""The default answers to the questions; the template repository is generated from them."""


@click.command("init")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", help="The name of the site.")
@click.option("--author", help="The name of a member of the lab, as it appears in bylines.")
@click.option("--github", help="The GitHub repository of the site, as OWNER/REPOSITORY.")
@click.option(
    "--ci",
    type=click.Choice(["github", "gitlab"]),
    default="github",
    show_default=True,
    help="The service whose workflows check and publish the site.",
)
def init_command(
    target: Path, title: str | None, author: str | None, github: str | None, ci: str
) -> None:
    """Create a lab's site in DIR, with settings, example content and workflows.

    In a terminal, the command prompts for the title, the author and the GitHub repository if you
    omit them.
    """
    if ci == "gitlab" and github:
        raise click.UsageError(
            "`--github` cannot be combined with `--ci gitlab`; use only one of them"
        )
    interactive = sys.stdin.isatty()
    asks_github = github is None and ci == "github"
    answers = Answers(
        _ask("Name of the site", DEFAULT_ANSWERS.title, interactive) if title is None else title,
        _ask("A member of the lab", DEFAULT_ANSWERS.author, interactive)
        if author is None
        else author,
        _ask("GitHub OWNER/REPOSITORY (or empty)", DEFAULT_ANSWERS.github, interactive)
        if asks_github
        else github or "",
        ci,
    )
    installation = find_installation()
    try:
        written = write_lab(answers, target, installation)
    except ScaffoldError as error:
        raise click.UsageError(str(error)) from None
    except WriteError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Wrote {len(written)} files to {target.as_posix()}")
    if installation.folder:
        click.echo(_explain_folder(installation.folder, target), err=True)
    if target.resolve() == Path.cwd():
        click.echo("To preview the site, run: mkdocs serve")
    else:  # PowerShell and the command prompt have no operator in common with other shells
        click.echo(f"To preview the site, run:\n  cd {quote_argument(target)}\n  mkdocs serve")


def _ask(question: str, default: str, interactive: bool) -> str:
    return str(click.prompt(question, default=default)) if interactive else default


def _explain_folder(folder: Path, target: Path) -> str:
    pinned = code(f"labpress=={version('labpress')}")
    wheels = quote_argument(target / "wheels")
    command = f"pip wheel --no-deps --wheel-dir {wheels} {quote_argument(folder)}"
    return (
        f"labpress was installed from {folder}, which other machines do not have, and requirements.txt "
        f"contains {pinned}. If this version has not been released, run this command, and replace "
        f"{pinned} with the path of the new file, {code('./wheels/…')}:\n  {command}"
    )
