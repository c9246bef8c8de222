"""Builds while the clock of the machine is wrong, or with any `SOURCE_DATE_EPOCH`."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Self

import pytest
from click.testing import CliRunner, Result
from mkdocs.exceptions import Abort
from mkdocs_builds import MkDocsLab

from labpress import clock
from labpress.build.cache import FileCache
from labpress.clock import ClockError, current_date
from labpress.loading.lint import suspicious_values
from labpress_tools.cli import main

INVALID = [
    "",
    " ",
    "abc",
    "-5",
    "+5",
    "1.5",
    "1_000",
    " 7",
    "٣٤",
    "4294967296",
    "9" * 11,
    "9" * 5000,
]
_DAY = 86_400


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocsLab:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    lab = MkDocsLab(tmp_path / "lab")
    lab.configure_bare()
    lab.write(
        {
            "index.md": "# Home\n",
            "papers/x.yaml": "title: X\nauthors: [Ann Ash]\ndate: 2025-06\n",
            "authors/ann-ash.yaml": "name: Ann Ash\nmember: {since: 2020, until: 2028}\n",
        }
    )
    monkeypatch.chdir(lab.folder)
    return lab


def set_clock(monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    """Let the clock of the machine be in the middle of a year, for all code of labpress."""
    seconds = datetime(year, 6, 15, tzinfo=UTC).timestamp()

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Self:
            return cls(year, 6, 15, tzinfo=UTC)

    for module in (clock, suspicious_values):
        monkeypatch.setattr(module, "datetime", Clock)
    monkeypatch.setattr(time, "time", lambda: seconds)
    monkeypatch.setattr(time, "time_ns", lambda: int(seconds * 1e9))


def labpress(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("text", INVALID)
def test_an_invalid_epoch_is_reported(
    text: str, lab: MkDocsLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    message = f"the environment variable SOURCE_DATE_EPOCH is `{text[:40]}`, which is not a number"
    result = labpress("check")
    assert (result.exit_code, message in result.output) == (2, True)
    with pytest.raises(Abort, match="SOURCE_DATE_EPOCH") as abort:
        lab.build()
    assert str(abort.value).startswith(message)
    assert not lab.site.exists()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("0", date(1970, 1, 1)),
        ("1700000000", date(2023, 11, 14)),
        ("4294967295", date(2106, 2, 7)),
    ],
)
def test_a_valid_epoch_is_the_date_of_the_build(
    text: str, day: date, lab: MkDocsLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    assert current_date() == day
    lab.build()
    assert (lab.site / "papers/x/index.html").is_file()


@pytest.mark.parametrize("year", [1969, 2107, 9999])
def test_a_clock_outside_of_the_range_of_unix_times_is_reported(
    year: int, lab: MkDocsLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_clock(monkeypatch, year)
    with pytest.raises(
        ClockError, match=f"the clock of this machine says {year}-06-15; correct it"
    ):
        current_date()
    assert labpress("check").exit_code == 2


@pytest.mark.parametrize("year", [1970, 1979, 2001, 2040, 2100])
def test_a_build_after_the_clock_was_corrected_is_right(
    year: int, lab: MkDocsLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(year: int) -> tuple[dict[str, bytes], str]:
        with monkeypatch.context() as patch:
            set_clock(patch, year)
            lab.build()
            return contents(lab.site), labpress("check").output

    expected = build(2027)
    wrong = build(year)
    assert wrong[1] == ""  # for example, no date is in the future of a clock in the past
    for path in (lab.folder / ".cache").rglob("*"):
        os.utime(path, (2_200_000_000, 2_200_000_000))
    assert build(2027) == expected


def test_messages_about_dates_do_not_outlive_the_year(
    lab: MkDocsLab, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab.write({"papers/x.yaml": "title: X\nauthors: [Ann Ash]\ndate: 2035\n"})
    outputs = []
    for year in (2030, 2033, 2030):
        with monkeypatch.context() as patch:
            set_clock(patch, year)
            outputs.append(labpress("check").output)
    assert "implausible date 2035" in outputs[0]
    assert outputs == [outputs[0], "", outputs[0]]


def test_current_members_follow_the_clock(lab: MkDocsLab, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = []
    for year in (2027, 2029, 2027):
        with monkeypatch.context() as patch:
            set_clock(patch, year)
            lab.build()
            pages.append(contents(lab.site)["authors/index.html"])
    assert pages[0] == pages[2] != pages[1]


@pytest.mark.parametrize("age", [-400 * _DAY, -2 * 3600, 2 * 3600, 400 * _DAY])
def test_leftovers_of_builds_with_another_clock_are_deleted(age: int, tmp_path: Path) -> None:
    cache = FileCache(tmp_path)
    name = f"{'0' * 32}.png.1.new"
    (tmp_path / name).write_bytes(b"half")
    os.utime(tmp_path / name, (time.time() - age,) * 2)
    cache.prune()
    assert not any(tmp_path.iterdir())
