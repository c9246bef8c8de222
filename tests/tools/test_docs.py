"""The docs do what they say: commands run, output is as printed, examples are read, links lead."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest
from docs_runner import PAGES, ROOT, PlayedLab, Step, anchors, blocks, links, steps, write_files

from labpress_tools.scaffold import Answers, write_lab

DOCS = ROOT / "docs"
# Smallest PNG there is: a page that talks of pictures needs one.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63"
    "f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.fixture(scope="module")
def beside_a_wheel(tmp_path_factory: pytest.TempPathFactory) -> PlayedLab:
    """An empty folder, and beside it ``labpress/dist/`` with the wheel, as the page has it."""
    place = tmp_path_factory.mktemp("start")
    checkout, lab = place / "labpress", place / "my-lab"
    for part in ("plugins", "build_tools"):
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "dev", "benchmarks")
        shutil.copytree(ROOT / part, checkout / part, ignore=ignored)
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, checkout / file)
    lab.mkdir()
    # What `make wheel` does.
    wheel = [
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        "dist",
        ".",
    ]
    subprocess.run([sys.executable, "-m", *wheel], cwd=checkout, check=True)
    played = PlayedLab(lab, str(lab / ".venv" / "bin"))
    # The tests' own versions, so that a release of today cannot fail them.
    pins = place / "constraints.txt"
    pins.write_text("".join(f"{one.name}=={one.version}\n" for one in distributions()))
    played.environment["PIP_CONSTRAINT"] = str(pins)
    return played


def test_start_from_an_empty_folder_word_for_word(beside_a_wheel: PlayedLab) -> None:
    install, commands, *_ = re.split(
        r"^## (?:Three commands|Then)$", page("docs/start.md"), flags=re.MULTILINE
    )
    three = [step for block in blocks(commands) for step in steps(block)]
    assert len(three) <= 3
    assert three[-1].command == "mkdocs build --strict"
    assert "labpress" not in "".join(path.name for path in beside_a_wheel.folder.iterdir())
    beside_a_wheel.play(install)
    beside_a_wheel.play(commands)
    assert (beside_a_wheel.folder / "site/papers/our-findings/index.html").is_file()


def test_rest_of_start(played: PlayedLab) -> None:
    _, rest = page("docs/start.md").split("\n## Then\n")
    played.play(rest)


@pytest.fixture
def played(tmp_path: Path) -> PlayedLab:
    """The lab that ``labpress init`` makes in start.md, with what the pages find lying about."""
    lab = tmp_path / "my-lab"
    for folder in (lab, tmp_path / "before"):
        write_lab(Answers("Example Lab", "Ada Example", "example-lab/papers"), folder)
    write_files(
        lab, {"teaser.png": PICTURE, "paper.pdf": b"%PDF-1.4\n", "docs/index.md": b"# Host\n"}
    )
    return PlayedLab(lab)


PLAYED = [
    one
    for one in PAGES
    if one.parent == DOCS and one.name not in {"start.md", "record-format.md", "settings.md"}
]


@pytest.mark.parametrize("path", PLAYED, ids=lambda path: path.name)
def test_examples_of_a_page(path: Path, played: PlayedLab) -> None:
    text = path.read_text("utf-8")
    played.play(text)
    if any(block.kind in {"yaml", "console"} for block in blocks(text)):
        done = played.run(Step("labpress check --strict", ""))
        assert done == "", done


def test_readme(tmp_path: Path) -> None:
    """Its record is read without problems in this lab; the slips that it names give its output."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    lab = PlayedLab(tmp_path)
    text = page("README.md")
    (record,) = (block.text for block in blocks(text) if block.kind == "yaml")
    before = lab.run(Step("labpress check || true", ""))
    write_files(tmp_path, {"content/papers/small-things.yaml": record.encode()})
    assert lab.run(Step("labpress check || true", "")) == before
    slips = re.findall(r"`([^`\n]+)` for `([^`\n]+)`", text)
    assert slips
    for wrong, right in slips:
        assert right in record
        record = record.replace(right, wrong)
    write_files(tmp_path, {"content/papers/small-things.yaml": record.encode()})
    (console,) = (block for block in blocks(text) if block.kind == "console")
    for step in steps(console):
        lab.run(step)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    for name, anchor in links(text):
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), f"{path.name}: {name}"
        if anchor:
            assert anchor in anchors(target.read_text("utf-8")), f"{path.name}: {name}#{anchor}"


def test_index_names_every_page() -> None:
    named = {name for name, _ in links(page("docs/README.md"))}
    assert {one.name for one in DOCS.glob("*.md")} - {"README.md"} <= named


def test_messages_in_headings_of_troubleshooting_exist() -> None:
    headings = re.findall(r"^### `([^`]*)`$", page("docs/troubleshooting.md"), flags=re.MULTILINE)
    ours = "\n".join(_messages())
    foreign = {"OSError: [Errno 98] Address already in use", "ensurepip is not available"}
    foreign |= {"labpress: command not found", 'The "labpress" plugin is not installed'}
    assert foreign < set(headings)
    for message in set(headings) - foreign:
        for piece in re.split(r"…|mkdocs\.yml", message):
            assert piece.strip() in ours, message


def _messages() -> Iterator[str]:
    """Every text in the code; ``…`` stands for what is filled in."""
    for root in ("plugins/labpress", "build_tools/labpress_tools"):
        for path in (ROOT / root).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value
                elif isinstance(node, ast.JoinedStr):
                    yield "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "…"
                        for part in node.values
                    )
