"""Relative paths, with the rules of Windows and of other systems."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from labpress.loading.record_paths import relative_path
from labpress.relative_paths import path_from

POSIX, WINDOWS = PurePosixPath, PureWindowsPath


@pytest.mark.parametrize(
    ("folder", "file", "expected"),
    [
        (POSIX("/lab"), POSIX("/lab/mkdocs.yml"), "mkdocs.yml"),
        (POSIX("/lab"), POSIX("/shared/base.yml"), "../shared/base.yml"),
        (POSIX("/lab"), POSIX("/lab/a\\b.yml"), "a\\b.yml"),
        (WINDOWS(r"C:\lab"), WINDOWS(r"C:\lab\content\papers\x.yaml"), "content/papers/x.yaml"),
        (WINDOWS(r"C:\lab"), WINDOWS(r"c:\LAB\mkdocs.yml"), "mkdocs.yml"),
        (WINDOWS(r"C:\lab"), WINDOWS(r"C:\shared\base.yml"), "../shared/base.yml"),
        (WINDOWS(r"C:\lab"), WINDOWS(r"D:\shared\base.yml"), "D:/shared/base.yml"),
        (WINDOWS(r"C:\lab"), WINDOWS(r"\\server\share\base.yml"), "//server/share/base.yml"),
        (WINDOWS(r"\\server\share\lab"), WINDOWS(r"\\server\share\x.yml"), "../x.yml"),
    ],
)
def test_a_path_from_a_folder_has_slashes(folder: PurePath, file: PurePath, expected: str) -> None:
    assert path_from(folder, file) == expected


@pytest.mark.parametrize(
    ("project", "file", "expected"),
    [
        (WINDOWS(r"C:\lab"), WINDOWS(r"C:\Lab\content\papers\x.yaml"), "content/papers/x.yaml"),
        (WINDOWS(r"C:\lab"), WINDOWS(r"D:\content\papers\x.yaml"), "D:/content/papers/x.yaml"),
        (POSIX("/lab"), POSIX("/elsewhere/x.yaml"), "/elsewhere/x.yaml"),
    ],
)
def test_paths_in_messages_have_slashes(project: PurePath, file: PurePath, expected: str) -> None:
    assert relative_path(file, project) == expected
