"""Strict builds that print nothing but errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs_builds import MkDocsLab


@pytest.mark.parametrize(
    ("text", "code"),
    [("# Home\n", 0), ("# Home\n\n[gone](gone.md)\n", 1)],
    ids=["clean", "warning"],
)
def test_quiet_strict_build_fails_on_warnings(tmp_path: Path, text: str, code: int) -> None:
    lab = MkDocsLab(tmp_path)
    lab.write({"index.md": text, "papers/x.yaml": "title: T\nauthors: [Ann Ash]\ndate: 2025\n"})
    lab.configure_bare()
    done = lab.run("mkdocs", "build", "--strict", "--quiet")
    assert done.returncode == code
    assert "WARNING" not in done.stderr
    assert lab.run("mkdocs", "build", "--strict").returncode == code
