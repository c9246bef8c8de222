"""What the search finds: every paper, author and family, and the lab's own pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from labpress.build.context import BuildContext
from labpress.catalogue.author_pages import has_page
from labpress.loading.files import own_pages
from labpress.render.prose import plain_line, plain_prose
from labpress.schema import Author, Family, Paper
from labpress.schema.identifiers import identifiers_of
from labpress.schema.publication_date import publication_year
from labpress.search import ResultTexts, SearchDocument, SearchKind, exact_key
from labpress.views.components.paper_facts import where_text

# A title counts most, what a text merely mentions least: else a paper that repeats a name would
# stand before the one that bears it.
TITLE, NAME, PERSON, FACT, TEXT = 10.0, 5.0, 2.0, 1.0, 0.2

_MOST_AUTHORS = 60
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*\n", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(?P<title>\S.*)$", re.MULTILINE)
_HIDDEN = re.compile(r"^search:\s*\{?\s*exclude:\s*true", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(?P<title>.+?)[ \t]*(?:#+[ \t]*)?(?:\{[^}]*\})?$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->|<[^<>\n]+>", re.DOTALL)


def build_search_documents(build_context: BuildContext, content: Path) -> Iterator[SearchDocument]:
    """Everything that is found.

    Args:
        build_context: the records.
        content: the folder of content, for the lab's own pages.
    """
    catalogue = build_context.catalogue
    for paper in catalogue.papers.values():
        yield _paper_entry(paper, build_context)
    for author in catalogue.authors.values():
        if has_page(author, build_context.settings.author_pages):
            yield _author_entry(author, build_context)
    for family in catalogue.families.values():
        yield _family_entry(family, build_context)
    yield from _own_pages(build_context, content)


def _paper_entry(paper: Paper, build_context: BuildContext) -> SearchDocument:
    title = plain_line(paper.title)
    families = [
        build_context.catalogue.families[f]
        for f in paper.family
        if f in build_context.catalogue.families
    ]
    own, shared = _searched_ids(paper)
    ids = [paper.id, paper.citekey, *own, *paper.former_ids]
    names = [_plain(paper.short_name), *(plain_line(one.title) for one in paper.title_variants)]
    models = [_plain(one.name) for one in paper.artifacts]
    models += [_plain(one.name) for one in paper.base_models]
    venue = [paper.venue.short, paper.venue.name] if paper.venue else []
    shown: ResultTexts = {
        "title": title,
        "by": _byline(paper),
        "at": _where(paper, build_context),
        "family": plain_line(families[0].name) if families else "",
        "colour": families[0].id if families else "",
    }
    words = [
        (TITLE, title),
        *_weighted(TITLE, [*ids, _plain(paper.short_name)]),
        *_weighted(NAME, [*names[1:], *models[: len(paper.artifacts)]]),
        *_weighted(PERSON, _author_names(paper, build_context)),
        *_weighted(FACT, [*(plain_line(one.name) for one in families), *venue, *paper.keywords]),
        *_weighted(FACT, [*paper.categories, *shared, *models[len(paper.artifacts) :]]),
        *_weighted(FACT, [str(publication_year(paper) or "")]),
        *_weighted(TEXT, [plain_prose(t) for t in (paper.summary, paper.abstract) if t]),
        *_weighted(TEXT, [_plain(paper.changes), _plain(paper.comment)]),
    ]
    keys = tuple(exact_key(one) for one in [*ids, *names, title] if one)
    return _entry("paper", f"papers/{paper.id}.md", shown, words, keys, build_context)


def _searched_ids(paper: Paper) -> tuple[list[str], list[str]]:
    """The ids that mean this paper alone, and those that it shares with others."""
    ids = identifiers_of(paper)
    own = [one.id for one in ids if one.scheme.search == "key"]
    return own, [one.id for one in ids if one.scheme.search == "word"]


def _author_entry(author: Author, build_context: BuildContext) -> SearchDocument:
    papers = build_context.catalogue.by_author.get(author.id, ())
    families = [
        plain_line(build_context.catalogue.families[f].name)
        for f in build_context.catalogue.families_of.get(author.id, ())
    ]
    known = [one.name for one in author.aliases if not one.unverified]
    guessed = [one.name for one in author.aliases if one.unverified]
    names = [author.display, author.native_name, *known]
    count = build_context.translator.format_count("%(num)s paper", "%(num)s papers", len(papers))
    shown: ResultTexts = {
        "title": author.display,
        "by": author.native_name or "",
        "at": " · ".join([count, *families[:3]]),
    }
    words = [
        *_weighted(TITLE, [*names[:2], author.id, author.orcid]),
        *_weighted(NAME, known),
        *_weighted(TEXT, [*(one.name for one in author.affiliations), *guessed]),
        *_weighted(TEXT, [plain_prose(author.about)] if author.about else []),
    ]
    keys = tuple(
        exact_key(one) for one in [*names, author.id, author.orcid, _turned(author)] if one
    )
    return _entry("author", f"authors/{author.id}.md", shown, words, keys, build_context)


def _family_entry(family: Family, build_context: BuildContext) -> SearchDocument:
    papers = [
        build_context.catalogue.papers[p]
        for p in build_context.catalogue.by_family.get(family.id, ())
    ]
    name = plain_line(family.name)
    years = sorted({year for paper in papers if (year := publication_year(paper))})
    span = "–".join(dict.fromkeys(str(year) for year in (years[:1] + years[-1:])))
    count = build_context.translator.format_count("%(num)s paper", "%(num)s papers", len(papers))
    shown: ResultTexts = {
        "title": name,
        "by": _plain(family.aim) or "",
        "at": " · ".join(part for part in (count, span) if part),
        "colour": family.id,
    }
    words = [
        *_weighted(TITLE, [name, family.id, *family.former_ids]),
        *_weighted(FACT, [_plain(family.aim)]),
        *_weighted(TEXT, [_plain(paper.short_name) for paper in papers]),
        *_weighted(TEXT, [plain_prose(family.description)] if family.description else []),
    ]
    keys = tuple(exact_key(one) for one in (name, family.id, *family.former_ids))
    return _entry("family", f"families/{family.id}.md", shown, words, keys, build_context)


def _own_pages(build_context: BuildContext, content: Path) -> Iterator[SearchDocument]:
    """Pages that the lab wrote itself, read as Markdown: an engine's extensions are not known."""
    for path, text in own_pages(content):
        front = _FRONT_MATTER.match(text)
        head = front.group() if front else ""
        if _HIDDEN.search(head):
            continue
        body = _COMMENT.sub(" ", text[len(head) :])
        titled = _TITLE.search(head) or _HEADING.search(body)
        title = titled["title"].strip("\"' ") if titled else _name_of(path, build_context)
        title = plain_prose(title)
        words = [(TITLE, title), (TEXT, plain_prose(body))]
        yield _entry("page", path, {"title": title}, words, (exact_key(title),), build_context)


def _name_of(path: str, build_context: BuildContext) -> str:
    """What a page without a title is called, as engines do: after its file."""
    stem = path.removesuffix(".md").removesuffix("/index").rpartition("/")[2]
    return build_context.site.name if stem == "index" else stem.replace("-", " ").capitalize()


def _entry(
    kind: SearchKind,
    path: str,
    shown: ResultTexts,
    words: Iterable[tuple[float, str]],
    keys: tuple[str, ...],
    build_context: BuildContext,
) -> SearchDocument:
    return SearchDocument(kind, path, build_context.urls.of(path), shown, tuple(words), keys)


def _weighted(weight: float, translator: Iterable[str | None]) -> list[tuple[float, str]]:
    return [(weight, text) for text in translator if text]


def _plain(text: str | None) -> str | None:
    return plain_line(text) if text else None


def _author_names(paper: Paper, build_context: BuildContext) -> Iterator[str]:
    """The names of the authors, as printed and in their own script."""
    for authorship in paper.authors:
        yield authorship.display
        author = build_context.catalogue.authors.get(authorship.id or "")
        if author:
            yield from (one for one in (author.native_name,) if one)
            yield from (one.name for one in author.aliases if not one.unverified)


def _turned(author: Author) -> str | None:
    """The family name first, as many type it."""
    return f"{author.family}{author.given}" if author.family and author.given else None


def _byline(paper: Paper) -> str:
    """The authors; the script shows the first, and those who were looked for."""
    return " · ".join(one.display for one in paper.authors[:_MOST_AUTHORS])


def _where(paper: Paper, build_context: BuildContext) -> str:
    """Where and when a paper was published: ``IJCAI 2025``, ``arXiv preprint · 2025``."""
    where = where_text(paper, build_context.translator, with_note=False)
    year = str(publication_year(paper) or "")
    return " · ".join(part for part in (where, "" if year in where else year) if part)
