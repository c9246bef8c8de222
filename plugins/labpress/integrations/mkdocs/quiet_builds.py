"""Makes ``mkdocs build --strict --quiet`` fail on warnings, as ``--strict`` alone does."""

from __future__ import annotations

import logging


def count_quiet_warnings() -> None:
    """Make MkDocs count the warnings that ``--quiet`` hides.

    For ``--quiet``, MkDocs 1.6 raises the level of its logger, so a strict build counts no warnings
    and succeeds. This function instead raises the level of the handlers that print messages.
    """
    logger = logging.getLogger("mkdocs")
    level = logger.level
    if level <= logging.WARNING:
        return
    for handler in logger.handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setLevel(max(level, handler.level))
    logger.setLevel(logging.WARNING)
