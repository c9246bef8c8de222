"""``labpress links``: find links whose targets no longer exist or have moved."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from labpress_tools.commands import network
from labpress_tools.commands.project_options import config_option, read_project_with_content
from labpress_tools.lab_links import LinkLocation, find_links
from labpress_tools.sources.links import LinkState, archived_copy

_EXIT_CODES = """\b
Exit codes:
  0  no link is broken
  1  links are broken
  2  incorrect usage
"""


@click.command("links", epilog=_EXIT_CODES)
@network.fresh_option
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@config_option
def links_command(fresh: bool, as_json: bool, config_file: Path) -> None:
    """Check whether the targets of all links in records and pages still exist.

    The command sends at most one request per second to each host, and caches the results for up
    to a week. If a target no longer exists, it searches for an archived copy.
    """
    config = read_project_with_content(config_file)
    links = find_links(config.project)
    with (
        network.make_client(config, fresh=fresh) as client,
        network.make_link_checker(config, fresh=fresh) as checker,
    ):
        states: dict[str, LinkState] = {}
        with click.progressbar(
            links, label="checking links", file=sys.stderr, hidden=not sys.stderr.isatty()
        ) as urls:
            for url in urls:
                state = checker.check(url)
                if state.outcome == "gone":
                    state = replace(state, url=archived_copy(url, client))
                states[url] = state
    if as_json:
        click.echo(json.dumps(_as_json(links, states), ensure_ascii=False, indent=1))
    else:
        for line in _lines(links, states):
            click.echo(line)
    sys.exit(1 if any(state.outcome == "gone" for state in states.values()) else 0)


def _lines(
    links: Mapping[str, list[LinkLocation]], states: Mapping[str, LinkState]
) -> Iterator[str]:
    """Yield a line for each location of a link that may need attention, and then a summary."""
    found = [
        (location, url, states[url])
        for url, locations in links.items()
        for location in locations
        if states[url].outcome != "found"
    ]
    for location, url, state in sorted(found, key=lambda item: item[0]):
        place = ":".join(map(str, location))
        yield f"{place}: {_SEVERITIES[state.outcome]}: {_message(url, state)}"
    counts = Counter[str](state.outcome for state in states.values())
    parts = [
        f"{counts[outcome]} {outcome}" for outcome in ("found", *_SEVERITIES) if counts[outcome]
    ]
    yield f"{len(links)} link{'' if len(links) == 1 else 's'}" + (
        f": {', '.join(parts)}" if parts else ""
    )


_SEVERITIES = {"moved": "note", "gone": "warning", "unknown": "note"}


def _message(url: str, state: LinkState) -> str:
    if state.outcome == "moved":
        return f"`{url}` has moved; write `{state.url}`"
    if state.outcome == "unknown":
        return f"`{url}` could not be checked: {state.reason}; open it in a browser"
    fix = (
        f"link to the archived copy `{state.url}`"
        if state.url
        else "find its new URL, or remove the link; there is no archived copy"
    )
    return f"`{url}` is gone ({state.reason}); {fix}"


def _as_json(
    links: Mapping[str, list[LinkLocation]], states: Mapping[str, LinkState]
) -> list[dict[str, object]]:
    return [
        {
            "url": url,
            "outcome": states[url].outcome,
            "reason": states[url].reason,
            "target": states[url].url,
            "locations": [location._asdict() for location in locations],
        }
        for url, locations in links.items()
    ]
