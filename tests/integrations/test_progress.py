"""A build shows a progress bar on a terminal, lines in a log, and nothing if it is quiet."""

from __future__ import annotations

import logging
import re
from io import StringIO
from pathlib import Path

import pytest
from mkdocs_builds import MkDocsLab
from rich.console import Console

from labpress.integrations.mkdocs.progress import BuildProgress, count

LOGGER = "mkdocs.plugins.labpress"


@pytest.fixture
def lab(tmp_path: Path) -> MkDocsLab:
    lab = MkDocsLab(tmp_path)
    lab.configure_bare()
    lab.write(
        {
            "index.md": "# Home\n",
            "papers/x.yaml": "title: X\nauthors: [Ann Ash, Bo Bell]\n",
            "papers/y.yaml": "title: Y\nauthors: [Ann Ash]\n",
        }
    )
    return lab


def numbers(pattern: str, text: str) -> tuple[int, ...]:
    """Return the numbers in a line of the log."""
    match = re.search(f"labpress: {pattern} in [0-9]+[.][0-9] s", text)
    assert match, text
    return tuple(int(group.replace(",", "")) for group in match.groups())


def test_a_build_logs_what_it_has_done(lab: MkDocsLab) -> None:
    first = lab.run("mkdocs", "build").stderr
    assert numbers("Read ([0-9]+) papers by ([0-9]+) authors", first) == (2, 2)
    built, pages = numbers("Built ([0-9]+) of ([0-9]+) pages", first)
    wrote, files = numbers("Wrote ([0-9,]+) of ([0-9,]+) files", first)
    assert (built, wrote) == (pages, files)
    (lab.content / "papers/y.yaml").write_text("title: Z\nauthors: [Ann Ash]\n", "utf-8")
    again = lab.run("mkdocs", "build").stderr
    assert 0 < numbers("Built ([0-9]+) of ([0-9]+) pages", again)[0] < pages
    assert 0 < numbers("Wrote ([0-9,]+) of ([0-9,]+) files", again)[0] < files
    assert "\x1b" not in first + again


def test_a_quiet_build_is_silent(lab: MkDocsLab) -> None:
    result = lab.run("mkdocs", "build", "--quiet")
    assert result.stdout + result.stderr == ""


@pytest.fixture
def terminal() -> Console:
    return Console(file=StringIO(), force_terminal=True, width=80)


def shown(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_a_terminal_shows_a_bar(terminal: Console, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, LOGGER):
        progress = BuildProgress(terminal)
        with progress.step("Building pages", lambda: "Built 2 of 2 pages", 2) as advance:
            advance()
            advance()
    assert "Building pages" in shown(terminal)
    assert "2/2" in shown(terminal)
    assert "Built 2 of 2 pages in 0." in caplog.text


@pytest.mark.parametrize("level", [logging.WARNING, logging.INFO])
def test_no_progress_bar_without_a_terminal(level: int, caplog: pytest.LogCaptureFixture) -> None:
    quiet = level == logging.WARNING
    console = Console(file=StringIO(), force_terminal=quiet)
    with caplog.at_level(level, LOGGER):
        progress = BuildProgress(console)
        progress.begin("Writing files", 1)()
        progress.end("Wrote 1 file")
    assert shown(console) == ""
    assert ("Wrote 1 file" in caplog.text) is not quiet


def test_a_failed_step_removes_the_progress_bar(
    terminal: Console, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, LOGGER):
        progress = BuildProgress(terminal)
        with pytest.raises(ValueError, match="x"), progress.step("Reading", lambda: "Read"):
            raise ValueError("x")
    assert "Read " not in caplog.text
    progress.stop()  # the bar has already been removed


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0 pages"), (1, "1 page"), (1234, "1234 pages"), (12345, "12,345 pages")],
)
def test_counts(number: int, text: str) -> None:
    assert count(number, "page") == text
