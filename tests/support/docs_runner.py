"""Reads pages of the docs, and plays their examples in a lab as a reader would.

A block ``yaml`` begins with the file it belongs to (``# content/papers/x.yaml``, or
``# content/papers/x.yaml, continued`` where it goes on); one for ``mkdocs.yml`` replaces the
keys it names. A block ``console`` holds commands after ``$`` and below each what it prints.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from paths import CHECKOUT

ROOT = CHECKOUT
PAGES = sorted([*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")])
FOLDER = "/home/ada/my-lab"
"""Where the lab of the docs lies, in output that names its folder."""

_BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (?P<path>[\w./-]+)(?P<more>, continued)?")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page, and the line in which it begins."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Step:
    """A command, and what the page says that it prints."""

    command: str
    shown: str


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page."""
    return [
        Block(found["kind"], found["text"], text.count("\n", 0, found.start()) + 1)
        for found in _BLOCK.finditer(text)
    ]


def steps(block: Block) -> list[Step]:
    """The commands of a block ``console``."""
    found = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert not found[0], f"line {block.line}: expected a command after $, got {found[0]!r}"
    pairs = (one.partition("\n") for one in found[1:])
    return [Step(command, shown) for command, _, shown in pairs]


def without_code(text: str) -> str:
    """A page's prose: fenced blocks and code within lines are left out."""
    return re.sub(r"`[^`\n]*`", "", _BLOCK.sub("", text))


def links(text: str) -> list[tuple[str, str]]:
    """The links of a page that lead to files of ours: the path and the anchor, either perhaps empty."""
    return _LINK.findall(without_code(text))


def anchors(text: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    titles = (re.sub(r"[`*]", "", title) for title in _HEADING.findall(_BLOCK.sub("", text)))
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


class PlayedLab:
    """A lab's folder in which the blocks of a page are followed, in their order."""

    def __init__(self, folder: Path, path: str = str(Path(sys.executable).parent)) -> None:
        self.folder = folder
        self.environment = {**os.environ, "PATH": f"{path}{os.pathsep}{os.environ['PATH']}"}
        # Material's banner and pip's are not what the page is about.
        self.environment |= {"NO_MKDOCS_2_WARNING": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

    def play(self, page: str) -> None:
        """Write each file, run each command, and compare."""
        for block in blocks(page):
            if block.kind == "yaml":
                self.write(block)
            elif block.kind == "console":
                for step in steps(block):
                    self.run(step)

    def write(self, block: Block) -> None:
        """Write a block ``yaml`` to the file that its first line names."""
        named = _FILE.fullmatch(block.text.split("\n")[0])
        assert named, f"line {block.line}: expected the file in the first line, such as # content/…"
        path = self.folder / named["path"]
        text, rest = block.text, block.text.partition("\n")[2]
        if path.name == "mkdocs.yml":
            text = _replace_keys(path.read_text("utf-8"), rest)
        elif named["more"]:
            text = path.read_text("utf-8") + rest
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def run(self, step: Step) -> str:
        """Run a command; what it prints must be what the page shows, where it shows anything."""
        done = subprocess.run(
            ["bash", "-c", step.command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        printed = self.plain(done.stdout)
        if step.shown or step.command.startswith("labpress"):
            assert printed == _times_left_out(step.shown), step.command
        assert done.returncode == _code_of(step.shown), f"{step.command}\n{done.stdout}"
        return printed

    def plain(self, printed: str) -> str:
        """What was printed, without what differs from one machine or run to another."""
        return _times_left_out(printed.replace(str(self.folder.resolve()), FOLDER))


def _times_left_out(text: str) -> str:
    """Leave out how long it took, and how many files a version of labpress writes."""
    return re.sub(r"written: \d+ files", "written: … files", re.sub(r"\d+\.\d+ s", "… s", text))


def _code_of(shown: str) -> int:
    if "\nError: " in shown:
        return 2
    return 1 if ": error: " in shown or "::error " in shown else 0


def _replace_keys(old: str, new: str) -> str:
    """Replace top-level keys of ``mkdocs.yml``; as text, since its tags are MkDocs' own."""
    chunks = dict(_top_level(old)) | dict(_top_level(new))
    return "".join(chunks.values())


def _top_level(text: str) -> Iterator[tuple[str, str]]:
    for chunk in re.split(r"^(?=[\w!])", text, flags=re.MULTILINE):
        yield chunk.partition(":")[0], chunk


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their paths."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
