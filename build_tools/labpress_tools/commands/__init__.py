"""Lists the commands of ``labpress``, and imports the module of a command only when needed."""

from __future__ import annotations

import errno
import sys
from importlib import import_module

import click

from labpress.clock import ClockError

LAZY_COMMANDS = {
    "add": "labpress_tools.commands.add:add_command",
    "changes": "labpress_tools.commands.changes:changes_command",
    "check": "labpress_tools.commands.check:check_command",
    "citations": "labpress_tools.commands.citations:citations_command",
    "fmt": "labpress_tools.commands.fmt:fmt_command",
    "import": "labpress_tools.commands.import_:import_command",
    "init": "labpress_tools.commands.init:init_command",
    "links": "labpress_tools.commands.links:links_command",
    "messages": "labpress_tools.commands.messages:messages_command",
    "new": "labpress_tools.commands.new:new_command",
    "people": "labpress_tools.commands.people:people",
    "references": "labpress_tools.commands.references:references_command",
    "rename": "labpress_tools.commands.rename:rename",
    "refresh": "labpress_tools.commands.refresh:refresh_command",
    "report": "labpress_tools.commands.report:report_command",
    "schema": "labpress_tools.commands.schema:schema_command",
    "sync": "labpress_tools.commands.sync:sync_command",
    "thumbnails": "labpress_tools.commands.thumbnails:thumbnails_command",
    "upgrade": "labpress_tools.commands.upgrade:upgrade_command",
    "urls": "labpress_tools.commands.urls:urls_command",
    "write": "labpress_tools.commands.write:write_command",
}
"""The location of each command (``module:function``), keyed by the name of the command."""


class LazyGroup(click.Group):
    """A group that imports the commands of `LAZY_COMMANDS` only when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted({*super().list_commands(ctx), *LAZY_COMMANDS})

    def invoke(self, ctx: click.Context) -> object:
        """Run a command, and convert the errors that any command may cause to messages.

        Ctrl-C results in the exit code 130.

        Raises:
            click.ClickException: if a file cannot be read or written.
            click.UsageError: if the clock of the machine is wrong.
        """
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE or not error.strerror:  # click handles a broken pipe
                raise
            file = f"{error.filename}: " if error.filename else ""
            text = f"{file}{error.strerror}; check the file's permissions and the free disk space"
            raise click.ClickException(text) from error
        except ClockError as error:
            raise click.UsageError(str(error)) from None
        except (KeyboardInterrupt, click.Abort):
            click.echo("\nInterrupted; no file was left partially written.", err=True)
            sys.exit(130)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command with the given name, or None if there is no such command."""
        place = LAZY_COMMANDS.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, _, name = place.partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command
