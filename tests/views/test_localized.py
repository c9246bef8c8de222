"""Texts in several languages wherever a site shows or exports them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup, Tag
from builds import built_files
from html_checks import text_of
from small_labs import build_context_of, valid_lab

from labpress.bibliography.formats import FORMATS
from labpress.build.build_context import BuildContext, SiteInfo
from labpress.build.page_context import PageContext
from labpress.i18n.translator import load_translator
from labpress.views.author import build_author_page
from labpress.views.components.cards import family_card
from labpress.views.families import families_with_papers, family_cards
from labpress.views.family import build_family_page
from labpress.views.paper import build_paper_page
from labpress.views.search_documents import build_search_documents

PAPER = """
title: On Small Things
authors: [Ann Ash]
date: 2025-04
family: fam
translated_title: {de: Über kleine Dinge, zh: 小事物研究}
summary: {en: It *asks* why., zh: 它问为什么。, de: Sie fragt warum.}
abstract:
  en: |
    **Background:** Things are small.

    **Methods:** We looked at [one](slides.pdf).
  zh: |
    **背景：** 事物很小。

    **方法：** 我们看了 $x^2$。
lay_summary: {zh: 小东西也重要。}
"""
LAB = {
    "papers/x": PAPER,
    "papers/plain": "title: Plain\nauthors: [Ann Ash]\nsummary: One language.\n",
    "authors/ann-ash": "name: Ann Ash\nnative_name: 安\nabout: {en: Works here., zh: 在此工作。}\n",
    "families/fam": "name: Fam\naim: {en: To see., zh: 为了看见。}\ndescription: {en: Long., zh: 很长。}\n",
}


def lab_in(language: str) -> BuildContext:
    records = valid_lab(LAB, {"papers/x": ["slides.pdf"]})
    return replace(
        build_context_of(records),
        site=SiteInfo("Lab", "https://lab.example/", language),
        translator=load_translator(language),
    )


def page(language: str, builder: Any, record_id: str) -> BeautifulSoup:
    built = lab_in(language).query(builder, record_id)
    return BeautifulSoup(built.markdown, "html.parser")


def blocks(soup: BeautifulSoup, selector: str) -> list[tuple[str, str]]:
    """Return the texts of elements, each with its language; empty for that of the site."""
    return [(str(item.get("lang", "")), text_of(item)) for item in soup.select(selector)]


def others(soup: BeautifulSoup) -> list[tuple[str, str, str]]:
    """Return the other languages, each with its name, code and text; name and code must agree."""
    found = []
    for details in soup.select("details.lp-other-language"):
        summary, text = details.find("summary"), details.find("div")
        assert isinstance(summary, Tag)
        assert isinstance(text, Tag)
        assert summary.get("lang") == text.get("lang")
        found.append((text_of(summary), str(text.get("lang", "")), text_of(text)))
    return found


def test_a_page_shows_the_language_of_the_site_and_the_others_below() -> None:
    soup = page("en", build_paper_page, "x")
    assert blocks(soup, ".lp-lead") == [("", "It asks why.")]
    assert others(soup)[:2] == [
        ("中文", "zh", "它问为什么。"),
        ("Deutsch", "de", "Sie fragt warum."),
    ]
    assert [block[0] for block in blocks(soup, ".lp-prose")[:2]] == ["zh", "de"]


def test_a_site_in_another_language_shows_that_language_first() -> None:
    soup = page("zh", build_paper_page, "x")
    assert blocks(soup, ".lp-lead") == [("", "它问为什么。")]
    assert others(soup)[:2] == [
        ("English", "en", "It asks why."),
        ("Deutsch", "de", "Sie fragt warum."),
    ]
    assert blocks(page("zh", build_paper_page, "plain"), ".lp-lead") == [("en", "One language.")]


def test_structured_abstracts_keep_their_sections_in_each_language() -> None:
    soup = page("en", build_paper_page, "x")
    shown, other = soup.select(".lp-prose")[2:4]
    assert [text_of(label) for label in shown.select("strong")] == ["Background:", "Methods:"]
    assert [text_of(label) for label in other.select("strong")] == ["背景：", "方法："]
    assert other.get("lang") == "zh"
    assert other.select("math")
    assert [link["href"] for link in shown.select("a")] == ["slides.pdf"]


def test_a_text_in_one_other_language_is_shown_and_marked() -> None:
    soup = page("en", build_paper_page, "x")
    assert blocks(soup, ".lp-prose")[-1] == ("zh", "小东西也重要。")


def test_translated_titles_begin_with_that_of_the_site() -> None:
    titles = [
        (text, lang)
        for lang, text in blocks(page("zh", build_paper_page, "x"), ".lp-translated-title")
    ]
    assert titles == [("小事物研究", ""), ("Über kleine Dinge", "de")]


@pytest.mark.parametrize(
    ("language", "about", "aim", "other"),
    [
        ("en", "Works here.", "To see.", "为了看见。 很长。"),
        ("zh", "在此工作。", "为了看见。", "To see. Long."),
    ],
)
def test_authors_families_and_their_cards(language: str, about: str, aim: str, other: str) -> None:
    assert text_of(page(language, build_author_page, "ann-ash").select(".lp-lead")[0]) == about
    family = page(language, build_family_page, "fam")
    assert [text for _, text in blocks(family, ".lp-aim")] == [aim]
    assert [text for _, _, text in others(family)] == [other]
    context = PageContext("families/index.md", lab_in(language))
    (card,) = family_cards(families_with_papers(context), context)
    assert card.aim is not None
    assert card.aim.first.html == aim
    assert family_card("fam", context).subtitles == (aim,)


@pytest.mark.parametrize(("language", "text"), [("en", "It asks why."), ("zh", "它问为什么。")])
def test_the_description_of_a_page_is_in_the_language_of_the_site(language: str, text: str) -> None:
    built = lab_in(language).query(build_paper_page, "x")
    assert built.meta["description"] == text
    head = BeautifulSoup("".join(built.meta["labpress"]["head"]), "html.parser")
    (described,) = head.select('meta[property="og:description"]')
    assert described["content"] == text


def test_json_ld_has_all_languages() -> None:
    head = "".join(lab_in("zh").query(build_paper_page, "x").meta["labpress"]["head"])
    script = BeautifulSoup(head, "html.parser").select('script[type="application/ld+json"]')[0]
    data = json.loads(script.get_text())
    assert data["inLanguage"] == "en"
    assert data["description"][1] == {"@language": "zh", "@value": "它问为什么。"}
    assert [text["@language"] for text in data["abstract"]] == ["en", "zh"]
    assert {"@language": "de", "@value": "Über kleine Dinge"} in data["alternateName"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_exports_have_the_abstract_in_the_language_of_the_paper(language: str) -> None:
    (paper,) = (paper for paper in lab_in(language).catalogue.papers.values() if paper.id == "x")
    for form in FORMATS.values():
        text = form.render([paper])
        assert "Things are small." in text
        assert "事物很小" not in text


def test_strings_of_families_are_in_the_main_language_of_the_lab() -> None:
    texts = LAB | {"families/fam": "name: Fam\naim: To see.\ndescription: Long.\n"}
    context = replace(
        build_context_of(valid_lab(texts, {"papers/x": ["slides.pdf"]})),
        site=SiteInfo("Lab", None, "zh", None, ("en", "zh")),
        translator=load_translator("zh"),
    )
    soup = BeautifulSoup(context.query(build_family_page, "fam").markdown, "html.parser")
    assert blocks(soup, ".lp-aim, .lp-lead") == [("en", "To see."), ("en", "Long.")]


def test_every_language_is_found() -> None:
    context = PageContext("", lab_in("en"))
    words = {
        item.path: " ".join(text for _, text in item.texts)
        for item in build_search_documents(context)
    }
    for text in (
        "It asks why.",
        "它问为什么。",
        "Sie fragt warum.",
        "我们看了",
        "小东西也重要",
        "小事物研究",
    ):
        assert text in words["papers/x.md"]
    assert "在此工作。" in words["authors/ann-ash.md"]
    assert "为了看见。" in words["families/fam.md"]
    assert "很长。" in words["families/fam.md"]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "It <em>asks</em> why."), ("zh", "它问为什么。")]
)
def test_feeds_are_in_the_language_of_the_site(language: str, text: str) -> None:
    files = built_files(lab_in(language), "feed.xml", "feed.json")
    (item,) = (
        item
        for item in json.loads(files["feed.json"])["items"]
        if item["title"] == "On Small Things"
    )
    assert item["language"] == language
    assert text in item["content_html"]
    atom = ET.fromstring(files["feed.xml"])
    contents = atom.findall(".//{http://www.w3.org/2005/Atom}content")
    stated = [item for item in contents if text in str(item.text)]
    (content,) = stated
    assert content.get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_catalogue_json_has_one_string_and_all_languages() -> None:
    data = json.loads(built_files(lab_in("zh"), "catalogue.json")["catalogue.json"])
    (family,) = data["families"]
    assert family["aim"] == "To see."
    assert family["aims"] == {"en": "To see.", "zh": "为了看见。"}
    paper = next(paper for paper in data["papers"] if paper["id"] == "x")
    assert paper["translated_titles"] == {"de": "Über kleine Dinge", "zh": "小事物研究"}


@pytest.mark.parametrize(
    ("language", "alt", "caption", "attribute"),
    [
        ("en", "A rising curve", "The first steps.", None),
        ("zh", "上升的曲线", "前几步。", None),
        # Neither is in German: English is the last resort.
        ("de", "A rising curve", "The first steps.", "en"),
    ],
)
def test_an_image_is_described_in_the_language_of_the_site(
    language: str, alt: str, caption: str, attribute: str | None
) -> None:
    image = (
        "image: {file: a.svg, alt: {zh: 上升的曲线, en: A rising curve}, "
        "caption: {zh: 前几步。, en: The first steps.}}"
    )
    records = valid_lab(
        {"papers/x": f"title: X\nauthors: [Ann Ash]\n{image}\n"}, {"papers/x": ["a.svg"]}
    )
    context = replace(
        build_context_of(records),
        site=SiteInfo("Lab", "https://lab.example/", language),
        translator=load_translator(language),
    )
    soup = BeautifulSoup(context.query(build_paper_page, "x").markdown, "html.parser")
    figure = soup.select_one(".lp-figure")
    assert figure
    assert figure.img
    assert figure.img["alt"] == alt
    assert figure.img.get("lang") == attribute
    assert figure.figcaption
    assert text_of(figure.figcaption) == caption
