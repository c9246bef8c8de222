"""Citations of unpublished papers, of date ranges, of translations and of newspapers.

The texts are those of pandoc with the official styles.
"""

from __future__ import annotations

import pytest
from citation_samples import paper, styles
from markupsafe import Markup
from record_parsing import read

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item_builder import build_item
from labpress.bibliography.styles import DEFAULT_STYLES, render_citations
from labpress.bibliography.styles.together import cite_together
from labpress.schema import Paper

STYLES = ("apa", "mla", "chicago", "ieee", "acm", "gb7714")


def cite(record: Paper, style: str) -> str:
    """Return the citation of a single paper."""
    return render_citations([record], styles(*STYLES)).by_key[record.id, style].text


@pytest.mark.parametrize(
    ("text", "style", "printed"),
    [
        ("venue: {type: journal, name: Ice}", "apa", "(2026). X. Ice. Accepted."),
        ("venue: {type: journal, name: Ice}", "chicago", "“X.” Ice, Accepted February 3."),
        ("venue: {type: journal, name: Ice}", "ieee", "“X,” Ice, Feb. 2026, Accepted."),
        (
            "venue: {type: journal, name: Ice, volume: 3}\ndoi: 10.1000/x",
            "apa",
            "Ice, 3. https://doi.org/10.1000/x (Accepted)",
        ),
        ("venue: {type: journal, name: Ice, volume: 3}", "ieee", "Ice, vol. 3, Feb. 2026."),
        (
            "venue: {type: journal, name: Ice}\ndoi: 10.1000/x",
            "ieee",
            "Ice, Feb. 2026, Accepted, doi: 10.1000/x.",
        ),
        (
            "venue: {type: journal, name: Ice}\ndoi: 10.1000/x",
            "apa",
            "Ice. Accepted. https://doi.org/10.1000/x",
        ),
        (
            "venue: {type: journal, name: Ice}\ndoi: 10.1000/x",
            "chicago",
            "Ice, Accepted February 3. https://doi.org/10.1000/x.",
        ),
        ("type: book\nvenue: {publisher: Ice Press}", "chicago", "X. Ice Press, accepted."),
        ("type: book\nvenue: {publisher: Ice Press}", "apa", "(accepted). X. Ice Press."),
        ("type: book\nvenue: {publisher: Ice Press}", "mla", "X. Ice Press, forthcoming 2026."),
    ],
)
def test_the_state_of_a_paper_with_a_date(text: str, style: str, printed: str) -> None:
    record = paper(f"date: 2026-02-03\nstatus: accepted\n{text}", title="X")
    assert cite(record, style).endswith(printed)


BOOK = "type: book\nvenue: {publisher: Ice Press}"
CHAPTER = (
    "type: chapter\nvenue: {name: Ice Book, publisher: Ice Press, editors: [Bo Do], pages: 3-9}"
)
ARTICLE = "venue: {type: journal, name: Ice}\ndoi: 10.1000/x"


@pytest.mark.parametrize(
    ("text", "style", "printed"),
    [
        (BOOK, "apa", "Ash, A. (in press). X. Ice Press."),
        (f"date: 2027\n{BOOK}", "apa", "Ash, A. (in press). X. Ice Press."),
        (
            f"date: 2027\n{CHAPTER}",
            "apa",
            "(in press). X. In B. Do (Ed.), Ice Book (pp. 3–9). Ice Press.",
        ),
        (ARTICLE, "apa", "(in press). X. Ice. https://doi.org/10.1000/x"),
        (f"date: 2027\n{ARTICLE}", "apa", "Ice. In press. https://doi.org/10.1000/x"),
        (BOOK, "mla", "Ash, Ann. X. Ice Press, forthcoming."),
        ("type: book", "mla", "Ash, Ann. X. Forthcoming."),
        ("type: book\ndate: 2027", "mla", "Ash, Ann. X. Forthcoming 2027."),
        (f"date: 2027\n{BOOK}", "mla", "X. Ice Press, forthcoming 2027."),
        (f"date: 2027-03-02\n{CHAPTER}", "mla", "Ice Press, forthcoming 2027, pp. 3–9."),
        (ARTICLE, "mla", "“X.” Ice, forthcoming, https://doi.org/10.1000/x."),
        (
            f"date: 2027-03\n{ARTICLE}",
            "mla",
            "“X.” Ice, forthcoming Mar. 2027, https://doi.org/10.1000/x.",
        ),
        (BOOK, "chicago", "Ash, Ann. Forthcoming. X. Ice Press."),
        (f"date: 2027\n{BOOK}", "chicago", "2027. X. Ice Press, forthcoming."),
        (f"date: 2027\n{CHAPTER}", "chicago", "edited by Bo Do. Ice Press, forthcoming."),
        (ARTICLE, "chicago", "Forthcoming. “X.” Ice. https://doi.org/10.1000/x."),
        (ARTICLE, "ieee", "A. Ash, “X,” Ice, Forthcoming, doi: 10.1000/x."),
        ("type: manuscript", "apa", "Ash, A. (in press). X [Forthcoming manuscript]."),
        ("type: manuscript", "mla", "Ash, Ann. “X.” Forthcoming manuscript."),
    ],
)
def test_a_forthcoming_work_in_the_words_of_each_style(text: str, style: str, printed: str) -> None:
    record = paper(f"status: forthcoming\n{text}", title="X")
    assert cite(record, style).endswith(printed)


@pytest.mark.parametrize(
    ("state", "apa", "mla"),
    [
        ("in-press", "(in press). X. Ice Press.", "Ice Press, forthcoming 2027."),
        ("submitted", "(2027). X. Ice Press. (Submitted)", "Ice Press, 2027."),
        ("in-preparation", "(2027). X. Ice Press. (In preparation)", "Ice Press, 2027."),
        ("published", "(2027). X. Ice Press.", "Ice Press, 2027."),
    ],
)
@pytest.mark.parametrize("kind", ["book", "edited-volume", "chapter"])
def test_the_state_of_a_book_with_a_date(kind: str, state: str, apa: str, mla: str) -> None:
    venue = "{name: Ice, publisher: Ice Press}" if kind == "chapter" else "{publisher: Ice Press}"
    record = paper(f"type: {kind}\ndate: 2027\nstatus: {state}\nvenue: {venue}", title="X")
    assert cite(record, "apa").endswith(
        apa.replace("X.", "X. In Ice.") if kind == "chapter" else apa
    )
    assert cite(record, "mla").endswith(mla)


@pytest.mark.parametrize(
    ("style", "normal", "narrative", "printed"),
    [
        ("apa", "Ash, in press", "Ash (in press)", "(in press). Snow"),
        ("mla", "Ash", "Ash", "Ice Press, forthcoming 2027."),
        ("chicago", "Ash 2027", "Ash (2027)", "Ice Press, forthcoming."),
    ],
)
def test_citations_in_the_text_agree_with_the_reference(
    style: str, normal: str, narrative: str, printed: str
) -> None:
    (selected,) = styles(style)
    record = paper(f"date: 2027\nstatus: forthcoming\n{BOOK}", title="Snow")
    (cited,) = cite_together([record], selected).papers.values()
    assert (cited.normal, cited.narrative) == (normal, narrative)
    assert printed in cited.reference.replace("<em>", "").replace("</em>", "")
    assert "9998" not in str(cited)


def test_undated_forthcoming_works_are_told_apart() -> None:
    papers = [
        paper(f"status: forthcoming\n{BOOK}", title=title, key=title.lower())
        for title in ("Snow", "Hail")
    ]
    for style, printed in (("apa", "in press"), ("chicago", "forthcoming")):
        (selected,) = styles(style)
        cited = cite_together(papers, selected).papers
        assert [item.normal for item in cited.values()] == [
            f"Ash, {printed}-a",
            f"Ash, {printed}-b",
        ]
    (mla,) = styles("mla")
    assert "9998" not in str(cite_together(papers, mla))


def test_a_style_ends_with_the_state() -> None:
    record = paper("status: submitted\nvenue: {type: conference, name: Ice Days}", title="X")
    assert cite(record, "ieee") == "A. Ash, “X,” in Ice Days, Submitted."


@pytest.mark.parametrize(
    ("state", "printed"), [("status: in-press", "in press"), ("status: published", "n.d.")]
)
def test_papers_without_a_year_are_disambiguated(state: str, printed: str) -> None:
    text = f"{state}\nvenue: {{type: journal, name: Ice}}"
    papers = [paper(text, title=title).with_id(title.lower()) for title in ("Snow", "Hail")]
    (style,) = styles("apa")
    cited = cite_together(papers, style).papers
    assert sorted(item.normal for item in cited.values()) == [
        f"Ash, {printed}-a",
        f"Ash, {printed}-b",
    ]
    assert all(f"({printed}-" in item.reference for item in cited.values())


@pytest.mark.parametrize("status", ["published", "retracted", "corrected"])
@pytest.mark.parametrize(
    "venue", ["{type: journal, name: Ice}", "{type: journal, name: Ice, year: 2026}"]
)
def test_chicago_does_not_call_a_published_paper_ahead_of_print(status: str, venue: str) -> None:
    text = f"date: 2026-02-03\ndoi: 10.1000/x\nstatus: {status}\nvenue: {venue}"
    assert "Ice, February 3. https://doi.org/10.1000/x" in cite(paper(text, title="X"), "chicago")


@pytest.mark.parametrize("style", ["apa", "chicago"])
def test_years_that_differ_need_no_letter(style: str) -> None:
    papers = [paper(f"date: {year}", title="X").with_id(f"x{year}") for year in (2003, 2018)]
    (chosen,) = styles(style)
    cited = cite_together(papers, chosen).papers
    assert [item.without_author for item in cited.values()] == ["2003", "2018"]
    assert [item.normal.replace(",", "") for item in cited.values()] == ["Ash 2003", "Ash 2018"]


@pytest.mark.parametrize(
    ("date", "style", "printed"),
    [
        ("2016-10-01/2016-10-03", "apa", "(2016, October 1–3)."),
        ("2016-09-29/2016-10-03", "apa", "(2016, September 29–October 3)."),
        ("2015-12-30/2016-01-02", "apa", "(2015–2016, December 30–January 2)."),
        ("2016-10-01/2016-10-03", "mla", "Hall, 1–3 Oct. 2016."),
        ("2016-09/2016-10", "mla", "Hall, Sept.–Oct. 2016."),
        ("2015-12-30/2016-01-02", "mla", "Hall, 30 Dec. 2015–2 Jan. 2016."),
        ("2016-09-29/2016-10-03", "chicago", "Hall, September 29–October 3."),
        ("2015/2016", "chicago", "Ann. 2015–2016."),
        ("2016-10-01/2016-10-03", "ieee", "Hall, Rome, Oct. 01–03, 2016."),
        ("2015-12-30/2016-01-02", "ieee", "Rome, Dec. 30, 2015–Jan. 02, 2016."),
        ("2015/2016", "acm", "Ann Ash. 2015–2016."),
        ("2015/2016", "gb7714", "Rome: Hall, 2015/2016."),
    ],
)
def test_ranges_of_dates(date: str, style: str, printed: str) -> None:
    text = f"type: other\ngenre: Exhibition\ndate: {date}\nvenue: {{name: Hall, location: Rome}}"
    assert printed in cite(paper(text, title="X"), style)


@pytest.mark.parametrize(
    ("text", "style", "printed"),
    [
        ("type: book\nvenue: {publisher: P}", "apa", "P. (Original work published as Eis)"),
        ("type: book\nvenue: {publisher: P}", "mla", "P, 2019. Originally published as Eis."),
        (
            "type: book\nvenue: {publisher: P}\nurl: https://x.example/",
            "chicago",
            "P. Originally published as Eis. https://x.example/.",
        ),
    ],
)
def test_the_original_title_of_a_translation(text: str, style: str, printed: str) -> None:
    record = paper(f"date: 2019\noriginal_title: {{title: Eis, language: de}}\n{text}", title="X")
    assert cite(record, style).endswith(printed)


@pytest.mark.parametrize(
    ("original", "style", "printed"),
    [
        ("1836", "apa", "Ash, A. (1999). X. P. (Original work published 1836)"),
        ("1836-05-06", "apa", "(Original work published 1836)"),
        ("'0980'", "apa", "(Original work published 980)"),
        ("1836/1839", "apa", "(Original work published 1836–1839)"),
        (
            "1836\noriginal_title: Eis",
            "apa",
            "P. (Original work published 1836 as Eis)",
        ),
        ("1836", "mla", "P, 1999. Originally published in 1836."),
        ("1836\noriginal_title: Eis", "mla", "P, 1999. Originally published as Eis, 1836."),
        ("1836", "chicago", "Ash, Ann. (1836) 1999. X. P."),
        ("1836/1839", "chicago", "Ash, Ann. (1836–1839) 1999. X. P."),
        (
            "1836\noriginal_title: Eis",
            "chicago",
            "Ash, Ann. (1836) 1999. X. P. Originally published as Eis.",
        ),
    ],
)
def test_the_date_of_the_original_work(original: str, style: str, printed: str) -> None:
    text = f"date: 1999\ntype: book\nvenue: {{publisher: P}}\noriginal_date: {original}"
    assert cite(paper(text, title="X"), style).endswith(printed)


@pytest.mark.parametrize(
    ("style", "in_text", "alone"),
    [
        ("apa", "Ash, 1836/1999", "1836/1999"),
        ("chicago", "Ash [1836] 1999", "[1836] 1999"),
        ("ieee", "1", "1"),
    ],
)
def test_prose_names_the_year_of_the_original_work(style: str, in_text: str, alone: str) -> None:
    (chosen,) = styles(style)
    record = paper("date: 1999\ntype: book\noriginal_date: 1836", title="X").with_id("x")
    cited = cite_together([record], chosen).papers["x"]
    assert (cited.normal, cited.without_author) == (in_text, alone)


def test_chicago_adds_the_original_date_to_a_range_and_to_editors() -> None:
    text = "date: 1999/2001\ntype: book\nvenue: {publisher: P}\noriginal_date: 1836"
    assert "(1836) 1999–2001. X" in cite(paper(text, title="X"), "chicago")


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("mla", "Die Zeit [Hamburg],"),
        ("chicago", "Die Zeit (Hamburg),"),
        ("ieee", "Zeit, Hamburg,"),
    ],
)
def test_the_place_of_a_newspaper(style: str, printed: str) -> None:
    text = "type: newspaper\ndate: 2016-10-01\nvenue: {name: Die Zeit, location: Hamburg}"
    assert printed in cite(paper(text, title="X"), style)


@pytest.mark.parametrize("name", ["Ben Van Durme", "Éva De La Cruz", "Jo Da Silva"])
def test_a_particle_with_a_capital_is_never_cut_off(name: str) -> None:
    given, _, family = name.partition(" ")
    record = paper(title="X", authors=f"[{name}]")
    assert cite(record, "chicago").startswith(f"{family}, {given}.")


FAMILIES = [
    *("Ní Dhomhnaill", "Ó Briain", "Mac Giolla Chríost", "Uí Néill", "Di Stefano", "De Luca"),
    *("Ben David", "Van Dyke", "El-Sayed", "Abu Zayd", "San Martín", "Vargas Llosa", "D’Angelo"),
    *("van der Berg", "de la Cruz", "al-Khalil", "ní Dhomhnaill"),
]
LEADING_NAMES = {
    "apa": "{family}, A., & {family}, B.",
    "mla": "{family}, Ann, and Bo {family}.",
    "chicago": "{family}, Ann, and Bo {family}.",
    "ieee": "A. {family} and B. {family},",
    "acm": "Ann {family} and Bo {family}.",
    "nature": "{family}, A. & {family}, B.",
    "gb7714": "{capitals} A, {capitals} B.",
}


@pytest.mark.parametrize("style", DEFAULT_STYLES)
def test_a_family_name_is_never_split(style: str) -> None:
    printed = LEADING_NAMES[style]
    for family in FAMILIES:
        names = ", ".join(f"{{given: {given}, family: {family}}}" for given in ("Ann", "Bo"))
        expected = printed.format(family=family, capitals=family.upper())
        record = paper(title="X", authors=f"[{names}]")
        citation = render_citations([record], styles(style)).by_key["x", style]
        assert citation.text.startswith(expected)


@pytest.mark.parametrize(
    ("particle", "family", "printed"),
    [
        ("van der", "Berg", "Berg, Ann van der."),
        ("de", "Vargas Llosa", "Vargas Llosa, Ann de."),
        ("xi", "Ní Dhomhnaill", "xi Ní Dhomhnaill, Ann."),
    ],
)
def test_a_particle_leaves_the_family_name_whole(particle: str, family: str, printed: str) -> None:
    name = f"{{given: Ann, particle: {particle}, family: {family}}}"
    assert cite(paper(title="X", authors=f"[{name}]"), "chicago").startswith(printed)


JOINED = {
    "apa": "Ash, A. (n.d.). {}[Review of the book Small Worlds, by A. Bo & C. Do].",
    "mla": "Ash, Ann. {}Review of Small Worlds, by Ada Bo and Cy Do.",
    "chicago": "Ash, Ann. n.d. {}Review of Small Worlds, by Ada Bo and Cy Do.",
}


@pytest.mark.parametrize(
    ("title", "titles"),
    [
        ("Small worlds", ("", "", "")),
        ("Review of <i>Small Worlds</i>", ("", "", "")),
        ("Small Worlds (book review)", ("", "", "")),
        ("Essay review: Small Worlds, by Ada Bo and Cy Do", ("", "", "")),
        ("A. Bo & C. Do, Small Worlds", ("", "", "")),
        ("Rez. zu: Ada Bo, Cy Do: Small Worlds", ("", "", "")),
        ("书评：《Small Worlds》", ("", "", "")),
        ("Small worlds of ice", ("Small worlds of ice ", *("“Small Worlds of Ice.” ",) * 2)),
        ("Review of ice", ("Review of ice ", *("“Review of Ice.” ",) * 2)),
    ],
)
def test_the_authors_of_a_reviewed_work_are_named(title: str, titles: tuple[str, ...]) -> None:
    record = paper("type: review\nreviewed: {title: Small Worlds, authors: [Ada Bo, Cy Do]}", title)
    for (style, form), printed in zip(JOINED.items(), titles, strict=True):
        assert cite(record, style) == form.format(printed)


def test_a_title_that_names_the_reviewed_work_and_its_authors_is_kept() -> None:
    text = "type: review\nreviewed: {title: Small Worlds, authors: [Ada Bo, Cy Do]}"
    record = paper(text, "Ada Bo; Cy Do. Small Worlds. 501 pp")
    assert cite(record, "apa") == "Ash, A. (n.d.). Ada Bo; Cy Do. Small Worlds. 501 pp."


def test_untitled_reviews_in_a_list_of_references() -> None:
    text = "type: review\ndate: 2020\nreviewed: {title: Small Worlds, authors: [Ada Bo]}"
    named = paper(text, "Review of Small Worlds")
    unnamed = named.model_copy(update={"authors": ()}).with_id("y")
    for style in styles("apa", "mla", "chicago"):
        works = cite_together([named, unnamed], style).papers
        assert "Small Worlds" in works["x"].reference
        assert Markup(works["y"].reference).striptags().lstrip("[").startswith("Review of")


def test_reviewed_authors_are_joined_as_each_style_does() -> None:
    record = paper("type: review\nreviewed: {title: Z, authors: [A Bo, C Do, E Fo]}", title="X")
    assert "by A. Bo, C. Do, & E. Fo]" in cite(record, "apa")
    assert "by A. Bo, C. Do, and E. Fo" in cite(record, "chicago")


@pytest.mark.parametrize(
    ("text", "publishers"),
    [
        ("type: other\nvenue: {name: Le Matin, publisher: Presse SA}", ("Le Matin", "Presse SA")),
        ("type: dataset\nvenue: {name: PANGAEA, publisher: AWI}", ("PANGAEA", "AWI")),
        (
            "type: thesis\nvenue: {name: Uppsala University, publisher: Acta}",
            ("Uppsala University",),
        ),
        ("type: book\nvenue: {name: Ice Series, publisher: Acta}", ("Acta",)),
        ("type: report\nvenue: {publisher: Acta}", ("Acta",)),
        ("type: software\nvenue: {name: Zenodo, publisher: Zenodo}", ("Zenodo",)),
    ],
)
def test_the_name_of_a_venue_and_its_publisher_are_both_kept(
    text: str, publishers: tuple[str, ...]
) -> None:
    assert build_item(paper(text, title="X")).publishers == publishers


def test_the_press_of_a_thesis_is_in_the_note() -> None:
    record = paper("type: thesis\nvenue: {name: Uppsala University, publisher: Acta}", title="X")
    bibtex = FORMATS["bibtex"].render([record])
    assert "school = {Uppsala University}" in bibtex
    assert "note = {Published by Acta}" in bibtex


def test_years_of_a_book_in_nature() -> None:
    record = paper("type: book\nvenue: {publisher: P}\ndate: 2010/2014")
    text = render_citations([record], styles("nature")).by_key["x", "nature"].text
    assert text == "Ash, A. T. (P, 2010–2014)."


@pytest.mark.parametrize(
    ("venue", "note", "place"),
    [
        ("{name: U, publisher: Acta, location: Lund}", "Published by Acta, Lund", ""),
        ("{name: U, publisher: Acta, location: Lund, note: Honours}", "Honours", ""),
        ("{name: U, location: Lund}", "", "Lund"),
        ("{name: U, publisher: U, location: Lund}", "", "Lund"),
    ],
)
def test_the_place_of_a_published_thesis_is_that_of_the_press(
    venue: str, note: str, place: str
) -> None:
    item = build_item(paper(f"type: thesis\ndegree: PhD\nvenue: {venue}", title="X"))
    assert item.note.startswith(note)
    assert ("Lund" in item.note) != bool(place)
    assert item.place == place


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("Review of <i>Small Worlds</i> by A. Bo", 1),
        ("Small worlds (book review)", 1),
        ("An uneven history", 1),
    ],
)
def test_the_reviewed_work_is_named_once(title: str, count: int) -> None:
    record = paper("type: review\nreviewed: {title: Small Worlds, authors: [A Bo]}", title=title)
    citations = render_citations([record], styles("apa", "mla", "chicago")).by_key
    for style in ("apa", "mla", "chicago"):
        text = citations["x", style].text
        assert text.lower().count("small worlds") == count, text


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        ("apa", "Ash, A., & Do, B. (Eds.). (2020). Travel [Special issue]. Isis, 28(5)."),
        (
            "mla",
            "Ash, Ann, and Bo Do, editors. “Travel.” Special issue. Isis, vol. 28, no. 5, 2020.",
        ),
        ("chicago", "Ash, Ann, and Bo Do, eds. 2020. “Travel.” Special issue. Isis 28 (5)."),
        ("ieee", "A. Ash and B. Do, Eds., “Travel,” Isis, vol. 28, no. 5, 2020."),
        ("acm", "Ann Ash and Bo Do (Eds.). 2020. Travel. Isis 28, 5 (2020)."),
        ("gb7714", "ASH A, DO B. Travel[J]. Isis, 2020, 28(5)."),
    ],
)
def test_special_issues(style: str, printed: str) -> None:
    text = (
        "title: Travel\neditors: [Ann Ash, Bo Do]\ntype: article\ngenre: Special issue\n"
        "date: 2020\nvenue: {type: journal, name: Isis, volume: 28, issue: 5}\n"
    )
    assert cite(read(text, Paper).with_id("x"), style) == printed


BOOK_BY_OTHERS = (
    "type: book, name: Ice, publisher: P, authors: [Ed Eis, Fay van der Fox], pages: 7-9"
)


@pytest.mark.parametrize(
    ("more", "style", "printed"),
    [
        ("", "apa", "X. In E. Eis & F. van der Fox, Ice (pp. 7–9). P."),
        ("", "mla", "“X.” Ice, by Ed Eis and Fay van der Fox, P, 2020, pp. 7–9."),
        ("", "chicago", "“X.” In Ice, by Ed Eis and Fay van der Fox. P."),
        ("", "ieee", "“X,” in Ice, P, 2020, pp. 7–9."),
        (", editors: [Bo Do]", "apa", "X. In B. Do (Ed.), Ice (pp. 7–9). P."),
        (
            ", editors: [Bo Do]",
            "mla",
            "“X.” Ice, by Ed Eis and Fay van der Fox, edited by Bo Do, P, 2020, pp. 7–9.",
        ),
    ],
)
def test_the_authors_of_a_book_that_contains_a_chapter(more: str, style: str, printed: str) -> None:
    record = paper(f"type: chapter\ndate: 2020\nvenue: {{{BOOK_BY_OTHERS}{more}}}", "X")
    assert cite(record, style).endswith(printed)
