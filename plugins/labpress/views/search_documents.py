"""The documents of the search: papers, authors, families, grants, topics, hand-written pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from labpress.build import queries
from labpress.build.page_context import PageContext
from labpress.catalogue.benchmarks import MIN_PAPERS
from labpress.render.prose import plain_line, plain_prose
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.identifiers import identifiers_of
from labpress.schema.localized import LocalizedText, all_texts
from labpress.schema.publication_date import publication_year
from labpress.search import ResultTexts, SearchDocument, SearchKind, exact_key
from labpress.views.components.grant_facts import funder_and_number, years_of
from labpress.views.components.links import benchmark_path, keyword_path
from labpress.views.components.localized import site_text
from labpress.views.components.paper_facts import where_text
from labpress.views.front_matter import read_front_matter

# Titles weigh most and prose least: otherwise a paper that mentions a name often would rank above
# the paper with that name.
TITLE, NAME, PERSON, FACT, TEXT = 10.0, 5.0, 2.0, 1.0, 0.2

WeightedText = tuple[float, str]
"""A string to index, with the weight of its words."""

_MAX_AUTHORS = 60
_MAX_FAMILIES = 3
_HEADING = re.compile(r"^#[ \t]+(?P<title>.+?)[ \t]*(?:#+[ \t]*)?(?:\{[^}]*\})?$", re.MULTILINE)
_COMMENT_OR_TAG = re.compile(r"<!--.*?-->|<[^<>\n]+>", re.DOTALL)


def build_search_documents(context: PageContext) -> Iterator[SearchDocument]:
    """Build the documents of all pages in the search index."""
    for paper in context.papers(context.query(queries.all_papers)):
        yield _paper_document(paper, context)
    for author_id in context.query(queries.all_authors):
        if context.has_author_page(author_id):
            yield _author_document(context.author(author_id), context)
    for family in context.families(context.query(queries.all_families)):
        yield _family_document(family, context)
    for grant in context.grants(context.query(queries.all_grants)):
        yield _grant_document(grant, context)
    yield from _topics_and_benchmarks(context)
    yield from _hand_written_pages(context)
    yield from _news_document(context)


def _paper_document(paper: Paper, context: PageContext) -> SearchDocument:
    title, short_name = plain_line(paper.title), _plain(paper.short_name)
    families = context.families(paper.family)
    own_ids, shared_ids = _searched_ids(paper)
    ids = [paper.id, paper.citekey, *own_ids, *paper.former_ids]
    other_titles = [
        plain_line(variant.title)
        for variant in (*paper.title_variants, *paper.translated_title, paper.original_title)
        if variant
    ]
    artifacts = [_plain(artifact.name) for artifact in paper.artifacts]
    base_models = [_plain(model.name) for model in paper.base_models]
    venue = [paper.venue.short, paper.venue.name, paper.venue.series] if paper.venue else []
    names = [plain_line(family.name) for family in families]
    texts: ResultTexts = {
        "title": title,
        "byline": _byline(paper),
        "details": _venue_and_year(paper, context),
        "family": names[0] if names else "",
        "colour": families[0].id if families else "",
    }
    words = [
        (TITLE, title),
        *_weighted(TITLE, [*ids, short_name]),
        *_weighted(NAME, [*other_titles, *artifacts]),
        *_weighted(PERSON, [*_author_names(paper, context), *_other_people(paper)]),
        *_weighted(FACT, [*names, *venue, *paper.keywords]),
        *_weighted(FACT, [*paper.categories, *shared_ids, *base_models, *paper.labels]),
        *_weighted(FACT, [code for _, code in paper.classifications.items()]),
        *_weighted(FACT, _other_facts(paper)),
        *_weighted(FACT, [str(publication_year(paper) or "")]),
        *_weighted(TEXT, _prose(paper.summary, paper.abstract, paper.lay_summary)),
        *_weighted(TEXT, [_plain(paper.changes), _plain(paper.comment)]),
    ]
    keys = _exact_keys([*ids, short_name, *other_titles, title])
    return _document("paper", f"papers/{paper.id}.md", texts, words, keys, context)


def _searched_ids(paper: Paper) -> tuple[list[str], list[str]]:
    """The identifiers of a paper that are unique, and those that it shares with others."""
    identifiers = identifiers_of(paper)
    own = [identifier.id for identifier in identifiers if identifier.scheme.search == "key"]
    shared = [identifier.id for identifier in identifiers if identifier.scheme.search == "word"]
    return own, shared


def _author_document(author: Author, context: PageContext) -> SearchDocument:
    papers = context.query(queries.papers_of, author.id)
    families = context.families(context.query(queries.families_of, author.id))
    family_names = [plain_line(family.name) for family in families[:_MAX_FAMILIES]]
    aliases = [alias.name for alias in author.aliases if not alias.unverified]
    guesses = [alias.name for alias in author.aliases if alias.unverified]
    count = context.translator.format_count("%(num)s paper", "%(num)s papers", len(papers))
    texts: ResultTexts = {
        "title": author.display,
        "byline": author.native_name or "",
        "details": " · ".join([count, *family_names]),
    }
    words = [
        *_weighted(TITLE, [author.display, author.native_name, author.id, author.orcid]),
        *_weighted(NAME, aliases),
        *_weighted(TEXT, [affiliation.name for affiliation in author.affiliations]),
        *_weighted(TEXT, [*guesses, *_prose(author.about)]),
    ]
    names = [author.display, author.native_name, *aliases]
    keys = _exact_keys([*names, author.id, author.orcid, _family_name_first(author)])
    return _document("author", f"authors/{author.id}.md", texts, words, keys, context)


def _family_document(family: Family, context: PageContext) -> SearchDocument:
    papers = context.papers(context.query(queries.papers_in_family, family.id))
    name = plain_line(family.name)
    years = sorted({year for paper in papers if (year := publication_year(paper))})
    period = "–".join(dict.fromkeys(str(year) for year in (years[:1] + years[-1:])))
    count = context.translator.format_count("%(num)s paper", "%(num)s papers", len(papers))
    texts: ResultTexts = {
        "title": name,
        "byline": _plain(site_text(family.aim, context)) or "",
        "details": " · ".join(part for part in (count, period) if part),
        "colour": family.id,
    }
    words = [
        *_weighted(TITLE, [name, family.id, *family.former_ids]),
        *_weighted(FACT, map(plain_line, all_texts(family.aim))),
        *_weighted(TEXT, [_plain(paper.short_name) for paper in papers]),
        *_weighted(TEXT, _prose(family.description)),
    ]
    keys = _exact_keys([name, family.id, *family.former_ids])
    return _document("family", f"families/{family.id}.md", texts, words, keys, context)


def _topics_and_benchmarks(context: PageContext) -> Iterator[SearchDocument]:
    """The pages of keywords and benchmarks, only by name, since the papers contain the other words."""
    keywords = [(keyword_path(key), name, n) for key, name, n in context.query(queries.keywords)]
    benchmarks = [
        (benchmark_path(key), plain_line(name), len(ids))
        for key, name, ids in context.query(queries.benchmarks)
        if len(ids) >= MIN_PAPERS
    ]
    for path, name, number in (*keywords, *benchmarks):
        count = context.translator.format_count("%(num)s paper", "%(num)s papers", number)
        texts: ResultTexts = {"title": name, "details": count}
        yield _document("page", path, texts, [(TITLE, name)], _exact_keys([name]), context)


def _grant_document(grant: Grant, context: PageContext) -> SearchDocument:
    papers = context.query(queries.papers_of_grant, grant.id)
    people = (context.query(queries.author, person.id) for person in grant.people)
    title = plain_line(grant.title)
    count = context.translator.format_count("%(num)s paper", "%(num)s papers", len(papers))
    years = years_of(grant, context.translator)
    texts: ResultTexts = {
        "title": title,
        "byline": funder_and_number(grant, context.translator),
        "details": " · ".join(part for part in (count, years) if part),
    }
    ids = [grant.id, grant.acronym, grant.number, *grant.former_ids]
    words = [
        *_weighted(TITLE, [title, *ids]),
        *_weighted(PERSON, [author.display for author in people if author]),
        *_weighted(FACT, [grant.funder]),
        *_weighted(TEXT, _prose(grant.summary)),
    ]
    keys = _exact_keys([title, *ids])
    return _document("grant", f"grants/{grant.id}.md", texts, words, keys, context)


def _hand_written_pages(context: PageContext) -> Iterator[SearchDocument]:
    """Hand-written pages, read as plain Markdown: the engine's extensions are not known."""
    for path in context.query(queries.hand_written_pages):
        text = context.query(queries.hand_written_page, path) or ""
        front = read_front_matter(text)
        search = front.meta.get("search")
        if isinstance(search, dict) and search.get("exclude") is True:
            continue
        body = _COMMENT_OR_TAG.sub(" ", text[front.length :])
        heading = _HEADING.search(body)
        title = front.meta.get("title") or (heading["title"] if heading else "")
        title = plain_prose(str(title or _name_from_path(path, context)))
        words = [(TITLE, title), (TEXT, plain_prose(body))]
        keys = _exact_keys([title])
        yield _document("page", path, {"title": title}, words, keys, context)


def _news_document(context: PageContext) -> Iterator[SearchDocument]:
    """The page of all news; talks have documents of their own."""
    items = [
        item
        for key in context.query(queries.all_news)
        if (item := context.query(queries.news, key))
    ]
    if not items or "news/index.md" in context.query(queries.hand_written_pages):
        return
    title = context.translator.gettext("News")
    texts = [plain_prose(context.query(queries.prose, f"news/{item.id}") or "") for item in items]
    words = [
        (TITLE, title),
        *_weighted(FACT, [_plain(item.title) for item in items]),
        *_weighted(TEXT, texts),
    ]
    yield _document("page", "news/index.md", {"title": title}, words, _exact_keys([title]), context)


def _name_from_path(path: str, context: PageContext) -> str:
    """The title of a page without one: the name of its file, as in the engines."""
    stem = path.removesuffix(".md").removesuffix("/index").rpartition("/")[2]
    return context.site.name if stem == "index" else stem.replace("-", " ").capitalize()


def _document(
    kind: SearchKind,
    path: str,
    texts: ResultTexts,
    words: Iterable[WeightedText],
    keys: tuple[str, ...],
    context: PageContext,
) -> SearchDocument:
    return SearchDocument(
        kind, path, context.build_context.urls.of(path), texts, tuple(words), keys
    )


def _weighted(weight: float, texts: Iterable[str | None]) -> list[WeightedText]:
    return [(weight, text) for text in texts if text]


def _exact_keys(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The names and ids that match this document exactly."""
    return tuple(exact_key(text) for text in texts if text)


def _plain(text: str | None) -> str | None:
    return plain_line(text) if text else None


def _prose(*texts: LocalizedText | None) -> list[str]:
    """Markdown as plain text, in all its languages: a reader may search in any of them."""
    return [plain_prose(version) for text in texts for version in all_texts(text)]


def _author_names(paper: Paper, context: PageContext) -> Iterator[str]:
    """The names of the authors, as printed, in their own script, and their aliases."""
    for authorship in paper.byline:
        yield authorship.display
        author = context.query(queries.author, authorship.id) if authorship.id else None
        if author:
            if author.native_name:
                yield author.native_name
            yield from (alias.name for alias in author.aliases if not alias.unverified)


def _other_people(paper: Paper) -> Iterator[str]:
    """The collaborations, and the people who are not in the byline."""
    venue = paper.venue
    yield from paper.collaboration
    editors = (*(paper.editors if paper.authors else ()), *(venue.editors if venue else ()))
    yield from (name.display for name in (*editors, *paper.translators, *paper.advisors))


def _other_facts(paper: Paper) -> Iterator[str | None]:
    """The numbers of a work and of its grants, and the reviewed work."""
    yield from (paper.number, paper.genre, paper.degree)
    yield _plain(paper.reviewed.title) if paper.reviewed else None
    for funding in paper.funding:
        yield from (funding.funder, funding.title, funding.number)


def _family_name_first(author: Author) -> str | None:
    """The name with the family name first, as many readers type it."""
    return f"{author.family}{author.given}" if author.family and author.given else None


def _byline(paper: Paper) -> str:
    """The authors; the script shows the first ones and those that match the query."""
    return " · ".join(authorship.display for authorship in paper.byline[:_MAX_AUTHORS])


def _venue_and_year(paper: Paper, context: PageContext) -> str:
    """Where and when a paper was published: ``IJCAI 2025``, ``arXiv preprint · 2025``."""
    place = where_text(paper, context.translator, with_note=False)
    year = str(publication_year(paper) or "")
    return " · ".join(part for part in (place, "" if year in place else year) if part)
