"""The site as a whole: no colliding paths and no dead links."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from html_checks import dead_links, foreign_requests, parse
from markupsafe import Markup
from paths import CHECKOUT, TESTS
from small_labs import read_lab

from labpress.build.export_assets import export_paths
from labpress.build.feed_assets import feed_paths
from labpress.build.scripts import all_scripts
from labpress.build.site import Project, build_from_records, build_site
from labpress.loading.record_paths import is_record_source
from labpress.render.document import Document
from labpress.render.page import Page, Site
from labpress.render.urls import Urls
from labpress.settings import Settings
from labpress.views.redirects import redirect_asset

EXAMPLE = CHECKOUT
TOY = TESTS / "toy"


@dataclass(frozen=True)
class Built:
    """A site and its project."""

    project: Project
    site: Site

    @property
    def urls(self) -> set[str]:
        """The relative URLs of all pages and files, including hand-written pages."""
        urls, content = self.project.urls, self.project.content
        content_files = {path.relative_to(content).as_posix() for path in content.rglob("*")}
        pages = [page.path for page in self.site.pages]
        pages += [asset.path for asset in self.site.assets]
        pages += [redirect.old for redirect in self.site.redirects]
        pages += [path for path in content_files if not is_record_source(path)]
        return {Markup(urls.of(path)).unescape() for path in pages}


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((TOY, True, "all"), id="toy"),
        pytest.param((TOY, False, "all"), id="toy-files"),
        pytest.param((TOY, True, "members"), id="toy-members"),
        pytest.param((EXAMPLE, True, "all"), id="example"),
        pytest.param((EXAMPLE, False, "members"), id="example-files-members"),
    ],
)
def built(request: pytest.FixtureRequest) -> Built:
    folder, directories, author_pages = request.param
    settings = Settings.model_validate({"author_pages": author_pages})
    project = Project(folder, folder / "content", settings, Urls(directories))
    return Built(project, build_site(project)[0])


def test_every_page_has_a_title_and_one_heading(built: Built) -> None:
    for page in built.site.pages:
        if page.hand_written:
            continue  # the lab determines its title
        assert page.meta["title"].strip(), page.path
        headings = [element.get_text().strip() for element in parse(page.markdown).find_all("h1")]
        assert len(headings) == 1, page.path
        assert headings[0], page.path


def test_no_two_pages_or_files_have_the_same_url(built: Built) -> None:
    site, urls = built.site, built.project.urls
    paths = [page.path for page in site.pages] + [redirect.old for redirect in site.redirects]
    all_urls = [urls.of(path) for path in paths] + [asset.path for asset in site.assets]
    # Some file systems and hosts are case-insensitive.
    counts = Counter(map(str.casefold, all_urls))
    assert [url for url, count in counts.items() if count > 1] == []


def test_redirects_lead_to_pages(built: Built) -> None:
    pages = {page.path for page in built.site.pages}
    assert {redirect.new for redirect in built.site.redirects} <= pages
    assert not {redirect.old for redirect in built.site.redirects} & pages


def test_no_link_is_dead(built: Built) -> None:
    urls = built.urls
    dead = {
        page.path: links
        for page in built.site.pages
        if (links := dead_links(page.markdown, built.project.urls.of(page.path), urls, ids(page)))
    }
    assert dead == {}


def ids(page: Page) -> set[str]:
    """Return the ids of a page's headings, which the engine adds to them."""
    sections = page.content.sections if isinstance(page.content, Document) else ()
    return {section.anchor for section in sections}


def test_redirect_pages_link_to_their_targets(built: Built) -> None:
    for redirect in built.site.redirects:
        asset = redirect_asset(redirect, built.project.urls)
        page_url = built.project.urls.of(redirect.old)
        assert dead_links(asset.data.decode(), page_url, built.urls) == []
        assert asset.path == (f"{page_url}index.html" if page_url.endswith("/") else page_url)


def test_no_page_requests_another_host(built: Built) -> None:
    requests = {page.path: foreign_requests(page.markdown) for page in built.site.pages}
    assert {path: urls for path, urls in requests.items() if urls} == {}


def test_every_page_of_a_record_names_its_file(built: Built) -> None:
    for page in built.site.pages:
        if page.source:
            assert (built.project.content / page.source).is_file(), page.path
    sources = {page.path: page.source for page in built.site.pages}
    for folder in ("papers", "families"):
        for file in (built.project.content / folder).glob("*.yaml"):
            assert sources[f"{folder}/{file.stem}.md"] == f"{folder}/{file.name}"


def pages_of(texts: dict[str, str], tmp_path: Path, author_pages: str = "all") -> dict[str, Page]:
    settings = Settings.model_validate({"author_pages": author_pages})
    project = Project(tmp_path, tmp_path / "content", settings)
    site = build_from_records(project, read_lab(texts))
    assert len({page.path for page in site.pages}) == len(site.pages)
    return {page.path: page for page in site.pages}


def all_dead_links(pages: Iterable[Page]) -> Iterator[str]:
    """Yield the links that do not lead to a page, an export or a script."""
    listed = list(pages)
    urls = set(all_scripts())
    urls |= {Urls().of(page.path) for page in listed}
    urls |= {file for page in listed for _, file, _ in export_paths(page.path)}
    urls |= {
        file for path in ("index.md", *(page.path for page in listed)) for file in feed_paths(path)
    }
    for page in listed:
        yield from dead_links(page.markdown, Urls().of(page.path), urls)


EXPORTS = (".bib", ".ris", ".csl.json")
PAPER = "title: T\nauthors: [Ann Ash]\n"


def test_empty_lab_has_list_pages(tmp_path: Path) -> None:
    pages = pages_of({}, tmp_path)
    assert set(pages) == {"papers/index.md", "authors/index.md", "families/index.md"}
    assert "0 papers" in pages["papers/index.md"].markdown
    assert list(all_dead_links(pages.values())) == []


def test_categories_with_the_same_slug_share_a_page(tmp_path: Path) -> None:
    pages = pages_of(
        {
            "papers/a": f"{PAPER}categories: [cs.CV]",
            "papers/b": f"{PAPER}categories: [cs-CV]",
            "papers/c": f"{PAPER}categories: [CS.cv]",
        },
        tmp_path,
    )
    page = pages["categories/cs-cv.md"]
    assert "3 papers" in page.markdown


@pytest.mark.parametrize("name", ["Index", "index"])
def test_venue_called_index_does_not_replace_a_list(tmp_path: Path, name: str) -> None:
    pages = pages_of({"papers/a": f"{PAPER}venue: {name}"}, tmp_path)
    assert list(all_dead_links(pages.values())) == []


def test_record_that_was_never_valid_has_a_page_with_its_diagnostics(tmp_path: Path) -> None:
    pages = pages_of(
        {
            "papers/a": "titel: T\nauthors: [Ann Ash]",
            "families/f": "nme: <b>F</b>",
            "authors/ann-ash": "name: Ann Ash\norcid: 1",
            "papers/b": f"{PAPER}family: [f]\nfollows: [a]",
        },
        tmp_path,
    )
    for path, message in (
        ("papers/a.md", "content/papers/a.yaml:1:1: error: titel: unknown key `titel`"),
        ("families/f.md", "content/families/f.yaml:1:1: error: nme: unknown key `nme`"),
        ("authors/ann-ash.md", "content/authors/ann-ash.yaml:2:1: error: orcid: `1` is not"),
    ):
        assert message in parse(pages[path].markdown).get_text(), path
        assert pages[path].meta["labpress"]["kind"] == "broken"
        assert pages[path].source == path.replace(".md", ".yaml")
    assert list(all_dead_links(pages.values())) == []


def test_invalid_author_records_have_a_page_with_member_pages(tmp_path: Path) -> None:
    pages = pages_of({"authors/ann-ash": "nme: Ann", "papers/b": PAPER}, tmp_path, "members")
    assert pages["authors/ann-ash.md"].meta["labpress"]["kind"] == "broken"


def test_paper_whose_first_family_is_invalid_is_shown(tmp_path: Path) -> None:
    texts = {"papers/a": f"{PAPER}family: [f, g]", "families/f": "nme: F", "families/g": "name: G"}
    pages = pages_of(texts, tmp_path)
    page = parse(pages["papers/a.md"].markdown)
    assert [chip.get_text() for chip in page.select(".lp-head .lp-chip")] == ["G"]
    assert "1 of 1" not in page.get_text()


def test_former_ids_redirect_only_to_authors_with_a_page(toy: Path) -> None:
    project = Project(toy, toy / "content", Settings(author_pages="members"))
    site, _ = build_site(project)
    assert "authors/ada-brien.md" in {redirect.old for redirect in site.redirects}
    records = read_lab({"authors/ann-ash": "name: Ann Ash\nformer_ids: [ash]", "papers/a": PAPER})
    assert build_from_records(project, records).redirects == ()
    everyone = build_from_records(replace(project, settings=Settings()), records)
    assert [redirect.old for redirect in everyone.redirects] == ["authors/ash.md"]


def test_files_of_a_renamed_record_stay_at_their_former_urls(tmp_path: Path) -> None:
    folder = tmp_path / "content/papers/new"
    (folder / "data").mkdir(parents=True)
    (folder / "new.pdf").write_bytes(b"%PDF")
    (folder / "data/new.pdf").write_bytes(b"%PDF 2")
    (folder / "curve.svg").write_text("<svg/>")
    (folder / "proofs.md").write_text("# Proofs")
    former = tmp_path / "content/papers/older"
    former.mkdir()
    (former / "curve.svg").write_text("<svg>own</svg>")
    text = "title: A\nauthors: [Ann Ash]\nformer_ids: [older, old]\n"
    folder.with_suffix(".yaml").write_text(text)
    site, _ = build_site(Project(tmp_path, tmp_path / "content"))
    files = {asset.path: asset.data for asset in site.assets if "/old" in asset.path}
    assert {path: data for path, data in files.items() if not path.endswith(EXPORTS)} == {
        "papers/old/old.pdf": b"%PDF",
        "papers/old/data/new.pdf": b"%PDF 2",
        "papers/old/curve.svg": b"<svg/>",
        "papers/older/older.pdf": b"%PDF",
        "papers/older/data/new.pdf": b"%PDF 2",
    }
    assert [(redirect.old, redirect.new) for redirect in site.redirects] == [
        ("papers/older.md", "papers/new.md"),
        ("papers/old.md", "papers/new.md"),
        ("papers/older/proofs.md", "papers/new/proofs.md"),
        ("papers/old/proofs.md", "papers/new/proofs.md"),
    ]


def test_hand_written_pages_and_files_take_precedence(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "papers").mkdir(parents=True)
    (content / "families").mkdir()
    (content / "papers/index.md").write_text("# Our papers\n")
    (content / "families/index.md").write_text("# Our families\n\n<!-- labpress: families -->\n")
    (content / "robots.txt").write_text("User-agent: *\nDisallow: /\n")
    site, _ = build_site(Project(tmp_path, content))
    pages = {page.path: page for page in site.pages}
    assert "papers/index.md" not in pages
    assert pages["families/index.md"].markdown.startswith("# Our families")
    assert "robots.txt" not in {asset.path for asset in site.assets}


def test_building_twice_gives_the_same(toy: Path) -> None:
    project = Project(toy, toy / "content")
    first, records = build_site(project)
    assert build_site(project)[0] == first
    assert build_site(project, records)[0] == first


def cut_off(cache: Path) -> None:
    for file in cache.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[:-20])


def lose_data(cache: Path) -> None:
    (file,) = cache.glob("results/*.sqlite")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE results SET data = zeroblob(length(data))")


@pytest.mark.parametrize("damage", [cut_off, lose_data])
def test_a_build_with_a_cache_produces_the_same_site(
    toy: Path, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    settings = Settings(citation_styles=("apa",), social_cards=False)
    project = Project(toy, toy / "content", settings)
    clean = build_site(project)[0]
    caching = replace(project, cache=tmp_path)
    assert build_site(caching)[0] == clean
    assert {path.name for path in tmp_path.iterdir()} >= {"records", "results", "citations"}
    assert build_site(caching)[0] == clean
    damage(tmp_path)
    assert build_site(caching)[0] == clean
    assert build_site(caching)[0] == clean
