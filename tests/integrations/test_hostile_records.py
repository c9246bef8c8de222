"""Refused content is reported with file, line and column, and harms neither site nor machine."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hostile_refusals import Link, Refusal, refusals, write_refusals
from watched_process import LABPRESS, MKDOCS, Watched, run_watched

_SETTINGS = (
    "site_name: R\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [labpress]\n"
)
_LINE = re.compile(
    r"content/(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning|note): "
    r".+ \[(?P<rule>[a-z-]+)\]"
)
CASES = {refusal.name: refusal for refusal in refusals()}
SECRET = "the secret of the machine"


@dataclass(frozen=True)
class Refused:
    """The lab with all cases, and the results of `labpress check` and `mkdocs build`."""

    folder: Path
    check: Watched
    build: Watched
    by_file: dict[str, list[re.Match[str]]]


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Refused:
    folder = tmp_path_factory.mktemp("refused")
    lab = folder / "lab"
    write_refusals(lab / "content")
    (lab / "mkdocs.yml").write_text(_SETTINGS)
    (lab / "secret.txt").write_text(SECRET)
    check = run_watched([*LABPRESS, "check", "--all", "--show-rules"], lab, folder / "check")
    build = run_watched([*MKDOCS, "build", "--quiet"], lab, folder / "build")
    by_file: dict[str, list[re.Match[str]]] = {}
    for line in check.output.splitlines():
        match = _LINE.fullmatch(line)
        assert match, line[:500]
        by_file.setdefault(match["file"], []).append(match)
    return Refused(folder, check, build, by_file)


_CODE = """
import os, shutil, socket, subprocess, sys
open("../outside", "w").close()
shutil.copy("/etc/hostname", "../copy")
subprocess.run(["touch", "x"])
os.system("curl x")
subprocess.run([sys.executable, "-c", "open('../inner', 'w')"])
try:
    socket.create_connection(("127.0.0.1", 9))
except OSError:
    pass
"""


def test_any_effect_of_a_record_is_detected(tmp_path: Path) -> None:
    lab = tmp_path / "lab"
    lab.mkdir()
    run = run_watched(["-c", _CODE], lab, tmp_path / "scratch")
    assert run.status == 0, run.output
    assert {Path(line.split()[0]).name for line in run.calls.splitlines()} == {"touch", "curl"}
    assert {"touch", Path(sys.executable).name} <= run.started()
    assert [str(("127.0.0.1", 9))] in [args[1:] for args in run.connections()]
    outside = {Path(path).name for path in run.written_outside(lab, tmp_path / "scratch")}
    assert outside == {"outside", "copy", "inner"}


def test_nothing_is_started_written_or_read_elsewhere(refused: Refused) -> None:
    for run in (refused.check, refused.build):
        assert run.status == 1
        assert "Traceback" not in run.output
        assert (run.calls, run.started(), run.connections()) == ("", set(), [])
        assert run.written_outside(refused.folder) == set()
        assert SECRET not in run.output
        assert "root:x:0" not in run.output
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", run.output)
    names = {path.name for path in (refused.folder / "lab").iterdir()}
    assert names <= {"content", "mkdocs.yml", "secret.txt", ".cache"}, "there is no site"


@pytest.mark.parametrize("refusal", CASES.values(), ids=CASES)
def test_refusal_has_a_rule_and_a_place(refused: Refused, refusal: Refusal) -> None:
    names = {_as_printed(name) for name in refusal.files}
    diagnostics = [match for name in names for match in refused.by_file.get(name, [])]
    mine = [match for match in diagnostics if match["rule"] == refusal.rule]
    assert mine, [match.group()[:200] for match in diagnostics]
    assert all(match["severity"] in {"error", "warning"} for match in mine)
    lines_of = {file: _lines(refusal, file) for file in {match["file"] for match in mine}}
    for match in mine:
        if lines := lines_of[match["file"]]:
            assert 1 <= int(match["line"]) <= len(lines)
            assert 1 <= int(match["column"]) <= len(lines[int(match["line"]) - 1]) + 1


def _as_printed(name: str) -> str:
    return re.sub("[\x00-\x1f\u202e]", lambda match: repr(match.group())[1:-1], name)


def _lines(refusal: Refusal, file: str) -> list[str]:
    """Return the lines of a file if it is a text file."""
    data = next(data for name, data in refusal.files.items() if _as_printed(name) == file)
    if isinstance(data, str):
        return re.split("\r\n|[\n\r\x85\u2028\u2029]", data)
    assert isinstance(data, bytes | tuple | Link)
    return []
