"""No check is skipped without Node.js: it is installed, or its absence is an error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import apt
import js_tools
import pytest

Make = Callable[..., None]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Creates programs in the only folder on the path, each with its output."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(sys, "argv", ["js_tools.py", str(tmp_path / "tools")])
    monkeypatch.setattr(apt, "can_install", lambda: False)

    def make(name: str, text: str = "") -> None:
        path = folder / name
        path.write_text(f"#!/bin/sh\necho '{text}'\n")
        path.chmod(0o755)

    return make


def test_without_node_the_message_names_the_packages_to_install(
    program: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    program("npm")
    assert js_tools.main() == 1
    message = capsys.readouterr().err
    assert "Node.js 18 or newer, and npm; node was not found." in message
    assert "sudo apt install nodejs npm" in message


@pytest.mark.parametrize(
    ("version", "problem"),
    [("v16.20.2", "node is v16.20.2"), ("v9.1.0", "node is v9.1.0"), ("?", "does not start")],
)
def test_a_node_that_cannot_run_the_tests_is_reported(
    program: Make, version: str, problem: str
) -> None:
    program("node", version)
    program("npm")
    assert (js_tools.find_problem() or "").endswith(problem)


def test_node_alone_is_not_enough(program: Make) -> None:
    program("node", "v18.20.4")
    assert js_tools.find_problem() == "npm was not found"
    program("npm")
    assert js_tools.find_problem() is None


def test_as_root_missing_packages_are_installed(
    program: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []

    def install(*packages: str) -> bool:
        installed.extend(packages)
        program("node", "v18.20.4")
        program("npm")
        return True

    monkeypatch.setattr(apt, "can_install", lambda: True)
    monkeypatch.setattr(apt, "install", install)
    assert js_tools.main() == 0
    assert installed == ["nodejs", "npm"]


def test_a_failure_of_npm_is_a_failure(
    program: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program("node", "v22.1.0")
    program("npm")
    monkeypatch.setattr(apt, "run_quietly", lambda _: False)
    assert js_tools.main() == 1
    assert "npm could not install" in capsys.readouterr().err
