"""Changes as pull requests, one for each paper, for the scheduled workflow."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

import click

from labpress.project.config_file import Config
from labpress_tools.planning import Plan
from labpress_tools.record_writer import Change
from labpress_tools.site_diff import escape_markdown

Command = TypeVar("Command", bound=Callable[..., Any])
_LONGEST_TITLE = 100


def pull_requests_option(command: Command) -> Command:
    """Add the option ``--pull-requests``."""
    return click.option(
        "--pull-requests",
        is_flag=True,
        help="Write nothing; print a pull request for each paper as JSON, with the files.",
    )(command)


def print_pull_requests(plan: Plan, config: Config) -> None:
    """Print a JSON list: for each paper `record`, `branch`, `title`, `body` and `files`.

    Ids of records are safe in names of branches; title and body contain text of sources, and a
    program must pass them on as data.
    """
    click.echo(json.dumps(pull_requests(plan, config), ensure_ascii=False, indent=1))


def pull_requests(plan: Plan, config: Config) -> list[dict[str, Any]]:
    """The pull requests of a plan, in the order of its changes."""
    changes: dict[str, list[Change]] = defaultdict(list)
    papers = config.project.content / "papers"
    for change in plan.changes:
        if change.path.is_relative_to(papers):
            changes[change.path.relative_to(papers).parts[0].removesuffix(".yaml")].append(change)
    titles = {
        result.record: " ".join(result.title.split())
        for result in plan.account.results
        if result.record
    }
    requests = []
    for record, files in changes.items():
        is_new = not (papers / f"{record}.yaml").exists()
        requests.append(
            {
                "record": record,
                "branch": f"labpress/{'add' if is_new else 'update'}-{record}",
                "title": f"{'Add' if is_new else 'Update'}: {titles.get(record, record)}"[
                    :_LONGEST_TITLE
                ],
                "body": _body(plan, record),
                "files": [_file(change, config) for change in files],
            }
        )
    return requests


def _body(plan: Plan, record: str) -> str:
    """What changes, as Markdown."""
    lines = []
    events = plan.account.events.get(record)
    if events:
        lines += [f"**News:** {', '.join(events)}", ""]
    lines += [f"- {_plain(change)}" for change in plan.account.changes if change.record == record]
    remarks = [remark for remark in plan.account.remarks if remark.record == record]
    if remarks:
        lines += ["", "To look at:", *(f"- {_plain(remark.text)}" for remark in remarks)]
    sources = [item.origin for item in plan.account.results if item.record == record]
    if sources:
        names = ", ".join(dict.fromkeys(f"{item.source} {item.id}".strip() for item in sources))
        lines += ["", f"Sources: {_plain(names)}"]
    return "\n".join(lines).strip() + "\n"


def _plain(text: object) -> str:
    """Text of a source, so that no Markdown or mention in it has an effect."""
    return str(escape_markdown(str(text))).replace("@", "@\u200b")


def _file(change: Change, config: Config) -> dict[str, str | None]:
    folder = config.project.folder
    path = change.path.relative_to(folder) if change.path.is_relative_to(folder) else change.path
    if isinstance(change.data, bytes):
        return {"path": path.as_posix(), "content": change.data.decode()}
    return {"path": path.as_posix(), "copy_of": str(change.data) if change.data else None}
