"""The wheel in an empty environment: its contents, and a new lab that is created with it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml
from paths import CHECKOUT, TESTS
from sites import pages_of, read_page, run

from labpress.schema.placeholders import AUTHOR

ROOT = CHECKOUT
LABS = TESTS / "labs"
Run = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy because it would otherwise include leftovers of earlier builds."""
    source = tmp_path_factory.mktemp("source")
    for name in ("plugins", "build_tools"):
        shutil.copytree(
            ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
        )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    run("pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", "out", ".", cwd=source)
    return next((source / "out").glob("labpress-*.whl"))


@pytest.fixture(scope="module")
def clean(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs commands in an environment with only the wheel and its dependencies."""
    venv = tmp_path_factory.mktemp("clean") / "venv"
    run("uv", "venv", "-q", venv, "--python", shutil.which("python3") or "python3", cwd=ROOT)
    into = ("uv", "pip", "install", "-q", "--python", venv / "bin/python")
    run(*into, "-r", ROOT / "requirements/site.txt", cwd=ROOT)
    run(*into, "--no-deps", wheel, cwd=ROOT)

    def run_there(
        program: str, *args: str | Path, cwd: Path, code: int = 0
    ) -> CompletedProcess[str]:
        return run(venv / "bin" / program, *args, cwd=cwd, code=code)

    return run_there


def test_wheel_contains_both_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"labpress", "labpress_tools"}
    for package, folder in (("labpress", "plugins"), ("labpress_tools", "build_tools")):
        expected = {
            path.relative_to(ROOT / folder).as_posix()
            for path in (ROOT / folder / package).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert {name for name in names if name.startswith(f"{package}/")} == expected
    assert {
        "labpress/py.typed",
        "labpress/schema/json/paper.json",
        "labpress/static/styles/paper.css",
        "labpress/templates/pages/paper.jinja",
        "labpress/theme_heads/partials/labpress-head.html",
        "labpress_tools/py.typed",
        "labpress_tools/starter/.gitignore",
        "labpress_tools/starter/.github/workflows/publish.yml",
        "labpress_tools/starter/.vscode/settings.json",
    } <= names


def test_code_is_imported_from_the_wheel(clean: Run, tmp_path: Path) -> None:
    code = (
        "import labpress, labpress_tools, importlib.metadata as m;"
        "print(labpress.__file__, labpress_tools.__file__);"
        "print([e.value for e in m.entry_points(group='mkdocs.plugins') if e.name == 'labpress'])"
    )
    output = clean("python", "-c", code, cwd=tmp_path).stdout
    assert output.count("site-packages") == 2
    assert "labpress.integrations.mkdocs.plugin:LabpressPlugin" in output
    assert str(ROOT) not in output
    assert clean("labpress", "--version", cwd=tmp_path).stdout.startswith("labpress 0.")


@pytest.mark.parametrize(
    ("title", "author", "github"),
    [
        ("Our publications", "Ada Example", "example-lab/publications"),
        ('Li & O\'Brien: "Vision" #1, *all* of it', "Ann-Marie O'Brien", ""),
        ("实验室论文", "李明", "https://github.com/example-lab/pubs.git"),
    ],
)
def test_new_lab_with_another_paper_builds(
    clean: Run, tmp_path: Path, title: str, author: str, github: str
) -> None:
    lab = tmp_path / "lab"
    options = ("--title", title, "--author", author, "--github", github)
    clean("labpress", "init", lab, *options, cwd=tmp_path)
    clean("labpress", "new", "paper", "small-things", cwd=lab)
    paper = lab / "content/papers/small-things.yaml"
    paper.write_text(paper.read_text("utf-8").replace(AUTHOR, "Bo Sample"), "utf-8")
    clean("mkdocs", "build", "--strict", "--quiet", cwd=lab)
    assert clean("labpress", "check", "--strict", cwd=lab).stdout == ""
    pages = set(pages_of(lab / "site"))
    assert {"papers/small-things/index.html", "papers/first-paper/index.html"} <= pages
    home = read_page(lab / "site/index.html")
    heading, name = home.find("h1"), home.find("title")
    assert heading is not None
    assert name is not None
    assert (heading.get_text(), name.get_text().strip()) == (title, title)
    description = home.find("meta", {"name": "description"})
    assert description is not None
    assert description["content"] == f"Publications of {title}"
    author_files = list((lab / "content/authors").iterdir())
    assert len(author_files) == 1
    assert f"authors/{author_files[0].stem}/index.html" in pages
    edit = read_page(lab / "site/papers/first-paper/index.html").select('a[rel="edit"]')
    assert len(edit) == (1 if github else 0)
    if github:
        owner = github.removeprefix("https://github.com/").removesuffix(".git")
        expected = f"https://github.com/{owner}/edit/main/content/papers/first-paper.yaml"
        assert edit[0]["href"] == expected


def test_new_lab_is_complete(clean: Run, wheel: Path, tmp_path: Path) -> None:
    clean("labpress", "init", "lab", "--title", "T", "--author", "Ada Example", cwd=tmp_path)
    lab = tmp_path / "lab"
    assert {path.relative_to(lab).as_posix() for path in lab.rglob("*") if path.is_file()} == {
        ".github/ISSUE_TEMPLATE/add-paper.yml",
        ".github/ISSUE_TEMPLATE/correction.yml",
        ".github/ISSUE_TEMPLATE/question.yml",
        ".github/workflows/add-paper.yml",
        ".github/workflows/check.yml",
        ".github/workflows/publish.yml",
        ".github/workflows/update-papers.yml",
        ".gitignore",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "README.md",
        "constraints.txt",
        "content/.schema/author.json",
        "content/.schema/family.json",
        "content/.schema/grant.json",
        "content/.schema/paper.json",
        "content/.schema/references.json",
        "content/.schema/terms.json",
        "content/about.md",
        "content/authors/ada-example.yaml",
        "content/families/our-project.yaml",
        "content/index.md",
        "content/papers/first-paper.yaml",
        "content/papers/second-paper.yaml",
        "mkdocs.yml",
        "requirements.txt",
        f"wheels/{wheel.name}",
    }
    # The workflow installs the same wheel, without a package index.
    assert (lab / "wheels" / wheel.name).read_bytes() == wheel.read_bytes()
    requirement = (lab / "requirements.txt").read_text("utf-8").splitlines()[-1]
    assert requirement == f"./wheels/{wheel.name}"
    arguments = (
        "install",
        "-q",
        "--no-index",
        "--no-deps",
        "--force-reinstall",
        "-r",
        "requirements.txt",
    )
    run("uv", "pip", *arguments, "--target", tmp_path / "again", cwd=lab)
    assert (tmp_path / "again/labpress_tools/cli.py").is_file()
    for record in (lab / "content").glob("*/*.yaml"):
        first_line = record.read_text("utf-8").splitlines()[0]
        schema = first_line.removeprefix("# yaml-language-server: $schema=")
        assert (record.parent / schema).resolve().is_file(), record


@pytest.mark.parametrize("version", sorted(path.name for path in LABS.glob("[0-9]*")))
def test_lab_of_an_earlier_version_still_builds(clean: Run, tmp_path: Path, version: str) -> None:
    """The lab was created by `labpress init` of that version, and has an additional paper."""
    lab = tmp_path / "lab"
    shutil.copytree(LABS / version, lab)
    pinned = (lab / "requirements.txt").read_text("utf-8")
    assert f"labpress>={version}," in pinned
    for schema in (lab / "content/.schema").iterdir():
        schema.write_text('{"title": "of an earlier version"}')
    clean("labpress", "schema", cwd=lab)
    for name in ("paper", "author", "family"):
        current = (ROOT / f"plugins/labpress/schema/json/{name}.json").read_bytes()
        assert (lab / f"content/.schema/{name}.json").read_bytes() == current
    # Keys that have been renamed since are still read, with a warning.
    warnings = clean("labpress", "check", cwd=lab).stdout.splitlines()
    assert [line for line in warnings if "is now called" not in line] == []
    clean("mkdocs", "build", "--quiet", cwd=lab)
    records = sorted((lab / "content").glob("*/*.yaml"))
    assert len(records) == 5
    for record in records:
        assert (lab / "site" / record.parent.name / record.stem / "index.html").is_file()
        assert isinstance(yaml.safe_load(record.read_text("utf-8")), dict)
