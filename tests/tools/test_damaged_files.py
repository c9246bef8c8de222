"""Whatever happens to a file, each command ends soon, with a message at most, and harms no other file.

Commands run in forks, so that one that would never end can be killed.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from damaged_files import DAMAGES, damage, write_small_lab

from labpress_tools.cli import main

_LIMIT = 60
"""Seconds after which a command counts as endless; it takes less than one."""
_LONGEST = 5_000
"""The maximum number of characters that a command may print about one file."""

# Each command with the files that it reads.
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "check": (
        *("mkdocs.yml", "de.po", "style.csl", "published-urls.txt", "bare/main.html", "content"),
        *("content/references.yaml", "content/index.md", "content/own.txt", "content/papers"),
        *("content/papers/x.yaml", "content/papers/x.md", "content/papers/x"),
        *("content/papers/x/a.png", "content/news/2024-05-01-a.md", "content/authors/ann-ash.yaml"),
    ),
    "urls --update": ("published-urls.txt", "content/index.md"),
    "upgrade --write --no-build": (
        *("mkdocs.yml", "requirements.txt", "published-urls.txt", "content/papers/x.yaml"),
        "content/.schema/paper.json",
    ),
    "messages de.po": ("de.po",),
    "schema": ("content/.schema/paper.json",),
    "references refs.bib": ("refs.bib", "content/references.yaml"),
    "import refs.bib": ("refs.bib", "content/papers/x.yaml"),
    "fmt": ("content/papers/x.yaml",),
    "thumbnails": ("content/papers/x/a.png", "content/papers/x/x.pdf"),
    "people": ("content/authors/ann-ash.yaml",),
    "rename papers y yy": ("content/papers/x.yaml", "content/index.md", "mkdocs.yml"),
    "report --from 2020 --to 2030": ("content/papers/x.yaml", "de.po"),
}
_ENDLESS = ("binary", "pipe", "link to endless zeros", "deep")
CASES = [
    pytest.param(command, file, id=f"{command} {file}")
    for command, files in COMMANDS.items()
    for file in files
]


@dataclass(frozen=True)
class Ended:
    """A command that has ended: its exit code, or None if it was killed, and its output."""

    code: int | None
    output: str


def run_in_fork(arguments: list[str], folder: Path, output: Path) -> Ended:
    """Run a command of labpress in a folder."""
    process = os.fork()
    if process == 0:
        try:
            descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            for standard in (1, 2):
                os.dup2(descriptor, standard)
            sys.stdout, sys.stderr = (open(number, "w", buffering=1) for number in (1, 2))  # noqa: SIM115, PTH123
            os.chdir(folder)
            signal.alarm(_LIMIT)  # the default action of the signal ends the process
            main(arguments, prog_name="labpress")
        except SystemExit as end:
            os._exit(end.code if isinstance(end.code, int) else 0)
        except BaseException:  # noqa: BLE001  # as Python does with what nothing else handles
            traceback.print_exc()
        os._exit(99)
    _, status = os.waitpid(process, 0)
    code = os.waitstatus_to_exitcode(status)
    return Ended(None if code < 0 else code, output.read_text("utf-8", "replace"))


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, toy: Path) -> Path:
    folder = tmp_path_factory.mktemp("template") / "lab"
    write_small_lab(folder, toy / "content/papers/alpha-2/teaser.png")
    (folder / "content/.schema").mkdir()
    for name, text in {
        "requirements.txt": "labpress==0.1.0\n",
        "published-urls.txt": "/\n/papers/\n",
        "refs.bib": "@misc{a, title={Alpacas}, author={Ash, Ann}, year=2024}\n",
        "content/own.txt": "Text.\n",
        "content/.schema/paper.json": "{}\n",
        "content/papers/x/x.pdf": "%PDF-1.4\n",
    }.items():
        (folder / name).write_text(text)
    return folder


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the records and hand-written files."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink() and not {".cache", ".schema"} & set(path.parts):
            yield path.relative_to(folder).as_posix(), path.read_bytes()


@pytest.mark.parametrize(("command", "file"), CASES)
def test_a_damaged_file_causes_a_message_at_most(
    command: str, file: str, template: Path, tmp_path: Path
) -> None:
    arguments = command.split()
    lab = tmp_path / "lab"
    names = (*_ENDLESS, "huge", "link to itself")
    for name, how in ((name, DAMAGES[name]) for name in names):
        shutil.rmtree(lab, ignore_errors=True)
        shutil.copytree(template, lab)
        damage(lab / file, how)
        before = dict(contents(lab))
        ended = run_in_fork(arguments, lab, tmp_path / "output")
        place = f"{name}: {ended.output[-2000:]}"
        assert ended.code is not None, f"{name}: the command did not end"
        assert ended.code in {0, 1, 2}, place
        assert "Traceback" not in ended.output, place
        assert len(ended.output) < _LONGEST, name
        after = dict(contents(lab))
        if arguments[0] in {"check", "people", "report"}:
            assert after == before, place
        # Nothing is lost, unless the command renamed it.
        assert arguments[0] == "rename" or after.keys() >= before.keys(), place
