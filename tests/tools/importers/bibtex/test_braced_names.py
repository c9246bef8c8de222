"""Names in braces: people and organisations, and the question in the report."""

from typing import Any

import pytest
from bibtex_drafts import diagnostics_of_record, entry, remark, remarks

from labpress_tools.drafts import Draft


def read_author(name: str) -> tuple[Draft, Any]:
    read = entry(f"author = {{{{{name}}}}}")
    assert diagnostics_of_record(read) == []
    authors = read.fields["authors"]
    assert isinstance(authors, list)
    assert len(authors) == 1
    return read, authors[0]


@pytest.mark.parametrize(
    "name",
    [
        "UNESCO",
        "OpenExample",
        "Example AI",
        "Example Research",
        "World Bank",
        "United Nations",
        "European Commission",
        "Institut für Beispiele",
        "Max-Planck-Institut",
        "Statistisches Bundesamt",
        "Österreichische Akademie",
        "Bibliothèque Nationale",
        "Real Academia Española",
        "Museo Egizio",
        "Институт языкознания",
        "the example developers",
        "Barnes and Noble",
        "Area 51",
        "Five Words of One Name",
        "University of Vienna",
        "Bank of England",
        "House of Lords",
        "City of Lund",
        "Directorate of Fisheries",
        "Friends of the Earth",
        "Save the Children",
        "Academy of Sciences",
        "Lovers of good books",
        "Ministry of Health",
    ],
)
def test_organisations(name: str) -> None:
    read, author = read_author(name)
    assert author == {"literal": name}
    assert remarks(read) == []


@pytest.mark.parametrize(
    "name",
    [
        "Ibn Khaldun",
        "Chen Xiaoyan",
        "Abu Bakr al-Razi",
        "Marie de France",
        "Konrad von Würzburg",
        "Thich Nhat Hanh",
        "Jean McDuff",
        "Сергий Радонежский",
        "van der Berg",
        "William of Ockham",
        "Augustine of Hippo",
        "Albert the Great",
        "Hugh of St. Victor",
        "John of the Cross",
        "Pseudo-Dionysius the Areopagite",
        "Philippe le Bel",
        "Albertus de Saxonia",
    ],
)
def test_people(name: str) -> None:
    read, author = read_author(name)
    assert author == {"family": name}
    assert remark(read).kind == "name"
    assert f"`{{{name}}}` is interpreted as the single name of a person" in remark(read).text
    assert f"write `{{literal: {name}}}`" in remark(read).text


@pytest.mark.parametrize("name", ["Anonyme", "Anonymus", "Anónimo", "Аноним"])
def test_anonymous_authors_are_not_organisations(name: str) -> None:
    read, author = read_author(name)
    assert author == name
    assert "is interpreted as the single name of a person" in remark(read).text


@pytest.mark.parametrize("name", ["Pangolin", "Aristoteles"])
def test_single_words(name: str) -> None:
    read, author = read_author(name)
    assert author == {"literal": name}
    assert f"write `{{family: {name}}}`" in remark(read).text


def test_editors_in_braces() -> None:
    read = entry("editor = {{Ibn Khaldun} and {Example Society} and Bo Sample}", "incollection")
    venue = read.fields["venue"]
    assert isinstance(venue, dict)
    assert venue["editors"] == [
        {"family": "Ibn Khaldun"},
        {"literal": "Example Society"},
        "Bo Sample",
    ]
    assert len(remarks(read, "name")) == 1
