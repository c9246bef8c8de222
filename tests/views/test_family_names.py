"""The name of a family may be given by language; each site shows the name in its own language."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from html_checks import parse, text_of
from record_parsing import family
from small_labs import build_context_of, read_lab, valid_lab

from labpress.build.build_context import BuildContext
from labpress.build.page_context import PageContext
from labpress.catalogue import build_catalogue
from labpress.catalogue.json_export import render_catalogue
from labpress.catalogue.paper_query import PaperFacts, parse_query, select_papers
from labpress.i18n.translator import load_translator
from labpress.views.components.cards import family_card, paper_card
from labpress.views.explorer_data import explorer_data
from labpress.views.families import build_families_page
from labpress.views.family import build_family_page
from labpress.views.paper import build_paper_page
from labpress.views.releases import build_releases_page
from labpress.views.search_documents import build_search_documents

PAPER = "authors: [Ann Ash]\nfamily: m\nartifacts: [{kind: code, url: 'https://example.org/c'}]\n"
LAB = {
    "families/m": "name: {en: Music, zh: 音乐}",
    "families/b": "name: Brand",
    "papers/x": f"title: X\ndate: 2024\n{PAPER}",
    "papers/y": f"title: Y\ndate: 2025\nfollows: x\n{PAPER}",
    "papers/z": "title: Z\nauthors: [Ann Ash]\nfamily: b\ndate: 2025",
}


def lab(language: str) -> BuildContext:
    return replace(build_context_of(valid_lab(LAB)), translator=load_translator(language))


@pytest.mark.parametrize(
    ("language", "name", "other"), [("en", "Music", "音乐"), ("zh", "音乐", "Music")]
)
def test_pages_show_the_name_in_the_language_of_the_site(
    language: str, name: str, other: str
) -> None:
    context = lab(language)
    pages = [
        context.query(build_family_page, "m"),
        context.query(build_families_page),
        context.query(build_paper_page, "y"),
        context.query(build_releases_page),
    ]
    for page in pages:
        assert name in text_of(parse(page.markdown)), page.path
        assert other not in page.markdown, page.path
    assert pages[0].meta["title"] == name
    assert "Brand" in pages[1].markdown
    explorer = PageContext("papers/index.md", context)
    data = json.dumps(explorer_data(explorer), ensure_ascii=False)
    assert name in data
    assert other not in data
    assert family_card("m", explorer).title == name
    assert paper_card("x", explorer).badge == name


@pytest.mark.parametrize("language", ["en", "zh", "fr"])
def test_the_search_finds_a_family_and_its_papers_by_all_names(language: str) -> None:
    page = PageContext("", lab(language))
    documents = {document.path: document for document in build_search_documents(page)}
    found = [text for _, text in documents["families/m.md"].texts]
    assert {"Music", "音乐"} <= set(found)
    assert {("family", "Music"), ("family", "音乐")} <= set(documents["papers/x.md"].texts)
    expected = "音乐" if language == "zh" else "Music"
    assert documents["families/m.md"].result["title"] == expected


def test_queries_of_lists_accept_all_names() -> None:
    facts = PaperFacts(build_catalogue(valid_lab(LAB)), lambda _paper_id: set())
    for name in ("Music", "音乐", "m"):
        query = parse_query(f"family={name}", "papers").query
        ((_, papers),) = select_papers(query, facts).groups
        assert list(papers) == ["y", "x"]


def test_the_catalogue_has_all_names() -> None:
    records = valid_lab(LAB)
    text = render_catalogue((), (), [records.families["m"], records.families["b"]])
    first, second = json.loads(text)["families"]
    assert (first["name"], first["names"]) == ("Music", {"en": "Music", "zh": "音乐"})
    assert (second["name"], second.get("names")) == ("Brand", None)


def test_a_name_falls_back_to_english_and_then_to_the_first() -> None:
    assert family("name: {zh: 音乐, en: Music}").name_in("de") == "Music"
    assert family("name: {zh: 音乐, ja: 音楽}").name_in("de") == "音乐"
    assert family("name: Music").name_in("zh") == "Music"


def test_a_translation_that_is_none_is_reported() -> None:
    diagnostics = read_lab({"families/m": "name: {en: Music, zh: Music}"}).diagnostics
    assert "name.zh: the text is the same as under `en`" in "\n".join(map(str, diagnostics))
