"""Papers and styles -> citations; what was rendered before is taken from a cache."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from labpress.bibliography.item import BibliographicItem, build_item
from labpress.bibliography.styles.hayagriva import forms_of, hayagriva_entry, venue_mark
from labpress.bibliography.styles.placeholders import Veil
from labpress.bibliography.styles.postprocess import plain_text, tidy
from labpress.bibliography.styles.registry import Style
from labpress.bibliography.styles.typeset import Job, TypesetError, typeset, typst_version
from labpress.schema import Paper

# What the last words of a reference say, in English and in Chinese.
_STANDING = {"retracted": ("Retracted", "已撤稿"), "corrected": ("Corrected", "已更正")}
# References under one veil: far fewer texts than it has stand-ins.
_SLICE = 2000


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a paper: safe HTML."""

    html: Markup

    @property
    def text(self) -> str:
        """The reference as plain text."""
        return plain_text(self.html)


@dataclass(frozen=True, slots=True)
class Citations:
    """The citations of papers.

    Attributes:
        by: the citations, by the ids of papers and the keys of styles.
        errors: why the others are missing, in Typst's words, by the same keys.
        cache: what to hand to the next rendering; it holds nothing that was not used now.
        rendered: how many were not in the cache.
    """

    by: Mapping[tuple[str, str], Citation]
    errors: Mapping[tuple[str, str], str] = field(default_factory=dict)
    cache: Mapping[str, str] = field(default_factory=dict)
    rendered: int = 0


@dataclass(frozen=True, slots=True)
class _Task:
    """A citation to render, and the key under which it is kept."""

    paper: str
    item: BibliographicItem
    style: Style
    key: str


def render_citations(
    papers: Iterable[Paper], styles: Sequence[Style], cache: Mapping[str, str] | None = None
) -> Citations:
    """Cite papers in styles.

    Args:
        papers: the papers.
        styles: the styles, as `read_styles` gives them.
        cache: the `cache` of an earlier rendering; whatever a paper's citation does not show may
            change without it being rendered anew.
    """
    cache = cache or {}
    tasks = list(_tasks(papers, styles))
    missing = [task for task in tasks if task.key not in cache]
    rendered: dict[str, str | TypesetError] = {}
    for start in range(0, len(missing), _SLICE):
        part = missing[start : start + _SLICE]
        rendered.update(zip((task.key for task in part), _render(part), strict=True))
    known: dict[str, str] = {}
    by: dict[tuple[str, str], Citation] = {}
    errors: dict[tuple[str, str], str] = {}
    for task in tasks:
        html = rendered[task.key] if task.key in rendered else cache[task.key]
        if isinstance(html, TypesetError):
            errors[task.paper, task.style.key] = str(html)
            continue
        known[task.key] = html
        by[task.paper, task.style.key] = Citation(Markup(html))
    return Citations(by, errors, known, len(missing))


def _tasks(papers: Iterable[Paper], styles: Sequence[Style]) -> Iterable[_Task]:
    made_by = _made_by()
    names = {
        style: _digest(f"{made_by}\0{style.typst}\0{style.csl}\0{style.language}")
        for style in styles
    }
    for paper in papers:
        item = build_item(paper)
        # What is cited and nothing else; between two characters that no record can hold.
        cited = hayagriva_entry(item, lambda text: f"\0{text}\0")
        shown = [item.type, item.language, item.status, cited]
        digest = _digest(json.dumps(shown, ensure_ascii=False))
        for style in styles:
            yield _Task(paper.id, item, style, _digest(digest + names[style]))


@lru_cache(maxsize=1)
def _made_by() -> str:
    """What citations are made by: this room's code and Typst. A change of either makes all anew."""
    code = [path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]
    return f"{_digest(''.join(code))} {typst_version()}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _render(tasks: Sequence[_Task]) -> list[str | TypesetError]:
    """Render citations, those that lack something in the next form of their kind."""
    veil = Veil()
    done = typeset([_job(task, veil) for task in tasks])
    wrong = [n for n, task in enumerate(tasks) if not _is_full(task, done[n], veil)]
    form = 1
    while wrong := [n for n in wrong if form < len(forms_of(tasks[n].item))]:
        others = typeset([_job(tasks[n], veil, form) for n in wrong])
        better = {
            n: html for n, html in zip(wrong, others, strict=True) if _is_full(tasks[n], html, veil)
        }
        for number, html in better.items():
            done[number] = html
        wrong = [n for n in wrong if n not in better]
        form += 1
    return [
        html if isinstance(html, TypesetError) else _finish(html, veil, task)
        for task, html in zip(tasks, done, strict=True)
    ]


def _finish(html: str, veil: Veil, task: _Task) -> Markup:
    """The reference, and after it that the paper does not stand: no style has a place for it."""
    words = _STANDING.get(task.item.status)
    if not words:
        return tidy(html, veil, task.item.type)
    language = task.style.language_for(task.item.language)
    return tidy(html, veil, task.item.type) + f" [{words[language == 'zh']}]"


def _job(task: _Task, veil: Veil, form: int = 0) -> Job:
    fields = hayagriva_entry(task.item, veil.hide, form)
    language = task.style.language_for(task.item.language)
    return Job(fields, task.style.typst, task.style.csl, language)


def _is_full(task: _Task, html: str | TypesetError, veil: Veil) -> bool:
    """Whether a reference names its venue, once, and its year."""
    if isinstance(html, TypesetError):
        return True
    mark = venue_mark(task.item, veil.hide)
    date = task.item.date
    return (not mark or html.count(mark) == 1) and (not date or str(date.year) in html)
