"""A lab in two languages: the same pages, linked with each other, in one folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from html_checks import text_of
from sites import run, write_files

URL = "https://lab.example/pubs/"
FILES = {
    "mkdocs.yml": """
site_name: Lab
site_url: https://lab.example/pubs/
docs_dir: content
nav: [index.md, about.md, papers/index.md]
theme: {name: material, font: false, palette: {primary: custom, accent: custom}}
plugins: [labpress]
extra:
  alternate:
    - {name: English, link: ./, lang: en}
    - {name: 中文, link: ./zh/, lang: zh}
""",
    "mkdocs.zh.yml": """
INHERIT: mkdocs.yml
site_name: 实验室
site_url: https://lab.example/pubs/zh/
site_dir: site/zh
theme: {language: zh}
extra:
  alternate:
    - {name: English, link: ../, lang: en}
    - {name: 中文, link: ./, lang: zh}
""",
    "content/index.md": "# Home\n",
    "content/index.zh.md": "# 首页\n\n<!-- labpress: newest 1 -->\n",
    "content/about.md": "# About\n",
    "content/papers/x.yaml": "title: X\nauthors: [Ann Ash]\ndate: 2025\nsummary: {en: One., zh: 一。}\n",
    "content/authors/ann-ash.yaml": "name: Ann Ash\nnative_name: 安\n",
}
PAGES = ("", "about/", "papers/", "papers/x/", "authors/ann-ash/")


def build(folder: Path, *configs: str) -> None:
    for config in configs:
        run("mkdocs", "build", "--strict", "--quiet", "-f", config, cwd=folder)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("languages")
    write_files(folder, FILES)
    build(folder, "mkdocs.yml", "mkdocs.zh.yml")
    return folder


def page(folder: Path, path: str) -> BeautifulSoup:
    text = (folder / "site" / path / "index.html").read_text("utf-8")
    return BeautifulSoup(text, "html.parser")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_each_page_names_the_same_page_in_all_languages(lab: Path, prefix: str, path: str) -> None:
    soup = page(lab, prefix + path)
    links = {
        str(link["hreflang"]): str(link["href"]) for link in soup.select("head link[hreflang]")
    }
    assert links == {
        "x-default": f"{URL}{path}",
        "en": f"{URL}{path}",
        "zh": f"{URL}zh/{path}",
    }
    assert all("alternate" in link["rel"] for link in soup.select("head link[hreflang]"))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "zh/"])
def test_the_menu_leads_to_the_same_page_without_a_script(
    lab: Path, prefix: str, path: str
) -> None:
    items = page(lab, prefix + path).select("header .md-select__link[hreflang]")
    assert [(item["lang"], text_of(item)) for item in items] == [("en", "English"), ("zh", "中文")]
    folder = lab / "site" / prefix / path
    targets = [(folder / str(item["href"])).resolve() for item in items]
    assert targets == [(lab / "site" / place).resolve() for place in (path, f"zh/{path}")]


def test_each_site_is_in_its_language(lab: Path) -> None:
    assert text_of(page(lab, "papers/x/").select(".lp-lead")[0]) == "One."
    assert text_of(page(lab, "zh/papers/x/").select(".lp-lead")[0]) == "一。"
    assert text_of(page(lab, "").select("h1")[0]).startswith("Home")
    home = page(lab, "zh/")
    assert text_of(home.select("h1")[0]).startswith("首页")
    assert home.select(".lp-rows")
    assert text_of(page(lab, "zh/about/").select("h1")[0]).startswith("About")


def test_a_version_has_no_separate_page(lab: Path) -> None:
    assert not list((lab / "site").rglob("*.zh*"))
    assert "index.zh" not in (lab / "site/sitemap.xml").read_text("utf-8")


def test_one_site_does_not_delete_the_other(lab: Path) -> None:
    before = (lab / "site/zh/papers/x/index.html").stat().st_mtime_ns
    paper = lab / "content/papers/x.yaml"
    paper.write_text(FILES["content/papers/x.yaml"].replace("One.", "Two."), "utf-8")
    build(lab, "mkdocs.yml")
    assert text_of(page(lab, "papers/x/").select(".lp-lead")[0]) == "Two."
    assert (lab / "site/zh/papers/x/index.html").stat().st_mtime_ns == before
    build(lab, "mkdocs.zh.yml")
    log = run("mkdocs", "build", "--strict", "-f", "mkdocs.yml", cwd=lab).stderr
    assert "The site is up to date" in log


def test_a_build_that_fails_leaves_both_sites(lab: Path) -> None:
    paper = lab / "content/papers/x.yaml"
    valid = paper.read_text("utf-8")
    paper.write_text(f"{valid}unknown: 1\n", "utf-8")
    run("mkdocs", "build", "--quiet", cwd=lab, code=1)
    paper.write_text(valid, "utf-8")
    assert (lab / "site/papers/x/index.html").is_file()
    assert (lab / "site/zh/papers/x/index.html").is_file()


def test_a_written_project_is_in_its_language(lab: Path) -> None:
    run("labpress", "write", "written", "-f", "mkdocs.zh.yml", cwd=lab)
    assert (lab / "written/docs/index.md").read_text("utf-8").count("首页") == 1
    assert not (lab / "written/docs/index.zh.md").exists()
    config = (lab / "written/mkdocs.yml").read_text("utf-8")
    assert "https://lab.example/pubs/zh/" in config
    assert "alternate: true" in config


def test_diagnostics_name_the_file_of_the_version(lab: Path) -> None:
    version = lab / "content/about.zh.md"
    version.write_text("# 关于\n\n<!-- labpress: nothing -->\n", "utf-8")
    output = run("labpress", "check", "-f", "mkdocs.zh.yml", cwd=lab, code=1).stdout
    assert output.startswith("content/about.zh.md:3:")
    run("labpress", "check", cwd=lab)
    version.unlink()
