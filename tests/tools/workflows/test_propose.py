"""Pull requests for proposals: opened, updated or left unchanged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from workflow_runner import TOKEN, WorkflowRunner

from labpress_tools.workflows import branches, propose
from labpress_tools.workflows.github import Mark
from labpress_tools.workflows.proposals import (
    Proposal,
    ProposalError,
    Proposals,
    change_digest,
    read_proposals,
    write_proposals,
)
from labpress_tools.workflows.propose import Proposer, Run, propose_all

RECORD = "title: Third\nauthors: [Ada Example]\ndoi: 10.1000/182\n"
BOT = "41898282+github-actions[bot]@users.noreply.github.com"


@pytest.fixture
def runner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WorkflowRunner:
    runner = WorkflowRunner(tmp_path)
    monkeypatch.setenv("PATH", f"{runner.programs}:/usr/bin:/bin")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("FAKE_GH", str(tmp_path / "gh.json"))
    monkeypatch.setenv("GH_TOKEN", TOKEN)
    monkeypatch.setenv("GITHUB_REPOSITORY", "toy/pubs")
    return runner


def proposal(kind: Any = "new", records: Mapping[str, str] | None = None) -> Proposal:
    records = records or {"third": RECORD}
    return Proposal(kind, records, "What changes.", change_digest({}, records))


def propose_in(runner: WorkflowRunner, *proposals: Proposal, **settings: Any) -> Proposer:
    checkout = runner.folder / "checkout"
    if not checkout.exists():
        runner.git(
            "clone",
            "--quiet",
            "--depth=1",
            runner.origin.as_uri(),
            str(checkout),
            cwd=runner.folder,
        )
    run = Run(checkout, "main", "https://github.com/toy/pubs/actions/runs/42", **settings)
    comment = "What became of it." if run.issue else ""
    return propose_all(Proposals(proposals, run.issue, comment), run)


def set_state(runner: WorkflowRunner, **values: Any) -> None:
    runner.state = {**runner.state, **values}


def set_pull_request(runner: WorkflowRunner, **values: Any) -> None:
    (item,) = runner.state["prs"]
    set_state(runner, prs=[{**item, **values}])


def test_pull_request_has_one_commit_of_the_bot_with_the_record_alone(
    runner: WorkflowRunner,
) -> None:
    proposer = propose_in(runner, proposal())
    assert proposer.lines == ["- `Add third`: opened #100"]
    assert not proposer.failed
    (item,) = runner.state["prs"]
    assert (item["headRefName"], item["baseRefName"]) == ("labpress/third", "main")
    assert item["title"] == "Add third"
    assert item["body"].startswith("What changes.\n\n[The workflow run](https://github.com/")
    assert runner.files_of("labpress/third") == {"content/papers/third.yaml": RECORD}
    log = runner.git("log", "--format=%ae %ce %s", "main..labpress/third")
    assert log == f"{BOT} {BOT} Add third\n"
    # The checkout does not change.
    assert runner.git("status", "--porcelain", cwd=runner.folder / "checkout") == ""


def test_same_proposal_changes_nothing(runner: WorkflowRunner) -> None:
    propose_in(runner, proposal())
    before = runner.git("rev-parse", "labpress/third")
    assert propose_in(runner, proposal()).lines == ["- `Add third`: #100 is up to date"]
    assert runner.git("rev-parse", "labpress/third") == before
    assert len(runner.state["prs"]) == 1


def test_open_pull_request_is_updated(runner: WorkflowRunner) -> None:
    propose_in(runner, proposal())
    text = RECORD + "venue: {name: A Venue}\n"
    changed = replace(proposal(records={"third": text}), body="More.")
    assert propose_in(runner, changed).lines == ["- `Add third`: updated #100"]
    assert runner.files_of("labpress/third") == {"content/papers/third.yaml": text}
    assert runner.state["prs"][0]["body"].startswith("More.")
    assert runner.git("rev-list", "--count", "main..labpress/third") == "1\n"


def test_commits_of_people_are_never_overwritten(runner: WorkflowRunner) -> None:
    propose_in(runner, proposal())
    runner.commit({"content/papers/third.yaml": f"# by hand\n{RECORD}"}, "labpress/third")
    proposer = propose_in(runner, proposal(records={"third": RECORD + "type: article\n"}))
    assert proposer.lines == ["- `Add third`: #100 has commits by others, so it was not changed"]
    assert "# by hand" in runner.files_of("labpress/third")["content/papers/third.yaml"]


def test_foreign_branch_is_not_changed(runner: WorkflowRunner) -> None:
    runner.git("branch", "labpress/third", "main")
    (line,) = propose_in(runner, proposal()).lines
    assert line.endswith("the branch `labpress/third` already exists; delete or rename it")
    assert runner.state["prs"] == []


def test_pull_request_of_a_fork_with_the_same_branch_counts_for_nothing(
    runner: WorkflowRunner,
) -> None:
    mark = Mark("new", 0, proposal().change, proposal().identifiers)
    item = {
        "number": 100,
        "headRefName": "labpress/third",
        "baseRefName": "main",
        "title": "Mine",
        "body": str(mark),
        "state": "CLOSED",
        "isCrossRepository": True,
    }
    set_state(runner, prs=[item])
    assert propose_in(runner, proposal()).lines == ["- `Add third`: opened #101"]


def test_declined_paper_is_not_proposed_again_under_any_id(runner: WorkflowRunner) -> None:
    propose_in(runner, proposal())
    set_pull_request(runner, state="CLOSED")
    changed = {"other-id": RECORD.replace("Third", "Fourth")}
    proposer = propose_in(runner, proposal(), proposal(records=changed))
    assert proposer.lines == [
        "- `Add third`: declined in #100",
        "- `Add other-id`: declined in #100",
    ]
    # In an issue, a person requests the paper, so it is proposed.
    assert propose_in(runner, proposal("issue"), issue=12).lines == ["- `Add third`: opened #101"]


def test_a_work_without_identifiers_is_declined_by_its_fingerprint(
    runner: WorkflowRunner,
) -> None:
    record = "title: A Poem\nauthors: [Ada Example]\ndate: 2024-05\n"
    assert proposal(records={"a": record}).identifiers == {"work:example-2024-a-poem"}
    propose_in(runner, proposal(records={"a": record}))
    set_pull_request(runner, state="CLOSED")
    again = proposal(records={"b": record + "type: other\n"})
    assert propose_in(runner, again).lines == ["- `Add b`: declined in #100"]


def test_declined_update_is_proposed_again_if_something_else_changes(
    runner: WorkflowRunner,
) -> None:
    propose_in(runner, proposal("update"))
    set_pull_request(runner, state="CLOSED")
    assert propose_in(runner, proposal("update")).lines == ["- `Update third`: declined in #100"]
    changed = proposal("update", {"third": RECORD + "type: article\n"})
    assert propose_in(runner, changed).lines == ["- `Update third`: opened #101"]


def test_merged_pull_request_is_followed_by_another_one(runner: WorkflowRunner) -> None:
    propose_in(runner, proposal("update"))
    set_pull_request(runner, state="MERGED")
    changed = proposal("update", {"third": RECORD + "type: article\n"})
    assert propose_in(runner, changed).lines == ["- `Update third`: opened #101"]


def test_number_of_new_pull_requests_is_limited(runner: WorkflowRunner) -> None:
    many = [proposal(records={f"paper-{number}": f"title: P{number}\n"}) for number in range(4)]
    proposer = propose_in(runner, *many, limit=2)
    assert proposer.lines[2:] == [
        "- `Add paper-2`: left for the next run, which opens up to 2 more",
        "- `Add paper-3`: left for the next run, which opens up to 2 more",
    ]
    proposer = propose_in(runner, *many, limit=2)
    assert proposer.lines[:2] == [
        "- `Add paper-0`: #100 is up to date",
        "- `Add paper-1`: #101 is up to date",
    ]
    assert len(runner.state["prs"]) == 4


def test_issue_is_answered(runner: WorkflowRunner) -> None:
    propose_in(runner, proposal("issue"), issue=12, site_url="https://github.com/toy/pubs/site.zip")
    assert runner.state["comments"] == [
        [12, "- `Add third`: opened #100\n\nWhat became of it."],
    ]
    body = runner.state["prs"][0]["body"]
    assert "[download the site with this change](https://github.com/toy/pubs/site.zip)" in body


def test_edited_issue_replaces_its_pull_request(runner: WorkflowRunner) -> None:
    propose_in(runner, proposal("issue"), issue=12)
    propose_in(runner, proposal("issue", {"other": "title: Other\n"}), issue=13)
    proposer = propose_in(runner, proposal("issue", {"fourth": "title: Fourth\n"}), issue=12)
    assert proposer.lines == [
        "- `Add fourth`: opened #102",
        "- closed #100, which the issue no longer requests",
    ]
    assert [item["state"] for item in runner.state["prs"]] == ["CLOSED", "OPEN", "OPEN"]


def test_two_issues_never_share_a_pull_request(runner: WorkflowRunner) -> None:
    propose_in(runner, proposal("issue"), issue=12)
    other = proposal("issue", {"third": "title: Another paper with the same id\n"})
    (line,) = propose_in(runner, other, issue=13).lines
    assert line.endswith("#100 is already open for this paper; merge or close it first")
    assert runner.files_of("labpress/third") == {"content/papers/third.yaml": RECORD}


def test_missing_permission_is_explained_and_leaves_no_branch(
    runner: WorkflowRunner,
) -> None:
    set_state(runner, may_open=False)
    proposer = propose_in(runner, proposal("issue"), issue=12)
    # If a lab does not allow workflows to open pull requests, runs must not fail every week.
    assert not proposer.failed
    ((_, comment),) = runner.state["comments"]
    assert "the repository does not let workflows open pull requests; allow this in" in comment
    assert "What became of it." in comment
    other = proposal(records={"fourth": "title: Fourth\n"})
    assert propose_in(runner, proposal(), other).lines[1] == "- `Add fourth`: postponed"
    # The next run after permission is granted finds no branch that looks foreign.
    assert runner.git("branch", "--list", "labpress/*") == ""
    set_state(runner, may_open=True)
    assert propose_in(runner, proposal()).lines == ["- `Add third`: opened #100"]


def test_race_with_another_push_is_lost(
    runner: WorkflowRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The branch changes after it has been read, and nothing is overwritten."""
    propose_in(runner, proposal())
    old = runner.git("rev-parse", "labpress/third").strip()
    runner.commit({"content/papers/third.yaml": f"# by hand\n{RECORD}"}, "labpress/third")
    monkeypatch.setattr(propose, "has_other_commits", lambda number, folder: False)
    monkeypatch.setattr(propose, "branch_head", lambda folder, branch: old)
    proposer = propose_in(runner, proposal(records={"third": RECORD + "type: article\n"}))
    assert proposer.failed
    assert "# by hand" in runner.files_of("labpress/third")["content/papers/third.yaml"]


def test_token_is_in_no_argument_and_in_no_file(runner: WorkflowRunner) -> None:
    propose_in(runner, proposal("issue"), issue=12)
    assert TOKEN not in json.dumps(runner.state["calls"])
    git = runner.folder / "checkout/.git"
    assert not any(TOKEN.encode() in path.read_bytes() for path in git.rglob("*") if path.is_file())
    assert "!gh auth git-credential" in " ".join(branches._CREDENTIALS)


def test_mark_survives_identifiers_of_any_kind() -> None:
    ids = frozenset({"doi:10.1002/(sici)1<1661::aid-sim968>3.0.co;2-2-->", "doi:10.1/a,b ü"})
    mark = Mark("new", 0, "0a1b", ids)
    assert Mark.find(f"text\r\n\r\n{mark}\r\n") == mark
    assert str(mark).count("-->") == 1
    assert Mark.find(f"```\n{mark}\n```") is None


VALID = {"kind": "new", "records": {"third": RECORD}, "body": "", "change": "0a1b"}


@pytest.mark.parametrize(
    "change",
    [
        {"records": {"../../.github/workflows/x": RECORD}},
        {"records": {"a/b": RECORD}},
        {"records": {"third\n": RECORD}},
        {"records": {"THIRD": RECORD}},
        {"records": {"x" * 101: RECORD}},
        {"records": {"--force": RECORD}},
        {"records": {}},
        {"records": {"third": None}},
        {"records": {"third": "\ud800"}},
        {"records": {"third": "x" * 2_000_001}},
        {"records": {f"p{number}": "" for number in range(101)}},
        {"records": []},
        {"kind": "$(touch pwned)"},
        {"kind": None},
        {"body": None},
        {"body": "\ud800"},
        {"body": "x" * 60_001},
        {"change": "--> # closes"},
    ],
)
def test_stored_proposal_is_validated(tmp_path: Path, change: dict[str, Any]) -> None:
    data = {"issue": 0, "comment": "", "proposals": [VALID]}
    path = tmp_path / "proposals.json"
    path.write_text(json.dumps(data))
    assert len(read_proposals(tmp_path).proposals) == 1
    path.write_text(json.dumps(data | {"proposals": [VALID | change]}))
    with pytest.raises(ProposalError):
        read_proposals(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 100_000,
        '{"issue": true, "comment": "", "proposals": []}',
        '{"issue": -1, "comment": "", "proposals": []}',
        '{"issue": "1", "comment": "", "proposals": []}',
        '{"issue": 1, "comment": 1, "proposals": []}',
        '{"issue": 1, "comment": "", "proposals": [1]}',
        json.dumps({"issue": 1, "comment": "", "proposals": [VALID] * 501}),
    ],
)
def test_stored_list_is_validated(tmp_path: Path, text: str) -> None:
    (tmp_path / "proposals.json").write_text(text)
    with pytest.raises(ProposalError):
        read_proposals(tmp_path)
    (tmp_path / "proposals.json").unlink()
    with pytest.raises(ProposalError):
        read_proposals(tmp_path)
    (tmp_path / "proposals.json").symlink_to("/etc/passwd")
    with pytest.raises(ProposalError):
        read_proposals(tmp_path)


def test_proposals_read_back(tmp_path: Path) -> None:
    proposals = Proposals((proposal(), proposal("update", {"a": "x: 中\r\n"})), 12, "ü")
    write_proposals(tmp_path / "out", proposals)
    assert read_proposals(tmp_path / "out") == proposals


def test_digest_depends_only_on_values() -> None:
    old = {"third": RECORD}
    source = "source:\n  - {name: Crossref, retrieved: 2026-01-01}\n"
    for text in (RECORD, f"# a comment\n{RECORD}{source}", "doi: 10.1000/182\n" + RECORD[:-17]):
        assert change_digest(old, {"third": text}) == ""
    changed = change_digest(old, {"third": RECORD + "type: article\n"})
    assert changed == change_digest(
        {"third": RECORD + "family: x\n"}, {"third": RECORD + "family: x\ntype: article\n"}
    )
    assert changed != change_digest(old, {"third": RECORD + "type: book\n"})
