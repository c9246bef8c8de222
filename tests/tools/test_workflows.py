"""The workflows of this repository and of labs made by `labpress init`."""

from __future__ import annotations

import os
import re
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
WORKFLOWS = [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in FILES]

# Each action's commit and tag, as in the repository of the action.
PINS = {
    "actions/checkout": ("3d3c42e5aac5ba805825da76410c181273ba90b1", "v7.0.1"),
    "actions/setup-python": ("5fda3b95a4ea91299a34e894583c3862153e4b97", "v7.0.0"),
    "actions/cache": ("27d5ce7f107fe9357f9df03efb73ab90386fccae", "v5.0.5"),
    "actions/configure-pages": ("983d7736d9b0ae728b81ab479565c72886d7745b", "v5.0.0"),
    "actions/upload-pages-artifact": ("fc324d3547104276b827a68afc52ff2a11cc49c9", "v5.0.0"),
    "actions/deploy-pages": ("cd2ce8fcbc39b97be8ca5fce6e763baed58fa128", "v5.0.0"),
    "actions/download-artifact": ("3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c", "v8.0.1"),
    "actions/upload-artifact": ("bbbca2ddaa5d8feaa63e36b76fdaad77386f024f", "v7.0.0"),
    "pypa/gh-action-pypi-publish": ("ed0c53931b1dc9bd32cbe73a98c7f6766f8a527e", "v1.13.0"),
}


def load(path: Path) -> dict[str, Any]:
    """Return a workflow, without resolving the key `on` to true."""
    data: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return data


def test_repository_and_labs_have_these_workflows() -> None:
    lab = ["add-paper.yml", "check.yml", "publish.yml", "update-papers.yml"]
    assert [path.name for path in FILES] == ["check.yml", "publish.yml", "release.yml", *lab]


@pytest.mark.parametrize("path", WORKFLOWS)
def test_actionlint_finds_nothing(path: Path) -> None:
    # Without shellcheck, which may be missing; the steps are run below.
    run("actionlint", "-shellcheck=", "-pyflakes=", path, cwd=ROOT)


@pytest.mark.parametrize("path", WORKFLOWS)
def test_actions_are_pinned_to_a_commit(path: Path) -> None:
    lines = [line.strip().removeprefix("- ") for line in path.read_text("utf-8").splitlines()]
    uses = [line.removeprefix("uses: ") for line in lines if line.startswith("uses: ")]
    steps = [step for job in load(path)["jobs"].values() for step in job["steps"]]
    assert len(uses) == sum("uses" in step for step in steps) > 0
    for use in uses:
        name = use.partition("@")[0]
        commit, tag = PINS[name]
        assert use == f"{name}@{commit} # {tag}"


def test_every_supported_python_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    prefix = "Programming Language :: Python :: 3."
    versions = [
        classifier.rpartition(" ")[2]
        for classifier in project["classifiers"]
        if classifier.startswith(prefix)
    ]
    matrix = load(ROOT / ".github/workflows/check.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert matrix["python"] == versions
    assert project["requires-python"] == f">={versions[0]}"


# The permissions of each job; for `check.yml`, those of the whole workflow.
PERMISSIONS: dict[str, dict[str, dict[str, str]]] = {
    "publish.yml": {
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    },
    "add-paper.yml": {
        "labels": {"issues": "write"},
        "authorise": {},
        "prepare": {"contents": "read"},
        "propose": {"contents": "write", "issues": "write", "pull-requests": "write"},
    },
    "update-papers.yml": {
        "prepare": {"contents": "read"},
        "propose": {"contents": "write", "pull-requests": "write"},
    },
    "release.yml": {
        "build": {"contents": "read"},
        "pypi": {"id-token": "write"},
        "github": {"contents": "write"},
    },
}


@pytest.mark.parametrize("path", WORKFLOWS)
def test_permissions_are_minimal(path: Path) -> None:
    workflow = load(path)
    if path.name == "check.yml":
        # Never with the permissions of the target branch.
        assert list(workflow["on"]) == ["pull_request"]
        assert workflow["permissions"] == {"contents": "read"}
        assert all("permissions" not in job for job in workflow["jobs"].values())
    else:
        assert workflow["permissions"] == {}
        permissions = {name: job["permissions"] for name, job in workflow["jobs"].items()}
        assert permissions == PERMISSIONS[path.name]
    for job in workflow["jobs"].values():
        assert int(job["timeout-minutes"]) <= 60
        for step in job["steps"]:
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] == "false"
            # External text (a branch name, a title) must not become part of a script.
            assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("name", ["add-paper.yml", "update-papers.yml"])
def test_jobs_that_read_texts_of_others_have_no_token_and_no_cache(name: str) -> None:
    jobs = load(STARTER / ".github/workflows" / name)["jobs"]
    text = str(jobs["prepare"])
    assert "token" not in text
    assert "'cache'" not in text
    # The job with write permissions runs only the program that validates their output.
    (script,) = [
        step["run"]
        for step in jobs["propose"]["steps"]
        if "pip install" not in step.get("run", "pip install")
    ]
    assert script == "python -P -m labpress_tools.workflows.propose labpress-proposal"


@pytest.mark.parametrize("name", ["add-paper.yml", "update-papers.yml"])
def test_no_text_of_an_issue_is_a_variable(name: str) -> None:
    """Only numbers and names generated by GitHub are variables; the text is read from the event file."""
    text = (STARTER / ".github/workflows" / name).read_text("utf-8")
    used = set(re.findall(r"github\.event\.[\w.*]+", text))
    assert used <= {
        "github.event.action",
        "github.event.issue.labels.*.name",
        "github.event.issue.number",
        "github.event.label.name",
        "github.event.sender.login",
    }


@pytest.mark.parametrize("path", WORKFLOWS)
def test_concurrent_runs_are_limited(path: Path) -> None:
    workflow = load(path)
    # An issue gets events that the workflow ignores. They must not displace a waiting run, so
    # only jobs that really run form a queue.
    jobs = [
        workflow["jobs"][name] for name in ("prepare", "propose") if path.name == "add-paper.yml"
    ]
    found = [part["concurrency"] for part in jobs or [workflow]]
    group, is_cancelled = {
        "check.yml": ("check-${{ github.ref }}", "true"),
        "publish.yml": ("pages", "false"),  # a running deployment is not cancelled
        "add-paper.yml": ("add-paper-${{ github.event.issue.number }}", "false"),
        "update-papers.yml": ("update-papers", "false"),
        "release.yml": ("release", "false"),
    }[path.name]
    expected = {"group": group, "cancel-in-progress": is_cancelled}
    assert all(concurrency == expected for concurrency in found)


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if path.name != "release.yml"],
    ids=lambda path: path.relative_to(ROOT).as_posix(),
)
def test_installed_packages_are_cached(path: Path) -> None:
    folder = STARTER if path.is_relative_to(STARTER) else ROOT
    jobs = {name: job for name, job in load(path)["jobs"].items() if name != "prepare"}
    steps = [step for job in jobs.values() for step in job["steps"]]
    setups = [step["with"] for step in steps if "setup-python" in step.get("uses", "")]
    assert setups
    for settings in setups:
        assert settings["cache"] == "pip"
        paths = settings["cache-dependency-path"].split()
        assert paths
        assert all((folder / path).is_file() for path in paths)


def test_releases_use_no_token_and_no_cache() -> None:
    """Published files are built only from the checkout, and PyPI trusts the workflow itself."""
    workflow = load(ROOT / ".github/workflows/release.yml")
    assert workflow["on"] == {"push": {"tags": ["v*"]}}
    text = str(workflow)
    assert "'cache'" not in text
    assert "secrets." not in text
    assert "password" not in text
    jobs = workflow["jobs"]
    assert (jobs["pypi"]["needs"], jobs["github"]["needs"]) == ("build", "pypi")
    scripts = " ".join(step.get("run", "") for step in jobs["build"]["steps"])
    for target in ("check", "test", "audit", "release-check", "sbom"):
        assert re.search(rf"\bmake {target}\b", scripts)
    pythons = re.findall(r"--python (\S+)", scripts)
    installed = jobs["build"]["steps"][1]["with"]["python-version"].split()
    assert pythons == sorted(installed)
    matrix = load(ROOT / ".github/workflows/check.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert pythons == [matrix["python"][0], matrix["python"][-1]]


def test_repository_and_labs_run_the_same_steps() -> None:
    """The repository's differ only in how they install labpress, their tests and their docs."""

    def steps(path: Path, job: str) -> list[str]:
        actions = [
            str(step.get("uses", step.get("run"))) for step in load(path)["jobs"][job]["steps"]
        ]
        lab_actions = {
            "make site-tools": "pip install -r requirements.txt",
            "make build": "mkdocs build --strict",
        }
        return [
            lab_actions.get(action, action).replace(".venv/bin/labpress", "labpress")
            for action in actions
            if "make docs" not in action
        ]

    for name, job in (("check.yml", "check"), ("publish.yml", "build"), ("publish.yml", "deploy")):
        repository, lab = (folder / ".github/workflows" / name for folder in (ROOT, STARTER))
        assert steps(repository, job) == steps(lab, job)


class Runner:
    """Runs the `run` steps of a job in a lab's folder, without GitHub."""

    def __init__(self, lab: Path, summary: Path) -> None:
        self.lab = lab
        self.summary = summary

    def run(self, workflow: str, job: str, **outputs: str) -> list[tuple[str, int, str]]:
        """Run the steps until one fails, and return each command with its exit code and output."""
        results = []
        for step in load(self.lab / ".github/workflows" / workflow)["jobs"][job]["steps"]:
            if "run" not in step or step["run"].startswith("pip install"):
                continue  # labpress is already installed
            settings = {
                key: value.replace(
                    "${{ steps.pages.outputs.base_url }}", outputs.get("base_url", "")
                )
                for key, value in step.get("env", {}).items()
            }
            process = subprocess.run(
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
            results.append((step["run"], process.returncode, process.stdout))
            if process.returncode:
                break
        return results


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    """A new lab, with the base of a pull request in `.base`."""
    lab = tmp_path / "lab"
    write_lab(Answers("T", "Ada Example", "example-lab/pubs"), lab)
    shutil.copytree(lab, tmp_path / "base")
    shutil.move(tmp_path / "base", lab / ".base")
    return Runner(lab, tmp_path / "summary.md")


def test_push_builds_with_the_url_of_the_site(runner: Runner) -> None:
    url = "https://example-lab.github.io/pubs"
    results = runner.run("publish.yml", "build", base_url=url)
    assert [(step, code) for step, code, _ in results] == [
        ("labpress check --annotate", 0),
        ("mkdocs build --strict", 0),
    ]
    page = read_page(runner.lab / "site/papers/first-paper/index.html")
    canonical = page.select_one('link[rel="canonical"]')
    assert canonical is not None
    assert canonical["href"] == f"{url}/papers/first-paper/"
    assert f"Sitemap: {url}/sitemap.xml" in (runner.lab / "site/robots.txt").read_text()
    assert not any(page.startswith(".base") for page in pages_of(runner.lab / "site"))


def test_valid_pull_request_lists_its_pages(runner: Runner) -> None:
    write_files(
        runner.lab / "content",
        {"papers/third.yaml": 'title: "A third [paper] * with $x^2$"\nauthors: [Ada Example]\n'},
    )
    (runner.lab / "content/papers/first-paper.yaml").unlink()
    second = runner.lab / "content/papers/second-paper.yaml"
    second.write_text(second.read_text("utf-8").replace("follows: [first-paper]\n", ""))
    write_files(runner.lab / "content", {"news.md": "# News\n", "index.md": "Plain text.\n"})
    results = runner.run("check.yml", "check")
    assert [(step.partition(" >>")[0], code) for step, code, _ in results] == [
        ("labpress changes .base", 0),
        ("labpress check --strict --annotate", 0),
        ("mkdocs build --strict", 0),
    ]
    summary = runner.summary.read_text("utf-8")
    new, _, rest = summary.partition("### Changed")
    changed, _, removed = rest.partition("### Removed")
    assert "- A third \\[paper\\] \\* with x² (`papers/third.md`)" in new
    assert "(`papers/second-paper.md`)" in changed
    assert "(`authors/ada-example.md`)" in changed
    assert "(`papers/first-paper.md`)" in removed
    assert "(`authors/bo-sample.md`)" in removed
    assert "- `news.md`\n" in new
    assert "- `index.md`\n" in changed
    assert "about.md" not in summary


def test_invalid_pull_request_has_annotations_and_a_summary(runner: Runner) -> None:
    write_files(
        runner.lab / "content",
        {
            "papers/third.yaml": "titel: 100% wrong\nauthors: [Ada Example]\n",
            "papers/fourth.yaml": "title: Fourth\nauthors: [Ada Example]\nfamily: nothing\n",
        },
    )
    results = runner.run("check.yml", "check")
    assert [code for _, code, _ in results] == [0, 1]
    lines = results[-1][2].splitlines()
    assert lines[0].startswith("::error file=content/papers/fourth.yaml,line=3,col=1::family: ")
    assert lines[1].startswith("::error file=content/papers/third.yaml,line=1,col=1::titel: ")
    assert "did you mean `title`?" in lines[1]
    assert "(`papers/fourth.md`)" in runner.summary.read_text("utf-8")


def test_summary_says_if_nothing_changed(runner: Runner) -> None:
    assert run("labpress", "changes", ".base", cwd=runner.lab).stdout.endswith(
        "No page changes.\n\n"
    )


def test_all_pages_of_a_first_lab_are_new(runner: Runner) -> None:
    shutil.rmtree(runner.lab / ".base")
    (runner.lab / ".base").mkdir()
    results = runner.run("check.yml", "check")
    assert [code for _, code, _ in results] == [0, 0, 0]
    summary = runner.summary.read_text("utf-8")
    assert "### New" in summary
    assert "### Changed" not in summary


def test_annotations_are_relative_to_the_repository(runner: Runner) -> None:
    write_files(runner.lab / "content", {"papers/a, b.yaml": "title: T\nauthors: [Ada Example]\n"})
    output = run(
        "labpress",
        "check",
        "--annotate",
        "-f",
        "lab/mkdocs.yml",
        cwd=runner.lab.parent,
        code=1,
        env={"GITHUB_WORKSPACE": str(runner.lab.parent)},
    ).stdout
    assert output.startswith("::error file=lab/content/papers/a%2C b.yaml,line=1,col=1::")
