"""Keywords and roles are translated in one file, and each site shows them in its own language."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext
from labpress.build.page_context import PageContext
from labpress.i18n.translator import load_translator
from labpress.loading.terms import parse_terms
from labpress.views.author import build_author_page
from labpress.views.explorer_data import explorer_data
from labpress.views.group_lists import build_keyword_page
from labpress.views.paper import build_paper_page
from labpress.views.papers import build_papers_page
from labpress.views.people import build_people_page
from labpress.views.search_documents import build_search_documents
from labpress.views.topics import build_topics_page

TERMS = (
    "keywords:\n  graph neural network: {zh: 图神经网络, de: Graphnetze}\n  gliders: {zh: 滑翔机}\n"
)
LAB = {
    "papers/a": "title: A\nauthors: [Ann Ash]\ndate: 2024\nkeywords: [Graph Neural Networks, GRPO]",
    "papers/b": "title: B\nauthors: [Ann Ash]\ndate: 2025\nkeywords: [graph neural networks, GRPO]",
}
NO_LANGUAGE = "a translation must have a language; write `{zh: 强化学习}`"
NO_MAPPING = "must be a mapping, not a list; write one line for each word, such as `word: {zh: …}`"
KEY = "graph-neural-network"


def lab(language: str, terms: str = TERMS) -> BuildContext:
    parsed = parse_terms(terms, "content/terms.yaml")
    assert parsed.diagnostics == ()
    context = build_context_of(replace(valid_lab(LAB), terms=parsed.terms))
    return replace(context, translator=load_translator(language))


@pytest.mark.parametrize("language", ["zh", "zh-Hans"])
def test_pages_show_keywords_in_the_language_of_the_site(language: str) -> None:
    context = lab(language)
    page = context.query(build_keyword_page, KEY)
    assert page.meta["title"] == "图神经网络"
    assert page.path == f"keywords/{KEY}.md"
    for other in (
        context.query(build_paper_page, "a"),
        context.query(build_topics_page),
        context.query(build_papers_page),
    ):
        text = text_of(parse(other.markdown))
        assert "图神经网络" in text
        assert "GRPO" in text
        if other.path != "papers/a.md":  # which contains the BibTeX entry
            assert "neural networks" not in text.casefold()
    data = json.dumps(explorer_data(PageContext("papers/index.md", context)), ensure_ascii=False)
    assert "图神经网络" in data


@pytest.mark.parametrize(("language", "terms"), [("en", TERMS), ("fr", TERMS), ("zh", "# none\n")])
def test_without_a_translation_keywords_are_shown_as_spelled(language: str, terms: str) -> None:
    context = lab(language, terms)
    assert "Graph Neural Networks" in text_of(parse(context.query(build_paper_page, "a").markdown))
    assert context.query(build_keyword_page, KEY).meta["title"] == "Graph neural networks"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_search_finds_papers_and_topics_by_all_translations(language: str) -> None:
    page = PageContext("", lab(language))
    documents = {document.path: document for document in build_search_documents(page)}
    words = [text for field, text in documents["papers/a.md"].texts if field == "keyword"]
    assert words == ["Graph Neural Networks", "图神经网络", "Graphnetze", "GRPO"]
    topic = documents[f"keywords/{KEY}.md"]
    assert {"graph neural networks", "图神经网络", "Graphnetze"} <= {
        text for _, text in topic.texts
    }
    assert topic.result["title"] == ("图神经网络" if language == "zh" else "graph neural networks")


@pytest.mark.parametrize(
    ("text", "diagnostics"),
    [
        ("keywords:\n  a: {zh: 一}\n", []),
        ("# nothing\n", []),
        (
            "keyword:\n  a: {zh: 一}\n",
            ["1:1: error: keyword: unknown key `keyword`; did you mean `keywords`?"],
        ),
        (
            "keywords:\n  a: {cn: 一}\n  b: {zh: 二}\n",
            ["2:7: error: keywords.a.cn: unknown language `cn`; did you mean `zh`?"],
        ),
        (
            "keywords:\n  a: 一\n",
            ["2:3: error: keywords.a: " + NO_LANGUAGE],
        ),
        (
            "keywords:\n  a: {}\n",
            ["2:3: error: keywords.a: " + NO_LANGUAGE],
        ),
        (
            "keywords: [a]\n",
            ["1:1: error: keywords: " + NO_MAPPING],
        ),
    ],
)
def test_errors_are_reported_at_their_place(text: str, diagnostics: list[str]) -> None:
    parsed = parse_terms(text, "t.yaml")
    assert [str(item).removeprefix("t.yaml:") for item in parsed.diagnostics] == diagnostics


def test_an_error_hides_no_other_translation() -> None:
    parsed = parse_terms("keywords:\n  a: {cn: 一}\n  b: {zh: 二}\n", "t.yaml")
    assert parsed.terms.keywords == {"b": {"zh": "二"}}


@pytest.mark.parametrize(
    ("language", "expected"),
    [("zh", ["博士生", "Postdoc", "教授"]), ("de", ["Promovierende", "Postdoc", "Professorin"])],
)
def test_roles_are_shown_in_the_language_of_the_site(language: str, expected: list[str]) -> None:
    terms = (
        "roles:\n  PhD student: {zh: 博士生, de: Promovierende Person}\n"
        "  PhD students: {zh: 博士生, de: Promovierende}\n  Professor: {zh: 教授, de: Professorin}\n"
    )
    members = {
        "authors/a": "name: A B\nmember: {role: PhD student}",
        "authors/b": "name: B C\nmember: {role: PhD students}",
        "authors/p": "name: P Q\nmember: {role: Postdoc}",
        "authors/f": "name: F G\nmember: {role: Professor, until: 2020}",
    }
    records = replace(valid_lab(LAB | members), terms=parse_terms(terms, "t.yaml").terms)
    context = replace(build_context_of(records), translator=load_translator(language))
    settings = context.settings.model_copy(update={"member_roles": ("PhD students",)})
    people = parse(replace(context, settings=settings).query(build_people_page).markdown)
    headings = [text_of(heading) for heading in people.select("nav a")]
    assert headings[0].startswith(expected[0])
    assert headings[1].startswith(expected[1])
    assert expected[2] in text_of(people)
    author = text_of(parse(context.query(build_author_page, "a").markdown))
    assert ("博士生" if language == "zh" else "Promovierende Person") in author
