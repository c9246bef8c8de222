"""``labpress add``: add papers by identifier, URL or title, or from BibTeX."""

from __future__ import annotations

import sys
from typing import Any

import click

from labpress.loading.record_paths import relative_path
from labpress_tools.commands import network
from labpress_tools.commands.common import (
    EXIT_CODES,
    options_of,
    plan_options,
    print_report,
    progress_bar,
    run_plan,
)
from labpress_tools.commands.project_options import read_project_with_content
from labpress_tools.drafts import Drafts, Origin, Rejection
from labpress_tools.importers.bibtex import read_bibtex
from labpress_tools.sources.lookup import look_up

_STDIN = "-"


@click.command("add", epilog=EXIT_CODES)
@click.argument("requests", metavar="ID|URL|TITLE…", nargs=-1, required=True)
@network.fresh_option
@plan_options
def add_command(requests: tuple[str, ...], fresh: bool, **flags: Any) -> None:
    """Add papers by arXiv id, DOI, PubMed id, ISBN, URL or title.

    With `-` as the argument, the command reads BibTeX from standard input. A preprint and its
    publication become one record. If a paper already has a record, the record is updated, and
    manual edits to it are kept.
    """
    options = options_of(**flags)
    config = read_project_with_content(options.config_file)
    drafts = [Drafts()]
    if _STDIN in requests:
        drafts.append(_read_standard_input())
    texts = [text for text in requests if text != _STDIN]
    if texts:
        with (
            network.make_client(config, fresh=fresh) as client,
            progress_bar("fetching", len(texts), options) as advance,
        ):
            drafts.append(look_up(texts, client, advance))
    plan = run_plan(network.of_drafts(*drafts), options, config)
    print_report(plan, options, config)
    if not options.as_json:
        for result in plan.report.results:
            if result.outcome in {"new", "updated"}:
                path = config.project.content / f"papers/{result.record}.yaml"
                click.echo(relative_path(path, config.project.folder))
    sys.exit(1 if plan.report.needs_review else 0)


def _read_standard_input() -> Drafts:
    drafts = read_bibtex(sys.stdin.buffer.read(), "<stdin>")
    if drafts.drafts or drafts.rejections:
        return drafts
    reason = "it contains no BibTeX entry such as `@article{…}`"
    return Drafts(rejections=(Rejection(Origin("BibTeX", "", "<stdin>", 1), reason),))
