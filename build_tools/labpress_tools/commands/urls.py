"""``labpress urls``: maintain the list of all URLs that the site has ever had."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from labpress.build.published_urls import published_urls
from labpress.build.site import load_project
from labpress.build.site_preparation import prepare_site
from labpress.build.url_list import UrlListError, list_content, list_file, read_list
from labpress_tools.commands.project_options import config_option, read_project
from labpress_tools.commands.writing import write_file

_EXAMPLES = 10
"""The maximum number of new URLs that ``--update`` prints."""
_EXIT_CODES = """\b
Exit codes:
  0  the list is complete, and the site has all of its URLs
  1  URLs are not listed, or are no longer part of the site
  2  incorrect usage
"""


@click.command("urls", epilog=_EXIT_CODES)
@click.option("--update", is_flag=True, help="Add the URLs that are missing from the list.")
@click.option(
    "--remove",
    metavar="URL",
    multiple=True,
    help="Remove URL from the list, if it is no longer needed. You can repeat this option.",
)
@config_option
def urls_command(update: bool, remove: tuple[str, ...], config_file: Path) -> None:
    """Compare the URLs of the site with the list of all URLs that it has ever had.

    The list is in the file published-urls.txt, which --update creates. Once this file exists,
    `labpress check` and builds report URLs that the site would lose.
    """
    config = read_project(config_file)
    project = config.project
    try:
        listed = read_list(project)
    except UrlListError as error:
        name = list_file(project).name
        raise click.ClickException(f"{name}:{error.line}:1: error: {error}") from None
    if listed is None and not update:
        raise click.UsageError(
            f"{list_file(project).name} does not exist; create it with --update."
        )
    known = set(listed or {})
    if unknown := sorted(set(remove) - known):
        raise click.UsageError(f"Not in {list_file(project).name}: {', '.join(unknown)}")
    published = published_urls(prepare_site(project, load_project(project)))
    kept = known - set(remove)
    new, dropped = sorted(published - kept), sorted(kept - published)
    for sign, urls in (("+", new), ("-", dropped)):
        # With --update, the list itself shows the new URLs; URLs that the site loses need attention.
        listed_urls = urls[:_EXAMPLES] if update and sign == "+" else urls
        for url in listed_urls:
            click.echo(f"{sign} {url}")
        if len(listed_urls) < len(urls):
            click.echo(f"{sign} … and {len(urls) - len(listed_urls)} more")
    if update or remove:
        current = kept | published if update else kept
        write_file(list_file(project), list_content(current))
        click.echo(f"Wrote {_count(current)} to {list_file(project).name}")
    if dropped or (new and not update):
        sys.exit(1)


def _count(urls: set[str]) -> str:
    return f"{len(urls)} URL{'' if len(urls) == 1 else 's'}"
