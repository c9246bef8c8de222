"""A document is the same article as HTML and as Markdown, with any settings of Python-Markdown."""

from __future__ import annotations

import re
from typing import Any

import pytest
from html_checks import parse
from markdown import Markdown
from markdown.extensions.toc import slugify
from markupsafe import Markup
from paths import CHECKOUT, TESTS

from labpress.build.build_context import SiteInfo
from labpress.build.site import Project, build_site
from labpress.project.config_file import read_config
from labpress.render.document import (
    Document,
    DocumentBuilder,
    Section,
    TocEntry,
    default_heading_id,
    join_lines,
)

ABSTRACT = Section("<p>Text.</p>", "Abstract", "abstract")
CITE = Section("<p>Cite it.</p>", "Cite", "cite", searchable=False)


def document(*sections: Section) -> Document:
    return Document(sections)


def normalised(html: str) -> str:
    """Return HTML without insignificant white space."""
    return re.sub(r"\s*(<[^<>]*>)\s*", r"\1", " ".join(html.split()))


def to_html(markdown: str, **toc: Any) -> str:
    """Render a page with Python-Markdown, with the extensions of MkDocs and attr_list."""
    extensions = ["toc", "tables", "fenced_code", "attr_list"]
    return Markdown(extensions=extensions, extension_configs={"toc": toc}).convert(markdown)


def test_sections_become_headings_and_html() -> None:
    page = document(Section("<header>Head</header>"), ABSTRACT, CITE)
    assert page.to_html() == (
        "<header>Head</header>\n"
        '<h2 id="abstract">Abstract</h2>\n<p>Text.</p>\n'
        '<h2 id="cite" data-search-exclude="true">Cite</h2>\n<p>Cite it.</p>'
    )
    assert page.to_markdown() == (
        "<header>Head</header>\n\n"
        "## Abstract\n\n<p>Text.</p>\n\n"
        '<h2 id="cite" data-search-exclude="true">Cite</h2>\n\n<p>Cite it.</p>\n'
    )


def test_a_heading_names_its_id_where_the_engine_would_make_another() -> None:
    page = document(ABSTRACT, Section("", "摘要", "abstract-zh"))
    assert page.to_markdown() == ("## Abstract\n\n<p>Text.</p>\n\n## 摘要 {: #abstract-zh }\n")
    assert page.names_ids()
    assert not document(ABSTRACT, CITE).names_ids()
    assert document(ABSTRACT).names_ids(default_ids=False)
    assert "## Abstract {: #abstract }" in document(ABSTRACT).to_markdown(default_ids=False)
    assert page.to_markdown(attribute_lists=False) == (
        '## Abstract\n\n<p>Text.</p>\n\n<h2 id="abstract-zh">摘要</h2>\n'
    )


@pytest.mark.parametrize(
    "title",
    [
        "Abstract",
        "What others measured",
        "Q&amp;A &lt;1&gt;",
        "C++ and C#",
        "*a* _b_ `c` [d](e) {f} \\g 1. # ##",
        "Crème – brûlée",
        "摘要",
        "1. First",
        "a <em>b</em> c",
    ],
)
def test_headings_are_the_same_in_markdown(title: str) -> None:
    page = document(Section("<p>Text.</p>", title, "abstract"))
    for default_ids in (True, False):
        html = to_html(page.to_markdown(default_ids=default_ids))
        assert str(parse(normalised(html))) == str(parse(normalised(page.to_html())))


def test_the_table_of_contents_follows_the_levels() -> None:
    deep = Section("", "Deep", "deep", level=3)
    last = Section("", "<em>Last</em>", "last")
    assert document(ABSTRACT, deep, CITE, last).toc() == (
        TocEntry("Abstract", "abstract", 2, (TocEntry("Deep", "deep", 3),)),
        TocEntry("Last", "last", 2),
    )
    assert document(deep, ABSTRACT, last).toc()[0].children == ()
    markdown = Markdown(extensions=["toc"])
    markdown.convert(document(ABSTRACT, deep, CITE, last).to_markdown())
    assert [(e["id"], len(e["children"])) for e in markdown.toc_tokens] == [  # type: ignore[attr-defined]  # the extension adds it
        ("abstract", 1),
        ("last", 0),
    ]


@pytest.mark.parametrize(
    "text", ["Abstract", "What others measured", "  A – b--c  ", "Crème, brûlée!", "摘要", "a_b"]
)
def test_a_default_id_is_that_of_python_markdown(text: str) -> None:
    assert default_heading_id(text) == slugify(text, "-")


@pytest.mark.parametrize("anchors", [("a", "a"), ("a", ""), ("",), ("A",), ('"',), ("a b",)])
def test_an_anchor_is_a_unique_slug(anchors: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="anchors"):
        document(*(Section("", "Title", anchor) for anchor in anchors))


def test_a_builder_escapes_titles_and_leaves_out_empty_sections() -> None:
    builder = DocumentBuilder()
    assert builder.section("A & <b>", "a", caller=lambda: Markup("<p>\n x\n</p>\n")) == ""
    builder.section(Markup("<em>B</em>"), "b", caller=Markup)
    builder.section(caller=lambda: Markup("\n\n"))
    assert builder.build().sections == (
        Section("<p> x </p>", "A &amp; &lt;b&gt;", "a"),
        Section("", "<em>B</em>", "b"),
    )


def test_preformatted_lines_keep_their_breaks_and_all_else_is_one_line() -> None:
    html = "<div>\n  <p>one\ntwo</p>\n<pre>a\n  b\n\nc</pre>\n</div>\n"
    assert join_lines(html) == "<div> <p>one two</p> <pre>a&#10;  b&#10;&#10;c</pre> </div>"


@pytest.mark.parametrize("lab", [CHECKOUT, TESTS / "toy"], ids=["example", "toy"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_the_same_article_from_its_markdown(lab: Any, language: str) -> None:
    project = read_config(lab / "mkdocs.yml").project
    site = SiteInfo(project.site.name, project.site.url, language)
    pages = build_site(Project(project.folder, project.content, project.settings, site=site))[0]
    documents = {p.path: p.content for p in pages.pages if isinstance(p.content, Document)}
    assert len(documents) > 60
    for path, page in documents.items():
        assert normalised(to_html(page.to_markdown())) == normalised(page.to_html()), path
        markdown = Markdown(extensions=["toc", "attr_list"])
        markdown.convert(page.to_markdown())
        tokens = markdown.toc_tokens  # type: ignore[attr-defined]  # the extension adds it
        entries = [TocEntry(token["name"], token["id"], token["level"]) for token in tokens]
        assert tuple(entries) == page.toc(), path


def test_in_english_every_anchor_is_the_default_id() -> None:
    """The pages of most labs therefore need no Markdown extension."""
    site = build_site(read_config(TESTS / "toy/mkdocs.yml").project)[0]
    documents = {page.path: page.content for page in site.pages if not page.hand_written}
    named = {
        (path, section.title)
        for path, document in documents.items()
        if isinstance(document, Document)
        for section in document.sections
        if section.names_id()
    }
    assert named == set()
