"""Reports diagnostics in MkDocs' log."""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterable

from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from labpress.diagnostic_summary import group_diagnostics
from labpress.diagnostics import Diagnostic, has_errors

_log = get_plugin_logger("labpress")
_FIXES = {
    errno.ENOSPC: "free some space on the disk; ",
    errno.EDQUOT: "free some space on the disk; ",
    errno.EROFS: "make the folder writable; ",
}
_LEVELS = {"error": logging.ERROR, "warning": logging.WARNING, "note": logging.INFO}


def note_theme_scope() -> None:
    """Log that labpress's theme covers only generated pages, and that its search is not used.

    A lab may have caused this unintentionally by changing the palette.
    """
    _log.info(
        "labpress's theme covers only generated pages, and its search in the header is off, since "
        "the palette's `primary` is not `custom`; set `theme_scope` to `site` to use both on all "
        "pages, or to `pages` to hide this message"
    )


def report(diagnostics: Iterable[Diagnostic], *, serving: bool) -> None:
    """Log diagnostics; if a rule has many, a build logs only some of them.

    Args:
        diagnostics: the errors and warnings.
        serving: whether this is a preview, which continues despite errors.

    Raises:
        Abort: if there are errors and this is a build.
    """
    diagnostics = tuple(diagnostics)
    groups = group_diagnostics(diagnostics)
    if serving or not any(group.hidden for group in groups):
        for diagnostic in diagnostics:
            _log.log(_LEVELS[diagnostic.severity], "%s", diagnostic)
        groups = []
    for group in groups:
        level = _LEVELS[group.severity]
        for diagnostic in group.diagnostics[: group.shown]:
            _log.log(level, "%s", diagnostic)
        if group.hidden:
            more = f"and {group.hidden} more [{group.diagnostics[0].rule}]"
            _log.log(level, "%s; `labpress check` explains them", more)
    if has_errors(diagnostics) and not serving:
        count = sum(diagnostic.is_error for diagnostic in diagnostics)
        raise Abort(f"labpress found {count} error{'s' if count > 1 else ''} in the records")


def report_disk_error(error: Exception) -> None:
    """Log a disk error as a message, since MkDocs would print a traceback.

    Args:
        error: the error that ended a build; if it is not a disk error, nothing happens.

    Raises:
        Abort: if the error is a disk error.
    """
    if isinstance(error, OSError) and error.strerror:
        file = f"{error.filename}: " if error.filename else ""
        fix = _FIXES.get(error.errno or 0, "")
        _log.error("%s%s; %sthe previous site is unchanged", file, error.strerror, fix)
        raise Abort("Aborted because a file could not be read or written") from error
