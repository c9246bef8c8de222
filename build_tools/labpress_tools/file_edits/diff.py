"""Formats edits of files as a unified diff for ``git apply``."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from labpress_tools.file_edits.edits import FileEdit, FileEdits

_NO_FILE = "/dev/null"


def show_diff(edits: FileEdits) -> str:
    """Return edits as a unified diff with paths relative to the root, or "" if there are none."""
    return "".join(line for edit in edits for line in _of_file(edit, edits.root))


def _of_file(edit: FileEdit, root: Path) -> Iterator[str]:
    old, new = (_relative(path, root) for path in (edit.old, edit.new))
    before = edit.old.read_bytes() if edit.old else b""
    after = b"" if edit.new is None else before if edit.data is None else edit.data
    yield f"diff --git a/{old or new} b/{new or old}\n"
    if old and new and old != new:
        yield f"rename from {old}\nrename to {new}\n"
    elif not old:
        yield "new file mode 100644\n"
    elif not new and edit.old:
        yield f"deleted file mode {'100755' if edit.old.stat().st_mode & 0o100 else '100644'}\n"
    if before == after:
        return
    names = _name(f"a/{old}" if old else _NO_FILE), _name(f"b/{new}" if new else _NO_FILE)
    if b"\0" in before or b"\0" in after:
        yield f"Binary files {names[0]} and {names[1]} differ\n"
        return
    for line in difflib.unified_diff(_lines(before), _lines(after), *names):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _name(path: str) -> str:
    """Return a path as it appears in the header of a diff.

    If the path contains a space, git appends a tab to mark its end.
    """
    return f"{path}\t" if " " in path else path


def _lines(data: bytes) -> list[str]:
    """Return the lines of a file as git splits them: only a line feed ends a line."""
    *lines, last = data.decode("utf-8", "replace").split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _relative(path: Path | None, root: Path) -> str:
    if path is None:
        return ""
    inside = path.is_relative_to(root)
    return path.relative_to(root).as_posix() if inside else path.as_posix()
