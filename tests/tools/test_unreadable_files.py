"""An unreadable file or folder causes a single message with its path, and never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Root can read everything, unless it drops this capability.
_AS_A_USER = (
    [
        "setpriv",
        "--bounding-set=-dac_override,-dac_read_search",
        "--inh-caps=-dac_override,-dac_read_search",
    ]
    if os.name == "posix" and os.geteuid() == 0
    else []
)
_CODE = "from labpress_tools.cli import main; main()"

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
        command = [*_AS_A_USER, sys.executable, "-c", _CODE, "check"]
        result = subprocess.run(command, cwd=lab, capture_output=True, text=True, check=False)
    finally:
        path.chmod(0o755)
    output = result.stdout + result.stderr
    assert result.returncode == 1, output
    assert "Traceback" not in output
    assert name.rstrip("/") in output
    assert "ermission" in output
