"""Blocks that a lab places on pages of its own, each by a comment on a line of its own.

``<!-- labpress: newest 6 -->`` the newest papers, ``<!-- labpress: families -->`` all families,
``<!-- labpress: numbers -->`` what there is, counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path as FilePath

import yaml

from labpress.pages.families import family_rows
from labpress.pages.look import Look, Shelf
from labpress.pages.page import Page
from labpress.pages.papers import NAMES
from labpress.pages.rendering import render
from labpress.problems import Problem, did_you_mean

_BLOCK = re.compile(r"^<!-- *labpress: *(?P<name>\S+)(?P<rest>[^\n]*?)-->[ \t]*$", re.MULTILINE)
_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)^(---|\.\.\.)[ \t]*\n", re.MULTILINE | re.DOTALL
)
_MARK = "<!-- labpress:"


def build_block_pages(
    content: FilePath, project: FilePath, shelf: Shelf
) -> Iterator[Page | Problem]:
    """The lab's own pages that hold blocks, with the blocks filled in, and what is wrong there.

    Args:
        content: the folder of content.
        project: the folder of ``mkdocs.yml``, to which messages name files.
        shelf: what all pages share.
    """
    for path in sorted(content.rglob("*.md")):
        relative = path.relative_to(content)
        if any(part.startswith(".") for part in relative.parts):
            continue
        text = path.read_text("utf-8-sig", errors="replace")
        if _MARK in text:
            shown = path.relative_to(project) if path.is_relative_to(project) else path
            yield from _fill(text, relative.as_posix(), shown.as_posix(), shelf)


def _fill(text: str, path: str, shown: str, shelf: Shelf) -> Iterator[Page | Problem]:
    look = Look(path, shelf)
    problems: list[Problem] = []
    front = _FRONT_MATTER.match(text)
    meta = yaml.safe_load(front["yaml"]) if front else None

    def fill(found: re.Match[str]) -> str:
        builder = _BLOCKS.get(found["name"])
        rest = found["rest"].strip()
        if builder is None or (rest and not rest.isdigit()):
            problems.append(_problem(found, text, shown))
            return ""
        return f"\n{builder(look, int(rest or 0))}\n"

    body = _BLOCK.sub(fill, text[front.end() :] if front else text)
    own = meta if isinstance(meta, dict) else {}
    yield Page(path, own, body, path, frozenset(look.seen))
    yield from problems


def _problem(found: re.Match[str], text: str, shown: str) -> Problem:
    line = text.count("\n", 0, text.index(found.group())) + 1
    said = f"{found['name']}{found['rest']}".strip()
    hint = did_you_mean(found["name"], _BLOCKS)
    if found["name"] in _BLOCKS:
        hint = f"write <!-- labpress: {found['name']} 6 -->"
    wanted = f"one of {', '.join(_BLOCKS)}, and perhaps a number"
    return Problem(shown, line, 1, "error", "", f'expected {wanted}, got "{said}"; {hint}')


def _newest(look: Look, number: int) -> str:
    papers = look.papers(list(look.catalogue.papers)[: number or 6])
    return render("newest.jinja", look, papers=papers, **NAMES)


def _families(look: Look, number: int) -> str:
    rows = family_rows(look)
    return render("family_cards.jinja", look, families=rows[:number] if number else rows)


def _numbers(look: Look, number: int) -> str:
    papers = look.papers(look.catalogue.papers)
    people = [look.author(key) for key in look.catalogue.authors]
    kinds = [artifact.kind for paper in papers for artifact in paper.artifacts]
    wrote = [one for one in people if one.id in look.catalogue.by_author]
    numbers = [
        ("papers", len(papers), "papers/index.md"),
        ("people", len(wrote), "authors/index.md"),
        ("families", len(look.families(look.catalogue.families)), "families/index.md"),
        ("models released", kinds.count("model"), None),
        ("datasets released", kinds.count("dataset"), None),
    ]
    return render("numbers.jinja", look, numbers=[one for one in numbers if one[1]])


_BLOCKS: dict[str, Callable[[Look, int], str]] = {
    "newest": _newest,
    "families": _families,
    "numbers": _numbers,
}
