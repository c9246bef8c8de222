"""What a new lab installs: the labpress with which it was created, or an explanation."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from labpress_tools.cli import main
from labpress_tools.commands import init
from labpress_tools.installation import Installation, read_direct_url


@pytest.mark.parametrize(
    ("record", "requirement"),
    [
        ({}, ""),
        (
            {
                "url": "https://example.org/labpress.git",
                "vcs_info": {"vcs": "git", "commit_id": "4c1f", "requested_revision": "main"},
            },
            "labpress @ git+https://example.org/labpress.git@4c1f",
        ),
        (
            {"url": "https://example.org/labpress-1.0.tar.gz", "archive_info": {}},
            "labpress @ https://example.org/labpress-1.0.tar.gz",
        ),
    ],
)
def test_requirement_is_what_was_installed(record: dict[str, object], requirement: str) -> None:
    assert read_direct_url(record) == Installation(url=requirement)


def test_folder_or_source_archive_is_not_required_on_other_machines(tmp_path: Path) -> None:
    folder = {"url": f"{tmp_path.as_uri()}", "dir_info": {"editable": True}}
    archive = {"url": f"{(tmp_path / 'labpress-1.0.tar.gz').as_uri()}", "archive_info": {}}
    assert read_direct_url(folder) == read_direct_url(archive) == Installation(folder=tmp_path)


def test_wheel_is_found_as_long_as_it_exists(tmp_path: Path) -> None:
    wheel = tmp_path / "a folder" / "labpress-1.0-py3-none-any.whl"
    record = {"url": wheel.as_uri(), "archive_info": {}}
    assert read_direct_url(record) == Installation(folder=wheel.parent)
    wheel.parent.mkdir()
    wheel.write_bytes(b"wheel")
    assert read_direct_url(record) == Installation(wheel=wheel)


@pytest.mark.parametrize(
    ("installation", "line", "is_explained"),
    [
        (Installation(), "labpress==", False),
        (Installation(url="labpress @ git+https://example.org/l@4c1f"), "labpress @ git+", False),
        (Installation(folder=Path("/srv/my checkout")), "labpress==", True),
    ],
)
def test_new_lab_requires_what_is_installed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    installation: Installation,
    line: str,
    is_explained: bool,
) -> None:
    monkeypatch.setattr(init, "find_installation", lambda: installation)
    result = CliRunner().invoke(main, ["init", str(tmp_path / "lab")])
    assert result.exit_code == 0, result.output
    last = (tmp_path / "lab/requirements.txt").read_text("utf-8").splitlines()[-1]
    assert last.startswith(line)
    command = f"pip wheel --no-deps --wheel-dir {tmp_path}/lab/wheels '/srv/my checkout'"
    assert (command in result.stderr) == is_explained
