"""Translators have the same links, counts and lists as editors."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from small_labs import build_context_of, catalogue_of, valid_lab

from labpress.build.queries.author_lookups import is_coauthor
from labpress.views.paper import build_paper_page
from labpress.views.people import build_people_page

LAB = {
    "papers/travels": (
        "title: Travels\nauthors: [Ibn Jubayr]\ntranslators: [Aḥmad al-Fārisī]\ntype: book"
    ),
    "papers/letters": "title: Letters\nauthors: [Marta Sánchez]\neditors: [Aḥmad al-Fārisī]",
    "papers/study": "title: Study\nauthors: [Aḥmad al-Fārisī, Cy Cole]",
    "authors/ahmad-al-farisi": "name: Aḥmad al-Fārisī\nmember: {role: Professor}",
}


def test_a_translation_is_a_work_of_its_translator() -> None:
    catalogue = build_context_of(valid_lab(LAB)).catalogue
    assert set(catalogue.by_author["ahmad-al-farisi"]) == {"travels", "letters", "study"}


def test_the_page_of_a_work_links_to_its_editors_and_translators() -> None:
    context = build_context_of(valid_lab(LAB))
    for paper, label in (("travels", "Translators"), ("letters", "Editors")):
        page = BeautifulSoup(context.query(build_paper_page, paper).markdown, "html.parser")
        rows = {row.dt.text: row.dd for row in page.select("dl > div") if row.dt and row.dd}
        link = rows[label].a
        assert isinstance(link, Tag)
        assert "ahmad-al-farisi" in str(link["href"])


def test_one_translator_may_be_given_without_a_list() -> None:
    catalogue = catalogue_of(x="title: T\nauthors: [Ann Ash]\ntranslators: Di Dorn")
    assert catalogue.by_author["di-dorn"] == ("x",)


def test_translated_and_edited_authors_are_no_coauthors() -> None:
    context = build_context_of(valid_lab(LAB))
    assert context.catalogue.coauthors["ahmad-al-farisi"] == (("cy-cole", 1),)
    assert context.catalogue.coauthors["ibn-jubayr"] == ()
    assert not context.query(is_coauthor, "ibn-jubayr")
    assert not context.query(is_coauthor, "marta-sanchez")
    assert context.query(is_coauthor, "cy-cole")
    page = context.query(build_people_page).markdown
    assert "Cy Cole" in page
    assert "Jubayr" not in page


def test_an_author_with_another_work_is_a_coauthor() -> None:
    lab = {**LAB, "papers/joint": "title: Joint\nauthors: [Aḥmad al-Fārisī, Marta Sánchez]"}
    context = build_context_of(valid_lab(lab))
    assert context.query(is_coauthor, "marta-sanchez")
    assert context.catalogue.coauthors["marta-sanchez"] == (("ahmad-al-farisi", 1),)


def test_editors_and_translators_of_a_work_are_coauthors_of_each_other() -> None:
    catalogue = catalogue_of(
        x="title: T\nauthors: [Old Poet]\neditors: [Ann Ash]\ntranslators: [Bo Berg, Di Dorn]"
    )
    assert dict(catalogue.coauthors["ann-ash"]) == {"bo-berg": 1, "di-dorn": 1}
    assert catalogue.coauthor_count["old-poet"] == 0


def test_who_translates_their_own_work_has_all_as_coauthors() -> None:
    catalogue = catalogue_of(
        x="title: T\nauthors: [Ann Ash, Bo Berg]\ntranslators: [Ann Ash, Di Dorn]"
    )
    assert dict(catalogue.coauthors["ann-ash"]) == {"bo-berg": 1, "di-dorn": 1}
    assert dict(catalogue.coauthors["bo-berg"]) == {"ann-ash": 1}
