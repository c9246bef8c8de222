"""Stored results: a build succeeds whatever happens to the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from labpress.build.query_numbers import query_name
from labpress.build.result_store import QueryKey, StoredResult
from labpress.build.store import DiskStore
from labpress.build.tracking import digest

PAGE: QueryKey = ("build_paper_page", ("x",))
ROW: QueryKey = ("row", ("x", 3, True, None, 'é"\ud800'))
DATA = b"\x00 the data of a page \xff" * 40


def stored(data: bytes) -> StoredResult:
    return StoredResult(
        (("paper", ("x",)), ROW, ("all_papers", ())), digest("fingerprints"), digest(data)
    )


def write(
    folder: Path, key: str = "key", *, query_keys: tuple[QueryKey, ...] = (PAGE, ROW)
) -> Path:
    """Store results, close the store, and return its file."""
    with closing(DiskStore(folder, key)) as store:
        for query_key in query_keys:
            store.save(query_key, stored(DATA), DATA)
        store.prune()
    return folder / f"{key}.sqlite"


def read(folder: Path, key: str = "key") -> list[tuple[StoredResult | None, bytes | None]]:
    """Return the results that a store contains, and close it."""
    with closing(DiskStore(folder, key)) as store:
        return [(store.find(query_key), store.load(query_key)) for query_key in (PAGE, ROW)]


EVERYTHING = [(stored(DATA), DATA)] * 2
NOTHING = [(None, None)] * 2


def test_results_are_found_by_the_next_build(tmp_path: Path) -> None:
    write(tmp_path)
    assert read(tmp_path) == EVERYTHING
    assert read(tmp_path) == EVERYTHING


def test_a_result_is_found_by_the_build_that_saved_it(tmp_path: Path) -> None:
    with closing(DiskStore(tmp_path, "key")) as store:
        assert store.find(PAGE) is None
        store.save(PAGE, stored(DATA), DATA)
        assert (store.find(PAGE), store.load(PAGE)) == (stored(DATA), DATA)
        store.save(PAGE, stored(b"new"), b"new")
        assert (store.find(PAGE), store.load(PAGE)) == (stored(b"new"), b"new")
    assert read(tmp_path) == [(stored(b"new"), b"new"), (None, None)]


def test_questions_that_look_alike_are_different_results(tmp_path: Path) -> None:
    query_keys: list[QueryKey] = [("year", (3,)), ("year", ("3",)), ("year", ()), ("year 3", ())]
    with closing(DiskStore(tmp_path, "key")) as store:
        for number, query_key in enumerate(query_keys):
            store.save(query_key, stored(b"%d" % number), b"%d" % number)
        assert [store.load(query_key) for query_key in query_keys] == [b"0", b"1", b"2", b"3"]


def test_results_of_another_key_are_not_used(tmp_path: Path) -> None:
    write(tmp_path, "key")
    assert read(tmp_path, "other settings") == NOTHING
    write(tmp_path, "other settings")
    assert read(tmp_path, "other settings") == EVERYTHING
    assert read(tmp_path, "key") == EVERYTHING


def test_only_the_results_of_the_last_keys_are_kept(tmp_path: Path) -> None:
    for number in range(5):
        write(tmp_path, f"key {number}")
    assert len(list(tmp_path.glob("*.sqlite"))) == 3
    assert read(tmp_path, "key 4") == EVERYTHING
    assert read(tmp_path, "key 0") == NOTHING


def test_results_that_a_build_has_not_used_are_deleted(tmp_path: Path) -> None:
    write(tmp_path)
    with closing(DiskStore(tmp_path, "key")) as store:
        assert store.find(ROW)
        store.prune()
    assert read(tmp_path) == [(None, None), EVERYTHING[1]]


def test_more_results_than_are_written_at_once_are_all_found(tmp_path: Path) -> None:
    query_keys: list[QueryKey] = [("page", (str(number),)) for number in range(1201)]
    write(tmp_path, query_keys=tuple(query_keys))
    with closing(DiskStore(tmp_path, "key")) as store:
        assert all(store.find(query_key) for query_key in query_keys)


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "half": lambda content: content[: len(content) // 2],
    "cut off": lambda content: content[:-100],
    "the first page alone": lambda content: content[:4096],
    "the header alone": lambda content: content[:100],
    "no database": lambda content: b"This is a text. " * 1000,
    "zeros": lambda content: bytes(len(content)),
    "zeros after the header": lambda content: content[:100] + bytes(len(content) - 100),
    "noise after the schema": lambda content: content[:4096] + b"\xa5" * (len(content) - 4096),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_counts_as_missing_and_is_rewritten(
    tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    file = write(tmp_path)
    file.write_bytes(damage(file.read_bytes()))
    for found, data in read(tmp_path):
        assert found in {None, stored(DATA)}
        assert data in {None, DATA}
    write(tmp_path)
    assert read(tmp_path) == EVERYTHING


def test_no_flipped_bit_changes_a_result(tmp_path: Path) -> None:
    file = write(tmp_path)
    content = file.read_bytes()
    lost = 0
    for place in range(0, len(content), 211):
        flipped = bytearray(content)
        flipped[place] ^= 0x04
        file.write_bytes(flipped)
        for found, data in read(tmp_path):
            assert found in {None, stored(DATA)}
            assert data in {None, DATA}
            lost += found is None or data is None
    assert lost > 5


@pytest.mark.parametrize("column", ["trace", "fingerprints", "fingerprint", "checksum", "data"])
def test_a_row_with_a_tampered_value_is_not_used(tmp_path: Path, column: str) -> None:
    file = write(tmp_path)
    with closing(sqlite3.connect(file)) as connection, connection:
        value = b"x" if column == "data" else '[["paper","y"]]'
        connection.execute(f"UPDATE results SET {column} = ?", (value,))
    for found, data in read(tmp_path):
        assert found is None or data is None


@pytest.mark.parametrize("value", [None, 7, "text instead of bytes"])
def test_values_of_other_types_are_not_used(tmp_path: Path, value: object) -> None:
    file = write(tmp_path)
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            "CREATE TABLE loose AS SELECT * FROM results;"
            "DROP TABLE results; ALTER TABLE loose RENAME TO results;"
        )
        for column in ("trace", "fingerprints", "fingerprint", "checksum", "data"):
            connection.execute(f"UPDATE results SET {column} = ?", (value,))
        connection.commit()
    assert read(tmp_path) == NOTHING


def test_a_database_of_other_tables_is_replaced(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "key.sqlite")) as connection:
        connection.executescript("CREATE TABLE meta (key TEXT); INSERT INTO meta VALUES ('key');")
    write(tmp_path)
    read(tmp_path)
    with closing(DiskStore(tmp_path, "key")) as store:
        assert store.find(PAGE) in {None, stored(DATA)}


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    write(tmp_path / "not/there")
    assert read(tmp_path / "not/there") == EVERYTHING


def test_without_a_folder_to_write_to_nothing_is_stored(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("where the folder should be")
    write(tmp_path / "file")
    assert read(tmp_path / "file") == NOTHING
    assert (tmp_path / "file").read_text() == "where the folder should be"


def test_results_that_cannot_be_written_are_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A read-only folder would not suffice, because root can write to it.
    file = write(tmp_path)
    connect = sqlite3.connect

    def open_read_only(name: Path | str, **options: object) -> sqlite3.Connection:
        return (
            connect(":memory:") if name == ":memory:" else connect(f"file:{name}?mode=ro", uri=True)
        )

    before = file.read_bytes()
    monkeypatch.setattr("labpress.build.store.sqlite3.connect", open_read_only)
    assert read(tmp_path) == EVERYTHING
    with closing(DiskStore(tmp_path, "key")) as store:
        store.save(PAGE, stored(b"new"), b"new")
    assert file.read_bytes() == before


def test_a_file_deleted_during_a_build_is_rewritten_by_the_next(tmp_path: Path) -> None:
    file = write(tmp_path)
    with closing(DiskStore(tmp_path, "key")) as store:
        file.unlink()
        store.find(PAGE)
        store.save(ROW, stored(b"new"), b"new")
    write(tmp_path)
    assert read(tmp_path) == EVERYTHING


def test_two_builds_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    write(tmp_path)
    with (
        closing(DiskStore(tmp_path, "key")) as first,
        closing(DiskStore(tmp_path, "key")) as second,
    ):
        for store in (first, second):
            assert store.find(PAGE) == stored(DATA)
            store.save(ROW, stored(b"new"), b"new")
        for store in (first, second):
            assert store.load(ROW) == b"new"
    assert read(tmp_path) == [(stored(DATA), DATA), (stored(b"new"), b"new")]


def test_builds_with_different_settings_at_the_same_time_succeed(tmp_path: Path) -> None:
    write(tmp_path)
    with closing(DiskStore(tmp_path, "key")) as first:
        assert first.find(PAGE)
        write(tmp_path, "other settings")
        first.save(ROW, stored(b"new"), b"new")
    assert read(tmp_path, "other settings") in (EVERYTHING, NOTHING)


@pytest.mark.parametrize("change", ["DELETE FROM queries", "UPDATE queries SET name = '[\"x\"]'"])
def test_a_result_whose_queries_are_lost_is_not_used(tmp_path: Path, change: str) -> None:
    file = write(tmp_path)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(change)
    assert [found for found, _ in read(tmp_path)] == [None, None]
    write(tmp_path)
    assert read(tmp_path) == EVERYTHING


def test_queries_of_deleted_results_are_deleted(tmp_path: Path) -> None:
    file = write(tmp_path, query_keys=(("page", ("new",)), ("page", ("old",))))
    with closing(DiskStore(tmp_path, "key")) as store:
        assert store.find(("page", ("new",)))
        store.prune()
    with closing(sqlite3.connect(file)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM queries ORDER BY name")]
    assert names == ['["all_papers"]', '["page","new"]', '["paper","x"]', query_name(ROW)]


def test_results_of_a_large_lab_are_read_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path)
    monkeypatch.setattr("labpress.build.store._MAX_FACTS", 1)
    assert read(tmp_path) == EVERYTHING
