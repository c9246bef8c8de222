"""Blocks that a lab places on pages of its own, each by a comment on a line of its own.

``<!-- labpress: newest 6 -->`` the newest papers, ``<!-- labpress: papers -->`` all papers,
``<!-- labpress: people -->`` all people, ``<!-- labpress: families -->`` all families,
``<!-- labpress: timeline -->`` a image of all families over time, ``<!-- labpress: numbers -->``
what there is, counted. With them a lab may write the page of a list
itself, as ``papers/index.md``: its page goes before ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from labpress.build.context import BuildContext, PageContext
from labpress.diagnostics import Diagnostic, code, define_rule, did_you_mean
from labpress.loading.files import own_pages
from labpress.render.page import Page
from labpress.render.templates import render_block
from labpress.views.authors import people_context
from labpress.views.components.family_charts import draw_families
from labpress.views.families import family_rows
from labpress.views.head_metadata import list_head
from labpress.views.paper import NAMES
from labpress.views.paper_lists import papers_context

INVALID_SHORTCODE = define_rule(
    "invalid-shortcode",
    "error",
    "page",
    "A `<!-- labpress: … -->` comment names no block that exists, or is not complete.",
    "Write one of [the blocks](existing-site.md) on a line of its own.",
)
INVALID_FRONT_MATTER = define_rule(
    "invalid-front-matter",
    "error",
    "page",
    "The front matter of a page is not valid YAML, or not keys with values.",
    "Check its quotes and colons.",
)
# Any line that begins as a block does, so that a slip is told and not passed over.
_BLOCK = re.compile(r"^ {0,3}<!--[ \t]*labpress\b(?P<said>[^\n]*)$", re.MULTILINE)
_SAID = re.compile(r":[ \t]*(?P<name>\S+?)(?:[ \t]+(?P<number>[1-9][0-9]{0,5}))?[ \t]*-->[ \t]*")
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)^(---|\.\.\.)[ \t]*\n", re.MULTILINE | re.DOTALL
)


def build_block_pages(
    content: Path, project: Path, build_context: BuildContext
) -> Iterator[Page | Diagnostic]:
    """The lab's own pages that hold blocks, with the blocks filled in, and what is wrong there.

    Args:
        content: the folder of content.
        project: the folder of ``mkdocs.yml``, to which messages name files.
        build_context: what all pages share.
    """
    for path, text in own_pages(content):
        if _BLOCK.search(text):
            file = content / path
            file = file.relative_to(project) if file.is_relative_to(project) else file
            yield from _fill(text, path, file.as_posix(), build_context)


def _fill(
    text: str, path: str, file: str, build_context: BuildContext
) -> Iterator[Page | Diagnostic]:
    context = PageContext(path, build_context)
    diagnostics: list[Diagnostic] = []
    front = _FRONT_MATTER.match(text)
    begin = front.end() if front else 0
    meta, fault = _read_front_matter(front["yaml"]) if front else ({}, None)
    if fault:
        diagnostics.append(INVALID_FRONT_MATTER.diagnostic(fault).at(file))

    def fill(found: re.Match[str]) -> str:
        said = _SAID.fullmatch(found["said"])
        builder = _BLOCKS.get(said["name"]) if said else None
        if said is None or builder is None:
            line = text.count("\n", 0, begin + found.start()) + 1
            diagnostic = INVALID_SHORTCODE.diagnostic(_explain_block(found["said"]), line=line)
            diagnostics.append(diagnostic.at(file))
            return ""
        return f"\n{builder(context, int(said['number'] or 0))}\n"

    body = _BLOCK.sub(fill, text[begin:])
    title, description = (str(meta.get(key) or "") for key in ("title", "description"))
    elements = list_head(title or build_context.site.name, description, context)
    head = {"labpress": {"kind": "own", "head": elements}}
    yield Page(path, {**meta, **head}, body, path, frozenset(context.dependencies))
    yield from diagnostics


def _read_front_matter(text: str) -> tuple[dict[str, Any], str | None]:
    """The front matter of a page, and what is wrong with it."""
    try:
        meta = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that is none
        what = getattr(error, "problem", None) or str(error)
        return {}, f"invalid front matter: {what}; check its quotes"
    if meta is not None and not isinstance(meta, dict):
        return {}, "the front matter has no keys and values; write `title: …`"
    return meta or {}, None


def _explain_block(written: str) -> str:
    """What is wrong with a block, by what follows ``labpress`` in its comment."""
    block = written.strip().removeprefix(":").removesuffix("-->").strip()
    name = block.split(" ")[0]
    if name in _BLOCKS:
        example = code(f"<!-- labpress: {name} 6 -->")
        return f"cannot read the block {code(block)}; write {example} on a line of its own"
    fix = did_you_mean(name, _BLOCKS)
    return f"there is no block {code(name)}; {fix}" if name else f"the block has no name; {fix}"


def _newest(context: PageContext, number: int) -> str:
    papers = context.papers(list(context.catalogue.papers)[: number or 6])
    return render_block("newest.jinja", context, papers=papers, **NAMES)


def _papers(context: PageContext, number: int) -> str:
    return render_block("papers.jinja", context, **papers_context(context))


def _people(context: PageContext, number: int) -> str:
    return render_block("people.jinja", context, **people_context(context))


def _families(context: PageContext, number: int) -> str:
    rows = family_rows(context)
    return render_block("family_cards.jinja", context, families=rows[:number] if number else rows)


def _timeline(context: PageContext, number: int) -> str:
    rows = [(family, papers) for family, papers, *_ in family_rows(context)]
    timeline = draw_families(rows[:number] if number else rows, context)
    return render_block("timeline.jinja", context, timeline=timeline) if timeline else ""


def _numbers(context: PageContext, number: int) -> str:
    papers = context.papers(context.catalogue.papers)
    people = [context.author(key) for key in context.catalogue.authors]
    # What two papers name is one release.
    released = {
        (one.kind, one.name or "", one.url or f"{paper.id} {place}")
        for paper in papers
        for place, one in enumerate(paper.artifacts)
    }
    kinds = [kind for kind, _name, _url in released]
    wrote = [one for one in people if one.id in context.catalogue.by_author]
    _ = context.translator.gettext
    numbers = [
        (_("papers"), len(papers), "papers/index.md"),
        (_("people"), len(wrote), "authors/index.md"),
        (_("families"), len(context.families(context.catalogue.families)), "families/index.md"),
        (_("models released"), kinds.count("model"), None),
        (_("datasets released"), kinds.count("dataset"), None),
    ]
    return render_block("numbers.jinja", context, numbers=[one for one in numbers if one[1]])


_BLOCKS: dict[str, Callable[[PageContext, int], str]] = {
    "newest": _newest,
    "papers": _papers,
    "people": _people,
    "families": _families,
    "timeline": _timeline,
    "numbers": _numbers,
}
