"""The ``labpress`` command."""

from __future__ import annotations

import click

from labpress.garbage_collection import relax_garbage_collection
from labpress_tools.commands import LazyGroup


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="labpress", message="labpress %(version)s")
def main() -> None:
    """Build a publications site from a lab's paper records."""
    relax_garbage_collection()
