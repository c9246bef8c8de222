"""Creates pull requests and comments on GitHub with its command-line program ``gh``.

Text is passed to ``gh`` in files, and no command is run through a shell.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

BOT_EMAIL = "41898282+github-actions[bot]@users.noreply.github.com"
"""The e-mail address of the author of commits that workflows create."""
_MARK = re.compile(
    r"<!-- labpress kind=(?P<kind>\w+) issue=(?P<issue>\d+) change=(?P<change>\w*)"
    r" ids=(?P<ids>[\w.,%:~-]*) -->\s*\Z"
)
_LISTED = 1000


class GitHubError(Exception):
    """Raised if ``gh`` or ``git`` fails, with the last line of its output, or if a response is not JSON."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Metadata that the last line of a pull request's description contains as a comment.

    Attributes:
        kind: the kind of proposal.
        issue: the number of the issue that requested the change; 0 if there is none.
        change: the digest of the change, as in ``Proposal.change``.
        ids: the identifiers of new papers, as in ``Proposal.identifiers``.
    """

    kind: str
    issue: int
    change: str
    ids: frozenset[str] = frozenset()

    def __str__(self) -> str:
        # The ids are percent-encoded, because old DOIs contain characters that would end an HTML
        # comment.
        ids = ",".join(quote(item, safe=":") for item in sorted(self.ids))
        return (
            f"<!-- labpress kind={self.kind} issue={self.issue} change={self.change} ids={ids} -->"
        )

    @classmethod
    def find(cls, body: str) -> Mark | None:
        """Return the metadata in a pull request's description, or None if there is none."""
        match = _MARK.search(body.replace("\r\n", "\n"))
        if match is None:
            return None
        ids = frozenset(unquote(item) for item in match["ids"].split(",") if item)
        return cls(match["kind"], int(match["issue"]), match["change"], ids)


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request from a branch of the repository itself.

    Attributes:
        number: the number in its URL.
        branch: the name of the branch that contains the change.
        state: ``OPEN``, ``CLOSED`` (without being merged) or ``MERGED``.
        mark: the metadata that labpress stored in it; None if labpress did not create it.
    """

    number: int
    branch: str
    state: str
    mark: Mark | None


def run(command: Sequence[str], folder: Path, text: str | None = None, **environment: str) -> str:
    """Run a program without a shell, and return its output.

    Args:
        command: the program and its arguments.
        folder: the working directory.
        text: the text for standard input.
        environment: additional environment variables.

    Raises:
        GitHubError: if the program fails.
        subprocess.TimeoutExpired: if it takes longer than five minutes.
    """
    process = subprocess.run(
        command,
        cwd=folder,
        env={**_environment(), **environment},
        input=(text or "").encode(),
        capture_output=True,
        timeout=300,
        check=False,
    )
    if process.returncode:
        output = (process.stderr.strip() or process.stdout.strip()).decode("utf-8", "replace")
        raise GitHubError(output.splitlines()[-1] if output else f"`{command[0]}` failed")
    return process.stdout.decode("utf-8", "replace").strip()


def _environment() -> dict[str, str]:
    return {**os.environ, "GH_PROMPT_DISABLED": "1", "NO_COLOR": "1", "GIT_TERMINAL_PROMPT": "0"}


def list_pull_requests(folder: Path) -> list[PullRequest]:
    """Return the most recent pull requests from branches of labpress, open or closed, newest first.

    Pull requests from forks are omitted, because forks can use any name for a branch.
    """
    fields = "number,headRefName,state,body,isCrossRepository"
    limit = str(_LISTED)
    output = run(["gh", "pr", "list", "--state", "all", "--limit", limit, "--json", fields], folder)
    items = [item for item in json.loads(output) if not item["isCrossRepository"]]
    return [_pull_request(item) for item in items if item["headRefName"].startswith("labpress/")]


def _pull_request(item: Mapping[str, Any]) -> PullRequest:
    mark = Mark.find(str(item["body"] or ""))
    return PullRequest(int(item["number"]), str(item["headRefName"]), str(item["state"]), mark)


def has_other_commits(number: int, folder: Path) -> bool:
    """Return whether the branch of a pull request has commits that are not by a workflow."""
    commits = _call("GET", f"pulls/{number}/commits?per_page=100", folder)
    return any(commit["commit"]["author"]["email"] != BOT_EMAIL for commit in commits)


def create_pull_request(folder: Path, branch: str, base: str, title: str, body: str) -> int:
    """Open a pull request, and return its number."""
    data = {"head": branch, "base": base, "title": title, "body": body}
    return int(_call("POST", "pulls", folder, data)["number"])


def edit_pull_request(folder: Path, number: int, title: str, body: str) -> None:
    """Change the title and description of a pull request."""
    _call("PATCH", f"pulls/{number}", folder, {"title": title, "body": body})


def close_pull_request(folder: Path, number: int, comment: str) -> None:
    """Close a pull request with a comment."""
    comment_on(folder, number, comment)
    _call("PATCH", f"pulls/{number}", folder, {"state": "closed"})


def comment_on(folder: Path, number: int, body: str) -> None:
    """Comment on an issue or a pull request."""
    _call("POST", f"issues/{number}/comments", folder, {"body": body})


def _call(method: str, path: str, folder: Path, data: Mapping[str, str] | None = None) -> Any:
    """Call GitHub's REST API for the repository, and return the parsed response.

    Args:
        method: the HTTP method.
        path: the path of the endpoint, relative to that of the repository.
        folder: the checkout.
        data: the body of the request, which is passed to ``gh`` in a file; None for no body.

    Raises:
        GitHubError: if the call fails or the response is not JSON.
    """
    repository = os.environ["GITHUB_REPOSITORY"]
    command = ["gh", "api", "--method", method, f"repos/{repository}/{path}"]
    with tempfile.TemporaryDirectory() as temporary:
        if data is not None:
            file = Path(temporary, "body.json")
            file.write_text(json.dumps(data), "utf-8")
            command += ["--input", str(file)]
        output = run(command, folder)
    try:
        return json.loads(output)
    except ValueError:
        raise GitHubError("the response from GitHub is not JSON") from None
