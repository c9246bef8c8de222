"""Writes the files of the template repository: `python -m template_repository TARGET`.

These are the files that `labpress init` writes if it is run without options and without a terminal:
both programs call the same function with the same answers.
"""

from __future__ import annotations

from pathlib import Path

import click

from labpress_tools.commands.init import DEFAULT_ANSWERS
from labpress_tools.installation import Installation
from labpress_tools.record_writer import WriteError
from labpress_tools.scaffold import ScaffoldError, write_lab


@click.command()
@click.argument("target", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--wheel",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A wheel of labpress for the repository to contain; without it, labpress is installed "
    "from the package index.",
)
def main(target: Path, wheel: Path | None) -> None:
    """Write the template repository to TARGET, an empty folder or an empty clone."""
    try:
        written = write_lab(DEFAULT_ANSWERS, target, Installation(wheel=wheel))
    except ScaffoldError as error:
        raise click.UsageError(str(error)) from None
    except WriteError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"Wrote {len(written)} files to {target}")


if __name__ == "__main__":
    main()
