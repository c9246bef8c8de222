"""The link "Suggest a correction": its location, and the issue that it opens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from mkdocs_builds import MkDocsLab
from paths import CHECKOUT
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext, SiteInfo
from labpress.project.config_file import read_config
from labpress.render.page import Page
from labpress.views.author import build_author_page
from labpress.views.components.correction import issue_url
from labpress.views.family import build_family_page
from labpress.views.paper import build_paper_page

LAB = {
    "families/small": "name: Small $x^2$\n",
    "papers/one": "title: 'On $x^2$ & <b> {{ x }}'\nauthors: [Ann Ash]\nfamily: small\n",
}
GITHUB = "https://github.com/toy/pubs"
STYLES = CHECKOUT / "plugins/labpress/static/styles"
FORM = "issues/new?template=correction.yml"


def build_context(repository: str | None = GITHUB, *, suggest: bool = True) -> BuildContext:
    context = build_context_of(valid_lab(LAB))
    settings = context.settings.model_copy(update={"suggest_corrections": suggest})
    return replace(context, site=SiteInfo(repository=repository), settings=settings)


def build_pages(context: BuildContext) -> list[Page]:
    return [
        context.query(build_paper_page, "one"),
        context.query(build_author_page, "ann-ash"),
        context.query(build_family_page, "small"),
    ]


def correction_links(page: Page) -> list[str]:
    soup = BeautifulSoup(page.markdown, "html.parser")
    return [str(link["href"]) for link in soup.select("p.lp-correction a")]


def test_papers_authors_and_families_have_a_link_at_their_end() -> None:
    fields = []
    for page in build_pages(build_context()):
        (href,) = correction_links(page)
        assert href.startswith(f"{GITHUB}/{FORM}&")
        fields.append({name: value for name, (value,) in parse_qs(urlsplit(href).query).items()})
        assert page.markdown.rstrip().endswith("Suggest a correction</a></p>")
    template = {"template": "correction.yml"}
    assert fields == [
        {**template, "title": "On x² & <b> {{ x }}", "record": "papers/one.yaml"},
        {**template, "title": "Ann Ash", "record": "authors/ann-ash.yaml"},
        {**template, "title": "Small x²", "record": "families/small.yaml"},
    ]


@pytest.mark.parametrize(
    "context",
    [
        build_context(None),
        build_context("https://git.example/toy/pubs"),
        build_context(suggest=False),
    ],
    ids=["no repository", "unknown host", "not wanted"],
)
def test_there_may_be_no_link(context: BuildContext) -> None:
    pages = build_pages(context)
    assert [correction_links(page) for page in pages] == [[], [], []]
    assert "Suggest a correction" not in "".join(page.markdown for page in pages)


@pytest.mark.parametrize(
    ("repository", "url"),
    [
        (GITHUB, f"{GITHUB}/{FORM}&title=T&record=papers/x.yaml"),
        (f"{GITHUB}.git/", f"{GITHUB}/{FORM}&title=T&record=papers/x.yaml"),
        (
            "https://me:secret@github.com/toy/pubs/tree/main/site#top",
            f"{GITHUB}/{FORM}&title=T&record=papers/x.yaml",
        ),
        (
            "https://gitlab.lab.example/group/sub/pubs/-/tree/main",
            (
                "https://gitlab.lab.example/group/sub/pubs/-/issues/new"
                "?issue%5Btitle%5D=T&issue%5Bdescription%5D=%60papers/x.yaml%60%0A%0A"
            ),
        ),
        (
            "https://codeberg.org/toy/pubs",
            "https://codeberg.org/toy/pubs/issues/new?title=T&body=%60papers/x.yaml%60%0A%0A",
        ),
        (
            "http://gitea.lab.example:3000/toy/pubs",
            (
                "http://gitea.lab.example:3000/toy/pubs/issues/new"
                "?title=T&body=%60papers/x.yaml%60%0A%0A"
            ),
        ),
    ],
)
def test_each_host_has_its_own_form(repository: str, url: str) -> None:
    assert issue_url(repository, "T", "papers/x.yaml") == url


@pytest.mark.parametrize(
    "repository",
    [
        "https://git.example/toy/pubs",
        "https://notgithub.com/toy/pubs",
        "https://github.com/toy",
        "ssh://git@github.com/toy/pubs",
        "javascript:alert(1)//github.com/toy/pubs",
        "http://[::1",
        "toy/pubs",
    ],
)
def test_other_repositories_have_none(repository: str) -> None:
    assert issue_url(repository, "T", "papers/x.yaml") is None


@pytest.mark.parametrize("title", ["a" * 5000, "实验" * 5000])
def test_url_of_a_long_title_is_short(title: str) -> None:
    url = issue_url(GITHUB, title, "papers/x.yaml")
    assert url is not None
    assert len(url) < 1100
    (shown,) = parse_qs(urlsplit(url).query)["title"]
    assert title.startswith(shown.removesuffix("…"))


def test_repository_cannot_add_markup() -> None:
    (href,) = correction_links(
        build_context("https://github.com/toy\"'><script>/pubs").query(build_paper_page, "one")
    )
    assert href.startswith("https://github.com/toy%22%27%3E%3Cscript%3E/pubs/issues/new?")


def test_both_readers_of_mkdocs_yml_know_the_repository(tmp_path: Path) -> None:
    lab = MkDocsLab(tmp_path)
    lab.write({f"{path}.yaml": text for path, text in LAB.items()})
    lab.configure_bare(repo_url=GITHUB)
    lab.build()
    page = (lab.site / "papers/one/index.html").read_text("utf-8")
    link = BeautifulSoup(page, "html.parser").select_one(".lp-correction a")
    assert link is not None
    assert str(link["href"]).startswith(f"{GITHUB}/{FORM}")
    assert read_config(tmp_path / "mkdocs.yml").project.site.repository == GITHUB


def test_link_is_not_printed() -> None:
    styles = (STYLES / "print.css").read_text("utf-8")
    (rule,) = [line for line in styles.splitlines() if ".lp-correction" in line]
    assert rule.endswith("{ display: none !important; }")
