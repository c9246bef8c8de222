"""A documentation site with plugins, theme files and hooks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest
import requests
from html_checks import dead_links_of_site, linked_urls, parse, site_urls, text_of
from mkdocs_builds import MkDocsLab
from sites import run

import labpress

SITE = "https://host.example/lab/"
PLUGINS = [
    # Listed before labpress, although they use its pages.
    {
        "redirects": {
            "redirect_maps": {
                "publications.md": "papers/index.md",
                "old/alpha.md": "papers/alpha-1.md",
            }
        }
    },
    "search",
    "tags",
    "blog",
    # Material's script refers to one file on another host.
    {"privacy": {"assets_exclude": ["unpkg.com/mermaid@*"]}},
    {"labpress": {}},
]
FILES = {
    "overrides/main.html": '{% extends "base.html" %}\n'
    "{% block announce %}Read this first{% endblock %}\n",
    "overrides/partials/copyright.html": '<div class="md-copyright">By the host</div>\n',
    # It changes the Markdown of papers, but the HTML of authors.
    "hooks.py": "def on_page_markdown(markdown, page, **_):\n"
    "    page.meta['hooked'] = True\n"
    "    if not page.file.src_uri.startswith('authors/'):\n"
    "        return markdown + '\\n\\n## By the *hook*\\n\\nSeen by the hook\\n'\n"
    "\n\n"
    "def on_page_content(html, page, **_):\n"
    "    if page.file.src_uri.startswith('authors/'):\n"
    "        return html + '<p>Seen as HTML</p>'\n",
    "docs/blog/index.md": "# News\n",
    "docs/blog/posts/hello.md": "---\ndate: 2026-01-02\ntags: [news]\n---\n\n# Hello\n\nWe have\n"
    "[a paper](../../papers/alpha-1.md), [its abstract](../../papers/alpha-2.md#abstract),\n"
    "[its author](../../authors/ada-obrien.md#coauthors).\n",
    "docs/blog/posts/citing.md": "---\ndate: 2026-01-03\n---\n\n# Citing\n\nAs [@alpha-1, p. 2] says.\n"
    "\n<!-- labpress: papers author=ada-obrien limit=1 -->\n\n<!-- more -->\n\nAnd @alpha-2 too.\n",
    "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
    "docs/news.md": "---\ntags: [news]\n---\n\n# Newest papers\n\n<!-- labpress: newest 2 -->\n",
}


@pytest.fixture(scope="module", params=[True, False], ids=["folders", "files"])
def host(
    request: pytest.FixtureRequest, toy: Path, tmp_path_factory: pytest.TempPathFactory
) -> MkDocsLab:
    """The host site with all features, built with --strict, each page as a folder or as a file."""
    lab = MkDocsLab(tmp_path_factory.mktemp("host"))
    write_host(
        lab,
        toy,
        plugins=PLUGINS,
        use_directory_urls=request.param,
        markdown_extensions=["admonition", {"toc": {"permalink": True}}],
        validation={"links": {"anchors": "warn", "unrecognized_links": "warn"}},
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            requests, "get", no_network
        )  # the library with which the privacy plugin downloads files
        lab.build(strict=True)
    return lab


def no_network(address: str, *_: object, **__: object) -> NoReturn:
    raise AssertionError(f"asked for {address}")


def write_host(lab: MkDocsLab, toy: Path, **settings: object) -> None:
    lab.write_host(toy, site_url=SITE, hooks=["hooks.py"], **settings)
    config = lab.folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("theme:\n", "theme:\n  custom_dir: overrides\n"))
    for name, text in FILES.items():
        path = lab.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def read(lab: MkDocsLab, page: str) -> str:
    """Return a built page, which is a file or in a folder."""
    path = lab.site / f"{page}.html"
    return (path if path.is_file() else lab.site / page / "index.html").read_text("utf-8")


def test_every_link_leads_somewhere(host: MkDocsLab) -> None:
    assert dead_links_of_site(host.site, urlsplit(SITE).path) == {}


def test_hand_written_and_generated_pages_are_there(host: MkDocsLab) -> None:
    assert parse(read(host, "news")).select(".lp-row")
    assert parse(read(host, "papers/alpha-2")).select_one(".lp-head h1")
    assert not list(host.site.rglob("*.yaml"))
    # A record's prose is shown on its page and has no separate page.
    assert "Prose" in read(host, "papers/alpha-2")


def test_redirects_lead_to_generated_pages(host: MkDocsLab) -> None:
    html = read(host, "old/alpha")
    link = parse(html).select_one("a[href]")
    assert link
    assert re.search(r"papers/alpha-1(/|\.html)$", str(link["href"]))


def test_the_blog_links_to_papers_and_tags_to_the_hosts_pages(host: MkDocsLab) -> None:
    (post,) = (path for path in host.site.rglob("*hello*") if "blog" in str(path))
    html = (post / "index.html" if post.is_dir() else post).read_text("utf-8")
    assert re.search(r'href="[./]*papers/alpha-1(/|\.html)"', html)
    tags = parse(read(host, "tags"))
    assert {text_of(link) for link in tags.select("article li a")} >= {"Newest papers", "Hello"}


def test_posts_cite_and_list_papers_also_where_the_blog_quotes_them(host: MkDocsLab) -> None:
    (post,) = (path for path in host.site.rglob("*citing*") if "blog" in str(path))
    page = parse((post / "index.html" if post.is_dir() else post).read_text("utf-8"))
    quoted = parse(read(host, "blog"))
    assert page.select("li#ref-alpha-1 a.lp-reference-page, li#ref-alpha-2 a.lp-reference-page")
    for shown in (page, quoted):
        assert [link["href"] for link in shown.select(".lp-in-text a")] == [
            f"/lab/{post.relative_to(host.site).as_posix()}{'/' * post.is_dir()}#ref-alpha-1"
        ]
        assert len(shown.select("article .lp-row")) == 1
    assert not quoted.select("[id^=ref-]")


def test_the_search_of_the_host_finds_all_pages(host: MkDocsLab) -> None:
    index = json.loads((host.site / "search/search_index.json").read_text("utf-8"))
    titles = {entry["title"] for entry in index["docs"]}
    assert {"Guide", "Hello", "Alpha 2: Two Steps Forward"} <= titles


def test_the_hosts_theme_files_and_hooks_apply_to_generated_pages(host: MkDocsLab) -> None:
    page = parse(read(host, "papers/alpha-2"))
    assert "Read this first" in page.get_text()
    assert "By the host" in page.get_text()
    assert "Seen by the hook" in page.get_text()
    assert [text_of(element) for element in page.select("h2#by-the-hook em")] == ["hook"]
    assert "Seen as HTML" in parse(read(host, "authors/ada-obrien")).get_text()
    assert "Seen by the hook" not in read(host, "authors/ada-obrien")
    # The head is complete, although this main.html does not print its elements.
    tags = page.select('head meta[name="citation_title"]')
    assert [tag["content"] for tag in tags] == ["Alpha 2: Two Steps Forward"]
    assert page.select('head script[type="application/ld+json"]')


@pytest.mark.parametrize("page", ["papers/alpha-2", "authors/ada-obrien"])
def test_headings_have_the_hosts_permalinks(host: MkDocsLab, page: str) -> None:
    article = parse(read(host, page)).select_one("article")
    assert article
    links = {str(link["href"]) for link in article.select("h2 a.headerlink")}
    headings = {f"#{heading['id']}" for heading in article.select("h2[id]")}
    assert links
    assert links < headings, "headings that the search leaves out have none"
    assert article.select_one("h2#abstract, h2#papers")


def test_the_search_of_the_host_finds_sections(host: MkDocsLab) -> None:
    index = json.loads((host.site / "search/search_index.json").read_text("utf-8"))
    places = {re.sub(r"(/|\.html)#", "#", entry["location"]) for entry in index["docs"]}
    assert {"papers/alpha-2#abstract", "papers/alpha-2#by-the-hook"} <= places
    assert {"authors/ada-obrien#papers", "families/alpha#people"} <= places
    assert not [
        place for place in places if re.fullmatch(r".+#cite|authors/(?!index#).+#coauthors", place)
    ]


def test_the_host_keeps_its_404_page(host: MkDocsLab) -> None:
    html = (host.site / "404.html").read_text("utf-8")
    assert "404 - Not found" in html
    assert "Read this first" in html


def absolute(site: Path) -> Iterator[tuple[str, str]]:
    """Yield every absolute URL of the site, with the file that contains it."""
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".html":
            html = path.read_text("utf-8")
            soup = parse(html)
            urls = [url for _, url in linked_urls(soup)]
            urls += [str(tag.get("content")) for tag in soup.select("head meta[content]")]
            data = soup.select('script[type="application/ld+json"]')
            urls += re.findall(
                r'"(https://host[^"]*)"', " ".join(script.get_text() for script in data)
            )
        elif path.suffix in {".xml", ".json", ".txt"}:
            text = path.read_text("utf-8")
            urls = re.findall(r"https?://host\.example[^\s\"'<\\)]*", text)
        else:
            continue
        yield from ((name, url) for url in urls if url.startswith("https://host.example"))


def test_absolute_urls_are_right_below_a_sub_path(host: MkDocsLab) -> None:
    urls = site_urls(host.site)
    file_names = set()
    for file, url in absolute(host.site):
        assert url.startswith(SITE), file
        path = unquote(urlsplit(url).path).removeprefix("/lab/")
        assert path in urls, f"{file}: {url}"
        file_names.add(Path(file).name)
    assert {"feed.xml", "feed.json", "robots.txt", "sitemap.xml"} <= file_names


def test_each_page_has_its_canonical_url(host: MkDocsLab) -> None:
    for page in ("papers/alpha-2", "authors/ada-obrien", "families/alpha", "papers", "guide"):
        (link,) = parse(read(host, page)).select('link[rel="canonical"]')
        path = str(link["href"]).removeprefix(SITE)
        assert path.removesuffix("/index.html").removesuffix(".html").rstrip("/") == page


def test_feeds_are_at_the_root_and_named_in_the_head(host: MkDocsLab) -> None:
    page = parse(read(host, "papers"))
    feeds = {str(link["href"]) for link in page.select('link[rel~="alternate"][rel~="feed"]')}
    assert feeds == {f"{SITE}feed.xml", f"{SITE}feed.json"}
    feed = ET.fromstring((host.site / "feed.xml").read_bytes())
    self_links = [element.get("href") for element in feed.iter() if element.get("rel") == "self"]
    assert f"{SITE}feed.xml" in self_links


def check_dates(sitemap: Path, project: Path) -> None:
    """Check that the sitemap dates generated pages by their records, and only by them."""
    pages = ET.fromstring(sitemap.read_bytes()).findall("{*}url")
    dates = {str(page.findtext("{*}loc")): page.findtext("{*}lastmod") for page in pages}
    lab = labpress.load(project)
    dated = {key: str(paper.changed) for key, paper in lab.papers.items() if paper.changed}
    assert len(dated) < len(lab.papers), "a paper without a date is among them"
    paper = re.compile(r"/papers/([a-z0-9-]+)(?:\.html|/(?:index\.html)?)?$")
    mapped = {
        match[1]: date for url, date in dates.items() if date and (match := paper.search(url))
    }
    mapped.pop("index", None)
    assert mapped == dated


def test_the_hosts_own_sitemap_has_the_dates_of_records(host: MkDocsLab) -> None:
    check_dates(host.site / "sitemap.xml", host.folder / "mkdocs.yml")


def test_zensical_builds_the_host_with_its_own_theme_files(toy: Path, tmp_path: Path) -> None:
    lab = MkDocsLab(tmp_path / "host")
    write_host(lab, toy)
    run("labpress", "write", tmp_path / "written", cwd=lab.folder)
    run("zensical", "build", "-f", tmp_path / "written/mkdocs.yml", cwd=tmp_path)
    page = parse((tmp_path / "written/site/papers/alpha-2/index.html").read_text("utf-8"))
    assert page.select('head meta[name="citation_title"]')
    assert "Read this first" in page.get_text()
    assert "By the host" in page.get_text()
    check_dates(tmp_path / "written/site/sitemap.xml", lab.folder / "mkdocs.yml")
