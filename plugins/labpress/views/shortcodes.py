"""Replaces shortcodes, which are comments on hand-written pages, with lists and charts.

Each shortcode is on its own line:

- ``<!-- labpress: papers -->``: all papers, with the explorer; if a query follows the name, only
  the papers that the query selects (`labpress.catalogue.paper_query`);
- ``<!-- labpress: newest 6 -->`` and ``<!-- labpress: featured -->``: the newest and the featured
  papers, which are named queries;
- ``<!-- labpress: people -->``, ``<!-- labpress: families -->``, ``<!-- labpress: timeline -->`` (a
  chart of all families over time), ``<!-- labpress: grants -->``, ``<!-- labpress: numbers -->``
  (of papers, people, releases), ``<!-- labpress: news 3 -->``, ``<!-- labpress: talks -->``;
- ``<!-- labpress: topics 20 -->``: the most frequent keywords; ``<!-- labpress: benchmarks -->``:
  the benchmarks for which several papers have results;
- ``<!-- labpress: references -->``: the works that the page cites; by default, they are listed at
  the end of the page.

With shortcodes, a lab can replace a list page, such as ``papers/index.md``, with a hand-written
one, which takes precedence over the generated page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from labpress.build.page_context import PageContext
from labpress.catalogue.paper_query import PRESETS, QueryError, parse_query
from labpress.diagnostics import code, did_you_mean
from labpress.render.templates import render_shortcode
from labpress.render.view import View
from labpress.views.benchmarks import benchmarks_shortcode
from labpress.views.components.paper_selection import paper_selection
from labpress.views.components.people_groups import people_groups
from labpress.views.families import (
    FamilyCardsShortcode,
    TimelineShortcode,
    families_with_papers,
    family_cards,
    timeline,
)
from labpress.views.grants import grants_shortcode
from labpress.views.home import numbers_shortcode
from labpress.views.news import news_shortcode, talks_shortcode
from labpress.views.papers import PapersShortcode, explorer, list_exports
from labpress.views.people import PeopleShortcode
from labpress.views.shortcode_syntax import ShortcodeLine
from labpress.views.topics import topics_shortcode

REFERENCES = "references"
"""The name of the shortcode for the list of cited works; `build_hand_written_page` replaces it."""
_OTHER_NAMES = {"selected": "featured", "bibliography": REFERENCES, "publications": "papers"}
"""The names of shortcodes, keyed by former names and by names that other tools use."""
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_ViewBuilder = Callable[[PageContext, int | None], View | None]


@dataclass(frozen=True, slots=True)
class _Shortcode:
    """A shortcode that is not a query for papers.

    Attributes:
        build: takes the context of the page and the number after the shortcode's name (None without
            a number), and returns the view, or None if there is nothing to show.
        takes_number: whether the name may be followed by the maximum number of items.
    """

    build: _ViewBuilder
    takes_number: bool = False


def render_shortcode_line(line: ShortcodeLine, context: PageContext) -> str:
    """Return the output of a shortcode, as Markdown.

    The output is empty if the shortcode has errors, or if there is nothing to show.

    Args:
        line: a shortcode other than `REFERENCES`.
        context: the context of the page.
    """
    if not line.name or any(True for _ in shortcode_errors(line)):
        return ""
    arguments = line.arguments.strip()
    if line.name in PRESETS and (arguments or line.name != "papers"):
        return paper_selection(arguments, line.name, line.level, context)
    view = _SHORTCODES[line.name].build(context, int(arguments) if arguments else None)
    return render_shortcode(view, context.translator) if view else ""


def shortcode_errors(line: ShortcodeLine) -> Iterator[tuple[int, str]]:
    """Find the errors in a shortcode that do not depend on records.

    Yields:
        The position of each error in the text of the page, and the message.
    """
    names = (*_SHORTCODES, *PRESETS, REFERENCES)
    if not line.name:
        yield line.start, _unreadable(line, names)
    elif line.name not in names:
        fix = did_you_mean(_OTHER_NAMES.get(line.name, line.name), names)
        yield line.name_start, f"unknown shortcode {code(line.name)}; {fix}"
    elif line.name in PRESETS:
        for error in query_errors(line):
            yield line.arguments_start + error.column - 1, error.text
    elif line.arguments.strip():
        takes_number = line.name in _SHORTCODES and _SHORTCODES[line.name].takes_number
        if not (takes_number and _NUMBER.fullmatch(line.arguments.strip())):
            place = line.arguments_start + len(line.arguments) - len(line.arguments.lstrip())
            example = f"{line.name} 3" if takes_number else line.name
            fix = f"write {code(f'<!-- labpress: {example} -->')}"
            text = f"cannot parse {code(line.arguments.strip())} after {code(line.name)}; {fix}"
            yield place, text


def query_errors(line: ShortcodeLine) -> tuple[QueryError, ...]:
    """Return the errors in a shortcode's query, with columns relative to its arguments."""
    return parse_query(line.arguments, line.name).errors


def _unreadable(line: ShortcodeLine, names: tuple[str, ...]) -> str:
    if not line.content:
        return f"the shortcode has no name; {did_you_mean('', names)}"
    name = line.content.split()[0]
    example = f"<!-- labpress: {name if name in names else 'newest 6'} -->"
    fix = f"write {code(example)} on its own line"
    return f"cannot parse the shortcode {code(line.content)}; {fix}"


def _papers(context: PageContext, number: int | None) -> View:
    return PapersShortcode(list_exports(context), explorer(context))


def _people(context: PageContext, number: int | None) -> View:
    return PeopleShortcode(people_groups(context))


def _families(context: PageContext, number: int | None) -> View | None:
    families = families_with_papers(context)[:number]
    return FamilyCardsShortcode(family_cards(families, context)) if families else None


def _timeline(context: PageContext, number: int | None) -> View | None:
    chart = timeline(context, number)
    return TimelineShortcode(chart) if chart else None


def _numbers(context: PageContext, number: int | None) -> View:
    return numbers_shortcode(context)


def _topics(context: PageContext, number: int | None) -> View | None:
    return topics_shortcode(context, number)


def _benchmarks(context: PageContext, number: int | None) -> View | None:
    return benchmarks_shortcode(context, number)


_SHORTCODES: Mapping[str, _Shortcode] = {
    "papers": _Shortcode(_papers),
    "people": _Shortcode(_people),
    "families": _Shortcode(_families, takes_number=True),
    "timeline": _Shortcode(_timeline, takes_number=True),
    "grants": _Shortcode(grants_shortcode, takes_number=True),
    "numbers": _Shortcode(_numbers),
    "topics": _Shortcode(_topics, takes_number=True),
    "benchmarks": _Shortcode(_benchmarks, takes_number=True),
    "news": _Shortcode(news_shortcode, takes_number=True),
    "talks": _Shortcode(talks_shortcode, takes_number=True),
}
"""The shortcodes by name, except for queries (see `PRESETS`) and `REFERENCES`."""
