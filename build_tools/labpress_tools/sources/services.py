"""Lists the services that labpress queries, with their URLs and limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

MAILTO = "LABPRESS_MAILTO"
"""The environment variable with the e-mail address at which services can contact the user."""
DAY = 86_400.0
_JSON = ("application/json", "application/vnd.api+json", "text/json")
_XML = ("application/xml", "text/xml")
_ATOM = ("application/atom+xml", *_XML)


@dataclass(frozen=True, slots=True)
class Key:
    """How an API key is sent to a service.

    Attributes:
        variable: the environment variable that contains the key.
        place: whether the key is sent in a header or in a parameter of the URL.
        name: the name of the header or parameter.
        prefix: the text before the key in the value of the header.
    """

    variable: str
    place: Literal["header", "parameter"]
    name: str
    prefix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service and its limits.

    Attributes:
        name: its name in messages and in drafts.
        url: the URL to which paths are appended.
        interval: the minimum time between two requests, in seconds.
        identified_interval: the interval if the user's e-mail address is known; None if this makes
            no difference.
        key_interval: the interval with an API key; None if this makes no difference.
        mailto: the query parameter for the e-mail address; empty to send the address only in the
            User-Agent header.
        tool: the query parameter for the name of the program; empty if there is none.
        key: how an API key is sent; None if the service has no keys.
        types: the content types of its responses.
        shape: keys of JSON objects or names of XML root elements; every response with a work has at
            least one of them. The values of such keys are lists or mappings. Empty if any response
            is accepted.
        busy: the beginnings of responses that report, despite a successful status, that the service
            is busy.
        max_size: the maximum size of a response, in bytes.
        max_age: how long a cached response may be used, in seconds.
    """

    name: str
    url: str
    interval: float
    identified_interval: float | None = None
    key_interval: float | None = None
    mailto: str = ""
    tool: str = ""
    key: Key | None = None
    types: tuple[str, ...] = _JSON
    shape: frozenset[str] = frozenset()
    busy: tuple[bytes, ...] = ()
    max_size: int = 20_000_000
    max_age: float = DAY

    def shortest_interval(self, is_identified: bool, has_key: bool) -> float:
        """Return the minimum time between two requests, in seconds."""
        intervals = [self.interval]
        if is_identified and self.identified_interval is not None:
            intervals.append(self.identified_interval)
        if has_key and self.key_interval is not None:
            intervals.append(self.key_interval)
        return min(intervals)


_NCBI_KEY = Key("LABPRESS_NCBI_KEY", "parameter", "api_key")
_CROSSREF_KEY = Key("LABPRESS_CROSSREF_KEY", "header", "Crossref-Plus-API-Token", "Bearer ")

SERVICES: Mapping[str, Service] = MappingProxyType(
    {
        # https://info.arxiv.org/help/api/tou.html
        "arxiv": Service(
            name="arXiv",
            url="https://export.arxiv.org/api",
            interval=3,
            types=_ATOM,
            busy=(b"Rate exceeded",),
            shape=frozenset({"feed"}),
        ),
        # Lists of an author's papers have the same limit, but are on another host.
        "arxiv_authors": Service(
            name="arXiv",
            url="https://arxiv.org",
            interval=3,
            types=_ATOM,
            busy=(b"Rate exceeded",),
            shape=frozenset({"feed"}),
        ),
        # https://www.crossref.org/documentation/retrieve-metadata/rest-api/access-and-authentication/
        "crossref": Service(
            name="Crossref",
            url="https://api.crossref.org",
            interval=1 / 5,
            identified_interval=1 / 10,
            mailto="mailto",
            key=_CROSSREF_KEY,
            shape=frozenset({"message"}),
        ),
        # Searches have lower limits than single records.
        "crossref_search": Service(
            name="Crossref",
            url="https://api.crossref.org",
            interval=1,
            identified_interval=1 / 3,
            mailto="mailto",
            key=_CROSSREF_KEY,
            shape=frozenset({"message"}),
        ),
        # https://support.datacite.org/docs/is-there-a-rate-limit-for-making-requests-against-the-datacite-apis
        "datacite": Service(
            name="DataCite",
            url="https://api.datacite.org",
            interval=300 / 500,
            identified_interval=300 / 1000,
            mailto="mailto",
            shape=frozenset({"data"}),
        ),
        # States the registration agency of a DOI.
        "doi": Service(name="doi.org", url="https://doi.org", interval=1),
        # https://docs.openalex.org/how-to-use-the-api/rate-limits-and-authentication
        "openalex": Service(
            name="OpenAlex",
            url="https://api.openalex.org",
            interval=1,
            identified_interval=1 / 5,
            key_interval=1 / 10,
            mailto="mailto",
            key=Key("LABPRESS_OPENALEX_KEY", "parameter", "api_key"),
            shape=frozenset({"results"}),
        ),
        # https://www.ncbi.nlm.nih.gov/books/NBK25497/
        "pubmed": Service(
            name="PubMed",
            url="https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
            interval=1 / 3,
            key_interval=1 / 10,
            mailto="email",
            tool="tool",
            key=_NCBI_KEY,
            types=_XML,
            shape=frozenset({"PubmedArticleSet"}),
        ),
        # https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/
        "pmc": Service(
            name="PubMed Central",
            url="https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1",
            interval=1 / 3,
            mailto="email",
            tool="tool",
            shape=frozenset({"records"}),
        ),
        # https://info.orcid.org/ufaqs/what-are-the-api-limits/
        "orcid": Service(
            name="ORCID",
            url="https://pub.orcid.org/v3.0",
            interval=1 / 10,
            key=Key("LABPRESS_ORCID_TOKEN", "header", "Authorization", "Bearer "),
            shape=frozenset({"group", "bulk"}),
        ),
        "openreview": Service(
            name="OpenReview",
            url="https://api2.openreview.net",
            interval=1,
            shape=frozenset({"notes"}),
        ),
        # Venues before 2024.
        "openreview_v1": Service(
            name="OpenReview",
            url="https://api.openreview.net",
            interval=1,
            shape=frozenset({"notes"}),
        ),
        "acl_anthology": Service(
            name="ACL Anthology",
            url="https://aclanthology.org",
            interval=1,
            types=(
                "application/x-bibtex",
                "text/x-bibtex",
                "text/plain",
                "application/octet-stream",
            ),
            max_size=1_000_000,
        ),
        # https://openlibrary.org/developers/api
        "open_library": Service(
            name="Open Library",
            url="https://openlibrary.org",
            interval=1,
            identified_interval=1 / 3,
            max_age=7 * DAY,
        ),
        # https://www.semanticscholar.org/product/api: all users without a key share one limit.
        "semantic_scholar": Service(
            name="Semantic Scholar",
            url="https://api.semanticscholar.org/graph/v1",
            interval=3,
            shape=frozenset({"externalIds"}),
            max_size=1_000_000,
        ),
        # https://archive.org/help/wayback_api.php
        "wayback": Service(
            name="the Internet Archive",
            url="https://archive.org/wayback",
            interval=1,
            shape=frozenset({"archived_snapshots"}),
            max_size=1_000_000,
        ),
    }
)
"""The services, by their short names."""

KEY_VARIABLES: tuple[str, ...] = tuple(
    sorted({service.key.variable for service in SERVICES.values() if service.key})
)
"""The names of all environment variables for API keys."""
