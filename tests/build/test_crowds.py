"""Papers by thousands of people are checked within seconds, and their pages have a bounded size."""

from __future__ import annotations

import json
import re
import time
from html import unescape
from pathlib import Path

import pytest

from labpress.build.site import Project, build_site, check_project
from labpress.project.config_file import read_config
from labpress.render.page import Page, Site

_SYLLABLES = [
    "ba",
    "de",
    "ki",
    "lo",
    "mu",
    "na",
    "re",
    "si",
    "to",
    "wa",
    "za",
    "fe",
    "gi",
    "ho",
    "ju",
]
# What the theme adds to a page.
_SHELL = 40_000
_AUTHORS = 2300


def _name(number: int) -> str:
    digits = [number // 15**place % 15 for place in range(4)]
    family = "".join(_SYLLABLES[digit] for digit in digits).title()
    return f"{_SYLLABLES[number % 7].title()}vin {'ABCDEFG'[number % 7]}. {family}"


NAMES = [_name(number) for number in range(_AUTHORS)]


def write_lab(folder: Path, crowds: int, settings: str = "") -> Project:
    """Write a lab with papers by 2,300 people, and a paper by three of them and a member."""
    byline = "".join(f"  - {name}\n" for name in NAMES)
    files = {
        "mkdocs.yml": (
            "site_name: Crowd\nsite_url: https://lab.example/\ndocs_dir: content\n"
            f"theme: {{name: material}}\nplugins: [labpress: {{{settings}}}]\n"
        ),
        "content/index.md": "# Crowd\n\n<!-- labpress: newest -->\n",
        "content/authors/mem-ber.yaml": "name: Mem Ber\nmember: {since: 2020}\n",
        "content/papers/small.yaml": (
            f"title: Small\ndate: 2023\nauthors: [{NAMES[0]}, {NAMES[1]}, {NAMES[2]}, Mem Ber]\n"
        ),
    }
    for number in range(crowds):
        files[f"content/papers/crowd-{number:02}.yaml"] = (
            f"title: Measurement {number}\ndate: 2024-{number % 12 + 1:02}\nauthors:\n{byline}"
        )
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return read_config(folder / "mkdocs.yml").project


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build_site(write_lab(tmp_path_factory.mktemp("crowds"), 20, "citation_styles: [acm]"))[0]


def size(page: Page) -> int:
    html = page.markdown + "".join(page.head_elements)
    return len(html.encode()) + _SHELL


def page_at(site: Site, path: str) -> Page:
    return next(page for page in site.pages if page.path == path)


def test_checking_takes_seconds(tmp_path: Path) -> None:
    project = write_lab(tmp_path, 1)
    start = time.process_time()
    diagnostics = check_project(project)
    assert time.process_time() - start < 5
    assert [(item.severity, item.rule) for item in diagnostics] == [
        ("note", "authors-without-page")
    ]
    assert diagnostics[0].text.startswith(
        "2297 authors who appear only in bylines of more than 100"
    )


def test_pages_are_of_bounded_size(site: Site) -> None:
    assert size(page_at(site, "index.md")) < 100_000
    assert size(page_at(site, "papers/crowd-00.md")) < 250_000
    assert size(page_at(site, "papers/index.md")) < 250_000


def test_the_page_of_a_paper_and_its_exports_name_everybody(site: Site) -> None:
    page = page_at(site, "papers/crowd-00.md")
    assert all(name in page.markdown for name in NAMES)
    (bibtex,) = (item for item in site.assets if item.path == "papers/crowd-00/crowd-00.bib")
    author = re.search(r"author = \{(.*)\},", bibtex.data.decode())
    assert author is not None
    assert author[1].count(" and ") == _AUTHORS - 1
    assert "others" not in author[1]


def test_metadata_and_the_box_name_the_first_authors(site: Site) -> None:
    page = page_at(site, "papers/crowd-00.md")
    head = "".join(page.head_elements)
    assert head.count('name="citation_author"') == 100
    assert head.count('"@type":"Person"') == 100
    (box,) = re.findall(r"author = \{(.*?)\},", unescape(page.markdown))
    assert box.count(" and ") == 30
    assert box.endswith(" and others")


def test_authors_of_crowds_alone_have_no_page(site: Site) -> None:
    pages = {page.path for page in site.pages if re.fullmatch(r"authors/(?!index).*", page.path)}
    assert pages == {
        "authors/mem-ber.md",
        *(f"authors/{'-'.join(re.findall('[a-z]+', name.lower()))}.md" for name in NAMES[:3]),
    }
    people = page_at(site, "authors/index.md").markdown
    assert NAMES[0] in people
    assert NAMES[9] not in people


def test_a_setting_gives_everyone_a_page(tmp_path: Path) -> None:
    project = write_lab(tmp_path, 1, "citation_styles: [], author_pages: all")
    assert check_project(project) == ()


def test_files_of_a_person_name_the_first_authors_and_the_person(tmp_path: Path) -> None:
    project = write_lab(tmp_path, 2, "citation_styles: [], list_exports: all")
    member = NAMES[1500]
    (tmp_path / "content/authors/late-author.yaml").write_text(
        f"name: {member}\nmember: {{since: 2020}}\n", "utf-8"
    )
    site = build_site(project)[0]
    files = {item.path: item for item in site.assets}

    def text(path: str) -> str:
        return files[path].data.decode()

    folder = "authors/late-author/late-author"
    family = member.split()[-1]
    for extension in (".bib", ".biblatex.bib"):
        byline = re.findall(r"author = \{(.*)\},", text(f"{folder}{extension}"))[0]
        assert byline.count(" and ") == 101
        assert byline.endswith(" and others")
        assert family in byline
    ris = text(f"{folder}.ris")
    assert ris.count("AU  - ") == 2 * 102
    assert f"AU  - {family}" in ris
    assert f"AU  - {NAMES[-1].split()[-1]}" in ris
    assert "N1  - 102 of 2,300 authors" in ris
    csl = json.loads(text(f"{folder}.csl.json"))[0]
    assert [len(csl["author"]), csl["note"]] == [102, "102 of 2,300 authors"]
    assert text("years/2024/2024.ris").count("AU  - ") == 2 * 101
    assert text("papers/papers.ris").count("AU  - ") == 2 * _AUTHORS + 4


def test_a_site_of_twenty_papers_by_thousands_is_small(site: Site) -> None:
    pages = sum(size(page) for page in site.pages)
    files = sum(len(asset.data) for asset in site.assets if not asset.path.endswith(".png"))
    assert pages + files < 30_000_000
