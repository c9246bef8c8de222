"""Creates branches with changed records without modifying the checkout."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from labpress_tools.workflows.github import BOT_EMAIL, GitHubError, run

# `gh` passes the token to git, so the token is never in a file or an argument.
_CREDENTIALS = ("-c", "credential.helper=", "-c", "credential.helper=!gh auth git-credential")
_BOT = {
    "GIT_AUTHOR_NAME": "github-actions[bot]",
    "GIT_AUTHOR_EMAIL": BOT_EMAIL,
    "GIT_COMMITTER_NAME": "github-actions[bot]",
    "GIT_COMMITTER_EMAIL": BOT_EMAIL,
}


def branch_head(folder: Path, branch: str) -> str:
    """Return the latest commit of a branch on GitHub, or an empty string if there is no branch."""
    output = run(["git", *_CREDENTIALS, "ls-remote", "origin", f"refs/heads/{branch}"], folder)
    return output.partition("\t")[0]


def has_files(folder: Path, branch: str, files: Mapping[str, str]) -> bool:
    """Return whether files on a branch on GitHub have the given contents.

    Args:
        folder: the checkout.
        branch: the branch.
        files: the expected contents of the files, by path relative to the checkout.
    """
    reference = f"refs/heads/{branch}"
    run(["git", *_CREDENTIALS, "fetch", "--quiet", "--depth=1", "origin", reference], folder)
    return all(
        _blob(folder, f"FETCH_HEAD:{path}") == run(["git", "hash-object", "--stdin"], folder, text)
        for path, text in files.items()
    )


def _blob(folder: Path, name: str) -> str:
    try:
        return run(["git", "rev-parse", "--verify", "--quiet", name], folder)
    except GitHubError:
        return ""


def push_commit(
    folder: Path, branch: str, files: Mapping[str, str], message: str, expected: str
) -> None:
    """Create or replace a branch on GitHub with one commit on top of the checked-out commit.

    Args:
        folder: the checkout.
        branch: the branch.
        files: the new contents of the files, by path relative to the checkout.
        message: the commit message.
        expected: the commit that the branch on GitHub must have at present; empty if there must be
            no such branch.

    Raises:
        GitHubError: if the push fails, in particular if the branch does not have the expected
            commit.
    """
    with tempfile.TemporaryDirectory() as temporary:
        index = {"GIT_INDEX_FILE": str(Path(temporary, "index"))}
        run(["git", "read-tree", "HEAD"], folder, **index)
        for path, text in files.items():
            blob = run(["git", "hash-object", "-w", "--stdin"], folder, text)
            entry = f"100644,{blob},{path}"
            run(["git", "update-index", "--add", "--cacheinfo", entry], folder, **index)
        tree = run(["git", "write-tree"], folder, **index)
    commit = run(["git", "commit-tree", tree, "-p", "HEAD", "-F", "-"], folder, message, **_BOT)
    lease = f"--force-with-lease=refs/heads/{branch}:{expected}"
    target = f"{commit}:refs/heads/{branch}"
    run(["git", *_CREDENTIALS, "push", "--quiet", lease, "origin", target], folder)


def delete_branch(folder: Path, branch: str) -> None:
    """Delete a branch on GitHub."""
    run(["git", *_CREDENTIALS, "push", "--quiet", "origin", f":refs/heads/{branch}"], folder)
