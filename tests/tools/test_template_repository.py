"""The template repository: the files of `labpress init`, with which a lab starts on GitHub."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from sites import BIN, build, read_page, run

from labpress_tools.cli import main as labpress
from labpress_tools.scaffold import Answers, starter_files, write_lab
from template_repository.__main__ import main


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "template"
    result = CliRunner().invoke(main, [str(folder)])
    assert result.exit_code == 0, result.output
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_template_is_what_init_writes(template: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(labpress, ["init", str(tmp_path / "lab")])
    assert result.exit_code == 0, result.output
    assert contents(template) == contents(tmp_path / "lab")
    forms = {path for path in contents(template) if path.startswith(".github/ISSUE_TEMPLATE/")}
    assert {Path(path).stem for path in forms} == {"add-paper", "correction", "question"}
    assert ".github/workflows/publish.yml" in contents(template)


def test_template_contains_the_given_wheel(tmp_path: Path) -> None:
    wheel = tmp_path / "labpress-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    result = CliRunner().invoke(main, [str(tmp_path / "template"), "--wheel", str(wheel)])
    assert result.exit_code == 0, result.output
    files = contents(tmp_path / "template")
    assert files[f"wheels/{wheel.name}"] == b"wheel"
    assert files["requirements.txt"].decode().splitlines()[-1] == f"./wheels/{wheel.name}"


def test_folder_with_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    result = CliRunner().invoke(main, [str(tmp_path)])
    assert result.exit_code == 2
    assert "is not empty (it contains notes.txt)" in result.output


def test_template_builds_and_knows_its_repository(template: Path) -> None:
    """A copy on GitHub needs no edit for its links: the publishing workflow sets the variables."""
    workflow = yaml.safe_load((template / ".github/workflows/publish.yml").read_text("utf-8"))
    (variables,) = [
        step["env"]
        for step in workflow["jobs"]["build"]["steps"]
        if "mkdocs build" in step.get("run", "")
    ]
    values = {
        "github.server_url": "https://github.com",
        "github.repository": "our-lab/papers",
        "github.ref_name": "main",
        "steps.pages.outputs.base_url": "https://our-lab.github.io/papers",
    }
    env = {
        name: re.sub(r"\$\{\{ (.*?) \}\}", lambda match: values[match[1]], str(value))
        for name, value in variables.items()
    }
    site = build(template, env=env)
    page = read_page(site / "papers/first-paper/index.html")
    edit = page.select_one('a[rel="edit"]')
    assert edit is not None
    repository = "https://github.com/our-lab/papers"
    assert edit["href"] == f"{repository}/edit/main/content/papers/first-paper.yaml"
    assert page.select(f'a[href^="{repository}/issues/new?template=correction.yml"]')
    canonical = page.select_one('link[rel="canonical"]')
    assert canonical is not None
    assert canonical["href"] == "https://our-lab.github.io/papers/papers/first-paper/"
    # Without the variables there are no broken links.
    page = read_page(build(template) / "papers/first-paper/index.html")
    assert not page.select('a[rel="edit"]')
    assert not page.select('a[href*="issues/new"]')


def test_readme_names_what_exists(template: Path) -> None:
    """Buttons and files that the README names have the same names in the forms and workflows."""
    readme = (template / "README.md").read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", readme):
        if not target.startswith("../../issues/"):
            assert (template / target).exists(), target
    for name in ("ISSUE_TEMPLATE/add-paper", "ISSUE_TEMPLATE/question", "workflows/add-paper"):
        data = yaml.safe_load((template / f".github/{name}.yml").read_text("utf-8"))
        assert f"**{data['name']}**" in readme or f"**Actions → {data['name']}**" in readme
    publish = yaml.safe_load((template / ".github/workflows/publish.yml").read_text("utf-8"))
    assert f"**Actions → {publish['name']}**" in readme
    assert readme.startswith("# Our publications\n")


def test_readme_states_the_address_of_the_site() -> None:
    files = starter_files(Answers("T", "Ada Example", "Our-Lab/papers"))
    assert "<https://our-lab.github.io/papers/>" in files["README.md"].decode()


def test_existing_readme_is_kept(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    assert "README.md" not in write_lab(Answers("T", "Ada Example"), tmp_path)
    assert (tmp_path / "README.md").read_text() == "mine"


def test_versions_of_all_packages_are_pinned(template: Path) -> None:
    lines = (template / "constraints.txt").read_text("utf-8").splitlines()
    pins = {line for line in lines if not line.startswith("#")}
    assert all(re.fullmatch(r"[a-z\d-]+==\S+", pin) for pin in pins)
    installed = run("python", "-m", "pip", "freeze", "--all", cwd=BIN).stdout.lower().splitlines()
    assert pins <= {line.replace("_", "-") for line in installed}
    # Also packages that other packages need.
    assert {pin.partition("==")[0] for pin in pins} >= {"mkdocs", "mkdocs-material", "markupsafe"}
    requirements = (template / "requirements.txt").read_text("utf-8")
    assert "\n-c constraints.txt\n" in requirements
