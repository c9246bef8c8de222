"""Collects what the search finds: papers, people, families, venues, grants and other pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from labpress.build.cached_queries import json_query
from labpress.build.page_context import PageContext
from labpress.build.queries import (
    author_lookups,
    family_lookups,
    file_lookups,
    grant_lookups,
    group_lookups,
    news_lookups,
    paper_lookups,
    term_lookups,
)
from labpress.catalogue.benchmarks import MIN_PAPERS
from labpress.catalogue.indexes import grant_ids
from labpress.i18n.artifact_names import searched_names
from labpress.render.prose import plain_line, plain_prose
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.identifiers import identifiers_of
from labpress.schema.localized import LocalizedText, all_texts
from labpress.schema.publication_date import publication_year
from labpress.search import (
    ResultTexts,
    SearchDocument,
    SearchField,
    SearchKind,
    document_hits,
    exact_key,
    split_parts,
)
from labpress.views.components.artifacts import artifact_sizes
from labpress.views.components.grant_facts import funder_and_number, years_of
from labpress.views.components.links import benchmark_path, keyword_path
from labpress.views.components.localized import site_text
from labpress.views.components.paper_facts import first_urls_by_kind, marked_name, where_text
from labpress.views.front_matter import read_front_matter
from labpress.views.headings import first_heading, without_first_heading
from labpress.views.releases import PAGE as RELEASES
from labpress.views.releases import release_links

FieldText = tuple[SearchField, str]
"""A field, and a string to index in it."""

_MAX_AUTHORS = 60
_MAX_FAMILIES = 3
_COMMENT_OR_TAG = re.compile(r"<!--.*?-->|<[^<>\n]+>", re.DOTALL)


def build_search_documents(context: PageContext) -> Iterator[SearchDocument]:
    """Yield the documents that the search finds.

    If labpress's theme does not cover the whole site, only papers are searched, in the explorer.
    """
    for paper_id in context.query(paper_lookups.all_papers):
        yield SearchDocument.from_data(context.query(paper_search_document, paper_id))
    if not context.settings.whole_site:
        return
    for author_id in context.query(author_lookups.all_authors):
        if context.has_author_page(author_id):
            yield SearchDocument.from_data(context.query(author_search_document, author_id))
    for family in context.families(context.query(family_lookups.all_families)):
        yield _family_document(family, context)
    yield from _venue_documents(context)
    for grant in context.grants(context.query(grant_lookups.all_grants)):
        yield _grant_document(grant, context)
    yield from _topics_and_benchmarks(context)
    yield from _hand_written_pages(context)
    yield from _news_document(context)
    yield from _releases_document(context)


@json_query
def paper_search_document(context: PageContext, paper_id: str) -> dict[str, Any]:
    """Return the `SearchDocument` of a paper as JSON data."""
    return _with_hits(_paper_document(context.paper(paper_id), context))


@json_query
def author_search_document(context: PageContext, author_id: str) -> dict[str, Any]:
    """Return the `SearchDocument` of an author as JSON data."""
    return _with_hits(_author_document(context.author(author_id), context))


def _with_hits(document: SearchDocument) -> dict[str, Any]:
    """Return a document as JSON data, including its part of the index."""
    return replace(document, hits=document_hits(document)).to_data()


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
    names = [plain_line(family.name_in(context.translator.language)) for family in families]
    released = list(first_urls_by_kind(paper))
    shown: ResultTexts = {
        "title": marked_name(title, paper, context.translator),
        "byline": _byline(paper),
        "details": _venue_and_year(paper, context),
        "family": names[0] if names else "",
        "colour": families[0].id if families else "",
        "released": " ".join(released),
    }
    texts = [
        *_texts("title", [title, short_name]),
        *_texts("identifier", [*ids, *shared_ids, paper.number]),
        *_texts("other_title", other_titles),
        *_texts("author", [authorship.display for authorship in paper.byline]),
        *_texts("other_name", _other_names(paper, context)),
        *_texts("people", _other_people(paper)),
        *_texts("family", [plain_line(name) for family in families for name in family.names]),
        *_texts("venue", _venue_texts(paper, context)),
        *_texts("keyword", _keyword_texts(paper.keywords, context)),
        *_texts(
            "subject", [*paper.categories, *(code for _, code in paper.classifications.items())]
        ),
        *_texts("artifact", _artifact_texts(paper, context)),
        *_texts("released", (name for kind in released for name in searched_names(kind))),
        *_texts("benchmark", dict.fromkeys(_plain(item.benchmark) for item in paper.results)),
        *_texts("funding", _funding_texts(paper, context)),
        *_texts("details", _other_facts(paper)),
        *_texts("text", _prose(paper.summary, paper.abstract, paper.lay_summary)),
        *_texts("text", [*map(plain_line, all_texts(paper.changes)), _plain(paper.comment)]),
    ]
    keys = _exact_keys([*ids, short_name, *other_titles, title])
    return _document("paper", f"papers/{paper.id}.md", shown, texts, keys, context)


def _searched_ids(paper: Paper) -> tuple[list[str], list[str]]:
    """Return the unique identifiers of a paper, and those that it shares with other papers."""
    identifiers = identifiers_of(paper)
    own = [identifier.id for identifier in identifiers if identifier.scheme.search == "key"]
    shared = [identifier.id for identifier in identifiers if identifier.scheme.search == "word"]
    return own, shared


def _author_document(author: Author, context: PageContext) -> SearchDocument:
    papers = context.query(author_lookups.papers_of, author.id)
    families = context.families(context.query(author_lookups.families_of, author.id))
    family_names = [
        plain_line(family.name_in(context.translator.language))
        for family in families[:_MAX_FAMILIES]
    ]
    aliases = [alias.name for alias in author.aliases if not alias.unverified]
    shown: ResultTexts = {
        "title": author.display,
        "byline": author.native_name or "",
        "details": " · ".join([_count(len(papers), context), *family_names]),
    }
    texts = [
        *_texts("title", [author.display]),
        *_texts("identifier", [author.id, author.orcid]),
        *_texts("other_name", [author.native_name, *aliases]),
        *_texts("details", [affiliation.name for affiliation in author.affiliations]),
        *_texts("text", _prose(author.about)),
    ]
    keys = _exact_keys([author.display, author.native_name, *aliases, author.id, author.orcid])
    reversed_keys = _exact_keys([_family_name_first(author)])
    document = _document("author", f"authors/{author.id}.md", shown, texts, keys, context)
    return replace(document, other_keys=reversed_keys, papers=len(papers))


def _family_document(family: Family, context: PageContext) -> SearchDocument:
    papers = context.papers(context.query(family_lookups.papers_in_family, family.id))
    name = plain_line(family.name_in(context.translator.language))
    other_names = [other for text in family.names if (other := plain_line(text)) != name]
    years = sorted({year for paper in papers if (year := publication_year(paper))})
    period = "–".join(dict.fromkeys(str(year) for year in (years[:1] + years[-1:])))
    shown: ResultTexts = {
        "title": name,
        "byline": _plain(site_text(family.aim, context)) or "",
        "details": " · ".join(part for part in (_count(len(papers), context), period) if part),
        "colour": family.id,
    }
    texts = [
        *_texts("title", [name]),
        *_texts("identifier", [family.id, *family.former_ids]),
        *_texts("other_title", other_names),
        *_texts("details", map(plain_line, all_texts(family.aim))),
        *_texts(
            "text",
            [
                marked_name(plain_line(paper.short_name), paper, context.translator)
                for paper in papers
                if paper.short_name
            ],
        ),
        *_texts("text", _prose(family.description)),
    ]
    keys = _exact_keys([name, *other_names, family.id, *family.former_ids])
    document = _document("family", f"families/{family.id}.md", shown, texts, keys, context)
    return replace(document, papers=len(papers))


def _venue_documents(context: PageContext) -> Iterator[SearchDocument]:
    for venue, number in context.query(group_lookups.venues):
        papers = context.papers(context.query(group_lookups.papers_at_venue, venue.slug))
        names = (paper.venue.name for paper in papers if paper.venue)
        others = [name for name in dict.fromkeys(names) if name and name != venue.name]
        shown: ResultTexts = {
            "title": venue.name,
            "byline": others[0] if others else "",
            "details": _count(number, context),
        }
        texts = [*_texts("title", [venue.name]), *_texts("other_title", others)]
        keys = _exact_keys([venue.name, *others])
        path = f"venues/{venue.slug}.md"
        yield replace(_document("venue", path, shown, texts, keys, context), papers=number)


def _topics_and_benchmarks(context: PageContext) -> Iterator[SearchDocument]:
    """Yield documents for the pages of keywords and benchmarks, which are found only by name."""
    keywords = [
        (keyword_path(key), context.query(group_lookups.keyword_page_names, key), number)
        for key, _name, number in context.query(group_lookups.keywords)
    ]
    benchmarks = [
        (benchmark_path(key), (plain_line(name),), len(ids))
        for key, name, ids in context.query(group_lookups.benchmarks)
        if len(ids) >= MIN_PAPERS
    ]
    for path, (name, *others), number in (*keywords, *benchmarks):
        shown: ResultTexts = {"title": name, "details": _count(number, context)}
        texts = [*_texts("title", [name]), *_texts("other_title", others)]
        document = _document("topic", path, shown, texts, _exact_keys([name, *others]), context)
        yield replace(document, papers=number)


def _grant_document(grant: Grant, context: PageContext) -> SearchDocument:
    papers = context.query(grant_lookups.papers_of_grant, grant.id)
    people = (context.query(author_lookups.author, person.id) for person in grant.people)
    title = plain_line(grant.title)
    years = years_of(grant, context.translator)
    shown: ResultTexts = {
        "title": title,
        "byline": funder_and_number(grant, context.translator),
        "details": " · ".join(part for part in (_count(len(papers), context), years) if part),
    }
    ids = [grant.id, grant.acronym, grant.number, *grant.former_ids]
    texts = [
        *_texts("title", [title]),
        *_texts("identifier", ids),
        *_texts("people", [author.display for author in people if author]),
        *_texts("funding", [grant.funder]),
        *_texts("text", _prose(grant.summary)),
    ]
    keys = _exact_keys([title, *ids])
    document = _document("grant", f"grants/{grant.id}.md", shown, texts, keys, context)
    return replace(document, papers=len(papers))


def _hand_written_pages(context: PageContext) -> Iterator[SearchDocument]:
    """Yield documents for hand-written pages, except those that their front matter excludes.

    The pages are read as plain Markdown, since it is unknown which extensions the engine has.
    """
    for path in context.query(file_lookups.hand_written_pages):
        text = context.query(file_lookups.hand_written_page, path) or ""
        front = read_front_matter(text)
        search = front.meta.get("search")
        if isinstance(search, dict) and search.get("exclude") is True:
            continue
        body = _COMMENT_OR_TAG.sub(" ", text[front.length :])
        heading = first_heading(body)
        title = front.meta.get("title") or heading or _name_from_path(path, context)
        title, heading = plain_prose(str(title)), plain_prose(heading)
        texts = [
            *_texts("title", [title]),
            *_texts("other_title", [heading] if heading != title else []),
            *_texts("text", [plain_prose(without_first_heading(body))]),
        ]
        keys = _exact_keys([title])
        yield _document("page", path, {"title": title}, texts, keys, context)


def _news_document(context: PageContext) -> Iterator[SearchDocument]:
    """Yield the document of the page with the lab's news, if there is any news.

    Talks are papers, so they have documents of their own.
    """
    items = [
        item
        for key in context.query(news_lookups.all_news)
        if (item := context.query(news_lookups.news, key))
    ]
    if not items or "news/index.md" in context.query(file_lookups.hand_written_pages):
        return
    title = context.translator.gettext("News")
    news = [
        plain_prose(context.query(file_lookups.prose, f"news/{item.id}") or "") for item in items
    ]
    texts = [
        *_texts("title", [title]),
        *_texts("details", [_plain(item.title) for item in items]),
        *_texts("text", news),
    ]
    yield _document("page", "news/index.md", {"title": title}, texts, _exact_keys([title]), context)


def _releases_document(context: PageContext) -> Iterator[SearchDocument]:
    """Yield the document for the list of releases, if there are any.

    Papers are found by the names of what was released with them, so this page is not.
    """
    links = release_links(context)
    if not links or RELEASES in context.query(file_lookups.hand_written_pages):
        return
    title = context.translator.gettext("Releases")
    details = " · ".join(f"{link.text} {link.papers}" for link in links)
    kinds = [link.text for link in links]
    texts = [*_texts("title", [title]), *_texts("details", kinds)]
    shown: ResultTexts = {"title": title, "details": details}
    yield _document("page", RELEASES, shown, texts, _exact_keys([title, *kinds]), context)


def _name_from_path(path: str, context: PageContext) -> str:
    """Return the title of a page that states none, derived from its file name as in MkDocs."""
    stem = path.removesuffix(".md").removesuffix("/index").rpartition("/")[2]
    return context.site.name if stem == "index" else stem.replace("-", " ").capitalize()


def _document(
    kind: SearchKind,
    path: str,
    shown: ResultTexts,
    texts: Iterable[FieldText],
    keys: tuple[str, ...],
    context: PageContext,
) -> SearchDocument:
    url = context.build_context.urls.of(path)
    return SearchDocument(kind, path, url, shown, tuple(texts), keys)


def _texts(field: SearchField, texts: Iterable[str | None]) -> list[FieldText]:
    return [(field, text) for text in texts if text]


def _count(papers: int, context: PageContext) -> str:
    return context.translator.format_count("%(num)s paper", "%(num)s papers", papers)


def _exact_keys(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Return the normalised forms of names and ids for which a document is an exact match."""
    return tuple(exact_key(text) for text in texts if text)


def _plain(text: str | None) -> str | None:
    return plain_line(text) if text else None


def _prose(*texts: LocalizedText | None) -> list[str]:
    """Return strings in Markdown as plain text, in all languages, since readers may search in any."""
    return [plain_prose(version) for text in texts for version in all_texts(text)]


def _other_names(paper: Paper, context: PageContext) -> Iterator[str]:
    """Yield names of a paper's people that the record does not contain.

    These are their display names, native names and verified aliases.
    """
    printed = {authorship.display for authorship in paper.people}
    for authorship in paper.people:
        author = context.query(author_lookups.author, authorship.id) if authorship.id else None
        if author:
            aliases = (alias.name for alias in author.aliases if not alias.unverified)
            names = (author.display, author.native_name, *aliases)
            yield from (name for name in names if name and name not in printed)


def _other_people(paper: Paper) -> Iterator[str]:
    """Yield the names of a paper's collaborations, and of editors, translators and advisors."""
    venue = paper.venue
    yield from paper.collaboration
    editors = (*(() if paper.is_edited else paper.editors), *(venue.editors if venue else ()))
    yield from (name.display for name in (*editors, *paper.translators, *paper.advisors))


def _venue_texts(paper: Paper, context: PageContext) -> Iterator[str | None]:
    """Yield all names of a paper's venue, the text that lists show for it, and the year."""
    if paper.venue:
        yield from (paper.venue.short, paper.venue.name, paper.venue.series)
    yield where_text(paper, context.translator)
    yield str(publication_year(paper) or "")


def _keyword_texts(keywords: Iterable[str], context: PageContext) -> Iterator[str]:
    """Yield keywords as spelled and in all languages."""
    for keyword in keywords:
        yield from context.query(term_lookups.keyword_texts, keyword)


def _artifact_texts(paper: Paper, context: PageContext) -> Iterator[str | None]:
    """Yield the names of artifacts, with their sizes as pages show them, and of base models."""
    for artifact in paper.artifacts:
        name = _plain(artifact.name) or ""
        sizes = (size for size in artifact_sizes(artifact, context) if not _repeats(name, size))
        yield ", ".join(filter(None, [name, *sizes]))
    yield from (_plain(model.name) for model in paper.base_models)


def _repeats(name: str, size: str) -> bool:
    """Return whether the name of an artifact contains the numbers of a size: "Example-7B"."""
    numbers = {word for word in split_parts(size) if any(map(str.isdecimal, word))}
    return bool(numbers) and numbers <= {*split_parts(name)}


def _funding_texts(paper: Paper, context: PageContext) -> Iterator[str | None]:
    for item in paper.funding:
        yield from (item.funder, item.title, item.number)
    for grant in context.grants(grant_ids(paper)):
        yield plain_line(grant.name)


def _other_facts(paper: Paper) -> Iterator[str | None]:
    """Yield a paper's genre, degree, awards and labels, and the title of the work it reviews."""
    yield from (paper.genre, paper.degree, *paper.awards, *paper.labels)
    yield _plain(paper.reviewed.title) if paper.reviewed else None


def _family_name_first(author: Author) -> str | None:
    """Return a name with the family name first, without a space; None if a part is unknown.

    Many readers search for names in this order.
    """
    return f"{author.family}{author.given}" if author.family and author.given else None


def _byline(paper: Paper) -> str:
    """Return the names of the first `_MAX_AUTHORS` authors, separated by middle dots.

    The script shows the first few, and those that match the query.
    """
    return " · ".join(authorship.display for authorship in paper.byline[:_MAX_AUTHORS])


def _venue_and_year(paper: Paper, context: PageContext) -> str:
    """Return where and when a paper was published: ``IJCAI 2025``, ``arXiv preprint · 2025``."""
    place = where_text(paper, context.translator, with_note=False)
    year = str(publication_year(paper) or "")
    return " · ".join(part for part in (place, "" if year in place else year) if part)
