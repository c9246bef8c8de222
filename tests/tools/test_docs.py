"""The docs are correct: commands give the output shown, examples are valid, and links work."""

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
from docs_runner import PAGES, ROOT, DocsRunner, Step, anchors, blocks, links, steps, write_files

from labpress_tools.scaffold import Answers, write_lab

DOCS = ROOT / "docs"
# Pages whose examples are parts of records or unrelated records.
GENERATED = {"record-format.md", "settings.md", "publication-types.md"}
# A minimal PNG for the page about images.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63"
    "f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.fixture(scope="module")
def wheel_runner(tmp_path_factory: pytest.TempPathFactory) -> DocsRunner:
    """An empty folder next to ``labpress/dist/`` with the wheel, as described on the page."""
    root = tmp_path_factory.mktemp("start")
    checkout, lab = root / "labpress", root / "my-lab"
    for part in ("plugins", "build_tools"):
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "dev", "benchmarks")
        shutil.copytree(ROOT / part, checkout / part, ignore=ignored)
    for file in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / file, checkout / file)
    lab.mkdir()
    # As on the page, but with the installed setuptools.
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
    runner = DocsRunner(lab, str(lab / ".venv" / "bin"))
    # The installed versions, so that a new release cannot break the test.
    pins = root / "constraints.txt"
    pins.write_text("".join(f"{package.name}=={package.version}\n" for package in distributions()))
    runner.environment["PIP_CONSTRAINT"] = str(pins)
    # Turns compilation off, as for all options with `no`: most installed modules are never imported.
    runner.environment["PIP_NO_COMPILE"] = "0"
    return runner


def test_start_page_from_an_empty_folder(wheel_runner: DocsRunner) -> None:
    install, commands, *_ = re.split(
        r"^## (?:Create your site|Preview and edit)$", page("docs/start.md"), flags=re.MULTILINE
    )
    consoles = [block for block in blocks(commands) if block.kind == "console"]
    shell_steps = [step for block in consoles for step in steps(block)]
    assert len(shell_steps) <= 3
    assert shell_steps[-1].command == "mkdocs build --strict"
    assert "labpress" not in "".join(path.name for path in wheel_runner.folder.iterdir())
    wheel_runner.run_page(install)
    wheel_runner.run_page(commands)
    assert (wheel_runner.folder / "site/papers/our-findings/index.html").is_file()


def test_rest_of_start(runner: DocsRunner) -> None:
    _, rest = page("docs/start.md").split("\n## Preview and edit\n")
    runner.run_page(rest)


@pytest.fixture
def runner(tmp_path: Path) -> DocsRunner:
    """The lab that ``labpress init`` creates in start.md, with the files that the pages use."""
    lab = tmp_path / "my-lab"
    for folder in (lab, tmp_path / "before"):
        write_lab(Answers("Example Lab", "Ada Example", "example-lab/papers"), folder)
    write_files(
        lab,
        {
            "teaser.png": PNG,
            "portrait.jpg": PNG,
            "paper.pdf": b"%PDF-1.4\n",
            "docs/index.md": b"# Host\n",
        },
    )
    return DocsRunner(lab)


EXECUTED_PAGES = [
    path for path in PAGES if path.parent == DOCS and path.name not in {"start.md", *GENERATED}
]


@pytest.mark.parametrize("path", EXECUTED_PAGES, ids=lambda path: path.name)
def test_examples_of_a_page(path: Path, runner: DocsRunner) -> None:
    text = path.read_text("utf-8")
    runner.run_page(text)
    if any(block.kind in {"yaml", "console"} for block in blocks(text)):
        output = runner.run(Step("labpress check --strict", ""))
        assert output == "", output


def test_readme_makes_a_site(tmp_path: Path) -> None:
    """Its commands run, except for the installation and the preview, which does not end."""
    (console,) = (block for block in blocks(page("README.md")) if block.kind == "console")
    install, *commands, serve = [step.command for step in steps(console)]
    assert (install, serve) == ("pipx install --include-deps labpress", "mkdocs serve")
    entry = (
        "@article{key, title={On small things}, author={Example, Ada}, journal={J}, year={2024}}"
    )
    (tmp_path / "refs.bib").write_text(entry)
    lab = DocsRunner(tmp_path)
    script = "\n".join(["set -e", *commands, "mkdocs build --strict --quiet"])
    subprocess.run(["bash", "-c", script], cwd=tmp_path, env=lab.environment, check=True)
    titles = [
        path
        for path in tmp_path.glob("my-lab/site/papers/*/index.html")
        if "On small things</h1>" in path.read_text("utf-8")
    ]
    assert len(titles) == 1


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_have_targets(path: Path) -> None:
    text = path.read_text("utf-8")
    for name, anchor in links(text):
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), f"{path.name}: {name}"
        if anchor:
            assert anchor in anchors(target.read_text("utf-8")), f"{path.name}: {name}#{anchor}"


def test_index_names_every_page() -> None:
    linked = {name for name, _ in links(page("docs/README.md"))}
    assert {path.name for path in DOCS.glob("*.md")} - {"README.md"} <= linked


def test_messages_in_headings_of_troubleshooting_exist() -> None:
    code = r"^### (`{1,2}) ?(.*?) ?\1$"
    text = page("docs/troubleshooting.md")
    headings = [match[2] for match in re.finditer(code, text, flags=re.MULTILINE)]
    messages = "\n".join(_messages())
    foreign = {"OSError: [Errno 98] Address already in use", "ensurepip is not available"}
    foreign |= {"labpress: command not found", 'The "labpress" plugin is not installed'}
    assert foreign < set(headings)
    for message in set(headings) - foreign:
        for piece in re.split(r"…|mkdocs\.yml", message):
            assert piece.strip() in messages, message


def _messages() -> Iterator[str]:
    """Yield every string in the code, with ``…`` for each replacement field."""
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
