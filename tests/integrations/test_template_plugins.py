"""Plugins that render pages as templates do not execute the text of records."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup
from hard_lab import hard_files
from html_checks import parse, text_of
from jinja2 import Environment, StrictUndefined
from mkdocs_builds import MATERIAL, MkDocsLab
from sites import run

from labpress.build.site import Project, build_site

# Delimiters of statements, expressions and comments: Jinja's defaults, and some that a lab may choose.
DELIMITERS = {
    "jinja": ("{%", "%}", "{{", "}}", "{#", "#}"),
    "brackets": ("[%", "%]", "[[", "]]", "[#", "#]"),
    "parentheses": ("((*", "*))", "((", "))", "((=", "=))"),
    "signs": ("@{", "}@", "@(", ")@", "@#", "#@"),
}
OPTIONS = (
    *("block_start_string", "block_end_string", "variable_start_string"),
    *("variable_end_string", "comment_start_string", "comment_end_string"),
)
# Hand-written pages may call `touch`, which records each call in a file.
MODULE = '''"""The lab's macros."""

from pathlib import Path

CALLS = Path(__file__).with_name("calls.txt")


def define_env(env):
    @env.macro
    def touch(name):
        with CALLS.open("a", encoding="utf-8") as file:
            file.write(f"{name}\\n")
        return f"touched {name}"
'''
SHORTCODES = ("newest 3", "papers", "people", "families", "timeline", "numbers")


def payload(marks: tuple[str, ...], name: str = "MARK") -> str:
    """Return templates that call the macro, compute, hide text and change how the rest is parsed."""
    begin, end, value, value_end, comment, comment_end = marks
    return (
        f"{value} touch('{name}') {value_end} {begin} set x = touch('{name}') {end} "
        f"{value} 7*191 {value_end}{value}{comment} gone {comment_end} {begin} raw {end} {name}"
    )


def expand_names(marks: tuple[str, ...]) -> dict[str, str]:
    """Return records with templates in names and identifiers, which allow fewer characters."""
    begin, end, value, value_end, *_ = marks

    def call(name: str) -> str:
        return f"{value}touch('{name}'){value_end}"

    def quoted(text: str) -> str:
        return json.dumps(text)

    in_url = f"{value}touch(1){value_end}"  # identifiers and URLs contain no quotes
    statement = f"{begin}set x=touch('s'){end}"
    paper = f"""
title: {quoted(payload(marks, "title"))}
short_name: {quoted(statement)}
authors:
  - {quoted(call("author") + " Ash")}
  - {{name: {quoted("Bo " + call("family"))}, affiliations: {quoted(call("affiliation"))}}}
  - {{literal: {quoted(statement + " Team")}}}
date: 2025-02-03
doi: {quoted("10.1000/" + in_url)}
links: [{{kind: code, url: "https://example.org/", label: {quoted(call("label"))}}}]
image: {{file: {quoted(call("file") + ".png")}, alt: {quoted(statement)}}}
venue: {{name: {quoted(call("venue"))}, type: conference}}
keywords: [{quoted(call("tag"))}]
summary: {quoted(f"`{call('code')}` and [{call('text')}](https://example.org/{in_url})")}
"""
    author = f"name: Cy Cob\nmember: {{since: 2021}}\nabout: {quoted(payload(marks, 'about'))}\n"
    return {"papers/names.yaml": paper, "authors/cy-cob.yaml": author}


def write_content(lab: MkDocsLab, toy: Path, marks: tuple[str, ...]) -> None:
    """Write a lab with templates in every text of its records, and on two hand-written pages."""
    shutil.copytree(toy / "content", lab.content)
    files, _ = hard_files(toy, payload(marks))
    lab.write({file.source: file.text for file in files})
    lab.write(expand_names(marks))
    for name in ("papers/alpha-2.md", "families/alpha.md", "papers/names.md"):
        text = f"Prose.\n\n{payload(marks, 'prose')}\n\n```\n{payload(marks, 'code')}\n```\n"
        lab.write({name: text})
    begin, end, value, value_end, *_ = marks
    image = lab.content / f"papers/names/{value}touch('file'){value_end}.png"
    image.parent.mkdir()
    shutil.copy(lab.content / "papers/alpha-2/second.png", image)
    shortcodes = "\n\n".join(f"<!-- labpress: {shortcode} -->" for shortcode in SHORTCODES)
    markdown = f"{value} touch('before') {value_end} and {value} 6*7 {value_end}\n\n"
    markdown += f"{begin} for n in [1] {end}\n\n{shortcodes}\n\n{begin} endfor {end}\n\n"
    markdown += f"{value} touch('after') {value_end}\n"
    lab.write({"index.md": f"# Home\n\n{markdown}", "about.md": f"# About\n\n{markdown}"})


@dataclass(frozen=True)
class Built:
    """The lab of `write_content`, built with mkdocs-macros.

    Attributes:
        lab: the lab.
        plain: the folder of the same site, built without mkdocs-macros.
    """

    lab: MkDocsLab
    plain: Path


def macros(marks: tuple[str, ...], **options: Any) -> dict[str, Any]:
    """Return the settings of mkdocs-macros."""
    named = {f"j2_{name}": mark for name, mark in zip(OPTIONS, marks, strict=True)}
    marks_options = {} if marks == DELIMITERS["jinja"] else named
    return {"macros": {**marks_options, "on_error_fail": True, "on_undefined": "strict", **options}}


CASES = {
    "before labpress": ("jinja", False, {}),
    "after labpress, forced on every page": ("jinja", True, {"force_render_paths": "*"}),
    "other delimiters": ("brackets", False, {}),
}


@pytest.fixture(scope="module", params=CASES)
def built(
    request: pytest.FixtureRequest, toy: Path, tmp_path_factory: pytest.TempPathFactory
) -> Built:
    marks, is_last, options = CASES[request.param]
    lab = MkDocsLab(tmp_path_factory.mktemp("templates"))
    write_content(lab, toy, DELIMITERS[marks])
    (lab.folder / "main.py").write_text(MODULE)
    theme = {**MATERIAL, "features": []}
    settings: dict[str, Any] = {"site_url": "https://lab.example/", "theme": theme}
    plugin = macros(DELIMITERS[marks], **options)
    configure(lab, [{"labpress": {}}], settings)
    done = lab.run("mkdocs", "build", "-d", "plain")
    assert done.returncode == 0, done.stderr
    plugins = [{"labpress": {}}, plugin] if is_last else [plugin, {"labpress": {}}]
    configure(lab, plugins, settings)
    done = lab.run("mkdocs", "build")
    assert done.returncode == 0, done.stderr
    return Built(lab, lab.folder / "plain")


def configure(lab: MkDocsLab, plugins: list[dict[str, Any]], settings: dict[str, Any]) -> None:
    lab.configure(plugins=["search", *plugins], nav=["index.md", "about.md"], **settings)


HAND_WRITTEN = ("index.html", "about/index.html")


def calls(folder: Path) -> set[str]:
    """Return the arguments that `touch` was called with."""
    return set((folder / "calls.txt").read_text("utf-8").split("\n")) - {""}


def test_only_templates_of_hand_written_pages_are_executed(built: Built) -> None:
    assert calls(built.lab.folder) == {"before", "after"}


def test_generated_pages_are_the_same_without_the_plugin(built: Built) -> None:
    pages = sorted(path.relative_to(built.plain) for path in built.plain.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        if page.as_posix() not in HAND_WRITTEN:
            assert (built.lab.site / page).read_bytes() == (built.plain / page).read_bytes(), page


def generated_parts(page: BeautifulSoup) -> list[str]:
    """Return what shortcodes added to a hand-written page."""
    article = page.find("article")
    assert article is not None
    elements = article.select(
        ".lp-rows, .lp-people, .lp-cards, .lp-chart, .lp-numbers, .lp-letter-group"
    )
    return [str(element) for element in elements]


def test_shortcodes_show_text_as_written_next_to_templates(built: Built) -> None:
    for name in HAND_WRITTEN:
        page = parse((built.lab.site / name).read_text("utf-8"))
        plain = parse((built.plain / name).read_text("utf-8"))
        assert "touched before and 42" in text_of(page)
        assert "touched after" in text_of(page)
        assert generated_parts(page) == generated_parts(plain)
        assert len(generated_parts(page)) > 5


def test_title_and_head_metadata_are_as_written(built: Built) -> None:
    page = parse(built.lab.html("papers/names/"))
    source = (built.lab.content / "papers/names.yaml").read_text("utf-8")
    written = re.search(r'^title: (".*")$', source, re.MULTILINE)
    assert written
    title = json.loads(written[1])
    assert page.title
    assert page.title.get_text() == f"{title} - Toy Lab"
    (heading,) = page.find_all("h1")
    assert text_of(heading) == title
    (element,) = page.select('meta[name="citation_title"]')
    assert element["content"] == title
    (work, _steps) = page.select('script[type="application/ld+json"]')
    assert json.loads(work.get_text())["name"] == title
    for image in page.select("article img"):
        assert image.get("src")


@pytest.mark.parametrize("marks", ["jinja", "brackets"])
def test_other_engines_execute_no_text_of_records_in_a_written_project(
    toy: Path, tmp_path: Path, marks: str
) -> None:
    lab = MkDocsLab(tmp_path / "lab")
    write_content(lab, toy, DELIMITERS[marks])
    configure(lab, [{"labpress": {}}, macros(DELIMITERS[marks])], {"theme": {**MATERIAL}})
    written = tmp_path / "written"
    run("labpress", "write", written, cwd=lab.folder)
    (written / "main.py").write_text(MODULE)
    for command in (["zensical", "build"], ["mkdocs", "build", "-d", "site-of-mkdocs"]):
        run(*command, "-f", written / "mkdocs.yml", cwd=written)
        assert calls(written) == {"before", "after"}, command
        (written / "calls.txt").unlink()
    for site in ("site", "site-of-mkdocs"):
        home = text_of((written / site / "index.html").read_text("utf-8"))
        assert "touched before and 42" in home
        page = parse((written / site / "papers/names/index.html").read_text("utf-8"))
        (heading,) = page.find_all("h1")
        assert text_of(heading) == payload(DELIMITERS[marks], "title")
        assert page.title
        assert page.title.get_text() == f"{payload(DELIMITERS[marks], 'title')} - Toy Lab"


@pytest.fixture(scope="module", params=DELIMITERS)
def pages(
    request: pytest.FixtureRequest, toy: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, str]]:
    """The name of the delimiters in the records, and the generated pages with front matter."""
    lab = MkDocsLab(tmp_path_factory.mktemp("pages"))
    write_content(lab, toy, DELIMITERS[request.param])
    wrong = json.dumps(payload(DELIMITERS[request.param]))
    lab.write({"papers/wrong.yaml": f"title: 1\ndate: {wrong}\n{wrong}: {wrong}\n"})
    site, _ = build_site(Project(lab.folder, lab.content))
    pages = {
        page.path: f"---\n{yaml.safe_dump(dict(page.meta))}---\n\n{page.markdown}"
        for page in site.pages
        if not page.hand_written
    }
    assert "touch" in pages["papers/wrong.md"], "diagnostics quote the record"
    return request.param, pages


def test_jinja_changes_no_generated_page(pages: tuple[str, dict[str, str]]) -> None:
    configured, texts = pages
    for name in {"jinja", configured}:
        options: dict[str, Any] = dict(zip(OPTIONS, DELIMITERS[name], strict=True))
        engine = Environment(undefined=StrictUndefined, keep_trailing_newline=True, **options)
        for path, text in texts.items():
            source = text if name == "jinja" else text.partition("\n---\n")[2]
            assert engine.from_string(source).render() == source, path


def test_front_matter_of_generated_pages_turns_macros_off(
    pages: tuple[str, dict[str, str]],
) -> None:
    for path, text in pages[1].items():
        assert "\nrender_macros: false\n" in text, path
