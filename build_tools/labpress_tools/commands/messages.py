"""``labpress messages``: write or update the lab's own translations of the interface."""

from __future__ import annotations

import os
from pathlib import Path

import click
from babel import Locale, UnknownLocaleError
from babel.messages.pofile import PoFileError

from labpress.regular_files import read_regular
from labpress_tools.commands.writing import write_file

_HEADER = "# Translations of the interface of labpress; `labpress messages` updates the entries."


@click.command("messages")
@click.argument("file", metavar="FILE.po", type=click.Path(dir_okay=False, path_type=Path))
def messages_command(file: Path) -> None:
    """Write all interface strings to a PO file for translation.

    Name the file after the language, for example de.po. If the file exists, its translations are
    kept, new messages are added, and messages that labpress no longer uses are removed.
    """
    from labpress_tools.message_catalogues import count_missing, extract, update

    try:
        Locale.parse(file.stem, sep="-")
    except (UnknownLocaleError, ValueError):
        is_po = False
    else:
        is_po = file.suffix == ".po"
    if not is_po:
        raise click.UsageError(
            f"`{file.name}` is not named after a language; use a name such as `de.po`"
        )
    template = extract()
    try:
        before = read_regular(file) if os.path.lexists(file) else b""
        data = update(before, file.stem, template, _HEADER)
    except OSError as error:
        raise click.ClickException(f"cannot read {file}: {error.strerror}") from None
    except (PoFileError, ValueError) as error:
        raise click.ClickException(f"{file} is not a valid PO file: {error}") from None
    write_file(file, data)
    missing, total = count_missing(data), len(template)
    state = {0: "all messages are translated", total: "no message is translated yet"}
    click.echo(
        f"{file}: {state.get(missing, f'{total - missing} of {total} messages are translated')}"
    )
