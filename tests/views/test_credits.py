"""Editors and translators whom a row names after the authors."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from html_checks import parse, text_of
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext
from labpress.i18n.translator import load_translator
from labpress.settings import Settings
from labpress.views.author import build_author_page
from labpress.views.explorer_data import build_explorer_data
from labpress.views.group_lists import build_year_page

MEMBERS = {
    "authors/jurgen-weiss": "name: Jürgen Weiß\nmember: {role: Professor}",
    "authors/ann-ash": "name: Ann Ash\nmember: {}",
}


def lab_with(people: str) -> BuildContext:
    """Return a lab with one book by these people."""
    paper = f"title: On Language\ntype: book\ndate: 1999\n{people}"
    return build_context_of(valid_lab({"papers/x": paper, **MEMBERS}))


def row_of(context: BuildContext, author: str | None = None) -> str:
    page = (
        context.query(build_author_page, author) if author else context.query(build_year_page, 1999)
    )
    return " ".join(text_of(row) for row in parse(page.markdown).select(".lp-row-authors"))


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("translators: [Jürgen Weiß]", "Bo Old; translated by Jürgen Weiß"),
        ("editors: [Jürgen Weiß, Cy Co]", "Bo Old; edited by Jürgen Weiß"),
        (
            "editors: [Jürgen Weiß]\ntranslators: [Jürgen Weiß]",
            "Bo Old; edited and translated by Jürgen Weiß",
        ),
        (
            "editors: [Jürgen Weiß]\ntranslators: [Ann Ash]",
            "Bo Old; edited by Jürgen Weiß; translated by Ann Ash",
        ),
        ("translators: [Ann Ash, Jürgen Weiß]", "Bo Old; translated by Ann Ash, Jürgen Weiß"),
        ("translators: [Bo Old, Cy Co]", "Bo Old"),
        ("more_authors: true\ntranslators: [Ann Ash]", "Bo Old et al.; translated by Ann Ash"),
    ],
)
def test_a_row_names_members_who_edited_or_translated_the_work(people: str, expected: str) -> None:
    assert row_of(lab_with(f"authors: [Bo Old]\n{people}")) == expected


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        ("authors: [Ann Ash]\ntranslators: [Ann Ash]\neditors: [Ann Ash]", "Ann Ash"),
        ("editors: [Ann Ash, Cy Co]", "Ann Ash, Cy Co"),
        ("editors: [Cy Co]\ntranslators: [Ann Ash]", "Cy Co; translated by Ann Ash"),
        ("authors: []\ntranslators: [Ann Ash]", "translated by Ann Ash"),
    ],
)
def test_authors_and_editors_of_volumes_are_not_named_twice(people: str, expected: str) -> None:
    assert row_of(lab_with(people)) == expected


def test_the_page_of_a_person_outside_the_lab_says_what_the_person_did() -> None:
    context = lab_with("authors: [Bo Old]\neditors: [Cy Co]\ntranslators: [Di Deng, Jürgen Weiß]")
    assert row_of(context, "di-deng") == "Bo Old; translated by Di Deng, Jürgen Weiß"
    assert row_of(context, "cy-co") == "Bo Old; edited by Cy Co; translated by Jürgen Weiß"
    assert row_of(context, "bo-old") == "Bo Old; translated by Jürgen Weiß"
    page = parse(context.query(build_author_page, "di-deng").markdown)
    assert [text_of(name) for name in page.select(".lp-row .lp-bold")] == ["Di Deng"]


def test_bold_names_of_translators_are_explained_and_follow_the_setting() -> None:
    context = lab_with("authors: [Bo Old]\ntranslators: [Ann Ash]")
    page = context.query(build_year_page, 1999).markdown
    assert "Members of the lab are in bold." in text_of(page)
    settings = Settings.model_validate({"highlight_authors": "none"})
    none = BuildContext(context.records, context.catalogue, settings, context.urls)
    assert row_of(none) == "Bo Old"
    assert row_of(none, "ann-ash") == "Bo Old; translated by Ann Ash"


def test_credits_are_translated_and_escaped() -> None:
    context = lab_with('authors: [陈伟]\ntranslators: [{name: "A<b> Ash", id: ann-ash}]')
    chinese = replace(context, translator=load_translator("zh"))
    row = parse(chinese.query(build_year_page, 1999).markdown).select_one(".lp-row-authors")
    assert row is not None
    assert text_of(row) == "陈伟；译者：A<b> Ash"
    assert not row.select("b")


def test_the_explorer_gets_credits_only_of_papers_that_have_any() -> None:
    lab = {
        "papers/x": "title: X\ndate: 2020\nauthors: [Bo Old]\ntranslators: [Ann Ash, Cy Co]",
        "papers/y": "title: Y\ndate: 2019\nauthors: [Bo Old]\neditors: [Cy Co]",
        **MEMBERS,
    }
    context = build_context_of(valid_lab(lab))
    data = json.loads(context.query(build_explorer_data))
    assert data["credits"] == {"0": [["; translated by ", [["Ann Ash", 1]], ""]]}
    assert data["people"] == ["Bo Old"]
