"""The workflow "Update papers": from the services to one pull request per paper, step by step."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
from workflow_runner import TOKEN, JobResult, WorkflowRunner

from labpress.loading.yaml_parser import read_tree

WORKFLOW = "update-papers.yml"
ADA = "0000-0002-1825-0097"
TINY, LARGE = "2501.01234", "2501.05678"
RECORD = f"""title: Tiny Things Indeed
authors: [Ada Example, Bo Sample]
date: 2025-01-02
type: preprint
arxiv: "{TINY}"
"""
HOSTILE = "$(touch pwned) @everyone `x` ${{ github.token }} <b> [x](https://evil.example) closes #1"


@pytest.fixture
def runner(tmp_path: Path) -> WorkflowRunner:
    """A lab that has the first of Ada's two papers."""
    runner = WorkflowRunner(tmp_path)
    author = f"name: Ada Example\nmember: {{since: 2025}}\norcid: {ADA}\n"
    files = {"content/papers/tiny.yaml": RECORD, "content/authors/ada-example.yaml": author}
    runner.commit(files)
    know(runner)
    return runner


def know(runner: WorkflowRunner, large: str = "On Large Things", **tiny: str) -> None:
    """Set what the services know about the two papers."""
    papers = {TINY: {"title": "Tiny Things Indeed", **tiny}, LARGE: {"title": large}}
    runner.set_library(arxiv=papers, orcid={ADA: [TINY, LARGE]})


def run(runner: WorkflowRunner, **inputs: Any) -> dict[str, JobResult]:
    event = {"event_name": "schedule", "event": {"inputs": inputs} if inputs else {}}
    results = runner.run(WORKFLOW, event)
    assert all(result.succeeded for result in results.values()), [
        result.log for result in results.values()
    ]
    return results


def states(runner: WorkflowRunner) -> dict[str, str]:
    """Return the state of each pull request by its branch."""
    return {item["headRefName"]: item["state"] for item in runner.state["prs"]}


def close(runner: WorkflowRunner, branch: str, state: str = "CLOSED") -> None:
    pull_requests = [
        {**item, "state": state if item["headRefName"] == branch else item["state"]}
        for item in runner.state["prs"]
    ]
    runner.state = {**runner.state, "prs": pull_requests}


def test_each_paper_gets_its_own_pull_request(runner: WorkflowRunner) -> None:
    results = run(runner)
    assert states(runner) == {"labpress/example-2025-large-things": "OPEN", "labpress/tiny": "OPEN"}
    by_branch = {item["headRefName"]: item for item in runner.state["prs"]}
    new, update = by_branch["labpress/example-2025-large-things"], by_branch["labpress/tiny"]
    assert list(runner.files_of(new["headRefName"])) == [
        "content/papers/example-2025-large-things.yaml"
    ]
    assert (new["title"], update["title"]) == ("Add example-2025-large-things", "Update tiny")
    assert "- `papers/example-2025-large-things.md` `On Large Things`" in new["body"]
    assert f"add `arxiv:{LARGE}` to `sync_ignore`" in new["body"]
    # Existing values of the record are kept, and missing values are added.
    (text,) = runner.files_of("labpress/tiny").values()
    assert text.startswith(RECORD)
    assert read_tree(text).data["abstract"] == "We study small things."
    assert "- `abstract`: added `We study small things.`, from `arXiv`" in update["body"]
    summary = results["propose"].summary
    assert "- `Add example-2025-large-things`: opened #" in summary
    assert "## `labpress refresh`" in summary


def test_second_run_changes_nothing(runner: WorkflowRunner) -> None:
    run(runner)
    before = runner.git("for-each-ref")
    summary = run(runner)["propose"].summary
    assert summary.count("is up to date") == 2
    assert runner.git("for-each-ref") == before


def test_news_update_the_open_pull_request(runner: WorkflowRunner) -> None:
    run(runner)
    know(runner, summary="We now study other things.")
    assert "`Update tiny`: updated #" in run(runner)["propose"].summary
    (text,) = runner.files_of("labpress/tiny").values()
    assert read_tree(text).data["abstract"] == "We now study other things."
    assert states(runner) == {"labpress/example-2025-large-things": "OPEN", "labpress/tiny": "OPEN"}


def test_closed_pull_requests_are_respected(runner: WorkflowRunner) -> None:
    run(runner)
    for branch in states(runner):
        close(runner, branch)
    know(runner, large="On Large Things, Renamed")  # and with it the id of its record
    summary = run(runner)["propose"].summary
    assert summary.count("declined in #") == 2
    assert set(states(runner).values()) == {"CLOSED"}
    # The sources have different data about the paper in the lab.
    know(runner, summary="We now study other things.")
    assert "`Update tiny`: opened #" in run(runner)["propose"].summary


def test_ignored_papers_are_not_proposed(runner: WorkflowRunner) -> None:
    config = (runner.folder / "lab/mkdocs.yml").read_text("utf-8")
    setting = f"      sync_ignore: ['arXiv:{LARGE}']\n      content_security_policy:"
    runner.commit({"mkdocs.yml": config.replace("      content_security_policy:", setting)})
    run(runner)
    assert states(runner) == {"labpress/tiny": "OPEN"}


def test_number_can_be_limited(runner: WorkflowRunner) -> None:
    summary = run(runner, limit="1")["propose"].summary
    assert len(states(runner)) == 1
    assert "left for the next run" in summary


def test_lab_without_people_or_changes_gets_no_pull_requests(tmp_path: Path) -> None:
    runner = WorkflowRunner(tmp_path)
    summary = run(runner)["propose"].summary
    assert states(runner) == {}
    assert "no people to look up" in summary


def test_service_that_is_down_fails_no_run(runner: WorkflowRunner) -> None:
    runner.set_library(failing=["arxiv"], orcid={ADA: [TINY, LARGE]})
    summary = run(runner)["propose"].summary
    assert states(runner) == {}
    assert "not fetched" in summary


def test_hostile_answers_of_services(runner: WorkflowRunner) -> None:
    know(runner, large=escape(HOSTILE), summary=escape(HOSTILE))
    results = run(runner)
    assert list(runner.folder.rglob("pwned")) == []
    assert len(states(runner)) == 2
    for branch in states(runner):
        assert re.fullmatch(r"labpress/[a-z0-9-]+", branch)
        (path,) = runner.files_of(branch)
        assert re.fullmatch(r"content/papers/[a-z0-9-]+\.yaml", path)
    for item in runner.state["prs"]:
        assert re.fullmatch(r"(Add|Update) [a-z0-9-]+", item["title"])
        prose = re.sub(r"(?ms)^(`{3,})\w*\n.*?^\1$", "", item["body"])
        prose = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", prose)
        assert not re.search(r"@|evil|<b>|closes|touch", prose)
    for result in results.values():
        assert TOKEN not in result.log
        assert not re.search(r"^\s*::", result.log, re.MULTILINE)
