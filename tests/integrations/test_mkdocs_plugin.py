"""The MkDocs plugin in real builds."""

from __future__ import annotations

import json
import re
import shutil
import time
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from html_checks import (
    dead_links,
    dead_links_of_site,
    foreign_requests,
    foreign_urls,
    parse,
    site_urls,
    text_of,
)
from mkdocs_builds import MkDocsLab, warnings_in
from sites import run

from labpress.search.index import checksum

REPO = {
    "repo_url": "https://github.com/toy/pubs",
    "edit_uri": "edit/main/content/",
    "site_url": "https://lab.example/pubs/",
}


def build_toy(toy: Path, folder: Path, labpress: dict[str, str], **settings: object) -> MkDocsLab:
    shutil.copytree(toy, folder, dirs_exist_ok=True)
    lab = MkDocsLab(folder)
    lab.configure(labpress, **settings)
    lab.build(strict=True)
    return lab


@pytest.fixture(scope="session")
def folders(toy: Path, tmp_path_factory: pytest.TempPathFactory) -> MkDocsLab:
    """The toy lab, with each page in a separate folder."""
    return build_toy(toy, tmp_path_factory.mktemp("folders"), {}, **REPO)


@pytest.fixture(scope="session")
def files(toy: Path, tmp_path_factory: pytest.TempPathFactory) -> MkDocsLab:
    """The toy lab, with each page as a file, without the URL of the site, and pages of members only."""
    folder = tmp_path_factory.mktemp("files")
    return build_toy(toy, folder, {"author_pages": "members"}, use_directory_urls=False)


@pytest.fixture(scope="session", params=["folders", "files"])
def lab(request: pytest.FixtureRequest) -> MkDocsLab:
    lab = request.getfixturevalue(request.param)
    assert isinstance(lab, MkDocsLab)
    return lab


@pytest.mark.parametrize("scope", ["site", "pages"])
@pytest.mark.parametrize("date", ["2024", "2024-06", f"{time.gmtime().tm_year + 1}-12", None])
def test_dates_of_records_alone_do_not_stop_a_build(
    date: str | None, scope: str, tmp_path: Path
) -> None:
    lab = MkDocsLab(tmp_path)
    lab.configure({"theme_scope": scope, "citation_styles": []}, site_url="https://lab.example/")
    lab.write(
        {"papers/x.yaml": "title: X\nauthors: [Ann Ash]\n" + (f"date: {date}" if date else "")}
    )
    lab.build(strict=True)
    sitemap = (lab.site / "sitemap.xml").read_text("utf-8")
    assert set(re.findall("<lastmod>(.*?)</lastmod>", sitemap)) == ({date} if date else set())


def test_a_strict_build_has_no_warnings(
    toy: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copytree(toy, tmp_path, dirs_exist_ok=True)
    lab = MkDocsLab(tmp_path)
    lab.configure_bare()
    lab.build(strict=True)
    assert warnings_in(caplog.records) == []


def test_every_link_of_the_built_site_leads_somewhere(lab: MkDocsLab) -> None:
    assert dead_links_of_site(lab.site) == {}


def test_links_of_the_404_page_work_from_any_url(folders: MkDocsLab) -> None:
    urls = {f"pubs/{url}" for url in site_urls(folders.site)}
    html = folders.html("404.html").replace('href="/pubs/', 'href="/deep/site/pubs/')
    html = html.replace('src="/pubs/', 'src="/deep/site/pubs/')
    assert dead_links(html, "no/such/page/", urls) == []


def test_no_request_goes_to_another_host(lab: MkDocsLab) -> None:
    requests = {str(path): foreign_requests(path.read_text()) for path in lab.site.rglob("*.html")}
    assert {path: urls for path, urls in requests.items() if urls} == {}
    assert not [f for path in lab.site.rglob("*.css") for f in foreign_urls(path.read_text())]


def test_records_and_their_prose_are_not_published(lab: MkDocsLab) -> None:
    published = {path.relative_to(lab.site).as_posix() for path in lab.site.rglob("*")}
    assert not {name for name in published if re.search(r"\.(ya?ml|md|jinja)$", name)}
    assert "papers/alpha-2/teaser.png" in published
    assert "authors/ada-obrien/portrait.png" in published
    assert "assets/labpress/families.css" in published


def test_records_with_another_name_or_in_another_folder_are_not_published(tmp_path: Path) -> None:
    paper = "title: Unread\nauthors: [Ann Ash]\n"
    strays = ["papers/a.yaml.txt", "papers/b.json", "papers/c", "paper/d.yaml", "e.yaml"]
    strays += ["papers/2026/f.yaml", "papers/x.yaml~"]
    lab = MkDocsLab(tmp_path / "lab")
    lab.configure_bare()
    lab.write({"index.md": "# Home\n", "papers/x.yaml": paper, "data/y.yaml": "a: 1\n"})
    lab.write(dict.fromkeys(strays, paper))
    lab.build()
    run("labpress", "write", tmp_path / "written", cwd=lab.folder)
    for site in (lab.site, tmp_path / "written/docs"):
        assert [path for path in strays if (site / path).is_file()] == []
        assert (site / "data/y.yaml").is_file()
        assert not list(site.glob("papers/2026"))


LINKED = {
    "index.md": "# Home\n",
    "papers/tides.yaml": "title: Tides\nauthors: [Ann Ash]\ndate: 2024\nsummary: |\n"
    "  See [slides](talk/my%20slides.pdf), [waves](waves.md#abstract), [Ann](../authors/ann-ash.md).\n",
    "papers/tides/talk/my slides.pdf": "",
    "papers/waves.yaml": "title: Waves\nauthors: [Ann Ash]\ndate: 2023\nabstract: Text.\n",
}


@pytest.mark.parametrize("directories", [True, False])
def test_links_in_prose_lead_to_files_and_records(tmp_path: Path, directories: bool) -> None:
    lab = MkDocsLab(tmp_path / "lab")
    root = "https://lab.example/group/"
    lab.configure_bare(use_directory_urls=directories, site_url=root)
    lab.write(LINKED)
    lab.build(strict=True)
    page = "papers/tides/" if directories else "papers/tides.html"
    links = {text_of(link): str(link["href"]) for link in parse(lab.html(page)).select("p a[href]")}
    end = "/" if directories else ".html"
    targets = {
        "slides": f"{root}papers/tides/talk/my%20slides.pdf",
        "waves": f"{root}papers/waves{end}#abstract",
        "Ann": f"{root}authors/ann-ash{end}",
    }
    assert {text: urljoin(root + page, links[text]) for text in targets} == targets
    assert (lab.site / "papers/tides/talk/my slides.pdf").is_file()
    feed = json.loads((lab.site / "feed.json").read_text("utf-8"))
    html = next(item["content_html"] for item in feed["items"] if item["title"] == "Tides")
    assert {text_of(link): link["href"] for link in parse(html).select("a")} == targets
    run("labpress", "write", tmp_path / "written", cwd=lab.folder)
    written = (tmp_path / "written/docs/papers/tides.md").read_text("utf-8")
    assert 'href="tides/talk/my%20slides.pdf"' in written
    assert 'href="waves.md#abstract"' in written


# As written in the toy lab's records, but with $math$ as plain characters.
TITLES = {
    "papers/alpha-1": "α-Flow: Learning a/b on ℝⁿ",
    "papers/alpha-3": "Alpha *3* _under_ [link](x) <script>alert(1)</script> | `code` # $ & "
    '{{ braces }} {% tag %} \\ "quoted"',
    "papers/chinese": "面向长文本的推理：方法与实践 🚀👩‍🔬",
    "papers/costs": "Costs $5 and $6",
    "papers/list-title": "1. not a list",
    "papers/not-a-heading": "# Not a heading",
    "papers/right-to-left": "التعلم العميق (deep learning) لفهم النصوص",
    "papers/yaml-like": "key: [a, b] # {no: yes} --- !tag &anchor *alias",
    "families/alpha": "Alpha & Friends",
    "families/beta": "Beta *star* | <i>x</i>",
    "authors/ada-obrien": "Ada O'Brien",
}


@pytest.mark.parametrize(("page", "title"), TITLES.items())
def test_a_title_is_shown_as_written(folders: MkDocsLab, page: str, title: str) -> None:
    soup = parse(folders.html(f"{page}/"))
    assert soup.title
    assert soup.title.get_text() == f"{title} - Toy Lab"
    (heading,) = soup.find_all("h1")
    native = heading.find(class_="lp-native-name")
    if native:
        native.extract()
    if not heading.find("math"):
        assert text_of(heading) == title
    assert "<script>alert" not in str(soup)


def test_the_index_of_the_search_is_in_the_site_and_no_other(folders: MkDocsLab) -> None:
    index = folders.site / "assets/labpress/search-index"
    entry = json.loads((index / "index.json").read_text("utf-8"))
    assert len(entry["words"]) == len(list((index / "words").iterdir()))
    assert len(entry["results"]) == len(list((index / "results").iterdir()))
    # The explorer assumes that the index uses the same numbers for papers.
    papers = json.loads((folders.site / "assets/labpress/papers.json").read_text("utf-8"))
    ids = papers["papers"]["id"]
    assert entry["kinds"][0] == ["paper", len(ids)]
    assert entry["papers"] == checksum(ids)
    # The lab still lists Material's search plugin, as labs from before 0.2 do.
    assert not (folders.site / "search").exists()


def test_a_description_is_one_sentence_of_plain_text(folders: MkDocsLab) -> None:
    def description(page: str) -> str:
        (element,) = parse(folders.html(page)).find_all("meta", attrs={"name": "description"})
        return str(element["content"])

    assert description("papers/alpha-3/").startswith("Text with <script>alert(2)</script>, [a")
    assert description("papers/alpha-1/").startswith("The first of its line. It learns f: ℝⁿ")
    assert description("families/alpha/") == "Flows that take α steps."


def test_math_is_complete_mathml(folders: MkDocsLab) -> None:
    soup = parse(folders.html("papers/alpha-1/"))
    (heading,) = soup.find_all("h1")
    formulas = heading.find_all("math")
    assert [text_of(formula) for formula in formulas] == ["α", "ab", "ℝn"]
    assert heading.find("mfrac")
    (display,) = soup.find_all("math", attrs={"display": "block"})
    assert "∫" in text_of(display)
    # What Markdown would do with an asterisk or underscore inside it.
    assert not soup.select("math em, math strong, math sub, math sup")
    assert not [element for element in soup.select("math, math *") if element.get("style")]


def test_a_page_is_edited_where_its_record_is(folders: MkDocsLab) -> None:
    def edit_link(page: str) -> str | None:
        link = parse(folders.html(page)).select_one("a.md-content__button")
        return str(link["href"]) if link else None

    root = "https://github.com/toy/pubs/edit/main/content/"
    assert edit_link("papers/alpha-2/") == f"{root}papers/alpha-2.yaml"
    assert edit_link("families/beta/") == f"{root}families/beta.yaml"
    assert edit_link("authors/ada-obrien/") == f"{root}authors/ada-obrien.yaml"
    assert edit_link("./") == f"{root}index.md"
    # These have no file.
    assert edit_link("authors/madonna/") is None
    assert edit_link("papers/") is None


def redirect_target(html: str) -> str:
    refresh = parse(html).find("meta", attrs={"http-equiv": "refresh"})
    assert refresh
    return str(refresh["content"]).partition("url=")[2]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("papers/alpha-two", "alpha-2"),
        ("papers/alpha-ii", "alpha-2"),
        ("families/alpha-old", "alpha"),
        ("authors/ada-brien", "ada-obrien"),
    ],
)
def test_a_former_url_redirects(folders: MkDocsLab, files: MkDocsLab, old: str, new: str) -> None:
    # Relative, so that it works below any sub-path.
    assert redirect_target(folders.html(f"{old}/")) == f"../{new}/"
    assert redirect_target(files.html(f"{old}.html")) == f"{new}.html"


def test_pages_of_members_alone(files: MkDocsLab) -> None:
    pages = {path.stem for path in (files.site / "authors").glob("*.html")}
    assert pages == {"index", "ada-obrien", "wei-chen", "ada-brien"}
    people = parse(files.html("authors/index.html"))
    assert people.find("a", string="Ada O'Brien")
    assert not people.find("a", string="Madonna")
    assert people.find(string="Madonna")


def test_a_page_in_a_list_of_all_shows_who_wrote_it(folders: MkDocsLab) -> None:
    home = parse(folders.html("./"))
    assert len(home.select("li.lp-row")) == 3
    assert "labpress:" not in home.get_text()
    main = home.select_one("article")
    assert main
    assert main.find("a", string="Alpha & Friends")


def all_files(lab: MkDocsLab) -> dict[str, bytes]:
    """Return the files of a build, except for the compressed sitemap, which contains the build time."""
    paths = [path for path in lab.site.rglob("*") if path.is_file()]
    return {
        path.relative_to(lab.site).as_posix(): path.read_bytes()
        for path in paths
        if path.name != "sitemap.xml.gz"
    }


def test_building_twice_gives_the_same(folders: MkDocsLab) -> None:
    before = all_files(folders)
    folders.build(strict=True)
    after = all_files(folders)
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == []


LAB = {
    "index.md": "# Home\n",
    "papers/a.yaml": "title: Paper A\nauthors: [Ann Ash]\nfamily: f\n",
    "families/f.yaml": "name: F",
}


def test_a_lab_without_records_builds(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    lab = MkDocsLab(tmp_path)
    lab.configure(nav=["index.md", {"Papers": "papers/index.md"}])
    lab.write({"index.md": "# Home\n\n<!-- labpress: newest -->\n\n<!-- labpress: families -->\n"})
    lab.build(strict=True)
    assert warnings_in(caplog.records) == []
    assert "0 papers" in text_of(lab.html("papers/"))
    assert dead_links_of_site(lab.site) == {}


def navigation(html: str) -> list[str]:
    soup: BeautifulSoup = parse(html)
    return [text_of(link) for link in soup.select("nav.md-nav--primary a.md-nav__link")]


def test_without_a_nav_the_lists_are_in_it_and_single_papers_are_not(tmp_path: Path) -> None:
    lab = MkDocsLab(tmp_path)
    lab.configure()
    lab.write(LAB | {"about.md": "# About\n"})
    lab.build(strict=True)
    listed = navigation(lab.html("about/"))
    assert {"Home", "About", "Papers", "People", "Families"} <= set(listed)
    assert not {"Paper A", "Ann Ash", "F"} & set(listed)


_NAV = [
    "index.md",
    {"Papers": "papers/index.md"},
    {"Families": "families/index.md"},
    {"More": [{"News": "news/index.md"}, {"Money": ["/grants/index.md"]}]},
    {"About": ["about.md", {"Topics": "keywords/index.md"}]},
]


def test_empty_lists_are_left_out_of_the_navigation(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lab = MkDocsLab(tmp_path)
    lab.configure(nav=_NAV)
    own_list = "# Our own list\n\n[Families](../families/index.md)\n"
    paper = "title: Paper A\nauthors: [Ann Ash]\n"
    lab.write(
        {"papers/a.yaml": paper, "about.md": own_list.replace("../", ""), "index.md": "# Home"}
    )
    caplog.set_level("INFO")
    lab.build(strict=True)
    (message,) = [text for text in caplog.messages if "navigation" in text]
    assert message.endswith(
        "while empty: families/index.md, grants/index.md, keywords/index.md, news/index.md"
    )
    assert _labels(lab.html("about/")) == ["Home", "Papers", "About"]
    assert "Families" in lab.html("families/")  # at a URL that other sites may link to

    (tmp_path / "content/papers/a.yaml").write_text(paper + "family: f\n")
    lab.write({"families/f.yaml": "name: F\n", "news/index.md": own_list})
    lab.build(strict=True)
    listed = _labels(lab.html("papers/a/"))
    assert listed == ["Home", "Papers", "Families", "More", "News", "About"]


def _labels(html: str) -> list[str]:
    """Return the titles of the pages and sections in the navigation."""
    labels = parse(html).select("nav.md-nav--primary .md-nav__item > .md-nav__link")
    texts = [text_of(label) for label in labels]
    known = {"Home", "Papers", "Families", "More", "News", "Money", "About", "Topics"}
    return list(dict.fromkeys(text for text in texts if text in known))


def test_another_folder_of_content_and_a_lab_without_families(tmp_path: Path) -> None:
    lab = MkDocsLab(tmp_path)
    lab.configure_bare(docs_dir="deep/docs")
    (tmp_path / "deep/docs/papers").mkdir(parents=True)
    (tmp_path / "deep/docs/index.md").write_text("# Home\n")
    (tmp_path / "deep/docs/papers/a.yaml").write_text("title: Paper A\nauthors: [Ann Ash]\n")
    lab.build(strict=True)
    assert "Paper A" in lab.html("papers/a/")
    assert not (lab.site / "papers/a.yaml").exists()


def test_files_of_the_lab_take_precedence(tmp_path: Path) -> None:
    lab = MkDocsLab(tmp_path)
    lab.configure_bare()
    lab.write(LAB | {"papers/index.md": "# All that we wrote\n", "robots.txt": "Disallow: /\n"})
    lab.build(strict=True)
    assert "All that we wrote" in lab.html("papers/")
    assert (lab.site / "robots.txt").read_text() == "Disallow: /\n"
