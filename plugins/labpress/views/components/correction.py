"""Builds the link "Suggest a correction", which opens a prefilled issue about the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from labpress.build.page_context import PageContext
from labpress.render.prose import plain_line

_MAX_TITLE = 100
"""The maximum length of a title in characters, each of which takes up to twelve bytes in a URL."""


@dataclass(frozen=True, slots=True)
class _Issue:
    """The prefilled fields of an issue: the title, and the record's path in the content folder."""

    title: str
    record: str


def correction_url(context: PageContext, title: str) -> str | None:
    """Return the URL of the form for correcting a record.

    Args:
        context: the page of the record.
        title: the title of the page, as a line of text from the record.

    Returns:
        The URL, or None if the link is disabled, if the site has no repository, or if `issue_url`
        does not support the repository's host.
    """
    if not context.settings.suggest_corrections or not context.site.repository:
        return None
    record = f"{context.path.removesuffix('.md')}.yaml"
    return issue_url(context.site.repository, plain_line(title), record)


def issue_url(repository: str, title: str, record: str) -> str | None:
    """Return the URL at which the host of a repository opens a prefilled issue.

    Args:
        repository: the URL of the repository, or of a folder in it.
        title: the title of the issue, as plain text.
        record: the path of the record in the content folder.

    Returns:
        The URL, or None if the repository's URL is not valid or its host is not supported.
    """
    try:
        url = urlsplit(repository)
        # "git.lab.example" does not identify the software; "gitlab.lab.example" does.
        software = (url.hostname or "").split(".")[0]
    except ValueError:
        return None
    make_path = _PATHS.get(software)
    parts = [part.removesuffix(".git") for part in url.path.split("/") if part]
    if url.scheme not in {"http", "https"} or make_path is None or len(parts) < 2:
        return None
    if len(title) > _MAX_TITLE:
        title = f"{title[: _MAX_TITLE - 1]}…"
    host = url.netloc.rpartition("@")[2]
    return f"{url.scheme}://{host}/{make_path(parts, _Issue(title, record))}"


def _github(parts: list[str], issue: _Issue) -> str:
    # The form is one of the files that `labpress init` writes; its fields are filled in by id.
    form = {"template": "correction.yml", "title": issue.title, "record": issue.record}
    return f"{_path(parts[:2])}/issues/new?{_query(form)}"


def _gitlab(parts: list[str], issue: _Issue) -> str:
    groups = parts[: parts.index("-")] if "-" in parts else parts
    form = {"issue[title]": issue.title, "issue[description]": _description(issue)}
    return f"{_path(groups)}/-/issues/new?{_query(form)}"


def _gitea(parts: list[str], issue: _Issue) -> str:
    form = {"title": issue.title, "body": _description(issue)}
    return f"{_path(parts[:2])}/issues/new?{_query(form)}"


_PATHS: Mapping[str, Callable[[list[str], _Issue], str]] = {
    "github": _github,
    "gitlab": _gitlab,
    "codeberg": _gitea,
    "forgejo": _gitea,
    "gitea": _gitea,
}
"""The functions that build the form's path and query, keyed by the first label of the host."""


def _description(issue: _Issue) -> str:
    return f"`{issue.record}`\n\n"


def _path(parts: list[str]) -> str:
    return "/".join(quote(part, safe="%") for part in parts)


def _query(form: Mapping[str, str]) -> str:
    return urlencode(form, quote_via=quote, safe="/")
