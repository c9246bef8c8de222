"""Renders lists of a site's papers and their metadata for harvesters.

The format is ResourceSync (ANSI/NISO Z39.99): http://www.openarchives.org/rs/1.1/resourcesync.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from labpress.render.xml import escape_attribute, escape_text

_START = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:rs="http://www.openarchives.org/rs/terms/">\n'
)


@dataclass(frozen=True, slots=True)
class ResourceLink:
    """A link from a resource: the relation, the URL and the media type."""

    rel: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource of the site, such as a paper's page.

    Attributes:
        url: the absolute URL of the resource.
        media_type: the media type, such as ``text/html``.
        changed: the day of the last change as ``YYYY-MM-DD``; empty if it is unknown.
        links: the links to related resources, such as the metadata of a paper.
    """

    url: str
    media_type: str
    changed: str = ""
    links: tuple[ResourceLink, ...] = ()


def capability_list(resource_list: str) -> bytes:
    """Return the capability list, which tells harvesters where the resource list is.

    Args:
        resource_list: the absolute URL of the resource list.
    """
    lines = [
        '<rs:md capability="capabilitylist"/>',
        f'<url><loc>{escape_text(resource_list)}</loc><rs:md capability="resourcelist"/></url>',
    ]
    return _document(lines)


def resource_list(capabilities: str, at: str, resources: Iterable[Resource]) -> bytes:
    """Return the resource list, which describes all resources of the site.

    Args:
        capabilities: the absolute URL of the capability list.
        at: the date on which the list describes the site, as ``YYYY-MM-DD``.
        resources: the resources in the order of the list.
    """
    lines = [
        f'<rs:ln rel="up" href="{escape_attribute(capabilities)}"/>',
        f'<rs:md capability="resourcelist" at="{at}T00:00:00Z"/>',
        *("".join(_url(resource)) for resource in resources),
    ]
    return _document(lines)


def _url(resource: Resource) -> Iterator[str]:
    yield f"<url><loc>{escape_text(resource.url)}</loc>"
    if resource.changed:
        yield f"<lastmod>{resource.changed}</lastmod>"
    yield f'<rs:md type="{escape_attribute(resource.media_type)}"/>'
    for link in resource.links:
        yield (
            f'<rs:ln rel="{link.rel}" href="{escape_attribute(link.url)}"'
            f' type="{escape_attribute(link.media_type)}"/>'
        )
    yield "</url>"


def _document(lines: Iterable[str]) -> bytes:
    return (_START + "\n".join(lines) + "\n</urlset>\n").encode()
