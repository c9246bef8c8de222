"""An unreadable file or folder causes a single message with its path, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fork_server import program_in_fork

UNREADABLE = {
    "content/papers": 0o000,
    "content/papers/": 0o444,
    "content/papers/x.yaml": 0o000,
    "content/papers/x.md": 0o000,
    "content/own.md": 0o000,
    "content/notes": 0o000,
    "content/notes/deep": 0o444,
    "content": 0o000,
}


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    files = {
        "mkdocs.yml": "site_name: Lab\ndocs_dir: content\nplugins: [labpress]\n",
        "content/index.md": "# Home\n",
        "content/own.md": "# Own\n",
        "content/notes/deep/n.md": "# Notes\n",
        "content/papers/x.yaml": "title: X\nauthors: [Ann Ash]\ndate: 2024\n",
        "content/papers/x.md": "More.\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.parametrize("name", UNREADABLE)
def test_message_names_the_unreadable_file(name: str, lab: Path) -> None:
    path = lab / name
    path.chmod(UNREADABLE[name])
    try:
        command: list[str | Path] = [program_in_fork("labpress", obeys_permissions=True), "check"]
        result = subprocess.run(command, cwd=lab, capture_output=True, text=True, check=False)
    finally:
        path.chmod(0o755)
    output = result.stdout + result.stderr
    assert result.returncode == 1, output
    assert "Traceback" not in output
    assert name.rstrip("/") in output
    assert "ermission" in output


@pytest.mark.parametrize(
    ("name", "mode"), [("site", 0o444), ("site/papers", 0o444), ("site/papers/x", 0o000)]
)
def test_site_that_cannot_be_read_is_named_and_unchanged(name: str, mode: int, lab: Path) -> None:
    build: list[str | Path] = [
        program_in_fork("mkdocs", obeys_permissions=True),
        "build",
        "--quiet",
    ]
    subprocess.run(build, cwd=lab, check=True)
    files = {path: path.read_bytes() for path in (lab / "site").rglob("*") if path.is_file()}
    (lab / "content/own.md").write_text("# Changed\n")
    (lab / name).chmod(mode)
    try:
        result = subprocess.run(build, cwd=lab, capture_output=True, text=True, check=False)
    finally:
        (lab / name).chmod(0o755)
    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stderr
    assert f"{lab / name}" in result.stderr
    assert {
        path: path.read_bytes() for path in (lab / "site").rglob("*") if path.is_file()
    } == files


PIPES = [
    "content/pipe.pdf",
    "content/pipe.md",
    "content/papers/pipe.yaml",
    "content/papers/pipe.yaml.txt",
    "content/papers/x/inner/pipe.svg",
]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
@pytest.mark.parametrize("command", ["check", "build"])
def test_pipes_are_reported_and_never_read(command: str, lab: Path) -> None:
    for name in PIPES:
        (lab / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(lab / name)
    output = _run(command, lab)
    for name in PIPES:
        assert f"{name}:1:1: error: this is a pipe or a device, not a regular file" in output


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("command", ["check", "build"])
def test_names_that_are_not_utf_8_are_reported(command: str, lab: Path) -> None:
    (lab / "content/papers/x").mkdir()
    for name in (b"content/a\xff.pdf", b"content/\xe9.md", b"content/papers/x/a\xff.pdf"):
        (Path(os.fsdecode(os.fsencode(lab) + b"/" + name))).write_bytes(b"x")
    output = _run(command, lab)
    assert output.count("the name is not valid UTF-8") == 3
    assert r"content/papers/x/a\udcff.pdf:1:1: error: " in output


def _run(command: str, lab: Path) -> str:
    """Run a command that must report errors in time, and return its output."""
    program = program_in_fork({"check": "labpress", "build": "mkdocs"}[command])
    result = subprocess.run(
        [program, command], cwd=lab, capture_output=True, text=True, check=False, timeout=60
    )
    output = result.stdout + result.stderr
    assert result.returncode == 1, output
    assert "Traceback" not in output
    return output
