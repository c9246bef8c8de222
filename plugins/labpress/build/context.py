"""How one page looks at the catalogue: every record it is shown is noted in `depends`."""

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
    """What pages say of the site as a whole.

    Attributes:
        name: its name.
        url: its absolute address with a slash at the end, or None where it is not known.
        language: that of its interface, as Material's ``theme.language`` has it.
    """

    name: str = "Publications"
    url: str | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class BuildContext:
    """What all pages of a site share."""

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


@dataclass(slots=True)
class PageContext:
    """One page's view.

    Attributes:
        here: the page's path.
        build_build_context: what all pages share.
        dependencies: the keys of the records that the page has been shown.
    """

    here: str
    build_context: BuildContext
    dependencies: set[str] = field(default_factory=set)

    @property
    def catalogue(self) -> Catalogue:
        """The indexes. They hold ids; the records behind them come from `paper` and its like."""
        return self.build_context.catalogue

    def paper(self, key: str) -> Paper:
        """A paper by its id."""
        self._note_papers([key])
        return self.catalogue.papers[key]

    def papers(self, keys: Iterable[str]) -> list[Paper]:
        """Papers by their ids, in that order; ids of papers with faults are passed over."""
        keys = list(keys)
        self._note_papers(keys)
        return [self.catalogue.papers[key] for key in keys if key in self.catalogue.papers]

    def _note_papers(self, keys: Iterable[str]) -> None:
        told = self.catalogue.authors_with_name_parts
        for key in keys:
            self.dependencies.add(f"papers/{key}")
            self.dependencies.update(f"authors/{author}" for author in told.get(key, ()))

    def author(self, key: str) -> Author:
        """An author by id."""
        self.dependencies.add(f"authors/{key}")
        if f"authors/{key}" not in self.build_context.records.files:
            # Of someone without a file we know what the first paper says that names them.
            first = min(self.catalogue.by_author.get(key, ()), default=None)
            self.dependencies.update({f"papers/{first}"} if first else ())
        return self.catalogue.authors[key]

    def family(self, key: str) -> Family:
        """A family by id."""
        self.dependencies.add(f"families/{key}")
        return self.catalogue.families[key]

    def families(self, keys: Iterable[str]) -> list[Family]:
        """Families by their ids; ids of families with faults are passed over."""
        self.dependencies.update(f"families/{key}" for key in keys)
        return [self.catalogue.families[key] for key in keys if key in self.catalogue.families]

    def has_paper(self, key: str) -> bool:
        """Whether a paper can be shown; one whose file has a fault perhaps not."""
        self.dependencies.add(f"papers/{key}")
        return key in self.catalogue.papers

    def has_file(self, key: str) -> bool:
        """Whether a record has a file, even one with faults: then there is a page of it."""
        self.dependencies.add(key)
        return key in self.build_context.records.files

    def has_page(self, author: Author) -> bool:
        """Whether an author has a page of their own."""
        self.dependencies.add(f"authors/{author.id}")
        return has_page(author, self.build_context.settings.author_pages)

    def note_people(self, papers: Iterable[Paper]) -> None:
        """Note the records of all authors of papers that are counted, not shown.

        Such a record says who is who: with another name in it two people become one.
        """
        files = self.build_context.records.files
        keys = (f"authors/{authorship.id}" for paper in papers for authorship in paper.authors)
        self.dependencies.update(key for key in keys if key in files)

    def in_bold(self, author: Author) -> bool:
        """Whether an author's name stands in bold among others: the lab's own do, if it says so."""
        self.dependencies.add(f"authors/{author.id}")
        return (
            self.build_context.settings.highlight_authors == "members" and author.member is not None
        )

    def link(self, path: str) -> str:
        """The link from this page to another page or file of the site."""
        return self.build_context.urls.between(self.here, path)

    def folder_link(self, key: str) -> str:
        """The link from this page to the folder of a record's files, with a slash at the end.

        Empty where the page is in that folder itself.
        """
        return self.link(f"{key}/x")[:-1]

    def href(self, path: str) -> str:
        """The same where an engine does not look for links: in pictures and in data of scripts.

        An address also where elsewhere the engine makes addresses of links between files.
        """
        return replace(self.build_context.urls, by_source=False).between(self.here, path)

    @property
    def site(self) -> SiteInfo:
        """The site as a whole."""
        return self.build_context.site

    @property
    def translator(self) -> Translator:
        """The words of the interface."""
        return self.build_context.translator

    def absolute_url(self, path: str) -> str | None:
        """The absolute address of a page or file; None where the site's is not known."""
        return f"{self.site.url}{self.build_context.urls.of(path)}" if self.site.url else None

    def citations(self, paper: str) -> list[tuple[str, str, Markup]]:
        """How a paper is cited: each style's key and name, and the reference as HTML."""
        self._note_papers([paper])
        by = self.build_context.citations.by_key
        found = [(one, by.get((paper, one.key))) for one in self.build_context.styles]
        return [(one.key, one.label, citation.html) for one, citation in found if citation]

    def files(self, key: str) -> frozenset[str]:
        """The files that lie in a record's own folder."""
        self.dependencies.add(key)
        file = self.build_context.records.files.get(key)
        return file.beside if file else frozenset()

    def image(self, key: str, file: str) -> RecordImage | None:
        """A picture of a record; None where its file cannot be read as one."""
        self.dependencies.add(key)
        return self.build_context.images.by_file.get((key, file))

    def prose(self, key: str) -> str | None:
        """The prose beside a record."""
        self.dependencies.add(key)
        file = self.build_context.records.files.get(key)
        return file.prose if file else None

    def diagnostics(self, key: str) -> tuple[Diagnostic, ...]:
        """What is wrong with a record, while its last valid version is shown."""
        self.dependencies.add(key)
        return self.build_context.records.broken.get(key, ())

    def diagnostic_texts(self, key: str) -> tuple[str, ...]:
        """The errors and warnings of a record whose last valid version is shown, as texts."""
        return tuple(str(diagnostic) for diagnostic in self.diagnostics(key))
