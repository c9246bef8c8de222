"""Edits of files before they are written, and their diff."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from edited_labs import apply_with_git, contents

from labpress_tools.file_edits import FileEdits, show_diff

TEXTS = [
    b"",
    b"a\n",
    b"a\nb\n",
    b"a\r\nb",
    b"a\n\nb\nc\n" * 9,
    b"\0\1",
    b"\xc3\xa9\x0c\n\xe2\x80\xa8x",
]
NAMES = ["a", "b.txt", "x/c", "x/y/d e"]


def test_nothing_is_written_before_it_is_asked_for(tmp_path: Path) -> None:
    path, new = tmp_path / "a", tmp_path / "x/b"
    path.write_bytes(b"old\n")
    edits = FileEdits(tmp_path)
    edits.write(path, b"old\n")
    assert (list(edits), edits.changes(), show_diff(edits)) == ([], [], "")
    edits.write(path, b"new\n")
    edits.move(path, new)
    assert (edits.exists(path), edits.exists(new), edits.read(new)) == (False, True, b"new\n")
    with pytest.raises(FileNotFoundError):
        edits.read(path)
    assert path.read_bytes() == b"old\n"
    assert edits.write_files() == 2
    assert contents(tmp_path) == {"x/b": b"new\n"}


def test_folders_that_become_empty_are_removed(tmp_path: Path) -> None:
    for name in ("x/y/a", "x/z/b", "x/z/c"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    edits = FileEdits(tmp_path)
    edits.remove(tmp_path / "x/y/a")
    edits.remove(tmp_path / "x/z/b")
    edits.write_files()
    assert sorted(path.name for path in (tmp_path / "x").iterdir()) == ["z"]


@pytest.mark.parametrize("seed", range(60))
def test_the_diff_is_what_is_written(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    root = tmp_path / "root"
    root.mkdir()
    for name in rng.sample(NAMES, 3):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(rng.choice(TEXTS))
    edits = FileEdits(root)
    for _ in range(rng.randint(1, 5)):
        path, other = (root / rng.choice(NAMES) for _ in range(2))
        kind = rng.random()
        if kind < 0.5:
            edits.write(path, rng.choice(TEXTS))
        elif edits.exists(path) and kind < 0.7:
            edits.remove(path)
        elif edits.exists(path) and not edits.exists(other):
            edits.move(path, other)
    diff = show_diff(edits)
    is_text = "Binary files" not in diff
    applied = apply_with_git(root, diff.encode(), tmp_path / "copy") if is_text else None
    expected = {name: edits.read(root / name) for name in NAMES if edits.exists(root / name)}
    edits.write_files()
    assert contents(root) == expected
    assert applied is None or applied == expected
