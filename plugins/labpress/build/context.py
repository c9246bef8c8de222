"""How one page looks at the catalogue: every record it is shown is noted in `depends`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from labpress.catalogue import Catalogue
from labpress.bibliography.styles import Citations, Style
from labpress.build.cache import Kept
from labpress.schema import Author, Family, Paper
from labpress.render.urls import Urls
from labpress.images.loading import Pictures
from labpress.images.processing import Picture
from labpress.diagnostics import Problem
from labpress.loading.records import Records
from labpress.settings import Settings
from labpress.i18n.translator import ENGLISH, Texts


@dataclass(frozen=True, slots=True)
class SiteFacts:
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
class Shelf:
    """What all pages of a site share."""

    records: Records
    catalogue: Catalogue
    settings: Settings
    urls: Urls
    site: SiteFacts = SiteFacts()
    citations: Citations = field(default_factory=lambda: Citations({}))
    styles: tuple[Style, ...] = ()
    texts: Texts = ENGLISH
    pictures: Pictures = field(default_factory=Pictures)
    kept: Kept = field(default_factory=Kept)


@dataclass(slots=True)
class Look:
    """One page's view.

    Attributes:
        here: the page's path.
        shelf: what all pages share.
        seen: the keys of the records that the page has been shown.
    """

    here: str
    shelf: Shelf
    seen: set[str] = field(default_factory=set)

    @property
    def catalogue(self) -> Catalogue:
        """The indexes. They hold ids; the records behind them come from `paper` and its like."""
        return self.shelf.catalogue

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
        told = self.catalogue.told_apart
        for key in keys:
            self.seen.add(f"papers/{key}")
            self.seen.update(f"authors/{author}" for author in told.get(key, ()))

    def author(self, key: str) -> Author:
        """An author by id."""
        self.seen.add(f"authors/{key}")
        if f"authors/{key}" not in self.shelf.records.files:
            # Of someone without a file we know what the first paper says that names them.
            first = min(self.catalogue.by_author.get(key, ()), default=None)
            self.seen.update({f"papers/{first}"} if first else ())
        return self.catalogue.authors[key]

    def family(self, key: str) -> Family:
        """A family by id."""
        self.seen.add(f"families/{key}")
        return self.catalogue.families[key]

    def families(self, keys: Iterable[str]) -> list[Family]:
        """Families by their ids; ids of families with faults are passed over."""
        self.seen.update(f"families/{key}" for key in keys)
        return [self.catalogue.families[key] for key in keys if key in self.catalogue.families]

    def has_paper(self, key: str) -> bool:
        """Whether a paper can be shown; one whose file has a fault perhaps not."""
        self.seen.add(f"papers/{key}")
        return key in self.catalogue.papers

    def has_file(self, key: str) -> bool:
        """Whether a record has a file, even one with faults: then there is a page of it."""
        self.seen.add(key)
        return key in self.shelf.records.files

    def has_page(self, author: Author) -> bool:
        """Whether an author has a page of their own."""
        self.seen.add(f"authors/{author.id}")
        return self.shelf.settings.author_pages == "all" or author.member is not None

    def note_people(self, papers: Iterable[Paper]) -> None:
        """Note the records of all authors of papers that are counted, not shown.

        Such a record says who is who: with another name in it two people become one.
        """
        files = self.shelf.records.files
        keys = (f"authors/{byline.id}" for paper in papers for byline in paper.authors)
        self.seen.update(key for key in keys if key in files)

    def in_bold(self, author: Author) -> bool:
        """Whether an author's name stands in bold among others: the lab's own do, if it says so."""
        self.seen.add(f"authors/{author.id}")
        return self.shelf.settings.bold_names == "members" and author.member is not None

    def to(self, path: str) -> str:
        """The link from this page to another page or file of the site."""
        return self.shelf.urls.between(self.here, path)

    def at(self, path: str) -> str:
        """The same where an engine does not look for links: in pictures and in data of scripts.

        An address also where elsewhere the engine makes addresses of links between files.
        """
        return replace(self.shelf.urls, by_source=False).between(self.here, path)

    @property
    def site(self) -> SiteFacts:
        """The site as a whole."""
        return self.shelf.site

    @property
    def texts(self) -> Texts:
        """The words of the interface."""
        return self.shelf.texts

    def address(self, path: str) -> str | None:
        """The absolute address of a page or file; None where the site's is not known."""
        return f"{self.site.url}{self.shelf.urls.of(path)}" if self.site.url else None

    def citations(self, paper: str) -> list[tuple[str, str, Markup]]:
        """How a paper is cited: each style's key and name, and the reference as HTML."""
        self._note_papers([paper])
        by = self.shelf.citations.by
        found = [(one, by.get((paper, one.key))) for one in self.shelf.styles]
        return [(one.key, one.label, citation.html) for one, citation in found if citation]

    def files(self, key: str) -> frozenset[str]:
        """The files that lie in a record's own folder."""
        self.seen.add(key)
        file = self.shelf.records.files.get(key)
        return file.beside if file else frozenset()

    def picture(self, key: str, file: str) -> Picture | None:
        """A picture of a record; None where its file cannot be read as one."""
        self.seen.add(key)
        return self.shelf.pictures.by.get((key, file))

    def prose(self, key: str) -> str | None:
        """The prose beside a record."""
        self.seen.add(key)
        file = self.shelf.records.files.get(key)
        return file.prose if file else None

    def problems(self, key: str) -> tuple[Problem, ...]:
        """What is wrong with a record, while it is shown as it last was good."""
        self.seen.add(key)
        return self.shelf.records.broken.get(key, ())
