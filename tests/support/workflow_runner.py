"""Runs the workflows of a new lab as GitHub does, with git, artifacts and events.

The jobs run in fresh clones of a repository on disk; `fake_gh` replaces `gh`. Of the actions that a
workflow uses, only checkouts and artifacts have an effect.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from fork_server import write_program
from paths import TESTS
from sites import BIN, write_files
from workflow_expressions import evaluate, fill

from labpress_tools.scaffold import Answers, write_lab

TOKEN = "ghs_a-token-that-no-log-may-contain"
REPOSITORY = "toy/pubs"


@dataclass
class StepResult:
    """The result of a step's script."""

    script: str
    code: int
    output: str


@dataclass
class JobResult:
    """The result of a job.

    Attributes:
        ran: whether its condition was true.
        steps: its scripts.
        outputs: its outputs.
        summary: its summary.
        workspace: the folder in which it ran.
    """

    ran: bool
    steps: list[StepResult] = field(default_factory=list)
    outputs: dict[str, Any] = field(default_factory=dict)
    summary: str = ""
    workspace: Path = Path()

    @property
    def succeeded(self) -> bool:
        """Whether no script failed."""
        return self.ran and all(step.code == 0 for step in self.steps)

    @property
    def log(self) -> str:
        """The output of all scripts."""
        return "".join(step.output for step in self.steps)


class WorkflowRunner:
    """A repository with a new lab, and the data that GitHub stores about it."""

    def __init__(self, folder: Path) -> None:
        """Create the repository.

        Args:
            folder: an empty folder.
        """
        self.folder = folder
        self.origin = folder / "origin.git"
        self.programs = folder / "bin"
        self._state = folder / "gh.json"
        self._artifacts = folder / "artifacts"
        self._runs = 0
        self.skipped: tuple[str, ...] = ()
        """Scripts that are not run."""
        lab = folder / "lab"
        write_lab(Answers("T", "Ada Example", REPOSITORY), lab)
        self.workflows = {
            path.name: yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
            for path in (lab / ".github/workflows").glob("*.yml")
        }
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(self.origin), cwd=folder)
        self.git("init", "--quiet", "--initial-branch=main", cwd=lab)
        self.git("remote", "add", "origin", str(self.origin), cwd=lab)
        self.commit({})
        self.programs.mkdir()
        self.install("gh", TESTS / "support/fake_gh.py")
        self.install("labpress", TESTS / "support/fake_labpress.py")
        self.install("python")
        self.set_library()
        self.state = {
            "origin": str(self.origin),
            "permissions": {"ada": "admin"},
            "may_open": True,
            "prs": [],
            "comments": [],
            "labels": [],
            "calls": [],
            "tokens": [],
        }

    @property
    def state(self) -> dict[str, Any]:
        """What GitHub stores: pull requests, comments, permissions, and the calls of `gh`."""
        state: dict[str, Any] = json.loads(self._state.read_text("utf-8"))
        return state

    @state.setter
    def state(self, state: Mapping[str, Any]) -> None:
        self._state.write_text(json.dumps(state), "utf-8")

    def set_library(self, **known: Any) -> None:
        """Set what the services know; see `fake_labpress`."""
        (self.folder / "library.json").write_text(json.dumps(known), "utf-8")

    def install(self, name: str, script: Path | None = None) -> None:
        """Install a Python script, or Python itself if it is None, before other programs of that name."""
        write_program(self.programs / name, script)

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        """Run git in a folder, by default in the bare repository."""
        identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
        process = subprocess.run(
            ["git", *identity, *arguments],
            cwd=cwd or self.origin,
            capture_output=True,
            check=True,
        )
        return process.stdout.decode()

    def commit(self, files: Mapping[str, str], branch: str = "main") -> None:
        """Commit files to a branch, as a person would."""
        lab = self.folder / "lab"
        if branch != "main":
            self.git("fetch", "--quiet", "origin", branch, cwd=lab)
            self.git("checkout", "--quiet", "-B", branch, "FETCH_HEAD", cwd=lab)
        write_files(lab, files)
        self.git("add", "--all", cwd=lab)
        self.git("commit", "--quiet", "--message", "Change", cwd=lab)
        self.git("push", "--quiet", "origin", f"HEAD:refs/heads/{branch}", cwd=lab)
        self.git("checkout", "--quiet", "main", cwd=lab)

    def files_of(self, branch: str) -> dict[str, str]:
        """Return the files that a branch changes, with their contents."""
        paths = self.git("diff", "--name-only", "-z", f"main...{branch}").split("\0")
        return {path: self.git("show", f"{branch}:{path}") for path in paths if path}

    def run(self, workflow: str, event: Mapping[str, Any]) -> dict[str, JobResult]:
        """Run a workflow for an event, which has the keys ``event_name`` and ``event``."""
        self._runs += 1
        shutil.rmtree(self._artifacts, ignore_errors=True)
        results: dict[str, JobResult] = {}
        for name, job in self.workflows[workflow]["jobs"].items():
            needs = job.get("needs", [])
            needed = [needs] if isinstance(needs, str) else needs
            context: dict[str, Any] = {
                "github": {"token": TOKEN, "repository": REPOSITORY, **event},
                "needs": {other: {"outputs": results[other].outputs} for other in needed},
                "inputs": event.get("event", {}).get("inputs", {}),
                "steps": {},
            }
            condition = job.get("if", "success()")
            if (
                "cancelled()" not in condition
                and not all(results[other].succeeded for other in needed)
            ) or ("if" in job and not evaluate(condition, context)):
                results[name] = JobResult(ran=False)
            else:
                results[name] = self._run_job(name, job, context, event)
        return results

    def _run_job(
        self, name: str, job: Mapping[str, Any], context: dict[str, Any], event: Mapping[str, Any]
    ) -> JobResult:
        workspace = self.folder / f"run-{self._runs}" / name / "pubs"
        workspace.mkdir(parents=True)
        (workspace.parent / "event.json").write_text(json.dumps(event.get("event", {})))
        result = JobResult(ran=True, workspace=workspace)
        for step in job["steps"]:
            if "if" in step and not evaluate(step["if"], context):
                continue
            if "uses" in step:
                outputs = self._use(step, workspace, context)
                context["steps"][step.get("id", "")] = {"outputs": outputs, "outcome": "success"}
                continue
            if step["run"].startswith("pip install") or step["run"] in self.skipped:
                continue  # labpress is already installed
            if not self._run_script(step, result, context):
                break
        result.outputs = {
            key: evaluate(value, context) for key, value in job.get("outputs", {}).items()
        }
        summary = workspace.parent / "summary.md"
        result.summary = summary.read_text("utf-8") if summary.exists() else ""
        return result

    def _run_script(
        self, step: Mapping[str, Any], result: JobResult, context: dict[str, Any]
    ) -> bool:
        """Run a script, and return whether the job continues."""
        temporary = result.workspace.parent
        output = temporary / "output.txt"
        output.write_text("")
        process = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=result.workspace,
            env={
                **os.environ,
                "PATH": f"{self.programs}:{BIN}:{os.environ['PATH']}",
                "HOME": str(self.folder),
                "FAKE_GH": str(self._state),
                "FAKE_LIBRARY": str(self.folder / "library.json"),
                "GITHUB_ENV": str(temporary / "env.txt"),
                "GITHUB_EVENT_PATH": str(temporary / "event.json"),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_REF_NAME": "main",
                "GITHUB_REPOSITORY": REPOSITORY,
                "GITHUB_RUN_ID": "42",
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_STEP_SUMMARY": str(temporary / "summary.md"),
                **{key: fill(value, context) for key, value in step.get("env", {}).items()},
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )
        ignored = step.get("continue-on-error") == "true"
        outcome = "failure" if process.returncode else "success"
        lines = [line.partition("=") for line in output.read_text("utf-8").splitlines()]
        outputs = {key: value for key, _, value in lines}
        context["steps"][step.get("id", "")] = {"outputs": outputs, "outcome": outcome}
        code = 0 if ignored else process.returncode
        result.steps.append(StepResult(step["run"], code, process.stdout))
        return code == 0

    def _use(
        self, step: Mapping[str, Any], workspace: Path, context: Mapping[str, Any]
    ) -> dict[str, str]:
        """Simulate an action, and return its outputs."""
        action = step["uses"].partition("@")[0]
        settings = {key: fill(value, context) for key, value in step.get("with", {}).items()}
        match action:
            case "actions/checkout":
                target = workspace / settings.get("path", ".")
                options = ["--quiet", "--depth=1", "--branch=main"]
                self.git("clone", *options, self.origin.as_uri(), str(target), cwd=self.folder)
            case "actions/upload-artifact":
                source, artifact = workspace / settings["path"], self._artifacts / settings["name"]
                shutil.copytree(source, artifact)
                return {"artifact-url": f"https://github.com/{REPOSITORY}/{settings['name']}.zip"}
            case "actions/download-artifact":
                artifact = self._artifacts / settings["name"]
                if artifact.is_dir():
                    shutil.copytree(artifact, workspace / settings["path"])
                else:
                    assert step.get("continue-on-error") == "true"
        return {}


def issue_event(
    body: str,
    *,
    action: str = "opened",
    sender: str = "ada",
    labels: tuple[str, ...] = ("add-paper",),
    label: str = "",
    number: int = 12,
) -> dict[str, Any]:
    """Return the event of an issue.

    Args:
        body: the text of the issue.
        action: what was done.
        sender: who did it.
        labels: the labels of the issue.
        label: the label that was added, if any.
        number: the number of the issue.
    """
    event: dict[str, Any] = {
        "action": action,
        "sender": {"login": sender},
        "issue": {
            "number": number,
            "title": "Add a paper",
            "body": body,
            "labels": [{"name": name} for name in labels],
        },
    }
    if label:
        event["label"] = {"name": label}
    return {"event_name": "issues", "event": event}
