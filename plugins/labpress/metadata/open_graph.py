"""Renders Open Graph metadata, which messaging apps and social networks read: https://ogp.me/."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.metadata.html_tags import meta
from labpress.schema import Author, Paper
from labpress.schema.publication_date import listed_date


def open_graph(
    title: str, description: str, page: str | None, site_name: str, kind: str = "website"
) -> Iterator[str]:
    """Yield the properties that every page has.

    Args:
        title: the page's title as plain text.
        description: the page's description as plain text; empty if it has none.
        page: the page's absolute URL, or None if the site's URL is unknown.
        site_name: the name of the site.
        kind: ``website``, ``article`` or ``profile``.
    """
    yield meta("og:title", title, "property")
    yield meta("og:type", kind, "property")
    yield meta("og:site_name", site_name, "property")
    if description:
        yield meta("og:description", description, "property")
    if page:
        yield meta("og:url", page, "property")


def article_properties(paper: Paper) -> Iterator[str]:
    """Yield the additional properties of an article.

    Its authors and keywords are not among them: ``article:author`` needs the URL of a profile, and
    the programs that show authors read them from other metadata of the page.
    """
    date = listed_date(paper)
    if date:
        yield meta("article:published_time", str(date), "property")
    if paper.changed and (not date or date.is_before(paper.changed)):
        yield meta("article:modified_time", str(paper.changed), "property")


def profile_properties(author: Author) -> Iterator[str]:
    """Yield the additional properties of a person."""
    if author.given:
        yield meta("profile:first_name", author.given, "property")
    if author.family:
        yield meta("profile:last_name", author.family, "property")
