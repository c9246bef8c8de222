"""Defines the data that all pages of a build share: the records, the indexes and the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from labpress.bibliography.styles import Citations, Style
from labpress.build.build_date import build_date
from labpress.build.cache import FileCache
from labpress.build.fingerprints import fingerprint_of
from labpress.build.tracking import Query, QueryResults, T, Ts
from labpress.cards import CardPool
from labpress.catalogue import Catalogue
from labpress.catalogue.author_pages import has_page
from labpress.catalogue.benchmarks import MIN_PAPERS
from labpress.catalogue.keywords import keyword_id
from labpress.catalogue.positions import role_key
from labpress.i18n.translator import ENGLISH, Translator
from labpress.images.loading import RecordImages
from labpress.loading.records import Records
from labpress.render.urls import Urls
from labpress.schema import Author
from labpress.schema.dates import PartialDate
from labpress.schema.languages import base_language, best_language
from labpress.schema.long_bylines import is_long_byline
from labpress.settings import Settings


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """Facts about the site as a whole.

    Attributes:
        name: the name of the site, MkDocs' ``site_name``.
        url: the absolute URL of the site, with a trailing slash; None if unknown.
        language: the code of the interface language, as in Material's ``theme.language``.
        repository: the URL of the lab's repository, MkDocs' ``repo_url``; None if unknown.
        languages: the codes of the languages in which the lab has sites; empty if it has only one
            site.
    """

    name: str = "Publications"
    url: str | None = None
    language: str = "en"
    repository: str | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildContext:
    """The data that all pages of a build share.

    Attributes:
        records: the records, with their files and diagnostics.
        catalogue: the indexes over the records.
        settings: the plugin's settings.
        urls: how the engine forms URLs and links.
        site: facts about the site.
        citations: the references to papers in all citation styles.
        styles: the citation styles, in the order of the settings.
        translator: the interface strings in the language of the site.
        images: the images of records, with their dimensions and smaller copies.
        hand_written_pages: the Markdown of the hand-written pages, by path.
        is_left_out: see `Project.is_left_out`.
        cache: the cache of social cards and image copies.
        card_pool: the processes that draw social cards.
        results: the query results of this build so far.
        today: the day of the build. Pages query only facts derived from this date, never the date
            itself, so a cached page remains valid until one of these facts changes.
    """

    records: Records
    catalogue: Catalogue
    settings: Settings
    urls: Urls
    site: SiteInfo = SiteInfo()
    citations: Citations = field(default_factory=lambda: Citations({}))
    styles: tuple[Style, ...] = ()
    translator: Translator = ENGLISH
    images: RecordImages = field(default_factory=RecordImages)
    hand_written_pages: Mapping[str, str] = field(default_factory=dict)
    is_left_out: Callable[[str], bool] = field(default=lambda path: False, compare=False)
    cache: FileCache = field(default_factory=FileCache)
    card_pool: CardPool = field(default_factory=CardPool)
    results: QueryResults = field(default_factory=QueryResults)
    today: PartialDate = field(default_factory=build_date)

    def has_author_page(self, author: Author) -> bool:
        """Return whether an author has a page, according to the settings."""
        pages = self.settings.author_pages
        long_only = pages == "auto" and self.is_only_in_long_bylines(author.id)
        return has_page(author, pages, only_in_long_bylines=long_only)

    def has_keyword_page(self, key: str) -> bool:
        """Return whether a keyword has enough papers for a page, according to the settings."""
        needed = self.settings.keyword_pages
        return 0 < needed <= len(self.catalogue.by_keyword.get(key, ()))

    def keyword_name(self, key: str, spelling: str | None = None) -> str:
        """Return a keyword in the language of the site, or as spelled if it has no translation.

        Args:
            key: the id of the keyword.
            spelling: how a paper spells it; by default, its most common spelling.
        """
        translation = self._in_own_language(self.catalogue.keyword_translations.get(key, {}))
        return translation or spelling or self.catalogue.keyword_names[key]

    def role_name(self, role: str) -> str:
        """Return a role in the language of the site, or unchanged if it has no translation."""
        known = self.catalogue.role_translations
        texts = known.get(role) or known.get(role_key(role), {})
        return self._in_own_language(texts) or role

    def measure_name(self, spelling: str) -> str:
        """Return a measure in the language of the site, or unchanged if it has no translation."""
        texts = self.catalogue.measure_translations.get(keyword_id(spelling), {})
        return self._in_own_language(texts) or spelling

    def unit_name(self, unit: str) -> str:
        """Return a unit in the language of the site, or unchanged if it has no translation."""
        return self._in_own_language(self.catalogue.unit_translations.get(unit, {})) or unit

    def _in_own_language(self, texts: Mapping[str, str]) -> str | None:
        """Return the translation into the language of the site, or None if there is none."""
        own = self.translator.language
        language = best_language(texts, [own])
        is_own = language and base_language(language) == base_language(own)
        return texts[language] if language and is_own else None

    def has_benchmark_page(self, key: str) -> bool:
        """Return whether enough papers report results on a benchmark for it to have a page."""
        return len(self.catalogue.by_benchmark.get(key, ())) >= MIN_PAPERS

    def is_only_in_long_bylines(self, author_id: str) -> bool:
        """Return whether an author has no file and appears only in long bylines.

        `labpress.schema.long_bylines` defines which bylines are long.
        """
        papers = self.catalogue.by_author.get(author_id, ())
        return (
            bool(papers)
            and f"authors/{author_id}" not in self.records.files
            and all(is_long_byline(self.catalogue.papers[paper].authors) for paper in papers)
        )

    def query(self, query: Query[T, *Ts], *arguments: *Ts) -> T:
        """Return the result of a query without recording it in the trace of a page."""
        return self.results.value(query, arguments, self)

    def fingerprint(self, result: object) -> str:
        """Return the fingerprint of the result of a query."""
        return fingerprint_of(result, self.records)
