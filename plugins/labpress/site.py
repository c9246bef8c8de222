"""Every stage of a build, in order: files -> records -> catalogue -> pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from labpress.catalogue import build_catalogue
from labpress.citation_store import build_citations, citation_problems, read_lab_styles
from labpress.kept import Kept
from labpress.pages.assets import build_assets
from labpress.pages.authors import build_author_page, build_people_page
from labpress.pages.blocks import build_block_pages
from labpress.pages.broken import build_broken_pages
from labpress.pages.families import build_families_page, build_family_page
from labpress.pages.lists import build_group_pages, build_papers_page
from labpress.pages.look import Shelf, SiteFacts
from labpress.pages.page import Page, Redirect, Site
from labpress.pages.papers import build_paper_page
from labpress.pages.search_entries import build_entries
from labpress.pages.urls import Urls
from labpress.picture_store import build_pictures
from labpress.problems import Problem
from labpress.records.files import is_record_source
from labpress.records.loading import Records, load_records
from labpress.settings import Settings
from labpress.texts import load_texts

CACHE = ".cache/labpress"
"""Where a project keeps things between builds; as other plugins do, below ``.cache``."""
_PARTS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Project:
    """Where a lab's site is made from, and how.

    Attributes:
        folder: the folder of ``mkdocs.yml``; messages name files relative to it.
        content: the folder of content (MkDocs' ``docs_dir``).
        settings: the plugin's settings.
        urls: how the engine names pages, and how they link.
        site: its name, address and language.
        cache: a folder for what is kept between builds, or None to keep nothing.
    """

    folder: Path
    content: Path
    settings: Settings = field(default_factory=Settings)
    urls: Urls = field(default_factory=Urls)
    site: SiteFacts = field(default_factory=SiteFacts)
    cache: Path | None = None


def theme_folders(settings: Settings) -> list[Path]:
    """The folders of theme parts that a door lays over the engine's, the foremost first.

    Args:
        settings: the plugin's settings, ``look`` settled.
    """
    heads = _PARTS / "theme_heads"
    return [_PARTS / "theme", heads] if settings.whole_site else [heads]


def build_site(project: Project, previous: Records | None = None) -> tuple[Site, Records]:
    """Build the site of a lab.

    Args:
        project: where it is made from.
        previous: the records of an earlier build; a record with errors stands as it did there.

    Returns:
        The site with all its problems, and the records, to go on from at the next build.
    """
    records = load_records(project.folder, project.content, previous)
    return build_from_records(project, records), records


def build_from_records(project: Project, records: Records) -> Site:
    """Build the site of records that were read; see `build_site`."""
    catalogue = build_catalogue(records)
    styles, style_problems = read_lab_styles(project.settings.citation_styles, project.folder)
    citations = build_citations(catalogue, styles, project.cache)
    kept = Kept(project.cache / "pictures" if project.cache else None)
    pictures = build_pictures(records, project.content, kept)
    shelf = Shelf(
        records,
        catalogue,
        project.settings,
        project.urls,
        project.site,
        citations,
        tuple(styles),
        load_texts(project.site.language),
        pictures=pictures,
        kept=kept,
    )
    own = list(build_block_pages(project.content, project.folder, shelf))
    problems = [one for one in own if isinstance(one, Problem)]
    problems += [*style_problems, *citation_problems(citations, records), *pictures.problems]
    pages = {
        page.path: replace(page, meta={**page.meta, **_NO_TEMPLATE})
        for page in _build_pages(shelf)
        if not _is_own(page.path, project)
    }
    if not project.settings.whole_site:
        pages = {path: _with_navigation(page) for path, page in pages.items()}
    pages |= {one.path: one for one in own if isinstance(one, Page)}
    assets = tuple(one for one in build_assets(shelf) if not _is_own(one.path, project))
    kept.forget_unused()
    return Site(
        pages=tuple(pages.values()),
        assets=assets,
        redirects=tuple(one for one in _build_redirects(records) if one.new in pages),
        problems=tuple(sorted([*records.problems, *problems])),
        # A site that was there before has a search of its own.
        found=tuple(build_entries(shelf, project.content)) if project.settings.whole_site else (),
    )


_NO_TEMPLATE = {"render_macros": False}
"""Front matter by which mkdocs-macros, and Zensical's part like it, leave a page as it is. What
`template_syntax` does needs no consent of theirs; this spares them the reading, and honours marks
that a lab made up."""


def _with_navigation(page: Page) -> Page:
    """The page as it stands in a site that keeps its own look: that site's navigation stays."""
    return replace(page, meta={**page.meta, "hide": ["toc"]})


def _is_own(path: str, project: Project) -> bool:
    """Whether the lab has a page or file of its own at a path, which then goes before ours."""
    return not is_record_source(path) and (project.content / path).is_file()


def _build_pages(shelf: Shelf) -> Iterator[Page]:
    """Every page; of two at one address the later one counts: a record's faults are shown."""
    catalogue = shelf.catalogue
    for paper in catalogue.papers:
        yield build_paper_page(paper, shelf)
    for author in catalogue.authors.values():
        if shelf.settings.author_pages == "all" or author.member:
            yield build_author_page(author.id, shelf)
    for family in catalogue.families:
        yield build_family_page(family, shelf)
    yield build_papers_page(shelf)
    yield build_people_page(shelf)
    yield build_families_page(shelf)
    yield from build_group_pages(shelf)
    yield from build_broken_pages(shelf)


def _build_redirects(records: Records) -> Iterator[Redirect]:
    for paper in records.papers.values():
        for old in paper.aliases:
            yield Redirect(f"papers/{old}.md", f"papers/{paper.id}.md")
    for family in records.families.values():
        for old in family.aliases:
            yield Redirect(f"families/{old}.md", f"families/{family.id}.md")
    for author in records.authors.values():
        for old in author.former_ids:
            yield Redirect(f"authors/{old}.md", f"authors/{author.id}.md")
