"""Each page as plain Markdown, and llms.txt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from edited_labs import site_of
from markdown import markdown
from sites import build, copy_toy, files_of, read_page

SITE = "https://lab.example/pubs/"
OWN_PAGES = {
    "content/more/page.md": """---
title: Cited
---
See [the papers](../papers/index.md), ![a picture](pic.png) and [@alpha-2].

<!-- labpress: newest 2 -->

```md
[kept](as-it-is.md)
```

<div class="note">A <b>note</b></div>
""",
    "content/more/pic.png": "",
    "content/secret.md": "---\npassword: x\n---\nSecret.\n",
    "content/quiet.md": "---\nmarkdown: false\n---\nQuiet.\n",
    "content/excluded.md": "Excluded.\n",
    "content/draft.md": "Draft.\n",
}
CONFIG = f"site_url: {SITE}\nexclude_docs: excluded.md\ndraft_docs: draft.md\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_toy(tmp_path_factory.mktemp("markdown") / "lab", CONFIG, OWN_PAGES)
    return build(with_versions(project))


def with_versions(lab: Path) -> Path:
    """Enable the Markdown versions of pages in a copy of the toy lab."""
    config = lab / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(
        text.replace("  - labpress\n", "  - labpress: {markdown_pages: true}\n"), "utf-8"
    )
    return lab


def twins(site: Path) -> set[str]:
    return {path for path in files_of(site) if path.endswith(".md")}


def test_each_page_has_a_markdown_version_beside_it(site: Path) -> None:
    pages = {path for path in files_of(site) if path.endswith("index.html")}
    linked = {
        path
        for path in pages
        if read_page(site / path).select(
            "link[rel~=alternate][type='text/markdown'][href='index.md']"
        )
    }
    assert {"index.md", "about/index.md", "papers/index.md", "papers/alpha-3/index.md"} < twins(
        site
    )
    redirects = {
        path for path in pages - linked if "http-equiv" in (site / path).read_text("utf-8")
    }
    versions = {path.replace(".html", ".md") for path in linked | redirects}
    assert versions == twins(site)
    assert pages - linked - redirects == {"secret/index.html", "quiet/index.html"}
    assert ".md" not in (site / "sitemap.xml").read_text("utf-8")


def test_a_former_url_has_a_version_that_names_the_current_one(site: Path) -> None:
    former = [
        site / path
        for path in files_of(site)
        if path.endswith("index.html") and "http-equiv" in (site / path).read_text("utf-8")
    ]
    assert former
    for page in former:
        version = page.with_name("index.md").read_text("utf-8")
        found = re.fullmatch(r"This page has moved: <(.+)>\n", version)
        assert found
        current = site / found[1].removeprefix(SITE)
        assert current.is_file()
        assert current not in {path.with_name("index.md") for path in former}


def test_a_version_says_what_the_page_says(site: Path) -> None:
    for path in twins(site):
        text = (site / path).read_text("utf-8")
        if text.startswith("This page has moved"):
            continue
        first = text.partition("\n")[0]
        heading = read_page(site / path.replace(".md", ".html")).find("h1")
        title = BeautifulSoup(markdown(first), "html.parser").get_text()
        words = re.findall(r"[^\W\d_]{3,}", title)
        assert first.startswith("# "), path
        assert heading is not None
        assert set(words) <= set(re.findall(r"[^\W\d_]{3,}", heading.get_text(" "))), path
        outside_of_code = re.sub(r"```.*?```|`[^`]*`", "", text, flags=re.DOTALL)
        assert set(re.findall(r"<(\w+)[ >]", outside_of_code)) <= {"sup", "sub"}, path


def test_links_are_absolute_and_lead_to_pages_and_files(site: Path) -> None:
    for path in twins(site):
        html = markdown((site / path).read_text("utf-8"), extensions=["tables", "fenced_code"])
        for link in BeautifulSoup(html, "html.parser").find_all(["a", "img"]):
            url = str(link.get("href") or link.get("src"))
            assert re.match(r"https?://|mailto:", url), (path, url)
            if url.startswith(SITE):
                target = site / url.removeprefix(SITE).partition("#")[0]
                assert target.is_file() or (target / "index.html").is_file(), (path, url)


def test_a_hand_written_page(site: Path) -> None:
    text = (site / "more/page/index.md").read_text("utf-8")
    assert text.startswith(
        "# Cited\n\nSee [the papers](https://lab.example/pubs/papers/), ![a picture]"
    )
    assert "https://lab.example/pubs/more/pic.png" in text
    assert "```md\n[kept](as-it-is.md)\n```" in text
    assert "A **note**" in text
    assert "](https://lab.example/pubs/papers/alpha-2/)" in text
    assert text.endswith("\n\nSource: <https://lab.example/pubs/more/page/>\n")


def test_llms_txt(site: Path) -> None:
    text = (site / "llms.txt").read_text("utf-8")
    assert text.startswith("# Toy Lab\n\n> The site “Toy Lab” lists 10 papers.")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        *("Pages", "Families", "People", "Papers", "Data", "Optional")
    ]
    html = BeautifulSoup(markdown(text), "html.parser")
    urls = [str(link["href"]) for link in html.find_all("a")]
    assert len(urls) == len(set(urls)) > 20
    assert all((site / url.removeprefix(SITE)).is_file() for url in urls)
    assert all(line.startswith(("#", ">", "- [")) for line in text.splitlines() if line)


def test_without_directory_urls_a_version_has_the_name_of_its_page(tmp_path: Path) -> None:
    site = build(with_versions(copy_toy(tmp_path / "lab", "use_directory_urls: false\n")))
    assert {"index.md", "about.md", "papers/index.md", "papers/alpha-3.md"} < twins(site)
    page = read_page(site / "papers/alpha-3.html")
    (link,) = page.select("link[type='text/markdown']")
    assert link["href"] == "alpha-3.md"
    text = (site / "papers/alpha-3.md").read_text("utf-8")
    assert "](../families/alpha.html)" in (site / "papers/alpha-1.md").read_text("utf-8") or text


def test_by_default_there_are_no_markdown_versions(tmp_path: Path) -> None:
    state = site_of(copy_toy(tmp_path / "lab") / "mkdocs.yml")
    paths = {asset.path for asset in state.assets()}
    assert not [path for path in paths if path.endswith((".md", "llms.txt"))]
    head = state.page("papers/alpha-1.md").head_elements
    assert not [element for element in head if "text/markdown" in element]
