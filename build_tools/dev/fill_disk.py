"""Builds on a disk that fills up, and checks that the site is always either the old or the new one.

    sudo .venv/bin/python build_tools/dev/fill_disk.py [--step 5] [--start warm] [--inodes]

A copy of the test lab is built again and again on a small disk (a tmpfs). Each build gets a little
more space than the one before, up to what a full build needs; with ``--inodes``, the number of
files is limited instead. Each build must either succeed, or print a single message and leave the old
site in place. The next build, with enough space, must be correct.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TOY = Path(__file__).parents[2] / "tests/toy"
STARTS = ("warm", "cold", "empty", "in-place")
_PLENTY = 1 << 30
_PAGE = 4096
_TIMEOUT = 300
_ERROR = re.compile(r"^(?:ERROR|Error)\b|^Aborted", re.MULTILINE)


@dataclass(frozen=True)
class Disk:
    """A small disk: a tmpfs.

    Attributes:
        folder: the folder where it is mounted.
        inodes: whether the number of files is limited rather than the space.
    """

    folder: Path
    inodes: bool

    @property
    def lab(self) -> Path:
        """The folder of the lab that is built."""
        return self.folder / "lab"

    @property
    def temporary(self) -> Path:
        """The folder for the temporary files of builds."""
        return self.folder / "tmp"

    @property
    def used(self) -> int:
        """The number of bytes or files that are in use."""
        status = os.statvfs(self.folder)
        if self.inodes:
            return status.f_files - status.f_ffree
        return (status.f_blocks - status.f_bfree) * status.f_frsize

    def limit(self, amount: int) -> None:
        """Change the number of bytes or files that fit on the disk."""
        limit = f"nr_inodes={amount}" if self.inodes else f"size={max(amount, _PAGE)}"
        subprocess.run(["mount", "-o", f"remount,{limit}", self.folder], check=True)

    def unlimit(self) -> None:
        """Give the disk more space than any build needs."""
        self.limit(_PLENTY // _PAGE if self.inodes else _PLENTY)


def main(arguments: list[str] | None = None) -> int:
    """Build on a disk that fills up, print the results, and return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--step", type=float, default=5, help="as a percentage of the space")
    parser.add_argument("--start", choices=STARTS, default="warm", help="the caches and the site")
    parser.add_argument("--inodes", action="store_true", help="limit the number of files")
    options = parser.parse_args(arguments)
    with mounted_disk(options.inodes) as disk:
        found, problems = fill_disk(disk, options.start, options.step)
    print("\n".join(problems))
    print(", ".join(f"{name}: {number}" for name, number in sorted(found.items())))
    return 1 if problems else 0


@contextmanager
def mounted_disk(inodes: bool = False) -> Iterator[Disk]:
    """Mount a small disk in a temporary folder, yield it, and unmount it afterwards."""
    with tempfile.TemporaryDirectory(prefix="labpress-disk-") as folder:
        subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], check=True)
        try:
            disk = Disk(Path(folder), inodes)
            disk.unlimit()
            yield disk
        finally:
            subprocess.run(["umount", folder], check=True)


def fill_disk(disk: Disk, start: str, step: float) -> tuple[Counter[str], list[str]]:
    """Build repeatedly, with more space each time, up to slightly more than a full build needs.

    Args:
        disk: the disk.
        start: the state before each build: with the site and the caches of the previous build
            ("warm"), without the caches ("cold"), without either ("empty"), or with a site that
            cannot be replaced in one step ("in-place").
        step: the increment, as a percentage of what a full build needs.

    Returns:
        How many builds should leave the ``old site`` or the ``new site`` according to their exit
        codes (``?`` for an unexpected code), and a description of each problem.

    Raises:
        RuntimeError: if a build with enough space fails.
    """
    with tempfile.TemporaryDirectory(prefix="labpress-lab-") as folder:
        template = Path(folder, "lab")
        _make_template(template, start)
        old = digest_of(template / "site")
        _restore(template, disk)
        base = disk.used
        with _peak_of(disk) as peaks:
            status, output = build(disk.lab, disk.temporary)
        if status:
            raise RuntimeError(output)
        new, need = digest_of(disk.lab / "site"), max(peaks) - base
        print(f"a full build needs {need:,} {'files' if disk.inodes else 'bytes'}")
        found: Counter[str] = Counter()
        problems: list[str] = []
        for number in range(round(110 / step) + 1):
            percent = number * step
            _restore(template, disk)
            site, wrong, output = _fill_once(disk, int(need * percent / 100), old, new)
            found[site] += 1
            first_line = output.strip().partition("\n")[0]
            print(f"{percent:g} %: {site}", *wrong, first_line, sep="; ", flush=True)
            problems += [f"{percent:g} %: {text}\n{output}" for text in wrong]
    return found, problems


def _fill_once(disk: Disk, space: int, old: str, new: str) -> tuple[str, list[str], str]:
    """Build with limited space, and then again with enough space.

    Args:
        disk: the disk.
        space: the number of bytes or files that the first build may add.
        old: the digest of the old site.
        new: the digest of the new site.

    Returns:
        The site to expect from the exit code of the first build (``old site``, ``new site``, or
        ``?`` for any other code), the problems of both builds, and the output of the first one.
    """
    records = digest_of(disk.lab / "content")
    disk.limit(disk.used + space)
    status, output = build(disk.lab, disk.temporary)
    site = digest_of(disk.lab / "site")
    name, expected = {0: ("new site", new), 1: ("old site", old)}.get(status, ("?", ""))
    wrong = list(_problems(status, output))
    if site != expected:
        wrong.append("a mixture")
    if digest_of(disk.lab / "content") != records:
        wrong.append("records changed")
    wrong += [f"left behind: {path.name}" for path in disk.temporary.iterdir()]
    disk.unlimit()
    if build(disk.lab, disk.temporary)[0] or digest_of(disk.lab / "site") != new:
        wrong.append("the next build is wrong")
    return name, wrong, output


def _problems(status: int, output: str) -> Iterator[str]:
    """Yield the problems in the output of a build.

    Args:
        status: the exit code of the build.
        output: its output.
    """
    if "Traceback" in output:
        yield "a traceback"
    if status and "No space left on device" not in output:
        yield "no clear message"
    # The message, MkDocs' last line, and perhaps the page that MkDocs could not write.
    if len(_ERROR.findall(output)) > 2 + output.count("Error building page"):
        yield "several messages"


def build(lab: Path, temporary: Path) -> tuple[int, str]:
    """Build a lab, and return the exit code and the output.

    Args:
        lab: the folder of the lab.
        temporary: the folder for temporary files.
    """
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=lab,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        check=False,
        timeout=_TIMEOUT,
    )
    return result.returncode, result.stdout + result.stderr


def digest_of(folder: Path) -> str:
    """Return a digest of the paths and the contents of all files in a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"\0{path.relative_to(folder)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _make_template(lab: Path, start: str) -> None:
    """Copy the test lab, build it, and change records so that many, but not all, pages change."""
    shutil.copytree(TOY, lab)
    if start != "empty":
        build(lab, lab)
    if start == "in-place":
        (lab / "site/.git").mkdir()
    if start == "cold":
        shutil.rmtree(lab / ".cache")
    author = lab / "content/authors/li-ming.yaml"
    author.write_text(author.read_text().replace("Li", "Lii", 1))
    paper = lab / "content/papers/alpha-2.yaml"
    paper.write_text(re.sub("^title:.*$", "title: New", paper.read_text(), flags=re.MULTILINE))
    (lab / "content/state.md").write_text("# State\n\nNew.\n")


def _restore(template: Path, disk: Disk) -> None:
    """Replace the lab with a copy of the template, with the same hard links and times."""
    for folder in (disk.lab, disk.temporary):
        shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["cp", "-a", template, disk.lab], check=True)
    disk.temporary.mkdir()


@contextmanager
def _peak_of(disk: Disk) -> Iterator[list[int]]:
    """Measure `Disk.used` every two milliseconds while a block runs.

    Yields:
        The list to which the measurements are added.
    """
    measured, ended = [disk.used], threading.Event()

    def measure() -> None:
        while not ended.wait(0.002):
            measured.append(disk.used)

    thread = threading.Thread(target=measure)
    thread.start()
    try:
        yield measured
    finally:
        ended.set()
        thread.join()
        measured.append(disk.used)


if __name__ == "__main__":
    sys.exit(main())
