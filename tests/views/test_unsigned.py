"""Works without authors and editors: obituaries, editorials and the like."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from small_labs import build_context_of, read_lab, valid_lab

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item_builder import build_item
from labpress.bibliography.short_citation import short_names
from labpress.metadata.coins import coins
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress.views.paper import build_paper_page


def unsigned(type_: str, more: str = "") -> dict[str, str]:
    return {"papers/x": f"title: In memoriam\nauthors: []\ntype: {type_}\ndate: 2020\n{more}"}


@pytest.mark.parametrize("type_", PUBLICATION_TYPES)
def test_every_type_of_work_may_be_unsigned(type_: str) -> None:
    context = build_context_of(valid_lab(unsigned(type_)))
    page = BeautifulSoup(context.query(build_paper_page, "x").markdown, "html.parser")
    assert page.h1 is not None
    assert page.h1.text == "In memoriam"
    assert not page.select(".lp-authors, .lp-byline-notes")
    item = build_item(context.catalogue.papers["x"])
    for format_ in FORMATS.values():
        entry = format_.render_entry(item)
        assert "In memoriam" in entry.replace("{", "").replace("}", "")
        assert "None" not in entry
    assert "  key = {In memoriam}," in FORMATS["bibtex"].render_entry(item)  # styles sort by it
    assert short_names(item) == "In memoriam"
    assert "rft.au" not in coins(context.catalogue.papers["x"])


def test_an_unsigned_work_of_a_team_names_the_team() -> None:
    paper = valid_lab(unsigned("article", "collaboration: [Example Team]")).papers["x"]
    assert [person.team for person in build_item(paper).creators] == ["Example Team"]


def test_a_missing_list_is_an_error_that_names_the_empty_list() -> None:
    (diagnostic,) = read_lab({"papers/x": "title: T"}).diagnostics
    assert "missing required key `authors`" in diagnostic.text
    assert "`authors: []`" in diagnostic.text


@pytest.mark.parametrize(
    "authors", ["", "authors:", "authors: [{nam: Ann}]", "authors: Ann", "authors: ['*']"]
)
def test_authors_that_cannot_be_read_are_not_taken_for_none(authors: str) -> None:
    assert any(item.is_error for item in read_lab({"papers/x": f"title: T\n{authors}"}).diagnostics)


def test_another_error_in_an_unsigned_record_is_reported_alone() -> None:
    records = read_lab({"papers/x": "title: T\nauthors: []\ndate: May"})
    assert [item.path for item in records.diagnostics] == ["date"]
