import pytest
from small_labs import valid_lab

from labpress.i18n.translator import ENGLISH, load_translator
from labpress.schema import Paper
from labpress.views.components.source_links import names_version, render_source

PAPER = """\
title: T
authors: [A B]
arxiv: "2501.01234"
versions: [{label: v1}, {label: v3, url: "https://example.org/v3"}]
artifacts:
  - {kind: code, url: "https://example.org/code"}
  - {kind: model, name: Small, url: "https://example.org/small"}
  - {kind: model, name: Large, url: "https://example.org/large"}
links: [{kind: project, url: "https://example.org/project"}]
"""
ABS, HTML = "https://arxiv.org/abs/2501.01234", "https://arxiv.org/html/2501.01234"


def paper(text: str = PAPER) -> Paper:
    return valid_lab({"papers/x": text}).papers["x"]


def linked(url: str, text: str) -> str:
    return f'<a href="{url}">{text}</a>'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("abstract", linked(ABS, "abstract")),
        ("abstract, v1", linked(f"{ABS}v1", "abstract, v1")),
        ("abstract v2", linked(f"{ABS}v2", "abstract v2")),
        ("abstract of v2", linked(f"{ABS}v2", "abstract of v2")),
        ("abstract, v3", linked("https://example.org/v3", "abstract, v3")),
        ("arXiv abstract page (cs.CL)", f"{linked(ABS, 'arXiv abstract page')} (cs.CL)"),
        ("arXiv HTML page", linked(HTML, "arXiv HTML page")),
        (
            "arXiv HTML page, v1; <more>",
            f"{linked(f'{HTML}v1', 'arXiv HTML page, v1')}; &lt;more&gt;",
        ),
        ("PDF of v2", linked("https://arxiv.org/pdf/2501.01234v2", "PDF of v2")),
        ("v1 & v2", f"{linked(f'{ABS}v1', 'v1')} &amp; {linked(f'{ABS}v2', 'v2')}"),
        ("README of the folder", linked("https://example.org/code", "README of the folder")),
        ("code repository", linked("https://example.org/code", "code repository")),
        ("project page", linked("https://example.org/project", "project page")),
        # Nothing says which of the two models is meant, or that these are names of the paper's pages.
        ("model card", "model card"),
        ("OpenReview", "OpenReview"),
        ("PDF", "PDF"),
        ("table 2 of Model-v2", "table 2 of Model-v2"),
        ("abstract of the proceedings", "abstract of the proceedings"),
        ("<i>abstract</i>", "<i>abstract</i>"),
    ],
)
def test_names_of_pages_become_links(source: str, html: str) -> None:
    assert str(render_source(source, ENGLISH, paper())) == html


def test_a_model_card_is_that_of_the_artifact_itself() -> None:
    record = paper()
    large = record.artifacts[2]
    expected = linked("https://example.org/large", "model card")
    assert str(render_source("model card", ENGLISH, record, large)) == expected


@pytest.mark.parametrize("source", ["abstract, v1", "code repository", "project page", "v2"])
def test_a_record_without_the_page_has_no_link(source: str) -> None:
    assert str(render_source(source, ENGLISH, paper("title: T\nauthors: [A B]\n"))) == source


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("abstract, v1", linked(f"{ABS}v1", "摘要 v1")),
        ("README of the folder", linked("https://example.org/code", "文件夹的 README")),
        ("arXiv abstract page (cs.CL)", f"{linked(ABS, 'arXiv 摘要页')}（cs.CL）"),
        (
            "abstract, v1 and v2",
            f"{linked(f'{ABS}v1', '摘要 v1')} 和 {linked(f'{ABS}v2', 'v2')}",
        ),
        (
            "abstract; <more> in v1",
            linked(ABS, "摘要")
            + f'；<span lang="en">&lt;more&gt; in {linked(f"{ABS}v1", "v1")}</span>',
        ),
        ("<i>abstract</i>", '<span lang="en"><i>abstract</i></span>'),
        ("摘要", linked(ABS, "摘要")),
        ("作者主页", "作者主页"),
    ],
)
def test_on_a_chinese_site_names_are_translated_and_other_text_is_marked(
    source: str, html: str
) -> None:
    assert str(render_source(source, load_translator("zh"), paper())) == html


def test_a_chinese_source_is_not_marked_as_english() -> None:
    translator = load_translator("de")
    assert str(render_source("一封信", translator, paper())) == "一封信"
    assert str(render_source("a letter", translator)) == '<span lang="en">a letter</span>'


@pytest.mark.parametrize(
    ("source", "version", "is_named"),
    [
        ("abstract, v1", "v1", True),
        ("PDF V1 (the same in v4)", "v4", True),
        ("摘要v1", "v1", True),
        ("abstract, v12", "v1", False),
        ("rev1", "v1", False),
        ("abstract", "v1", False),
        (None, "v1", False),
        ("model card (2.0)", "(2.0)", True),
    ],
)
def test_a_source_names_a_version(source: str | None, version: str, is_named: bool) -> None:
    assert names_version(source, version) is is_named
