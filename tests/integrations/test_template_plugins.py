"""Plugins that run pages as templates do not run text of records."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hard_lab import hard_files
from html_checks import parse, text_of
from jinja2 import Environment, StrictUndefined
from mkdocs_builds import MATERIAL, MkDocsLab
from sites import run

from labpress.build.site import Project, build_site
from labpress.integrations.export_project.project import _text
from labpress.render.template_syntax import escape_in_html, escape_in_json
from labpress.render.templates import html_text

# What begins and ends a block, a value and a comment: Jinja's own marks, and some of a lab's own.
MARKS = {
    "jinja": ("{%", "%}", "{{", "}}", "{#", "#}"),
    "brackets": ("[%", "%]", "[[", "]]", "[#", "#]"),
    "parentheses": ("((*", "*))", "((", "))", "((=", "=))"),
    "signs": ("@{", "}@", "@(", ")@", "@#", "#@"),
}
OPTIONS = (
    *("block_start_string", "block_end_string", "variable_start_string"),
    *("variable_end_string", "comment_start_string", "comment_end_string"),
)
# `touch` writes a file. On pages of the lab's own it may, and what a template says is replaced.
MODULE = '''"""The lab's macros."""

from pathlib import Path

RAN = Path(__file__).with_name("ran.txt")


def define_env(env):
    @env.macro
    def touch(name):
        with RAN.open("a", encoding="utf-8") as file:
            file.write(f"{name}\\n")
        return f"touched {name}"
'''
BLOCKS = ("newest 3", "papers", "people", "families", "timeline", "numbers")


def payload(marks: tuple[str, ...], name: str = "MARK") -> str:
    """Templates that write a file, compute, and drop text."""
    begin, end, value, value_end, comment, comment_end = marks
    return (
        f"{value} touch('{name}') {value_end} {begin} set x = touch('{name}') {end} "
        f"{value} 7*191 {value_end}{value}{comment} gone {comment_end} {begin} raw {end} {name}"
    )


def in_names(marks: tuple[str, ...]) -> dict[str, str]:
    """A record with templates in names and URLs, which allow fewer characters than other texts."""
    begin, end, value, value_end, *_ = marks

    def run(name: str) -> str:
        return f"{value}touch('{name}'){value_end}"

    def quoted(text: str) -> str:
        return json.dumps(text)

    in_url = f"{value}touch(1){value_end}"  # a URL has no quotes
    statement = f"{begin}set x=touch('s'){end}"
    paper = f"""
title: {quoted(payload(marks, "title"))}
short_name: {quoted(statement)}
authors:
  - {quoted(run("author") + " Ash")}
  - {{name: {quoted("Bo " + run("family"))}, affiliations: {quoted(run("affiliation"))}}}
  - {{literal: {quoted(statement + " Team")}}}
date: 2025-02-03
doi: {quoted("10.1000/" + in_url)}
links: [{{kind: code, url: "https://example.org/", label: {quoted(run("label"))}}}]
image: {{file: {quoted(run("file") + ".png")}, alt: {quoted(statement)}}}
venue: {{name: {quoted(run("venue"))}, type: conference}}
keywords: [{quoted(run("tag"))}]
summary: {quoted(f"`{run('code')}` and [{run('text')}](https://example.org/{in_url})")}
"""
    author = f"name: Cy Cob\nmember: {{since: 2021}}\nabout: {quoted(payload(marks, 'about'))}\n"
    return {"papers/names.yaml": paper, "authors/cy-cob.yaml": author}


def write_content(lab: MkDocsLab, toy: Path, marks: tuple[str, ...]) -> None:
    """Write a lab whose every text is a template, and pages of its own with templates in them."""
    shutil.copytree(toy / "content", lab.content)
    files, _ = hard_files(toy, payload(marks))
    lab.write({file.source: file.text for file in files})
    lab.write(in_names(marks))
    for name in ("papers/alpha-2.md", "families/alpha.md", "papers/names.md"):
        text = f"Prose.\n\n{payload(marks, 'prose')}\n\n```\n{payload(marks, 'code')}\n```\n"
        lab.write({name: text})
    begin, end, value, value_end, *_ = marks
    image = lab.content / f"papers/names/{value}touch('file'){value_end}.png"
    image.parent.mkdir()
    shutil.copy(lab.content / "papers/alpha-2/second.png", image)
    blocks = "\n\n".join(f"<!-- labpress: {block} -->" for block in BLOCKS)
    own = f"{value} touch('before') {value_end} and {value} 6*7 {value_end}\n\n"
    own += f"{begin} for n in [1] {end}\n\n{blocks}\n\n{begin} endfor {end}\n\n"
    own += f"{value} touch('after') {value_end}\n"
    lab.write({"index.md": f"# Home\n\n{own}", "about.md": f"# About\n\n{own}"})


@dataclass(frozen=True)
class Built:
    """A lab whose records are full of templates, built with a plugin that runs templates."""

    lab: MkDocsLab
    plain: Path
    """The same site, built without that plugin."""


def macros(marks: tuple[str, ...], **options: Any) -> dict[str, Any]:
    """The settings of mkdocs-macros."""
    named = {f"j2_{name}": mark for name, mark in zip(OPTIONS, marks, strict=True)}
    own = {} if marks == MARKS["jinja"] else named
    return {"macros": {**own, "on_error_fail": True, "on_undefined": "strict", **options}}


CASES = {
    "before labpress": ("jinja", False, {}),
    "after labpress, every page by force": ("jinja", True, {"force_render_paths": "*"}),
    "other marks": ("brackets", False, {}),
}


@pytest.fixture(scope="module", params=CASES)
def built(
    request: pytest.FixtureRequest, toy: Path, tmp_path_factory: pytest.TempPathFactory
) -> Built:
    marks, is_last, options = CASES[request.param]
    lab = MkDocsLab(tmp_path_factory.mktemp("templates"))
    write_content(lab, toy, MARKS[marks])
    (lab.folder / "main.py").write_text(MODULE)
    theme = {**MATERIAL, "features": []}
    settings: dict[str, Any] = {"site_url": "https://lab.example/", "theme": theme}
    plugin = macros(MARKS[marks], **options)
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


OWN_PAGES = ("index.html", "about/index.html")


def ran(folder: Path) -> set[str]:
    """The names of the templates that were run."""
    return set((folder / "ran.txt").read_text("utf-8").split("\n")) - {""}


def test_templates_of_records_are_not_run_and_those_of_the_labs_own_pages_are(
    built: Built,
) -> None:
    assert ran(built.lab.folder) == {"before", "after"}


def test_pages_of_records_are_the_same_with_the_plugin_and_without(built: Built) -> None:
    pages = sorted(path.relative_to(built.plain) for path in built.plain.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        if page.as_posix() not in OWN_PAGES:
            assert (built.lab.site / page).read_bytes() == (built.plain / page).read_bytes(), page


def blocks_of(page: BeautifulSoup) -> list[str]:
    """What blocks put into a page of the lab's own."""
    article = page.find("article")
    assert article is not None
    found = article.select(".lp-rows, .lp-people, .lp-cards, .lp-chart, .lp-numbers, .lp-letter")
    return [str(one) for one in found]


def test_blocks_show_text_as_written_between_templates_of_the_labs_own(built: Built) -> None:
    for name in OWN_PAGES:
        page = parse((built.lab.site / name).read_text("utf-8"))
        plain = parse((built.plain / name).read_text("utf-8"))
        assert "touched before and 42" in text_of(page)
        assert "touched after" in text_of(page)
        assert blocks_of(page) == blocks_of(plain)
        assert len(blocks_of(page)) > 5


def test_titles_and_heads_show_text_as_written(built: Built) -> None:
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
def test_written_projects_are_no_templates_for_other_engines(
    toy: Path, tmp_path: Path, marks: str
) -> None:
    lab = MkDocsLab(tmp_path / "lab")
    write_content(lab, toy, MARKS[marks])
    configure(lab, [{"labpress": {}}, macros(MARKS[marks])], {"theme": {**MATERIAL}})
    written = tmp_path / "written"
    run("labpress", "write", written, cwd=lab.folder)
    (written / "main.py").write_text(MODULE)
    for command in (["zensical", "build"], ["mkdocs", "build", "-d", "site-of-mkdocs"]):
        run(*command, "-f", written / "mkdocs.yml", cwd=written)
        assert ran(written) == {"before", "after"}, command
        (written / "ran.txt").unlink()
    for site in ("site", "site-of-mkdocs"):
        home = text_of((written / site / "index.html").read_text("utf-8"))
        assert "touched before and 42" in home
        page = parse((written / site / "papers/names/index.html").read_text("utf-8"))
        (heading,) = page.find_all("h1")
        assert text_of(heading) == payload(MARKS[marks], "title")
        assert page.title
        assert page.title.get_text() == f"{payload(MARKS[marks], 'title')} - Toy Lab"


@pytest.fixture(scope="module", params=MARKS)
def pages(
    request: pytest.FixtureRequest, toy: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, dict[str, str]]:
    lab = MkDocsLab(tmp_path_factory.mktemp("pages"))
    write_content(lab, toy, MARKS[request.param])
    wrong = json.dumps(payload(MARKS[request.param]))
    lab.write({"papers/wrong.yaml": f"title: 1\ndate: {wrong}\n{wrong}: {wrong}\n"})
    site, _ = build_site(Project(lab.folder, lab.content))
    return request.param, {page.path: _text(page, "", default_ids=True) for page in site.pages}


def test_a_template_engine_leaves_generated_pages_as_they_are(
    pages: tuple[str, dict[str, str]],
) -> None:
    name, texts = pages
    assert "touch" in texts["papers/wrong.md"], "a record's faults quote it"
    for marks in {"jinja", name}:
        options: dict[str, Any] = dict(zip(OPTIONS, MARKS[marks], strict=True))
        engine = Environment(undefined=StrictUndefined, keep_trailing_newline=True, **options)
        for path, text in texts.items():
            if path not in {"index.md", "about.md"}:
                body = text if marks == "jinja" else text.partition("\n---\n")[2]
                assert engine.from_string(body).render() == body, path


def test_generated_pages_ask_macros_plugins_to_leave_them_alone(
    pages: tuple[str, dict[str, str]],
) -> None:
    for path, text in pages[1].items():
        assert ("\nrender_macros: false\n" in text) == (path not in {"index.md", "about.md"}), path


@pytest.mark.parametrize(
    ("html", "escaped"),
    [
        ("{{ x }}", "&#123;&#123; x }}"),
        ("a { b {% c %} {# d #} {! e !} {++ f ++}", None),
        ("[[ a ]] [% b %] ((c)) (* d *) ${e} $(f) @@g@@ %%h%% ##i \\[ ~~j~~ [![k", None),
        ("{[({[(", None),
        ("plain: [a](b) 5% (c) $5 #1 a|b *c* x@y.z \\alpha ^2 ~d", ...),
        ('<a href="#a" class="b">&lt;&#39;&amp;</a>', ...),
    ],
)
def test_html_without_template_syntax_reads_the_same(html: str, escaped: Any) -> None:
    found = escape_in_html(html)
    assert str(parse(found)) == str(parse(html))
    if escaped is ...:
        assert found == html
    elif escaped is not None:
        assert found == escaped
    opening = r"\{|\[[\[%#({!]|\([(*%[{]|\$[({]|@@|%%|##|\\\[|~~"
    assert not re.search(opening, found)
    assert escape_in_html(found) == found


@pytest.mark.parametrize(
    "text", ["{{ x }}", "{", "{ {", '{"a": "{%"}', "{#{", "\\{{", "{}{}", '"{"']
)
def test_json_without_template_syntax_reads_the_same(text: str) -> None:
    for data in ({"a": text, text: [text, {"b": {}}]}, [text, [{}], {}]):
        for written in (json.dumps(data), json.dumps(data, separators=(",", ":"))):
            found = escape_in_json(written)
            assert json.loads(found) == data
            assert not re.search(r"\{[{%#!]", found)


def test_front_matter_is_text_for_html() -> None:
    assert html_text("{{ a }} & <b>") == "&#123;&#123; a }} &amp; &lt;b&gt;"
    assert type(html_text("plain")) is str, "YAML knows no other"
