"""Follows the examples in the docs in a lab, as a reader would.

A ``yaml`` block begins with the path of its file (``# content/papers/x.yaml``), or with ``#
content/papers/x.yaml, further down`` to append to it; a block for ``mkdocs.yml`` replaces the keys
that it contains. A ``markdown`` block may begin with the path of its file in a comment: ``<!--
content/about.md -->``. A ``console`` block contains commands after ``$``, each followed by its
output.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fork_server import program_in_fork
from paths import CHECKOUT
from sites import BIN

from docs_site.anchors import anchor

ROOT = CHECKOUT
PAGES = sorted([*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")])
FOLDER = "/home/ada/my-lab"
"""The folder of the lab in output shown in the docs."""

_BLOCK = re.compile(r"^```(?P<kind>\w*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (?P<path>[\w./-]+)(?P<more>, continued)?")
_PAGE = re.compile(r"<!-- (?P<path>[\w./-]+\.md) -->\n")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced code block of a page, and its first line number."""

    kind: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Step:
    """A command, and its output as shown on the page."""

    command: str
    expected: str


def blocks(text: str) -> list[Block]:
    """Return the fenced code blocks of a page."""
    return [
        Block(match["kind"], match["text"], text.count("\n", 0, match.start()) + 1)
        for match in _BLOCK.finditer(text)
    ]


def steps(block: Block) -> list[Step]:
    """Return the commands of a ``console`` block."""
    chunks = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
    assert not chunks[0], f"line {block.line}: expected a command after $, got {chunks[0]!r}"
    pairs = (chunk.partition("\n") for chunk in chunks[1:])
    return [Step(command, expected) for command, _, expected in pairs]


def without_code(text: str) -> str:
    """Return a page without its fenced code blocks and inline code."""
    return re.sub(r"`[^`\n]*`", "", _BLOCK.sub("", text))


def links(text: str) -> list[tuple[str, str]]:
    """Return the relative links of a page as pairs of path and anchor, either of which may be empty."""
    return _LINK.findall(without_code(text))


def anchors(text: str) -> set[str]:
    """Return the anchors that GitHub generates for a page's headings."""
    titles = (re.sub(r"[`*]", "", title) for title in _HEADING.findall(_BLOCK.sub("", text)))
    return {anchor(title) for title in titles}


class DocsRunner:
    """Runs the blocks of a page in order, in a lab's folder."""

    def __init__(self, folder: Path, path: str = "") -> None:
        """Prepare to run commands.

        Args:
            folder: the lab's folder.
            path: the folder of the programs; by default those of this environment.
        """
        self.folder = folder
        path = path or f"{program_in_fork('labpress').parent}{os.pathsep}{BIN}"
        program_in_fork("mkdocs")
        self.environment = {**os.environ, "PATH": f"{path}{os.pathsep}{os.environ['PATH']}"}
        # Silences the banners of Material and pip.
        self.environment |= {"NO_MKDOCS_2_WARNING": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}

    def run_page(self, page: str) -> None:
        """Write each file, run each command and compare its output with the page's."""
        for block in blocks(page):
            if block.kind == "yaml":
                self.write(block)
            elif block.kind == "markdown" and (header := _PAGE.match(block.text)):
                write_files(self.folder, {header["path"]: block.text[header.end() :].encode()})
            elif block.kind == "console":
                for step in steps(block):
                    self.run(step)

    def write(self, block: Block) -> None:
        """Write a ``yaml`` block to the file named in its first line."""
        header = _FILE.fullmatch(block.text.split("\n")[0])
        assert header, f"line {block.line}: expected a path on the first line, such as # content/…"
        path = self.folder / header["path"]
        text, rest = block.text, block.text.partition("\n")[2]
        if path.name == "mkdocs.yml":
            text = _replace_keys(path.read_text("utf-8"), rest)
        elif header["more"]:
            text = path.read_text("utf-8") + rest
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def run(self, step: Step) -> str:
        """Run a command and return its output, which must match the page if it is shown there."""
        process = subprocess.run(
            ["bash", "-c", step.command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        output = self.normalise(process.stdout)
        if step.expected or step.command.startswith("labpress"):
            assert output == _without_numbers(step.expected), f"{step.command}\n{output}"
        assert process.returncode == _exit_code(step.expected), f"{step.command}\n{process.stdout}"
        return output

    def normalise(self, output: str) -> str:
        """Replace everything in an output that differs between machines or runs."""
        return _without_numbers(output.replace(str(self.folder.resolve()), FOLDER))


def _without_numbers(text: str) -> str:
    """Mask durations and versions."""
    text = re.sub(r"^labpress \d+(\.\d+)+$", "labpress …", text, flags=re.MULTILINE)
    return re.sub(r"\d+\.\d+ s", "… s", text)


def _exit_code(expected: str) -> int:
    if "\nError: " in expected:
        return 2
    signs_of_failure = (": error: ", "::error ", "run: labpress upgrade --write")
    return 1 if any(sign in expected for sign in signs_of_failure) else 0


def _replace_keys(old: str, new: str) -> str:
    """Replace top-level keys of ``mkdocs.yml`` as text, since PyYAML does not know MkDocs' tags."""
    chunks = dict(_top_level(old)) | dict(_top_level(new))
    return "".join(chunks.values())


def _top_level(text: str) -> Iterator[tuple[str, str]]:
    for chunk in re.split(r"^(?=[\w!])", text, flags=re.MULTILINE):
        yield chunk.partition(":")[0], chunk


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, given by their paths."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
