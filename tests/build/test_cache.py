"""What is dear to make is made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from labpress.build.cache import FileCache


def test_what_was_made_of_the_same_is_not_made_again(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> bytes:
        made.append("")
        return b"bytes"

    for _ in range(2):
        assert FileCache(tmp_path / "kept").get_or_create("red dot", ".png", make) == b"bytes"
    assert len(made) == 1
    assert (
        FileCache(tmp_path / "kept").get_or_create("blue dot", ".png", lambda: b"other") == b"other"
    )


def test_without_a_folder_nothing_is_kept() -> None:
    cache = FileCache()
    assert cache.get_or_create("dot", ".png", lambda: b"one") == b"one"
    assert cache.get_or_create("dot", ".png", lambda: b"two") == b"two"
    cache.prune()


def test_what_a_build_did_not_need_goes(tmp_path: Path) -> None:
    FileCache(tmp_path).get_or_create("old", ".png", lambda: b"old")
    cache = FileCache(tmp_path)
    cache.get_or_create("new", ".png", lambda: b"new")
    cache.prune()
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new"]


def test_what_cannot_be_made_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError("no ink")

    with pytest.raises(ValueError, match="no ink"):
        FileCache(tmp_path).get_or_create("dot", ".png", fail)
    assert list(tmp_path.iterdir()) == []


def test_what_another_build_is_writing_stays(tmp_path: Path) -> None:
    (tmp_path / "card.png.7.new").write_bytes(b"half")
    FileCache(tmp_path).prune()
    assert [path.name for path in tmp_path.iterdir()] == ["card.png.7.new"]


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder should be")
    for _ in range(2):
        assert FileCache(tmp_path / "kept").get_or_create("dot", ".png", lambda: b"one") == b"one"


def test_what_cannot_be_taken_away_stops_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    FileCache(tmp_path).get_or_create("old", ".png", lambda: b"old")

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "read-only", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    FileCache(tmp_path).prune()
    assert len(list(tmp_path.iterdir())) == 1
