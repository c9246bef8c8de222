"""Provides data and links to the code that builds a page or file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from labpress.build.build_context import BuildContext, SiteInfo
from labpress.build.queries import (
    author_lookups,
    family_lookups,
    file_lookups,
    grant_lookups,
    paper_lookups,
)
from labpress.build.queries.author_lookups import AuthorDisplay
from labpress.build.tracking import Query, T, Trace, Ts
from labpress.i18n.translator import Translator
from labpress.schema import Author, Family, Grant, Paper
from labpress.schema.contributors import Authorship
from labpress.settings import Settings


@dataclass(slots=True)
class PageContext:
    """The context of one page or file, from which its builder gets all data about the lab.

    In the methods, a *key* is a record's folder and id, such as ``papers/x``.

    Attributes:
        path: the path of the page, such as ``papers/x.md``, or of the file.
        build_context: the data that all pages share.
        trace: the queries that the page has made.
    """

    path: str
    build_context: BuildContext
    trace: Trace = field(default_factory=Trace)

    def query(self, query: Query[T, *Ts], *arguments: *Ts) -> T:
        """Return the result of a query, and record the query in the page's trace.

        Args:
            query: a lookup in `labpress.build.queries`, or a cached query, such as the one for the
                references to a paper.
            arguments: the arguments of the query.
        """
        self.trace.add((query.name, arguments))
        return self.build_context.query(query, *arguments)

    @property
    def site(self) -> SiteInfo:
        """Facts about the site."""
        return self.build_context.site

    @property
    def translator(self) -> Translator:
        """The interface strings in the language of the site."""
        return self.build_context.translator

    @property
    def settings(self) -> Settings:
        """The plugin's settings."""
        return self.build_context.settings

    @property
    def is_quoted(self) -> bool:
        """Whether links must begin at the site's root, since other pages may quote this one."""
        return bool(self.build_context.urls.root)

    # Records.

    def paper(self, paper_id: str) -> Paper:
        """Return the paper with this id.

        Raises:
            KeyError: if there is no such record, or if it has errors and was never valid.
        """
        return _present(self.query(paper_lookups.paper, paper_id), paper_id)

    def papers(self, paper_ids: Iterable[str]) -> list[Paper]:
        """Return the papers with these ids, in that order, without those that were never valid."""
        papers = (self.query(paper_lookups.paper, paper_id) for paper_id in paper_ids)
        return [paper for paper in papers if paper is not None]

    def author(self, author_id: str) -> Author:
        """Return the author with this id.

        Raises:
            KeyError: if there is no such author.
        """
        return _present(self.query(author_lookups.author, author_id), author_id)

    def family(self, family_id: str) -> Family:
        """Return the family with this id.

        Raises:
            KeyError: if there is no such record, or if it has errors and was never valid.
        """
        return _present(self.query(family_lookups.family, family_id), family_id)

    def families(self, family_ids: Iterable[str]) -> list[Family]:
        """Return the families with these ids, in that order, without those that were never valid."""
        families = (self.query(family_lookups.family, family_id) for family_id in family_ids)
        return [family for family in families if family is not None]

    def grant(self, grant_id: str) -> Grant:
        """Return the grant with this id.

        Raises:
            KeyError: if there is no such record, or if it has errors and was never valid.
        """
        return _present(self.query(grant_lookups.grant, grant_id), grant_id)

    def grants(self, grant_ids: Iterable[str]) -> list[Grant]:
        """Return the grants with these ids, in that order, without those that were never valid."""
        grants = (self.query(grant_lookups.grant, grant_id) for grant_id in grant_ids)
        return [grant for grant in grants if grant is not None]

    def display_of(self, authorship: Authorship) -> AuthorDisplay | None:
        """Return how a name in a byline is displayed, or None if its author is not known."""
        return self.query(author_lookups.author_display, authorship.id) if authorship.id else None

    def has_author_page(self, author_id: str) -> bool:
        """Return whether an author has a page."""
        mark = self.query(author_lookups.author_display, author_id)
        return mark is not None and mark.has_page

    def is_highlighted(self, author_id: str) -> bool:
        """Return whether an author's name is shown in bold."""
        mark = self.query(author_lookups.author_display, author_id)
        return mark is not None and mark.highlighted

    def highlighted_positions(self, paper: Paper) -> tuple[int, ...]:
        """Return the positions, counted from 0, of a paper's authors whose names are in bold."""
        return self.query(author_lookups.highlighted_positions, paper.id)

    def diagnostic_texts(self, key: str) -> tuple[str, ...]:
        """Return the messages about the errors in a record, or () if the record is valid."""
        return tuple(str(diagnostic) for diagnostic in self.query(file_lookups.diagnostics, key))

    # Links.

    def link(self, path: str) -> str:
        """Return the link from this page to the page or file at a path in the site."""
        return self.build_context.urls.between(self.path, path)

    def folder_link(self, key: str) -> str:
        """Return the link from this page to the folder of a record's files, with a trailing slash.

        The link is empty if this page has the same URL as the folder.
        """
        return self.link(f"{key}/x")[:-1]

    def href(self, path: str) -> str:
        """Return the URL of a page or file, relative to the URL of this page.

        Use this method in SVG and in data for scripts, where the engine does not resolve links.
        Elsewhere, use `link`, which returns the path of the source file if the engine converts such
        paths to URLs.
        """
        return replace(self.build_context.urls, by_source=False).between(self.path, path)

    def absolute_url(self, path: str) -> str | None:
        """Return the absolute URL of a page or file, or None if the site's URL is not known."""
        return f"{self.site.url}{self.build_context.urls.of(path)}" if self.site.url else None


def _present(record: T | None, record_id: str) -> T:
    if record is None:
        raise KeyError(record_id)
    return record
