"""``labpress people``: who is who."""

from __future__ import annotations

import click


@click.group("people")
def people() -> None:
    """List, merge and split people."""
