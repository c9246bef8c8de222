"""Shortcodes: comments on hand-written pages that lists of the lab's records replace.

Each is on a line of its own: ``<!-- labpress: newest 6 -->`` for the newest papers,
``<!-- labpress: featured -->`` for the featured papers, ``<!-- labpress: papers -->`` for all
papers, ``<!-- labpress: people -->`` for all people,
``<!-- labpress: families -->`` for all families, ``<!-- labpress: timeline -->`` for a chart of all
families over time, ``<!-- labpress: numbers -->`` for the numbers of papers, people and releases.
With them, a lab can write the page of a list itself, such as ``papers/index.md``: a hand-written
page takes precedence over the generated one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from labpress.build import queries
from labpress.build.cached_queries import page_query
from labpress.build.page_context import PageContext
from labpress.diagnostics import Diagnostic, code, define_rule, did_you_mean
from labpress.render.page import Page
from labpress.render.templates import render_shortcode
from labpress.render.view import View
from labpress.views.components.timeline_chart import timeline_chart
from labpress.views.families import (
    FamilyCardsShortcode,
    TimelineShortcode,
    families_with_papers,
    family_cards,
)
from labpress.views.front_matter import read_front_matter
from labpress.views.head_metadata import list_head
from labpress.views.home import featured_shortcode, newest_shortcode, numbers_shortcode
from labpress.views.papers import PapersShortcode, explorer, list_exports
from labpress.views.people import PeopleShortcode, letter_groups

INVALID_SHORTCODE = define_rule(
    "invalid-shortcode",
    "error",
    "page",
    "A `<!-- labpress: … -->` comment names an unknown shortcode or is incomplete.",
    "Write one of the shortcodes on a line of its own: `<!-- labpress: newest 6 -->`.",
)
INVALID_FRONT_MATTER = define_rule(
    "invalid-front-matter",
    "error",
    "page",
    "The front matter of a page is not valid YAML, or not a mapping.",
    "Check its quotes and colons.",
)
_NEWEST = 6
"""The number of papers that ``newest`` shows by default."""

_ViewBuilder = Callable[[PageContext, int], View | None]

# Any line that begins like a shortcode, so that a misspelled one is reported.
_SHORTCODE = re.compile(r"^ {0,3}<!--[ \t]*labpress\b(?P<text>[^\n]*)$", re.MULTILINE)
_CONTENT = re.compile(r":[ \t]*(?P<name>\S+?)(?:[ \t]+(?P<number>[1-9][0-9]{0,5}))?[ \t]*-->[ \t]*")


def has_shortcodes(text: str) -> bool:
    """Whether the text of a page has a line that begins like a shortcode."""
    return bool(_SHORTCODE.search(text))


def check_shortcodes(text: str, file: str) -> Iterator[Diagnostic]:
    """The errors in a page with shortcodes.

    Args:
        text: the text of the page.
        file: the file, for messages.
    """
    front = read_front_matter(text)
    if front.error:
        yield INVALID_FRONT_MATTER.diagnostic(front.error).at(file)
    for match in _SHORTCODE.finditer(text, front.length):
        if _parse_shortcode(match) is None:
            line = text.count("\n", 0, match.start()) + 1
            diagnostic = INVALID_SHORTCODE.diagnostic(_shortcode_error(match["text"]), line=line)
            yield diagnostic.at(file)


@page_query("{}", stored=False)
def build_hand_written_page(context: PageContext, path: str) -> Page:
    """A hand-written page with its shortcodes replaced, invalid ones by nothing."""
    text = context.ask(queries.hand_written_page, path) or ""
    front = read_front_matter(text)

    def replace(match: re.Match[str]) -> str:
        shortcode = _parse_shortcode(match)
        view = shortcode[0](context, shortcode[1]) if shortcode else None
        return f"\n{render_shortcode(view, context.translator)}\n" if view else "\n\n"

    body = _SHORTCODE.sub(replace, text[front.length :])
    title, description = (str(front.meta.get(key) or "") for key in ("title", "description"))
    elements = list_head(title or context.site.name, description, context)
    head = {"labpress": {"kind": "own", "head": elements}}
    return Page(path, {**front.meta, **head}, body, path)


def _parse_shortcode(match: re.Match[str]) -> tuple[_ViewBuilder, int] | None:
    """What builds the view of a shortcode, and its number; None if it is invalid."""
    content = _CONTENT.fullmatch(match["text"])
    builder = _SHORTCODES.get(content["name"]) if content else None
    return (builder, int(content["number"] or 0)) if content and builder else None


def _shortcode_error(text: str) -> str:
    """The error in a shortcode, given the text after ``labpress`` in its comment."""
    content = text.strip().removeprefix(":").removesuffix("-->").strip()
    name = content.split(" ")[0]
    if name in _SHORTCODES:
        example = code(f"<!-- labpress: {name} 6 -->")
        return f"cannot parse the shortcode {code(content)}; write {example} on a line of its own"
    fix = did_you_mean(name, _SHORTCODES)
    return f"unknown shortcode {code(name)}; {fix}" if name else f"the shortcode has no name; {fix}"


def _newest(context: PageContext, number: int) -> View:
    return newest_shortcode(number or _NEWEST, context)


def _featured(context: PageContext, number: int) -> View:
    return featured_shortcode(number or None, context)


def _papers(context: PageContext, number: int) -> View:
    return PapersShortcode(list_exports(context), explorer(context))


def _people(context: PageContext, number: int) -> View:
    return PeopleShortcode(letter_groups(context))


def _families(context: PageContext, number: int) -> View:
    families = families_with_papers(context)
    return FamilyCardsShortcode(family_cards(families[: number or None], context))


def _timeline(context: PageContext, number: int) -> View | None:
    families = families_with_papers(context)
    timeline = timeline_chart(families[: number or None], context)
    return TimelineShortcode(timeline) if timeline else None


def _numbers(context: PageContext, number: int) -> View:
    return numbers_shortcode(context)


_SHORTCODES: dict[str, _ViewBuilder] = {
    "newest": _newest,
    "featured": _featured,
    "papers": _papers,
    "people": _people,
    "families": _families,
    "timeline": _timeline,
    "numbers": _numbers,
}
"""The function that builds the view of each shortcode; its number is 0 if none is given."""
