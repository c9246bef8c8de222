"""Makes ``mkdocs build --strict --quiet`` fail on warnings, as ``--strict`` alone does."""

from __future__ import annotations

import logging


def count_quiet_warnings() -> None:
    """Let MkDocs count warnings that ``--quiet`` hides.

    MkDocs 1.6 hides them at the logger, so a strict build neither prints nor counts them, and
    succeeds. This function hides them at the handlers that print instead.
    """
    logger = logging.getLogger("mkdocs")
    level = logger.level
    if level <= logging.WARNING:
        return
    for handler in logger.handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setLevel(max(level, handler.level))
    logger.setLevel(logging.WARNING)
