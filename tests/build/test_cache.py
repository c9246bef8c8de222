from __future__ import annotations

import os
from pathlib import Path

import pytest

from labpress.build.cache import FileCache, write_atomic


def fail() -> bytes:
    raise ValueError("created again")


def test_entry_is_created_once_per_key(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    assert FileCache(folder).get_or_create("red", ".png", lambda: b"red bytes") == b"red bytes"
    assert FileCache(folder).get_or_create("red", ".png", fail) == b"red bytes"
    assert FileCache(folder).get_or_create("blue", ".png", lambda: b"blue") == b"blue"
    assert FileCache(folder).get_or_create("red", ".webp", lambda: b"webp") == b"webp"


def test_named_entry_is_replaced(tmp_path: Path) -> None:
    cache = FileCache(tmp_path)
    assert cache.read("citations.json") is None
    for data in (b"{}", b"", b"[1]"):
        cache.write("citations.json", data)
        assert FileCache(tmp_path).read("citations.json") == data


def test_without_a_folder_nothing_is_stored() -> None:
    cache = FileCache.section(None, "images")
    assert cache.get_or_create("dot", ".png", lambda: b"one") == b"one"
    assert cache.get_or_create("dot", ".png", lambda: b"two") == b"two"
    cache.write("x", b"data")
    assert cache.read("x") is None
    cache.prune()


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda content: content + b"x",
        lambda content: b"X" + content[1:],
        lambda content: bytes(len(content)),
    ],
    ids=["empty", "half", "cut off", "longer", "changed", "zeros"],
)
def test_damaged_entry_is_created_again(tmp_path: Path, damage: type) -> None:
    FileCache(tmp_path).get_or_create("dot", ".png", lambda: b"bytes")
    (path,) = tmp_path.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert FileCache(tmp_path).get_or_create("dot", ".png", lambda: b"new bytes") == b"new bytes"
    assert FileCache(tmp_path).get_or_create("dot", ".png", fail) == b"new bytes"


def test_prune_deletes_unused_entries_only(tmp_path: Path) -> None:
    old = FileCache(tmp_path)
    old.get_or_create("old", ".png", lambda: b"old")
    old.write(f"{'1' * 24}.json", b"read")
    old.write(f"{'2' * 24}.json", b"unread")
    cache = FileCache(tmp_path)
    cache.get_or_create("new", ".png", lambda: b"new")
    cache.read(f"{'1' * 24}.json")
    cache.prune()
    assert cache.get_or_create("new", ".png", fail) == b"new"
    assert cache.read(f"{'1' * 24}.json") == b"read"
    assert len(list(tmp_path.iterdir())) == 2


def test_prune_deletes_no_files_of_others(tmp_path: Path) -> None:
    (tmp_path / "records").mkdir()
    for name in ("x.yaml", "x.md", "portrait.png", "README"):
        (tmp_path / "records" / name).write_text("a file of the lab")
    (tmp_path / "cache").symlink_to("records")
    FileCache(tmp_path / "cache").prune()
    assert len(list((tmp_path / "records").iterdir())) == 4


def test_sections_are_pruned_independently(tmp_path: Path) -> None:
    FileCache.section(tmp_path, "images").write("a", b"1")
    FileCache.section(tmp_path, "search").prune()
    assert FileCache.section(tmp_path, "images").read("a") == b"1"


def test_failing_creation_stores_nothing(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="created again"):
        FileCache(tmp_path).get_or_create("dot", ".png", fail)
    assert list(tmp_path.iterdir()) == []


def test_prune_keeps_files_that_another_build_is_writing(tmp_path: Path) -> None:
    card = f"{'0' * 32}.png"
    for name, age in ((f"{card}.7.new", 10), (f"{card}.8.new", 7200)):
        (tmp_path / name).write_bytes(b"half")
        modified = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (modified, modified))
    FileCache(tmp_path).prune()
    assert [path.name for path in tmp_path.iterdir()] == [f"{card}.7.new"]


def test_unwritable_folder_caches_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    for _ in range(2):
        assert FileCache(tmp_path / "cache").get_or_create("dot", ".png", lambda: b"1") == b"1"
    FileCache(tmp_path / "cache").prune()


def test_prune_ignores_files_that_cannot_be_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileCache(tmp_path).get_or_create("old", ".png", lambda: b"old")

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "read-only", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    FileCache(tmp_path).prune()
    assert len(list(tmp_path.iterdir())) == 1


def test_interrupted_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "folder" / "x.json"
    write_atomic(path, b"old")

    def interrupt(self: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(OSError, match="disk full"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]
