"""The order of a list of references, which is that of the real names and titles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from citation_samples import paper, styles

from labpress.bibliography.styles import read_styles
from labpress.bibliography.styles.cited_papers import CitedTogether
from labpress.bibliography.styles.together import cite_together

AUTHOR_DATE = ("apa", "mla", "chicago", "harvard-cite-them-right", "gb-7714-2015-author-date")
BOOK = "type: book\ndate: 2019\nvenue: {publisher: Vrin}"


def cite(authors: Sequence[str], style: str, titles: Sequence[str] = ()) -> CitedTogether:
    """Cite a book by each list of authors; the ids of the books are their positions."""
    papers = [
        paper(
            BOOK, title=titles[place] if titles else "Same", authors=f"[{names}]", key=f"k{place}"
        )
        for place, names in enumerate(authors)
    ]
    (selected,) = styles(style)
    return cite_together(papers, selected)


def order(authors: Sequence[str], style: str, titles: Sequence[str] = ()) -> list[str]:
    """Return the lists of authors, or else the titles, in the order of the list of references."""
    cited = cite(authors, style, titles)
    return [(titles or authors)[int(key[1:])] for key in cited.papers]


def literal(name: str) -> str:
    return f"{{literal: '{name}'}}"


@pytest.mark.parametrize("style", AUTHOR_DATE)
@pytest.mark.parametrize(
    "expected",
    [
        ["Cy Adams", literal("British Museum"), "Bo Ebert", literal("UNESCO"), "Ann Zed"],
        ["Ann Ebbe", literal("École française"), "Bo Ecot", literal("Österreich AG"), "Uwe Özil"],
        ["Bo Zed", literal("Zhang Wei"), "Al Zuse"],
        ["Bo Abel", literal("The British Library"), literal("British Museum"), "Al Cole"],
        [literal("British Academy"), literal("British Museum"), literal("Britishness Lab")],
        [literal("CERN"), literal("CERN Council"), literal("CERNA"), "Al Cerny"],
        [literal("Straße AG"), literal("STRASSEN"), literal("Академия наук"), literal("日本学会")],
        ["Bo Ash", literal("Ash Museum"), literal("Ashes Fund")],
        ["Bo Ash", literal("CERN") + ", Bo Ash", "Di Coe", "Di Coe, " + literal("NASA")],
    ],
)
def test_organisations_are_sorted_among_people(style: str, expected: list[str]) -> None:
    assert order(expected[::-1], style) == expected
    assert order(expected, style) == expected


@pytest.mark.parametrize("style", ["apa", "chicago"])
def test_family_names_of_several_words_come_before_longer_words(style: str) -> None:
    expected = [
        "{given: Al, family: Vargas}",
        "{given: Al, family: Vargas Llosa}",
        "{given: Al, family: Vargasson}",
    ]
    assert order(expected[::-1], style) == expected


@pytest.mark.parametrize("style", ["apa", "chicago"])
def test_works_without_authors_are_sorted_by_title(style: str) -> None:
    names = ["", "Bo Ebert", "", "Ann Zed", "Cy Adams"]
    titles = ["Zoo", "E", "Ice Ages", "Z", "A"]
    assert order(names, style, titles) == ["A", "E", "Ice Ages", "Z", "Zoo"]


@pytest.mark.parametrize("style", ["apa", "chicago", "mla"])
def test_works_of_one_author_are_sorted_by_title(style: str) -> None:
    titles = ["Snow", "Über alles", "Ice Ages", "Ice and Snow", "The Hail"]
    expected = ["The Hail", "Ice Ages", "Ice and Snow", "Snow", "Über alles"]
    assert order(["Ann Ash"] * 5, style, titles) == expected


def test_letters_follow_the_order_of_the_titles() -> None:
    cited = cite([literal("UNESCO")] * 3, "apa", ["Snow", "Hail", "Ice"])
    assert {key: item.normal for key, item in cited.papers.items()} == {
        "k1": "UNESCO, 2019a",
        "k2": "UNESCO, 2019b",
        "k0": "UNESCO, 2019c",
    }
    assert list(cited.papers) == ["k1", "k2", "k0"]
    assert "(2019b). <em>Ice" in cited.papers["k2"].reference


@pytest.mark.parametrize("style", [*AUTHOR_DATE, "ieee", "acm", "chicago-notes", "nature"])
def test_what_is_sorted_is_not_printed(style: str) -> None:
    names = literal("The R & D Straße İΐ Group") + ", {given: Al, family: Vargas Llosa}"
    (cited,) = cite([names], style, ["Ice <b> Ages"]).papers.values()
    printed = str(cited)
    assert "\u2064" not in printed
    assert r"\u2064" not in printed
    assert cited.reference.lower().count("group") == 1
    assert cited.reference.count("Ages") == 1
    assert cited.reference.lower().count("llosa") == 1


def test_a_numbered_style_keeps_the_order_of_citation() -> None:
    names = [literal("UNESCO"), "Bo Ebert", literal("British Museum")]
    assert order(names, "ieee") == names


CSL = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
<info><title>Ours</title><id>ours</id><updated>2024-01-01T00:00:00+00:00</updated></info>
<citation><layout><names variable="author"><name form="short"/></names></layout></citation>
<bibliography><sort><key variable="author"/><key variable="title"/></sort>
<layout><names variable="author"><name name-as-sort-order="all"/></names>
<text variable="title" prefix=": "/></layout></bibliography>
</style>"""


def test_a_csl_file_sorts_by_the_same_names() -> None:
    (selected,), _ = read_styles(["ours.csl"], {"ours.csl": CSL})
    names = [literal("UNESCO"), "Bo Ebert", literal("British Museum"), "Ann Zed"]
    papers = [paper(BOOK, authors=f"[{name}]", key=f"k{i}") for i, name in enumerate(names)]
    cited = cite_together(papers, selected)
    assert [item.reference for item in cited.papers.values()] == [
        *("British Museum: T", "Ebert, Bo: T", "UNESCO: T", "Zed, Ann: T"),
    ]
