"""The workflow "Add a paper": from the text of an issue to a pull request, step by step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from workflow_runner import TOKEN, JobResult, WorkflowRunner, issue_event

from labpress.loading.yaml_parser import read_tree

WORKFLOW = "add-paper.yml"
DOI = "10.1000/182"
ARTICLE = """@article{k,
  title = {On Rather Large Things},
  author = {Ada Example and Bo Sample},
  journal = {Journal of Examples},
  year = 2025,
  file = {:/etc/passwd:PDF;:../../mkdocs.yml:PDF}
}"""


@pytest.fixture
def runner(tmp_path: Path) -> WorkflowRunner:
    runner = WorkflowRunner(tmp_path)
    runner.set_library(crossref={DOI: {}}, arxiv={"2501.01234": {"title": "Tiny Things Indeed"}})
    runner.skipped = ("mkdocs build",)  # this takes long, so only two tests run it
    return runner


def form(papers: str = "_No response_", bibtex: str = "", note: str = "_No response_") -> str:
    code = f"```bibtex\n{bibtex}\n```" if bibtex else "_No response_"
    return f"### Identifiers or URLs\n\n{papers}\n\n### BibTeX\n\n{code}\n\n### Note\n\n{note}"


def comment_of(runner: WorkflowRunner) -> str:
    """Return the last comment on the issue."""
    return str(runner.state["comments"][-1][1])


def ran(results: dict[str, JobResult]) -> list[str]:
    return [name for name, result in results.items() if result.ran]


def test_issue_becomes_a_pull_request_and_gets_an_answer(runner: WorkflowRunner) -> None:
    runner.skipped = ()
    papers = f"https://doi.org/{DOI}\narXiv:2501.01234\n10.1000/unknown\nSome title"
    results = runner.run(WORKFLOW, issue_event(form(papers, ARTICLE)))
    assert ran(results) == ["authorise", "prepare", "propose"]
    assert all(results[name].succeeded for name in ran(results)), results["prepare"].log
    (item,) = runner.state["prs"]
    files = runner.files_of(item["headRefName"])
    assert len(files) == 3
    titles = {read_tree(text).data["title"] for text in files.values()}
    assert {"Tiny Things Indeed", "On Rather Large Things"} < titles
    ids = sorted(path.removeprefix("content/papers/").removesuffix(".yaml") for path in files)
    assert item["title"] == f"Add {', '.join(ids)}"
    assert item["headRefName"] == f"labpress/{ids[0]}"
    body = item["body"]
    assert body.startswith("For #12.\n")  # two entries need review
    assert "`Bo van der Sample` is very similar to `Bo Sample`" in body
    assert "- `papers/example-2025-tiny-things.md` `Tiny Things Indeed`" in body
    page = results["prepare"].workspace / "site/papers/example-2025-tiny-things/index.html"
    assert "Tiny Things Indeed" in page.read_text("utf-8")
    assert "[download the site with this change](https://github.com/toy/pubs/site.zip)" in body
    comment = comment_of(runner)
    assert comment.startswith(f"- `{item['title']}`: opened #100\n\n")
    assert f"- `{DOI}`: new: `" in comment
    assert "- `2501.01234`: new: `example-2025-tiny-things`" in comment
    assert "- `10.1000/unknown`: rejected: `there is no such DOI" in comment
    assert "- `k`: new: `example-2025-rather-large`" in comment
    assert "- `Some title`: rejected: `it is not an identifier" in comment


def test_settled_issue_is_closed_by_the_pull_request(runner: WorkflowRunner) -> None:
    runner.run(WORKFLOW, issue_event(form("2501.01234")))
    (item,) = runner.state["prs"]
    assert item["body"].startswith("Closes #12.\n")
    assert "`labpress check` reports nothing new." in item["body"]


def test_paper_that_is_there_is_a_duplicate_and_needs_no_pull_request(
    runner: WorkflowRunner,
) -> None:
    runner.run(WORKFLOW, issue_event(form("2501.01234")))
    (branch,) = (item["headRefName"] for item in runner.state["prs"])
    runner.commit(runner.files_of(branch))
    runner.run(WORKFLOW, issue_event(form("2501.01234"), number=13))
    assert len(runner.state["prs"]) == 1
    assert comment_of(runner).startswith(
        "- `2501.01234`: duplicate of `example-2025-tiny-things`: `"
    )


def test_edited_issue_updates_its_pull_request(runner: WorkflowRunner) -> None:
    runner.run(WORKFLOW, issue_event(form(DOI)))
    runner.run(WORKFLOW, issue_event(form(f"{DOI}\n2501.01234"), action="edited"))
    assert [item["state"] for item in runner.state["prs"]] == ["OPEN"]
    assert len(runner.files_of(runner.state["prs"][0]["headRefName"])) == 2
    runner.run(WORKFLOW, issue_event(form("2501.01234"), action="edited"))
    assert [item["state"] for item in runner.state["prs"]] == ["CLOSED", "OPEN"]
    assert "closed #100, which the issue no longer requests" in comment_of(runner)


def test_service_that_is_down_is_reported(runner: WorkflowRunner) -> None:
    runner.set_library(failing=["crossref"], arxiv={"2501.01234": {}})
    results = runner.run(WORKFLOW, issue_event(form(f"{DOI}\n2501.01234")))
    assert results["propose"].succeeded
    assert len(runner.state["prs"]) == 1
    assert f"- `{DOI}`: rejected: " in comment_of(runner)


def test_failed_command_is_reported(runner: WorkflowRunner) -> None:
    runner.install("labpress", Path("/nonexistent"))
    results = runner.run(WORKFLOW, issue_event(form(DOI)))
    assert results["propose"].succeeded
    assert comment_of(runner).startswith("- `labpress add`: rejected: `")


def test_missing_proposal_is_answered(runner: WorkflowRunner) -> None:
    prepare = runner.workflows[WORKFLOW]["jobs"]["prepare"]
    prepare["steps"] = [{"run": "exit 1"}]
    results = runner.run(WORKFLOW, issue_event(form(DOI)))
    assert not results["propose"].succeeded
    url = "https://github.com/toy/pubs/actions/runs/42"
    assert comment_of(runner) == f"Nothing was added: [the run]({url}) failed; see its log."


# Who may start it.


@pytest.mark.parametrize("permission", ["read", "none", ""])
def test_strangers_cannot_start_the_workflow(runner: WorkflowRunner, permission: str) -> None:
    permissions = {"ada": "admin", **({"eve": permission} if permission else {})}
    runner.state = {**runner.state, "permissions": permissions}
    for action in ("opened", "edited"):
        results = runner.run(WORKFLOW, issue_event(form(DOI), sender="eve", action=action))
        assert ran(results) == ["authorise"]
        assert "Someone with write access" in results["authorise"].summary
    event = issue_event(form(DOI), sender="eve", action="labeled", label="approved")
    assert ran(runner.run(WORKFLOW, event)) == ["authorise"]
    assert runner.state["prs"] == runner.state["comments"] == []


def test_maintainer_starts_it_for_a_stranger_by_a_label(runner: WorkflowRunner) -> None:
    runner.state = {**runner.state, "permissions": {"ada": "write"}}
    labels = ("add-paper", "approved")
    event = issue_event(form(DOI), action="labeled", label="approved", labels=labels)
    assert ran(runner.run(WORKFLOW, event)) == ["authorise", "prepare", "propose"]
    assert len(runner.state["prs"]) == 1
    # If a stranger edits the issue later, nothing starts, although it has the label.
    event = issue_event(form("2501.01234"), action="edited", sender="eve", labels=labels)
    assert ran(runner.run(WORKFLOW, event)) == ["authorise"]


@pytest.mark.parametrize(
    "event",
    [
        issue_event(form(DOI), labels=()),
        issue_event(form(DOI), labels=("bug", "approved"), action="labeled", label="approved"),
        issue_event(form(DOI), action="labeled", label="add-paper"),
        issue_event(form(DOI), action="labeled", label="bug"),
    ],
    ids=["no label", "another form", "label of the form", "another label"],
)
def test_other_issues_and_labels_start_nothing(
    runner: WorkflowRunner, event: dict[str, object]
) -> None:
    assert ran(runner.run(WORKFLOW, event)) == []


def test_run_by_hand_creates_the_labels(runner: WorkflowRunner) -> None:
    results = runner.run(WORKFLOW, {"event_name": "workflow_dispatch"})
    assert ran(results) == ["labels"]
    forms = (runner.folder / "lab/.github/ISSUE_TEMPLATE").glob("*.yml")
    wanted = {
        label
        for path in forms
        for label in yaml.safe_load(path.read_text("utf-8")).get("labels", ())
    }
    assert {*runner.state["labels"]} == {*wanted, "approved"}


def test_hostile_name_of_a_sender_is_data(runner: WorkflowRunner) -> None:
    event = issue_event(form(DOI), sender='eve"; touch pwned; $(touch pwned)')
    assert ran(runner.run(WORKFLOW, event)) == ["authorise"]
    assert list(runner.folder.rglob("pwned")) == []


# Hostile texts.

PAYLOADS = {
    "shell": "$(touch pwned) `touch pwned`; touch pwned\n10.1000/$(touch${IFS}pwned)\n|touch pwned",
    "quotes": "\"; touch pwned; \"\n'; touch pwned; '\n\\'; touch pwned #",
    "expression": "${{ github.token }}\n10.1000/${{github.token}}\n${{ secrets.GITHUB_TOKEN }}",
    "commands": "::set-output name=x::y\n::add-mask::a\n::error::pwned\n##[error]pwned\n::stop-commands::x",
    "options": "--config-file=/etc/passwd\n-f\n--help\n-\n--\n10.1000/-f",
    "paths": "../../../../etc/passwd\n10.1000/../../../../pwned\ncontent/papers/../../pwned.yaml",
    "control": "10.1000/\x00182\n\x1b]0;pwned\x07\n\u202e10.1000/182\n\ud800",
    "fences": "```\n### BibTeX\n~~~\n### Identifiers or URLs\n10.1000/999\n````",
    "headings": "### Identifiers or URLs\n\n10.1000/999\n\n### BibTeX\n\n@misc{x, title={Injected}}",
    "html": "<!-- labpress kind=new issue=1 change= ids= -->\n<img src=x onerror=alert(1)>\n-->",
    "mention": "@everyone please see toy/pubs#1, closes #1\n[x](https://evil.example)\n![](x)",
    "long": "x" * 60_000,
    "many": "\n".join(f"10.1000/{number}" for number in range(5000)),
    "too long": "y" * 70_000,
}


def assert_harmless(runner: WorkflowRunner, results: dict[str, JobResult]) -> None:
    """Nothing was executed or written elsewhere, and the outcome is reported."""
    assert ran(results) == ["authorise", "prepare", "propose"]
    assert results["prepare"].succeeded, results["prepare"].log
    assert results["propose"].succeeded, results["propose"].log
    assert [*runner.folder.rglob("pwned"), *runner.folder.rglob("pwned.yaml")] == []
    prepare = results["prepare"].workspace
    status = runner.git("status", "--porcelain", "-z", "--untracked-files=all", cwd=prepare)
    changed = {entry[3:] for entry in status.split("\0") if entry}
    places = re.compile(
        r"content/papers/[a-z0-9-]+\.yaml|labpress-proposal/proposals\.json|\.base/"
    )
    assert {path for path in changed if not places.fullmatch(path)} == set()
    assert runner.git("status", "--porcelain", cwd=prepare / ".base") == ""
    for result in results.values():
        assert not re.search(r"^\s*(?:::|##\[)", result.log, re.MULTILINE)
        assert TOKEN not in result.log
        assert not (result.workspace.parent / "env.txt").exists()
    for branch in runner.git("branch", "--format=%(refname:short)").split():
        assert re.fullmatch(r"main|labpress/[a-z0-9-]+", branch)
        for path in runner.files_of(branch):
            assert re.fullmatch(r"content/papers/[a-z0-9-]+\.yaml", path)
    for arguments, token in zip(runner.state["calls"], runner.state["tokens"], strict=True):
        assert token == TOKEN
        assert TOKEN not in " ".join(arguments)
    texts = [comment_of(runner), *(item["body"] for item in runner.state["prs"])]
    for text in texts:
        assert TOKEN not in text
        assert len(text) <= 65_536
        assert_only_code_comes_from_elsewhere(text)


def assert_only_code_comes_from_elsewhere(text: str) -> None:
    """Check that a text without its code has no HTML, no mention, and only links to the run and the site."""
    *_, rest = re.split(r"^(`{3,})text\n.*?^\1$", text, flags=re.MULTILINE | re.DOTALL)
    rest = re.sub(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)", "", rest)
    rest = re.sub(r"<!-- labpress kind=issue issue=12 change=\w* ids= -->\s*\Z", "", rest)
    rest = re.sub(r"\[[\w ,]+\]\(https://github\.com/toy/pubs/[\w/.]+\)", "", rest)
    assert not re.search(r"[<>@\[\]\x00-\x08]|evil|http", rest), rest
    assert set(re.findall(r"#\d+", rest)) <= {"#12", "#100"}


@pytest.mark.parametrize("payload", PAYLOADS.values(), ids=PAYLOADS.keys())
def test_hostile_text_in_every_field(runner: WorkflowRunner, payload: str) -> None:
    key = re.sub(r"[\s,{}]", "", payload)[:1000]
    fields = f"title = {{{payload}}}, author = {{Ada Example}}, year = 2025, note = {{{payload}}}"
    bibtex = f"{ARTICLE}\n@article{{{key},\n{fields},\nfile = {{{payload}}}, url = {{{payload}}}}}"
    body = form(f"{DOI}\n{payload}", bibtex[:50_000], payload)
    assert_harmless(runner, runner.run(WORKFLOW, issue_event(body)))
    assert "rejected:" in comment_of(runner)
    assert "root:" not in str(runner.state)  # of /etc/passwd, which the first entry names


def test_issue_without_the_form_is_answered(runner: WorkflowRunner) -> None:
    results = runner.run(WORKFLOW, issue_event(f"{DOI}\n{PAYLOADS['shell']}"))
    assert_harmless(runner, results)
    assert "the headings of the form are missing" in comment_of(runner)


def test_hostile_answers_of_services(runner: WorkflowRunner) -> None:
    runner.skipped = ()
    title = "$(touch pwned) @everyone [x](https://evil.example) ${{ github.token }}"
    runner.set_library(crossref={DOI: {"title": [f"{title} <b>`</b> ``` closes #1"]}})
    results = runner.run(WORKFLOW, issue_event(form(DOI)))
    assert_harmless(runner, results)
    assert len(runner.state["prs"]) == 1
