"""The same lab with three engines: MkDocs, ProperDocs, and Zensical from `labpress write`."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest
import yaml
from bs4 import BeautifulSoup, Tag
from mkdocs_builds import MATERIAL, MkDocsLab
from paths import CHECKOUT
from sites import article, build, copy_toy, files_of, pages_of, read_page, run

ENGINES_PAGE = CHECKOUT / "docs/engines.md"
ROOT = "https://toy.example/lab/"
EXTRA_CONFIG = f"""
site_url: {ROOT}
repo_url: https://git.example/toy/lab
repo_name: toy/lab
edit_uri: edit/main/content/
"""
# Lists and citations on a hand-written page.
CITING = """
As [see @alpha-1, p. 2; -@alpha-2] and @alpha-3 [p. 4] show.

- in a list [@costs]

<!-- labpress: papers group-by=year limit=3 -->

<!-- labpress: papers layout=citations author=ada-obrien -->
"""
ENGINES = ["properdocs", "zensical"]
# White space around these is insignificant; Python-Markdown puts each on a separate line.
BLOCKS = ("aside", "details", "div", "dl", "figure", "h[1-6]", "header", "ol", "p", "section", "ul")
AROUND_BLOCKS = re.compile(rf"\s*(</?(?:{'|'.join(BLOCKS)})\b[^<>]*>)\s*")

# Parts of an engine's article that are missing with MkDocs, with the reasons.
ENGINE_SPECIFIC = {
    "properdocs": (),
    "zensical": ("a#__skip",),  # the target of the theme's link "Skip to content"
}
# Elements of the head that describe the engine, not the page: its name and its theme's files.
ENGINES_OWN = 'meta[name="generator"], link[rel="stylesheet"], link[rel="icon"], script:not([type])'
# Files of the theme and of the search, which differ between engines. Sitemaps are
# compared by what they say; ProperDocs' and MkDocs' differ in the dates of a file packed.
ENGINES_FILES = ("assets/", "search/", "search.json", "sitemap.xml")
# A script with the palettes of Material's settings, which Zensical's own theme writes into pages.
THEMES_FILE = "assets/labpress/theme/palette.js"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The toy lab, built by each engine."""
    folder = tmp_path_factory.mktemp("engines")
    lab = copy_toy(folder / "lab", EXTRA_CONFIG)
    with (lab / "content/about.md").open("a", encoding="utf-8") as about:
        about.write(CITING)
    config = lab / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("font: false", "font: false\n  features: [content.action.edit]"))
    mkdocs = build(lab)
    run("properdocs", "build", "--strict", "--quiet", "-d", folder / "properdocs", cwd=lab)
    run("labpress", "write", folder / "written", cwd=lab)
    process = run("zensical", "build", "--strict", "-f", folder / "written/mkdocs.yml", cwd=folder)
    assert "No issues found" in process.stdout + process.stderr
    return {
        "mkdocs": mkdocs,
        "properdocs": folder / "properdocs",
        "zensical": folder / "written/site",
    }


def resolved(tree: Tag, page: str, engine: str) -> str:
    """Return HTML with links and images resolved as in a browser."""
    page_url = ROOT + page.removesuffix("index.html")
    for selector in ENGINE_SPECIFIC.get(engine, ()):
        for element in tree.select(selector):
            element.decompose()
    for attribute in ("href", "src"):
        for element in tree.select(f"[{attribute}]"):
            element[attribute] = urljoin(page_url, str(element[attribute]))
    text = " ".join(tree.decode_contents().split())
    return AROUND_BLOCKS.sub(r"\1", text)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_page_is_generated(sites: dict[str, Path], engine: str) -> None:
    pages = pages_of(sites["mkdocs"])
    assert pages_of(sites[engine]) == pages
    redirects = [page for page in pages if article(read_page(sites["mkdocs"] / page)) is None]
    counted = f"{len(pages) - len(redirects)}, and {len(redirects)} redirects"
    assert counted in ENGINES_PAGE.read_text("utf-8"), f"docs/engines.md: expected {counted}"


@pytest.mark.parametrize("engine", ENGINES)
def test_every_article_is_equal(sites: dict[str, Path], engine: str) -> None:
    compared = 0
    for page in pages_of(sites["mkdocs"]):
        actual, expected = article(read_page(sites[engine] / page)), None
        expected = article(read_page(sites["mkdocs"] / page))
        if expected is None or actual is None:  # a redirect, which no engine changes
            assert (sites[engine] / page).read_bytes() == (sites["mkdocs"] / page).read_bytes()
            continue
        assert resolved(actual, page, engine) == resolved(expected, page, "mkdocs"), page
        compared += 1
    assert compared > 75
    about = str(article(read_page(sites[engine] / "about/index.html")))
    for expected_text in ('href="#ref-alpha-1"', 'id="ref-alpha-1"', 'id="references"'):
        assert expected_text in about


def head_of(page: BeautifulSoup, url: str) -> list[str]:
    """Return the elements of a head, except those of the engine."""
    head = page.head
    assert head is not None
    for link in head.select("link[href]"):
        link["href"] = urljoin(url, str(link["href"]))
    engine_elements = {id(element) for element in head.select(ENGINES_OWN)}
    elements = head.select("title, meta, link, script")
    return sorted(str(element) for element in elements if id(element) not in engine_elements)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "page",
    [
        "papers/alpha-2",
        "authors/ada-obrien",
        "families/alpha",
        "grants/big-toys",
        "papers",
        "about",
    ],
)
def test_every_head_is_equal(sites: dict[str, Path], engine: str, page: str) -> None:
    url = f"{ROOT}{page}/"
    expected = head_of(read_page(sites["mkdocs"] / page / "index.html"), url)
    assert head_of(read_page(sites[engine] / page / "index.html"), url) == expected
    assert any("canonical" in element for element in expected)
    assert any(element.startswith("<title>") for element in expected)
    if page not in {"papers", "about"}:
        assert any("application/ld+json" in element for element in expected)
        assert any('name="description"' in element for element in expected)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_other_file_is_equal(sites: dict[str, Path], engine: str) -> None:
    def plain(site: Path) -> set[str]:
        names = {name for name in files_of(site) if not name.endswith(".html")}
        return {name for name in names if not name.startswith(ENGINES_FILES)}

    expected = plain(sites["mkdocs"])
    assert plain(sites[engine]) == expected
    generated = {name for name in files_of(sites["mkdocs"]) if name.startswith("assets/labpress/")}
    assert THEMES_FILE in generated
    if engine == "zensical":
        generated.remove(THEMES_FILE)
    assert generated
    for name in expected | generated:
        assert (sites[engine] / name).read_bytes() == (sites["mkdocs"] / name).read_bytes(), name


@pytest.mark.parametrize("engine", ENGINES)
def test_the_navigation_is_equal(sites: dict[str, Path], engine: str) -> None:
    def nav(site: Path) -> list[str]:
        links = read_page(site / "papers/alpha-2/index.html").select("nav.md-nav--primary a[href]")
        hrefs = [urljoin(f"{ROOT}papers/alpha-2/", str(link["href"])) for link in links]
        return [link for link in hrefs if link != "https://git.example/toy/lab"]

    assert nav(sites["mkdocs"])
    assert nav(sites[engine]) == nav(sites["mkdocs"])


@pytest.mark.parametrize("engine", ["mkdocs", *ENGINES])
@pytest.mark.parametrize(
    ("page", "edited"),
    [
        ("papers/alpha-2", "papers/alpha-2.yaml"),
        ("authors/ada-obrien", "authors/ada-obrien.yaml"),
        ("families/alpha", "families/alpha.yaml"),
        ("grants/big-toys", "grants/big-toys.yaml"),
        ("about", "about.md"),
        (".", "index.md"),
        ("papers", None),
        ("authors/anna-abbott", None),
    ],
)
def test_the_edit_link_leads_to_the_labs_own_file(
    sites: dict[str, Path], engine: str, page: str, edited: str | None
) -> None:
    links = read_page(sites[engine] / page / "index.html").select('a[rel="edit"]')
    expected = [f"https://git.example/toy/lab/edit/main/content/{edited}"] if edited else []
    assert [str(link["href"]) for link in links] == expected


@pytest.mark.parametrize("engine", ENGINES)
def test_the_sitemap_has_the_same_pages_and_the_dates_of_records(
    sites: dict[str, Path], engine: str
) -> None:
    def urls(site: Path) -> dict[str, str]:
        tree = ET.fromstring((site / "sitemap.xml").read_bytes())
        return {str(url[0].text): str(url[1].text) if len(url) > 1 else "" for url in tree}

    dates = urls(sites[engine])
    assert dates == urls(sites["mkdocs"])
    dated = {url.rsplit("/", 2)[-2]: date for url, date in dates.items() if date}
    assert dated["alpha-2"] == "2024-06"
    assert dated["costs"] == "2021-06-01", "when it was corrected"
    assert "about" not in dated, "the day of the build is not the date of the page"


HEADINGS = {
    "in Chinese": ("zh", ["tables"], "attr_list"),
    "with other ids": ("en", {"toc": {"separator": "_", "permalink": True}}, {}),
    "default": ("en", None, None),
}


@pytest.mark.parametrize("name", HEADINGS)
def test_anchors_depend_neither_on_the_language_nor_on_the_engine(
    tmp_path: Path, name: str
) -> None:
    language, extensions, added = HEADINGS[name]
    lab = MkDocsLab(tmp_path / "lab")
    theme = {**MATERIAL, "language": language}
    lab.configure(theme=theme, markdown_extensions=extensions, site_url=ROOT)
    record = "title: X\nauthors: [Ann Ash]\nabstract: Text.\nfamily: f\nnotes: [A note.]\n"
    lab.write({"index.md": "# Home\n", "papers/x.yaml": record, "families/f.yaml": "name: F\n"})
    mkdocs = build(lab.folder)
    run("labpress", "write", tmp_path / "written", cwd=lab.folder)
    written = yaml.safe_load((tmp_path / "written/mkdocs.yml").read_text("utf-8"))
    names = written["markdown_extensions"]
    if added is None:
        assert "attr_list" not in names
    else:
        assert (names["attr_list"] if isinstance(names, dict) else names[-1]) == added
    run("zensical", "build", "-f", tmp_path / "written/mkdocs.yml", cwd=tmp_path)
    for page in ("papers/x/index.html", "families/f/index.html"):
        expected = article(read_page(mkdocs / page))
        actual = article(read_page(tmp_path / "written/site" / page))
        assert expected is not None
        assert actual is not None
        assert resolved(actual, page, "zensical") == resolved(expected, page, "mkdocs")
    paper = read_page(mkdocs / "papers/x/index.html")
    assert [heading["id"] for heading in paper.select("article h2")][:2] == ["abstract", "cite"]
    assert paper.select("details#about-this-record")
