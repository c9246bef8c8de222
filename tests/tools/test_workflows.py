"""The workflows of this repository and of labs made by `labpress init`."""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from paths import CHECKOUT
from sites import BIN, pages_of, read_page, run, write_files

from labpress_tools.scaffold import Answers, write_lab

ROOT = CHECKOUT
STARTER = ROOT / "build_tools/labpress_tools/starter"
FILES = sorted(
    path for folder in (ROOT, STARTER) for path in (folder / ".github/workflows").glob("*.yml")
)
NAMED = [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in FILES]

# The commit that each tag named when it was looked up in the action's repository.
PINS = {
    "actions/checkout": ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
    "actions/setup-python": ("5fda3b95a4ea91299a34e894583c3862153e4b97", "v7.0.0"),
    "actions/cache": ("27d5ce7f107fe9357f9df03efb73ab90386fccae", "v5.0.5"),
    "actions/configure-pages": ("983d7736d9b0ae728b81ab479565c72886d7745b", "v5.0.0"),
    "actions/upload-pages-artifact": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
    "actions/deploy-pages": ("cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "v5.0.0"),
    "actions/upload-artifact": ("bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0"),
}


def load(path: Path) -> dict[str, Any]:
    """A workflow; YAML takes its key `on` for a truth."""
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return data


def test_there_are_two_workflows_each() -> None:
    assert [path.name for path in FILES] == ["check.yml", "publish.yml"] * 2


@pytest.mark.parametrize("path", NAMED)
def test_actionlint_finds_nothing(path: Path) -> None:
    # Without shellcheck, which not every machine has: the steps are run below.
    run("actionlint", "-shellcheck=", "-pyflakes=", path, cwd=ROOT)


@pytest.mark.parametrize("path", NAMED)
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    lines = [line.strip().removeprefix("- ") for line in path.read_text("utf-8").splitlines()]
    uses = [line.removeprefix("uses: ") for line in lines if line.startswith("uses: ")]
    steps = [step for job in load(path)["jobs"].values() for step in job["steps"]]
    assert len(uses) == sum("uses" in step for step in steps) > 0
    for use in uses:
        name = use.partition("@")[0]
        commit, tag = PINS[name]
        assert use == f"{name}@{commit} # {tag}"


def test_every_python_that_the_package_names_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    prefix = "Programming Language :: Python :: 3."
    named = [c.rpartition(" ")[2] for c in project["classifiers"] if c.startswith(prefix)]
    matrix = load(ROOT / ".github/workflows/check.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == named
    assert project["requires-python"] == f">={named[0]}"


@pytest.mark.parametrize("path", NAMED)
def test_rights_are_the_least(path: Path) -> None:
    workflow = load(path)
    if path.name == "check.yml":
        assert list(workflow["on"]) == ["pull_request"]  # never with the rights of the target
        assert workflow["permissions"] == {"contents": "read"}
        assert all("permissions" not in job for job in workflow["jobs"].values())
    else:
        assert workflow["permissions"] == {}
        assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
            "build": {"contents": "read", "pages": "read"},
            "deploy": {"pages": "write", "id-token": "write"},
        }
    for job in workflow["jobs"].values():
        assert int(job["timeout-minutes"]) <= 30
        for step in job["steps"]:
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] == "false"
            # What an outsider writes (a branch's name, a title) never becomes part of a script.
            assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("path", NAMED)
def test_runs_do_not_cross(path: Path) -> None:
    concurrency = load(path)["concurrency"]
    if path.name == "check.yml":
        assert concurrency == {"group": "check-${{ github.ref }}", "cancel-in-progress": "true"}
    else:  # a deploy that has begun is let finish
        assert concurrency == {"group": "pages", "cancel-in-progress": "false"}


@pytest.mark.parametrize("path", NAMED)
def test_what_is_installed_is_cached(path: Path) -> None:
    folder = STARTER if path.is_relative_to(STARTER) else ROOT
    steps = [step for job in load(path)["jobs"].values() for step in job["steps"]]
    found = [step["with"] for step in steps if "setup-python" in step.get("uses", "")]
    assert found
    for settings in found:
        assert settings["cache"] == "pip"
        assert (folder / settings["cache-dependency-path"]).is_file()


def test_both_do_the_same() -> None:
    """The repository's workflows differ from a lab's in how labpress gets there, and run tests."""

    def steps(path: Path, job: str) -> list[str]:
        found = [
            str(step.get("uses", step.get("run"))) for step in load(path)["jobs"][job]["steps"]
        ]
        lab = {
            "make site-tools": "pip install -r requirements.txt",
            "make build": "mkdocs build --strict",
        }
        return [lab.get(one, one).replace(".venv/bin/labpress", "labpress") for one in found]

    for name, job in (("check.yml", "check"), ("publish.yml", "build"), ("publish.yml", "deploy")):
        ours, labs = (folder / ".github/workflows" / name for folder in (ROOT, STARTER))
        assert steps(ours, job) == steps(labs, job)


class Runner:
    """Runs a job's own steps in a lab's folder, as far as they go without GitHub."""

    def __init__(self, lab: Path, summary: Path) -> None:
        self.lab = lab
        self.summary = summary

    def run(self, workflow: str, job: str, **outputs: str) -> list[tuple[str, int, str]]:
        """Run the steps until one fails: the command, its exit code, what it said."""
        done = []
        for step in load(self.lab / ".github/workflows" / workflow)["jobs"][job]["steps"]:
            if "run" not in step or step["run"].startswith("pip install"):
                continue  # the environment of the tests has labpress
            settings = {
                key: value.replace(
                    "${{ steps.pages.outputs.base_url }}", outputs.get("base_url", "")
                )
                for key, value in step.get("env", {}).items()
            }
            ran = subprocess.run(
                ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
                cwd=self.lab,
                env={
                    **os.environ,
                    "PATH": f"{BIN}:{os.environ['PATH']}",
                    "GITHUB_STEP_SUMMARY": str(self.summary),
                    "GITHUB_WORKSPACE": str(self.lab),
                    **settings,
                },
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
            done.append((step["run"], ran.returncode, ran.stdout))
            if ran.returncode:
                break
        return done


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A lab as `init` makes it, with a pull request's base beside it."""
    lab = tmp_path / "lab"
    write_lab(Answers("T", "Ada Example", "example-lab/pubs"), lab)
    shutil.copytree(lab, tmp_path / "base")
    shutil.move(tmp_path / "base", lab / ".base")
    return Runner(lab, tmp_path / "summary.md")


def test_a_push_builds_for_the_address_of_the_site(runner: Runner) -> None:
    address = "https://example-lab.github.io/pubs"
    done = runner.run("publish.yml", "build", base_url=address)
    assert [(step, code) for step, code, _ in done] == [
        ("labpress check --annotate", 0),
        ("mkdocs build --strict", 0),
    ]
    page = read_page(runner.lab / "site/papers/first-paper/index.html")
    canonical = page.select_one('link[rel="canonical"]')
    assert canonical is not None
    assert canonical["href"] == f"{address}/papers/first-paper/"
    assert f"Sitemap: {address}/sitemap.xml" in (runner.lab / "site/robots.txt").read_text()
    assert not any(page.startswith(".base") for page in pages_of(runner.lab / "site"))


def test_a_good_pull_request_lists_its_pages(runner: Runner) -> None:
    write_files(
        runner.lab / "content",
        {"papers/third.yaml": 'title: "A *third* [paper] with $x^2$"\nauthors: [Ada Example]\n'},
    )
    (runner.lab / "content/papers/first-paper.yaml").unlink()
    second = runner.lab / "content/papers/second-paper.yaml"
    second.write_text(second.read_text("utf-8").replace("follows: [first-paper]\n", ""))
    write_files(runner.lab / "content", {"news.md": "# News\n", "index.md": "Nothing filled in.\n"})
    done = runner.run("check.yml", "check")
    assert [(step.partition(" >>")[0], code) for step, code, _ in done] == [
        ("labpress changes .base", 0),
        ("labpress check --strict --annotate", 0),
        ("mkdocs build --strict", 0),
    ]
    summary = runner.summary.read_text("utf-8")
    new, _, rest = summary.partition("### Changed")
    changed, _, removed = rest.partition("### Removed")
    assert "- A \\*third\\* \\[paper\\] with x^2 (`papers/third.md`)" in new
    assert "(`papers/second-paper.md`)" in changed
    assert "(`authors/ada-example.md`)" in changed
    assert "(`papers/first-paper.md`)" in removed
    assert "(`authors/bo-sample.md`)" in removed
    assert "- `news.md`\n" in new
    assert "- `index.md`\n" in changed
    assert "about.md" not in summary


def test_a_bad_pull_request_is_told_on_its_lines_and_still_summed_up(runner: Runner) -> None:
    write_files(
        runner.lab / "content",
        {
            "papers/third.yaml": "titel: 100% wrong\nauthors: [Ada Example]\n",
            "papers/fourth.yaml": "title: Fourth\nauthors: [Ada Example]\nfamily: nothing\n",
        },
    )
    done = runner.run("check.yml", "check")
    assert [code for _, code, _ in done] == [0, 1]
    lines = done[-1][2].splitlines()
    assert lines[0].startswith("::error file=content/papers/fourth.yaml,line=3,col=1::family: ")
    assert lines[1].startswith("::error file=content/papers/third.yaml,line=1,col=1::titel: ")
    assert "did you mean `title`?" in lines[1]
    assert "(`papers/fourth.md`)" in runner.summary.read_text("utf-8")


def test_nothing_changed_is_said(runner: Runner) -> None:
    assert run("labpress", "changes", ".base", cwd=runner.lab).stdout.endswith(
        "No page changes.\n\n"
    )


def test_the_first_lab_of_a_repository_is_all_new(runner: Runner) -> None:
    shutil.rmtree(runner.lab / ".base")
    (runner.lab / ".base").mkdir()
    done = runner.run("check.yml", "check")
    assert [code for _, code, _ in done] == [0, 0, 0]
    summary = runner.summary.read_text("utf-8")
    assert "### New" in summary
    assert "### Changed" not in summary


def test_a_lab_below_the_repository_is_annotated_there(runner: Runner) -> None:
    write_files(runner.lab / "content", {"papers/a, b.yaml": "title: T\nauthors: [Ada Example]\n"})
    said = run(
        "labpress",
        "check",
        "--annotate",
        "-f",
        "lab/mkdocs.yml",
        cwd=runner.lab.parent,
        code=1,
        env={"GITHUB_WORKSPACE": str(runner.lab.parent)},
    ).stdout
    assert said.startswith("::error file=lab/content/papers/a%2C b.yaml,line=1,col=1::")
