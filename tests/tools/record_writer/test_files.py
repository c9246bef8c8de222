"""Files are written completely or not at all."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from labpress_tools.record_writer import Change, WriteError, files, write_all

OLD, NEW = b"old\n" * 2000, b"new, and longer\n" * 2000


def folder_with(root: Path, count: int) -> list[Path]:
    paths = [root / f"papers/{number}.yaml" for number in range(count)]
    paths[0].parent.mkdir(parents=True)
    for path in paths:
        path.write_bytes(OLD)
    return paths


def leftovers(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*") if path.name.startswith(".")]


def test_files_are_written_copied_and_removed(tmp_path: Path) -> None:
    first, second, third = folder_with(tmp_path, 3)
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"%PDF")
    changes = [
        Change(first, NEW),
        Change(second, None),
        Change(tmp_path / "papers/x/y/a.pdf", pdf),
    ]
    assert write_all(changes, tmp_path) == 3
    assert (first.read_bytes(), second.exists(), third.read_bytes()) == (NEW, False, OLD)
    assert (tmp_path / "papers/x/y/a.pdf").read_bytes() == b"%PDF"
    assert leftovers(tmp_path) == []


def test_files_are_written_with_the_rules_of_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has no `os.fchmod`, cannot open folders, and flushes only files open for writing."""
    open_file, flush = os.open, os.fsync
    modes: dict[int, int] = {}

    def open_as_on_windows(path: Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        if flags & os.O_CREAT:
            assert flags & binary, "line ends would be translated"
        descriptor = open_file(path, flags & ~binary, mode)
        modes[descriptor] = flags & (os.O_WRONLY | os.O_RDWR)
        return descriptor

    def flush_as_on_windows(descriptor: int) -> None:
        assert modes[descriptor], "the file is open only for reading"
        flush(descriptor)

    binary = 1 << 30
    monkeypatch.setattr(files, "_IS_WINDOWS", True)
    monkeypatch.setattr(files, "_BINARY", binary)
    monkeypatch.setattr(os, "open", open_as_on_windows)
    monkeypatch.setattr(os, "fsync", flush_as_on_windows)
    monkeypatch.delattr(os, "fchmod", raising=False)
    first, second = folder_with(tmp_path, 2)
    changes = [
        Change(first, NEW),
        Change(second, None),
        Change(tmp_path / "papers/x/new.yaml", OLD),
    ]
    assert write_all(changes, tmp_path) == 3
    assert (first.read_bytes(), second.exists()) == (NEW, False)
    assert leftovers(tmp_path) == []


def test_the_mode_of_a_file_stays_and_a_new_file_has_the_usual_one(tmp_path: Path) -> None:
    (path,) = folder_with(tmp_path, 1)
    path.chmod(0o640)
    usual = tmp_path / "usual"
    usual.touch()
    write_all([Change(path, NEW), Change(tmp_path / "new", NEW)], tmp_path)
    assert path.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode


def test_a_symbolic_link_is_kept_and_its_target_is_written(tmp_path: Path) -> None:
    (path,) = folder_with(tmp_path, 1)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    write_all([Change(link, NEW)], tmp_path)
    assert link.is_symlink()
    assert path.read_bytes() == NEW


def test_nothing_outside_of_the_root_is_written(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(OLD)
    root = tmp_path / "lab"
    paths = folder_with(root, 1)
    link = root / "link.yaml"
    link.symlink_to(outside)
    for path, verb in ((link, "is a symbolic link"), (root / "../outside", "resolves")):
        with pytest.raises(
            WriteError, match=f" {verb} to .*outside, outside .*; move the file into "
        ):
            write_all([Change(paths[0], NEW), Change(path, NEW)], root)
    assert (outside.read_bytes(), paths[0].read_bytes()) == (OLD, OLD)


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (path,) = folder_with(tmp_path, 1)
    with pytest.raises(WriteError, match="is not a regular file"):
        write_all([Change(path, NEW), Change(tmp_path / "papers", NEW)], tmp_path)
    assert path.read_bytes() == OLD


def test_without_space_on_the_disk_every_file_is_old(tmp_path: Path) -> None:
    paths = folder_with(tmp_path, 3)
    script = (
        "import resource, signal, sys\nfrom pathlib import Path\n"
        "from labpress_tools.record_writer import Change, WriteError, write_all\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({len(NEW) // 2}, {len(NEW) // 2}))\n"
        "root = Path(sys.argv[1])\n"
        "changes = [Change(root / 'new/a.yaml', b'short')]\n"
        f"changes += [Change(path, {NEW[:16]!r} * 2000) for path in root.glob('papers/*')]\n"
        "try:\n    write_all(changes, root)\nexcept WriteError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path], capture_output=True, text=True, check=True
    )
    assert done.stdout == "cannot write: File too large\n"
    assert {path.read_bytes() for path in paths} == {OLD}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["papers"]
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "fix"),
    [(errno.ENOSPC, "free some space on the disk"), (errno.EROFS, "make the folder writable")],
)
def test_messages_name_the_folder_and_the_fix(
    number: int, fix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *rest: int) -> int:
        raise OSError(number, os.strerror(number), str(path))

    (path,) = folder_with(tmp_path, 1)
    monkeypatch.setattr("labpress_tools.record_writer.files.os.open", refuse)
    with pytest.raises(WriteError) as error:
        write_all([Change(path, NEW)], tmp_path)
    assert str(error.value) == (
        f"cannot write {path.parent}: {os.strerror(number)}; nothing was changed; {fix}, and run "
        "the command again"
    )


@pytest.fixture
def _ctrl_c() -> Iterator[None]:
    """Send Ctrl-C as a terminal does; a shell lets its background jobs ignore the signal."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c")
def test_ctrl_c_waits_until_all_files_have_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = folder_with(tmp_path, 5)
    replace = Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        if target == paths[2]:
            os.kill(os.getpid(), signal.SIGINT)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all([Change(path, NEW) for path in paths], tmp_path)
    assert {path.read_bytes() for path in paths} == {NEW}
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("has_links", [True, False])
def test_if_a_file_cannot_get_its_name_all_are_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_links: bool
) -> None:
    paths = folder_with(tmp_path, 4)
    replace, unlink = Path.replace, Path.unlink
    changes = [Change(tmp_path / "papers/new.yaml", NEW), Change(paths[0], NEW)]
    changes += [Change(paths[1], None), Change(paths[2], NEW)]

    def refuse_to_replace(path: Path, target: Path) -> Path:
        if target == paths[2] and path.read_bytes() == NEW:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(path, target)

    def refuse_to_unlink(path: Path, missing_ok: bool = False) -> None:
        if path == paths[1]:
            raise PermissionError(13, "Permission denied", str(path))
        unlink(path, missing_ok)

    def no_links(path: Path, target: Path) -> None:
        raise OSError(95, "Operation not supported")

    if not has_links:
        monkeypatch.setattr(Path, "hardlink_to", no_links)
    for name, function in (("replace", refuse_to_replace), ("unlink", refuse_to_unlink)):
        with monkeypatch.context() as patch:
            patch.setattr(Path, name, function)
            with pytest.raises(WriteError, match="Permission denied"):
                write_all(changes, tmp_path)
        assert {path.read_bytes() for path in paths} == {OLD}
        assert sorted(path.name for path in (tmp_path / "papers").iterdir()) == [
            path.name for path in paths
        ]


@pytest.mark.usefixtures("_ctrl_c")
def test_ctrl_c_before_that_leaves_all_files_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = folder_with(tmp_path, 5)

    def interrupted(descriptor: int) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all([Change(path, NEW) for path in paths], tmp_path)
    assert {path.read_bytes() for path in paths} == {OLD}
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("delay", [0.0, 0.005, 0.01, 0.02, 0.04])
def test_a_killed_process_leaves_each_file_old_or_new(tmp_path: Path, delay: float) -> None:
    paths = folder_with(tmp_path, 100)
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from labpress_tools.record_writer import Change, write_all\n"
        "root = Path(sys.argv[1])\nprint('ready', flush=True)\n"
        "while True:\n"
        f"    write_all([Change(path, {NEW[:16]!r} * 2000) for path in root.glob('papers/*.yaml')], root)\n"
        f"    write_all([Change(path, {OLD[:4]!r} * 2000) for path in root.glob('papers/*.yaml')], root)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script, tmp_path], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.05 + delay)
    process.kill()
    process.communicate()
    assert {path.read_bytes() for path in paths} <= {OLD, NEW}
