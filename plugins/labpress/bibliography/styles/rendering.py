"""Renders the references to papers in citation styles, reusing unchanged ones from a cache."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from labpress.bibliography.item import BibliographicItem
from labpress.bibliography.item_builder import build_item
from labpress.bibliography.styles.adaptations import adapt
from labpress.bibliography.styles.corrections import corrections
from labpress.bibliography.styles.hayagriva import (
    entry_variants,
    hayagriva_entry,
    venue_placeholder,
)
from labpress.bibliography.styles.hayagriva_fields import Fields
from labpress.bibliography.styles.placeholders import Placeholders
from labpress.bibliography.styles.postprocess import others_correction, plain_text, postprocess
from labpress.bibliography.styles.registry import Style
from labpress.bibliography.styles.states import with_date_of_style
from labpress.bibliography.styles.typeset import Job, TypesetError, typeset, typst_version
from labpress.schema import Paper

# Appended to the reference of a paper with this status, in English and in Chinese.
_STATUS_LABELS = {
    "retracted": ("Retracted", "已撤稿"),
    "corrected": ("Corrected", "已更正"),
    "withdrawn": ("Withdrawn", "已撤回"),
}
# The maximum number of references that share placeholders. They contain far fewer distinct strings
# than there are placeholders.
_MAX_REFERENCES = 2000


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference to a paper, as a safe HTML fragment."""

    html: Markup

    @property
    def text(self) -> str:
        """The reference as plain text."""
        return plain_text(self.html)


@dataclass(frozen=True, slots=True)
class Citations:
    """Citations of papers.

    Attributes:
        by_key: the citations, keyed by the paper's id and the style's key.
        errors: Typst's messages about the citations that could not be rendered, keyed in the same
            way.
        cache: the citations in the form to pass to the next call of `render_citations`.
        rendered: the number of citations that were not cached.
    """

    by_key: Mapping[tuple[str, str], Citation]
    errors: Mapping[tuple[str, str], str] = field(default_factory=dict)
    cache: Mapping[str, str] = field(default_factory=dict)
    rendered: int = 0


@dataclass(frozen=True, slots=True)
class _Task:
    """A citation to render.

    Attributes:
        paper: the id of the paper.
        item: the paper.
        style: the citation style.
        cache_key: a digest of everything that the citation depends on.
    """

    paper: str
    item: BibliographicItem
    style: Style
    cache_key: str


def render_citations(
    papers: Iterable[Paper], styles: Sequence[Style], cache: Mapping[str, str] | None = None
) -> Citations:
    """Render the reference to each paper in each style.

    Args:
        papers: the papers.
        styles: styles from `read_styles`.
        cache: the `cache` of an earlier result. A citation is rendered again only if a field that
            it prints, the style or the code has changed.
    """
    cache = cache or {}
    tasks = list(_tasks(papers, styles))
    missing = [task for task in tasks if task.cache_key not in cache]
    rendered: dict[str, str | TypesetError] = {}
    for start in range(0, len(missing), _MAX_REFERENCES):
        batch = missing[start : start + _MAX_REFERENCES]
        rendered.update(zip((task.cache_key for task in batch), _render(batch), strict=True))
    new_cache: dict[str, str] = {}
    by_key: dict[tuple[str, str], Citation] = {}
    errors: dict[tuple[str, str], str] = {}
    for task in tasks:
        html = rendered[task.cache_key] if task.cache_key in rendered else cache[task.cache_key]
        if isinstance(html, TypesetError):
            errors[task.paper, task.style.key] = str(html)
            continue
        new_cache[task.cache_key] = html
        by_key[task.paper, task.style.key] = Citation(Markup(html))
    return Citations(by_key, errors, new_cache, len(missing))


def _tasks(papers: Iterable[Paper], styles: Sequence[Style]) -> Iterator[_Task]:
    version = _renderer_version()
    style_digests = {
        style: _digest(f"{version}\0{style.typst}\0{style.csl}\0{style.language}")
        for style in styles
    }
    for paper in papers:
        item = build_item(paper)
        # Masked strings are delimited by a character that no record can contain.
        entry = hayagriva_entry(item, lambda text, html=None: f"\0{html or text}\0")
        dates = [
            str(date and date.interval) for date in (item.date, item.event_date, item.original_date)
        ]
        facts = [item.genre, item.number, item.version, item.reviewed_title, item.original_title]
        facts += [item.place, item.article_number, *item.publishers, *dates]
        people = [_names(item.collaboration), _names(item.reviewed_authors)]
        inputs = [item.type, item.language, item.status, entry, facts, people]
        digest = _digest(json.dumps(inputs, ensure_ascii=False))
        for style in styles:
            own = with_date_of_style(item, style.typst)
            yield _Task(paper.id, own, style, _digest(digest + style_digests[style]))


@lru_cache(maxsize=1)
def _renderer_version() -> str:
    """Return a digest of this package's code and Typst's version, on which the cache depends."""
    sources = [path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]
    return f"{_digest(''.join(sources))} {typst_version()}"


def _names(people: Iterable[object]) -> list[str]:
    return list(map(repr, people))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _render(tasks: Sequence[_Task]) -> list[str | TypesetError]:
    """Render citations; if one is incomplete, try the other variants of the paper's entry."""
    placeholders = Placeholders()
    results = typeset([_job(task, placeholders) for task in tasks])
    incomplete = [
        index
        for index, task in enumerate(tasks)
        if len(entry_variants(task.item, task.style.typst)) > 1
        and not is_complete(task.item, results[index], placeholders)
    ]
    variant = 1
    while incomplete := [
        index
        for index in incomplete
        if variant < len(entry_variants(tasks[index].item, tasks[index].style.typst))
    ]:
        candidates = typeset([_job(tasks[index], placeholders, variant) for index in incomplete])
        complete = {
            index: html
            for index, html in zip(incomplete, candidates, strict=True)
            if is_complete(tasks[index].item, html, placeholders)
        }
        for index, html in complete.items():
            results[index] = html
        incomplete = [index for index in incomplete if index not in complete]
        variant += 1
    return [
        html
        if isinstance(html, TypesetError)
        else finish_reference(html, placeholders, task.item, task.style)
        for task, html in zip(tasks, results, strict=True)
    ]


def finish_reference(
    html: str, placeholders: Placeholders, item: BibliographicItem, style: Style
) -> Markup:
    """Postprocess a reference, and append what the style omits: a status or the genre of a manuscript.

    Args:
        html: Typst's HTML.
        placeholders: the placeholders in it.
        item: the paper.
        style: the style.
    """
    reference = postprocess(
        html,
        placeholders,
        item.type,
        [
            others_correction(style.others_for(item.language)),
            *corrections(item, style.typst, placeholders.mask),
        ],
        bare_initials=style.has_bare_initials,
        # As in the official IEEE style.
        keeps_archive=style.typst == "ieee",
    )
    if item.type == "manuscript" and item.cited_genre.lower() not in reference.lower():
        reference += f" [{item.cited_genre}]"
    labels = _STATUS_LABELS.get(item.status)
    if not labels:
        return reference
    english, chinese = labels
    return reference + f" [{chinese if style.language_for(item.language) == 'zh' else english}]"


def styled_entry(
    item: BibliographicItem, style: Style, placeholders: Placeholders, variant: int = 0
) -> Fields:
    """Return the Hayagriva entry of a paper, adapted to a style.

    Args:
        item: the paper.
        style: the style.
        placeholders: mask the text of the paper.
        variant: the index of the variant in `entry_variants`.
    """
    entry = hayagriva_entry(
        item,
        placeholders.mask,
        variant,
        style=style.typst,
        capitalises_prepositions=style.capitalises_prepositions(item.type),
        full_names=style.has_full_names,
    )
    adapt(entry, item, placeholders.mask, style.typst)
    return entry


def _job(task: _Task, placeholders: Placeholders, variant: int = 0) -> Job:
    entry = styled_entry(task.item, task.style, placeholders, variant)
    language = task.style.language_for(task.item.language)
    return Job(entry, task.style.typst, task.style.csl, language, task.style.region)


def is_complete(
    item: BibliographicItem, html: str | TypesetError, placeholders: Placeholders
) -> bool:
    """Return whether a reference contains the year, and contains the venue exactly once.

    A year or venue that the record lacks is not required. If Typst returned an error, the result is
    True, since other variants would not help.
    """
    if isinstance(html, TypesetError):
        return True
    venue = venue_placeholder(item, placeholders.mask)
    date = item.date
    return (not venue or html.count(venue) == 1) and (not date or str(date.year) in html)
