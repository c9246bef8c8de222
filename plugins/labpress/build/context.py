"""The data that pages are built from; every record that a page requests becomes a dependency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from labpress.bibliography.styles import Citations, Style
from labpress.build.cache import FileCache
from labpress.catalogue import Catalogue
from labpress.catalogue.author_pages import has_page
from labpress.diagnostics import Diagnostic
from labpress.i18n.translator import ENGLISH, Translator
from labpress.images.loading import RecordImages
from labpress.images.processing import RecordImage
from labpress.loading.records import Records
from labpress.render.urls import Urls
from labpress.schema import Author, Family, Paper
from labpress.settings import Settings


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """Facts about the site as a whole.

    Attributes:
        name: its name.
        url: its absolute URL with a trailing slash; None if unknown.
        language: the code of its interface language, as in Material's ``theme.language``.
    """

    name: str = "Publications"
    url: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class BuildContext:
    """The data shared by all pages of a build.

    Attributes:
        records: the records as they were loaded, with their files and errors.
        catalogue: the indexes over the records.
        settings: the plugin's settings.
        urls: how the engine forms the URLs of pages.
        site: facts about the site.
        citations: the references of all papers in all citation styles.
        styles: the citation styles, in the order of the settings.
        translator: the interface texts in the language of the site.
        images: the images of records, with their sizes and smaller copies.
        cache: the cache of social cards and image copies.
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
    cache: FileCache = field(default_factory=FileCache)

    def has_author_page(self, author: Author) -> bool:
        """Whether an author has a page, according to the settings."""
        return has_page(author, self.settings.author_pages)


@dataclass(slots=True)
class PageContext:
    """The data from which one page or file is built.

    A page gets all data of records from here. A *key* is a record's folder and id, such as
    ``papers/x``.

    Attributes:
        path: the path of the page, such as ``papers/x.md``, or of the file.
        build_context: the data shared by all pages.
        dependencies: the keys of the records that the page has requested.
    """

    path: str
    build_context: BuildContext
    dependencies: set[str] = field(default_factory=set)

    @property
    def catalogue(self) -> Catalogue:
        """The indexes. Their values are ids; `paper`, `author` and `family` give the records."""
        return self.build_context.catalogue

    @property
    def site(self) -> SiteInfo:
        """Facts about the site."""
        return self.build_context.site

    @property
    def translator(self) -> Translator:
        """The interface texts in the language of the site."""
        return self.build_context.translator

    # Records.

    def paper(self, paper_id: str) -> Paper:
        """The paper with this id.

        Raises:
            KeyError: if it does not exist, or has errors and was never valid.
        """
        self._depend_on_papers([paper_id])
        return self.catalogue.papers[paper_id]

    def papers(self, paper_ids: Iterable[str]) -> list[Paper]:
        """The papers with these ids, in that order; ids of invalid papers are left out."""
        paper_ids = list(paper_ids)
        self._depend_on_papers(paper_ids)
        papers = self.catalogue.papers
        return [papers[paper_id] for paper_id in paper_ids if paper_id in papers]

    def _depend_on_papers(self, paper_ids: Iterable[str]) -> None:
        authors = self.catalogue.authors_with_name_parts
        for paper_id in paper_ids:
            self.dependencies.add(f"papers/{paper_id}")
            self.dependencies.update(f"authors/{author}" for author in authors.get(paper_id, ()))

    def author(self, author_id: str) -> Author:
        """The author with this id.

        Raises:
            KeyError: if it does not exist.
        """
        self.dependencies.add(f"authors/{author_id}")
        if f"authors/{author_id}" not in self.build_context.records.files:
            # An author without a file depends on the first paper that names them.
            first = min(self.catalogue.by_author.get(author_id, ()), default=None)
            self.dependencies.update({f"papers/{first}"} if first else ())
        return self.catalogue.authors[author_id]

    def family(self, family_id: str) -> Family:
        """The family with this id.

        Raises:
            KeyError: if it does not exist, or has errors and was never valid.
        """
        self.dependencies.add(f"families/{family_id}")
        return self.catalogue.families[family_id]

    def families(self, family_ids: Iterable[str]) -> list[Family]:
        """The families with these ids, in that order; ids of invalid families are left out."""
        family_ids = list(family_ids)
        self.dependencies.update(f"families/{family_id}" for family_id in family_ids)
        families = self.catalogue.families
        return [families[family_id] for family_id in family_ids if family_id in families]

    def has_paper(self, paper_id: str) -> bool:
        """Whether there is a paper with this id that can be shown."""
        self.dependencies.add(f"papers/{paper_id}")
        return paper_id in self.catalogue.papers

    def has_record_file(self, key: str) -> bool:
        """Whether a record has a file, valid or not; either way, it has a page."""
        self.dependencies.add(key)
        return key in self.build_context.records.files

    def has_author_page(self, author: Author) -> bool:
        """Whether an author has a page; see `BuildContext.has_author_page`."""
        self.dependencies.add(f"authors/{author.id}")
        return self.build_context.has_author_page(author)

    def is_highlighted(self, author: Author) -> bool:
        """Whether an author's name is bold: members' names are, unless the settings disable it."""
        self.dependencies.add(f"authors/{author.id}")
        highlights_members = self.build_context.settings.highlight_authors == "members"
        return highlights_members and author.member is not None

    def depend_on_authors(self, papers: Iterable[Paper]) -> None:
        """Depend on the author files of papers whose authors are counted, but not shown.

        Such a file declares which names belong to one person, which affects the count.
        """
        files = self.build_context.records.files
        keys = (f"authors/{authorship.id}" for paper in papers for authorship in paper.authors)
        self.dependencies.update(key for key in keys if key in files)

    # Files of a record, and facts about it.

    def folder_files(self, key: str) -> frozenset[str]:
        """The names of the files in the folder of a record."""
        self.dependencies.add(key)
        file = self.build_context.records.files.get(key)
        return file.folder_files if file else frozenset()

    def prose(self, key: str) -> str | None:
        """The Markdown file beside a record, if there is one."""
        self.dependencies.add(key)
        file = self.build_context.records.files.get(key)
        return file.prose if file else None

    def image(self, key: str, file: str) -> RecordImage | None:
        """An image in the folder of a record; None if its file is not a readable image."""
        self.dependencies.add(key)
        return self.build_context.images.by_file.get((key, file))

    def citations(self, paper_id: str) -> list[tuple[str, str, Markup]]:
        """The references of a paper: for each style its key, its name and the reference as HTML."""
        self._depend_on_papers([paper_id])
        by_key = self.build_context.citations.by_key
        styles = self.build_context.styles
        citations = ((style, by_key.get((paper_id, style.key))) for style in styles)
        return [
            (style.key, style.label, citation.html) for style, citation in citations if citation
        ]

    def diagnostics(self, key: str) -> tuple[Diagnostic, ...]:
        """The errors and warnings of a record whose last valid version is shown."""
        self.dependencies.add(key)
        return self.build_context.records.broken.get(key, ())

    def diagnostic_texts(self, key: str) -> tuple[str, ...]:
        """The diagnostics of a record as strings; see `diagnostics`."""
        return tuple(str(diagnostic) for diagnostic in self.diagnostics(key))

    # Links.

    def link(self, path: str) -> str:
        """The relative link from this page to a page or file of the site, by its path."""
        return self.build_context.urls.between(self.path, path)

    def folder_link(self, key: str) -> str:
        """The relative link to the folder of a record's files, with a trailing slash.

        Empty on the page in that folder itself.
        """
        return self.link(f"{key}/x")[:-1]

    def href(self, path: str) -> str:
        """The relative URL of a page or file, where the engine does not resolve links.

        Use it in SVG and in data for scripts. It differs from `link` for an engine that turns links
        between source files into URLs.
        """
        return replace(self.build_context.urls, by_source=False).between(self.path, path)

    def absolute_url(self, path: str) -> str | None:
        """The absolute URL of a page or file; None if the site's URL is not known."""
        return f"{self.site.url}{self.build_context.urls.of(path)}" if self.site.url else None
