"""Opens pull requests for proposals: ``python -P -m labpress_tools.workflows.propose FOLDER``.

Run this module in a checkout of a lab, in the job that may write to the repository. FOLDER contains
the output of the previous job. If the folder is missing, the previous job has failed; this is
reported in a comment on the issue.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from labpress.project.config_file import read_config
from labpress_tools.workflows.branches import branch_head, delete_branch, has_files, push_commit
from labpress_tools.workflows.github import (
    GitHubError,
    Mark,
    PullRequest,
    close_pull_request,
    comment_on,
    create_pull_request,
    edit_pull_request,
    has_other_commits,
    list_pull_requests,
)
from labpress_tools.workflows.markdown import MAX_BODY, code_span
from labpress_tools.workflows.proposals import (
    Proposal,
    ProposalError,
    Proposals,
    read_proposals,
)

_DEFAULT_LIMIT = 10
_NOT_PERMITTED = "not permitted to create"
_HOW_TO_PERMIT = (
    "the repository does not let workflows open pull requests; allow this in Settings → Actions → "
    "General → Workflow permissions, then run the workflow again"
)


@dataclass(frozen=True, slots=True)
class Run:
    """The run of a workflow.

    Attributes:
        folder: the checkout.
        base: the branch into which pull requests are to be merged.
        url: the URL of the run's page on GitHub.
        issue: the number of the issue that started the run; 0 if there is none.
        limit: the maximum number of pull requests to open, except for those that an issue requests.
        site_url: the URL at which the built site can be downloaded; empty if it was not uploaded.
    """

    folder: Path
    base: str
    url: str
    issue: int = 0
    limit: int = _DEFAULT_LIMIT
    site_url: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], folder: Path) -> Run:
        """Return the run that the variables set by GitHub and the workflow describe."""
        server, repository = environment["GITHUB_SERVER_URL"], environment["GITHUB_REPOSITORY"]
        run_id = environment["GITHUB_RUN_ID"]
        issue, limit = environment.get("ISSUE", ""), environment.get("LIMIT", "")
        return cls(
            folder,
            environment["GITHUB_REF_NAME"],
            f"{server}/{repository}/actions/runs/{run_id}",
            int(issue) if issue.isdecimal() else 0,
            int(limit) if limit.isdecimal() else _DEFAULT_LIMIT,
            environment.get("BUILT_SITE_URL", ""),
        )


@dataclass(slots=True)
class Proposer:
    """Opens and updates pull requests.

    Attributes:
        run: the run of the workflow.
        pull_requests: the existing pull requests of labpress, newest first.
        opened: the number of pull requests that were opened.
        is_permitted: whether workflows may open pull requests; true until GitHub refuses to open
            one.
        failed: whether anything failed.
        lines: the outcomes as lines of a Markdown list.
    """

    run: Run
    pull_requests: Sequence[PullRequest]
    opened: int = 0
    is_permitted: bool = True
    failed: bool = False
    lines: list[str] = field(default_factory=list)

    def propose(self, proposal: Proposal, issue: int) -> None:
        """Open or update the pull request of a proposal, unless there is a reason not to.

        Args:
            proposal: the proposal.
            issue: the number of the issue that requested it; 0 if there is none.
        """
        try:
            text = self._propose(proposal, issue)
        except GitHubError as error:
            self.failed = True
            text = f"failed: {code_span(str(error), 500)}"
        self.lines.append(f"- {code_span(proposal.title)}: {text}")

    def _propose(self, proposal: Proposal, issue: int) -> str:
        mine = [item for item in self.pull_requests if item.branch == proposal.branch]
        current = next((item for item in mine if item.state == "OPEN"), None)
        reason = self._reason_against(proposal, issue, mine, current)
        if reason:
            return reason
        content = read_config(self.run.folder / "mkdocs.yml").project.content
        papers = (content / "papers").relative_to(self.run.folder.resolve()).as_posix()
        files = {f"{papers}/{paper}.yaml": text for paper, text in proposal.records.items()}
        body = self._body(proposal, issue)
        head = branch_head(self.run.folder, proposal.branch)
        if head and not mine:
            return f"the branch {code_span(proposal.branch)} already exists; delete or rename it"
        is_pushed = (
            current is not None
            and current.mark is not None
            and current.mark.change == proposal.change
            and has_files(self.run.folder, proposal.branch, files)
        )
        if not is_pushed:
            push_commit(self.run.folder, proposal.branch, files, proposal.title, head)
        if current is None:
            return self._open(proposal, body)
        if not is_pushed:
            edit_pull_request(self.run.folder, current.number, proposal.title, body)
            return f"updated #{current.number}"
        return f"#{current.number} is up to date"

    def _open(self, proposal: Proposal, body: str) -> str:
        folder, branch = self.run.folder, proposal.branch
        try:
            number = create_pull_request(folder, branch, self.run.base, proposal.title, body)
        except GitHubError as error:
            # Otherwise the next run would not recognise the branch as created by labpress.
            delete_branch(folder, branch)
            if _NOT_PERMITTED not in str(error):
                raise
            self.is_permitted = False
            return _HOW_TO_PERMIT
        self.opened += 1
        return f"opened #{number}"

    def _reason_against(
        self,
        proposal: Proposal,
        issue: int,
        mine: Sequence[PullRequest],
        current: PullRequest | None,
    ) -> str:
        """Return the reason not to open or update a pull request, or "" if there is none.

        Args:
            proposal: the proposal.
            issue: the number of the issue that requested it; 0 if there is none.
            mine: all pull requests from the branch of the proposal.
            current: the open one among these; None if there is none.
        """
        if not self.is_permitted:
            return "postponed"
        if current is not None:
            if current.mark is None:
                return f"#{current.number} already uses the branch"
            if current.mark.issue != issue:
                return f"#{current.number} is already open for this paper; merge or close it first"
            if has_other_commits(current.number, self.run.folder):
                return f"#{current.number} has commits by others, so it was not changed"
            return ""
        if proposal.kind == "issue":
            return ""
        declined = next(filter(partial(_declines, proposal), self.pull_requests), None)
        if declined:
            return f"declined in #{declined.number}"
        if self.opened >= self.run.limit:
            return f"left for the next run, which opens up to {self.run.limit} more"
        return ""

    def _body(self, proposal: Proposal, issue: int) -> str:
        links = [f"[The workflow run]({self.run.url})"]
        if self.run.site_url:
            links.append(f"[download the site with this change]({self.run.site_url})")
        ids = proposal.identifiers if proposal.kind == "new" else frozenset()
        mark = Mark(proposal.kind, issue, proposal.change, ids)
        return f"{proposal.body[: MAX_BODY - 1000]}\n\n{', '.join(links)}\n\n{mark}"

    def close_others(self, issue: int, branches: set[str]) -> None:
        """Close the pull requests that an issue no longer requests because its text was edited.

        Pull requests with commits by people stay open.

        Args:
            issue: the number of the issue.
            branches: the branches of the pull requests that the issue still requests.
        """
        for item in self.pull_requests:
            is_of_issue = item.mark is not None and item.mark.issue == issue
            if not is_of_issue or item.state != "OPEN" or item.branch in branches:
                continue
            if not has_other_commits(item.number, self.run.folder):
                text = f"The issue #{issue} was edited and no longer requests this."
                close_pull_request(self.run.folder, item.number, text)
                self.lines.append(f"- closed #{item.number}, which the issue no longer requests")


def _declines(proposal: Proposal, item: PullRequest) -> bool:
    """Return whether a proposal was declined by closing a pull request without merging it.

    Args:
        proposal: the proposal.
        item: the pull request.
    """
    mark = item.mark
    if mark is None or item.state != "CLOSED" or mark.kind != proposal.kind:
        return False
    if proposal.kind == "new":
        return item.branch == proposal.branch or bool(mark.ids & proposal.identifiers)
    return item.branch == proposal.branch and mark.change == proposal.change


def propose_all(proposals: Proposals, run: Run) -> Proposer:
    """Open and update pull requests for proposals, and reply to the issue that requested them.

    Raises:
        GitHubError: if the pull requests cannot be listed, or the reply cannot be posted.
    """
    proposer = Proposer(run, list_pull_requests(run.folder))
    for proposal in proposals.proposals:
        proposer.propose(proposal, run.issue)
    if run.issue and proposals.proposals:
        proposer.close_others(run.issue, {item.branch for item in proposals.proposals})
    if run.issue:
        parts = ["\n".join(proposer.lines), proposals.comment]
        comment_on(run.folder, run.issue, "\n\n".join(filter(None, parts)))
    return proposer


def main(arguments: Sequence[str]) -> int:
    """Open pull requests for the proposals in a folder.

    Args:
        arguments: the path FOLDER; see the module.

    Returns:
        The exit code: 1 if the proposals cannot be read, or if anything else fails; otherwise 0.
    """
    (folder,) = map(Path, arguments)
    run = Run.from_environment(os.environ, Path.cwd())
    try:
        proposals = read_proposals(folder)
        if proposals.issue != run.issue:
            raise ProposalError("the proposals are for another issue")
        proposer = propose_all(proposals, run)
    except (ProposalError, GitHubError) as error:
        print(f"Error: {_printable(str(error))}", file=sys.stderr)
        if run.issue and isinstance(error, ProposalError):
            text = f"Nothing was added: [the run]({run.url}) failed; see its log."
            comment_on(run.folder, run.issue, text)
        return 1
    summary = "\n".join([*proposer.lines, "", proposals.comment])
    summary_file = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary_file:
        with Path(summary_file).open("a", encoding="utf-8") as file:
            file.write(f"{summary}\n")
    return 1 if proposer.failed else 0


def _printable(text: str) -> str:
    """Return a string that is safe to log: a line that begins with ``::`` would be a command."""
    return re.sub(r"[^\x20-\x7e]+", " ", text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
