"""Details that Hayagriva would print incorrectly: case, pages, initials, locations."""

import re
from collections.abc import Mapping

import pytest
from citation_samples import paper, styles

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.styles import DEFAULT_STYLES, Citation, render_citations
from labpress.schema import Paper


@pytest.mark.parametrize(
    ("title", "mla"),
    [
        ("a “deep learning” method", "“A ‘Deep Learning’ Method.”"),
        ("a method (revisited) [extended version]", "“A Method (Revisited) [Extended Version].”"),
        ("nets vs. kernels: what is next?!", "“Nets vs. Kernels: What Is Next?!”"),
        ("a café in résumés", "“A Café in Résumés.”"),
        ("模型的“推理”能力", "“模型的‘推理’能力.”"),
        ("the king’s 'two bodies' and dogs' lives", "“The King’s ‘Two Bodies’ and Dogs’ Lives.”"),
        ("of rock 'n' roll", "“Of Rock ‘n’ Roll.”"),
        ("on peace, during war", "“On Peace, during War.”"),
    ],
)
def test_title_case_after_punctuation(title: str, mla: str) -> None:
    citations = render_citations([paper(title=title)], styles("mla", "apa")).by_key
    assert citations["x", "mla"].text == f"Ash, Ann. {mla} Preprint."
    apa = citations["x", "apa"].text
    assert re.sub("['’“”]", "", title[1:]) in re.sub("['‘’“”]", "", apa)


def test_quotation_marks_of_a_title_follow_the_style() -> None:
    citations = render_citations(
        [paper(title="A 'small world' model")], styles("apa", "mla")
    ).by_key
    assert "A “small world” model" in citations["x", "apa"].text
    assert "“A ‘Small World’ Model.”" in citations["x", "mla"].text


@pytest.mark.parametrize(
    ("title", "chicago"),
    [
        ("War and fear under, between and within", "War and Fear Under, Between and Within"),
        ("Rings of $\\mathbb{Z}_p$-extensions", "Rings of ℤₚ-Extensions"),
        ("Air that is CO<sub>2</sub>-rich", "Air That Is CO₂-Rich"),
    ],
)
def test_title_case_of_prepositions_and_compounds(title: str, chicago: str) -> None:
    text = render_citations([paper(title=title)], styles("chicago")).by_key["x", "chicago"].text
    assert f"“{chicago}.”" in text


@pytest.mark.parametrize(
    ("title", "rest", "mla"),
    [
        # As in pandoc and the official style, the name cannot be distinguished from a word.
        ("Fits with pyhf in practice", "", "“Fits with Pyhf in Practice.”"),
        (
            'Fits with <span class="nocase">pyhf</span> in practice',
            "",
            "“Fits with pyhf in Practice.”",
        ),
        ("Fits with pyhf in practice", "short_name: pyhf", "“Fits with pyhf in Practice.”"),
        ("pyhf: fits in practice", "", "“pyhf: Fits in Practice.”"),
    ],
)
def test_names_without_capitals(title: str, rest: str, mla: str) -> None:
    record = paper(rest, title=title)
    text = render_citations([record], styles("mla")).by_key["x", "mla"].text
    assert text == f"Ash, Ann. {mla} Preprint."


@pytest.mark.parametrize(
    ("pages", "printed"),
    [
        ("xi–xxiv", "pp. xi–xxiv"),
        ("1–3, 7–9", "pp. 1–3, 7–9"),
        ("e101", "p. e101"),
    ],
)
def test_page_ranges_have_the_plural_label(pages: str, printed: str) -> None:
    journal = f'type: article\nvenue: {{type: journal, name: J, volume: 12A, pages: "{pages}"}}'
    text = render_citations([paper(journal)], styles("mla")).by_key["x", "mla"].text
    assert f"J, vol. 12A, {printed}" in text


def text_of(record: Paper, key: str) -> str:
    return render_citations([record], styles(key)).by_key["x", key].text


@pytest.mark.parametrize("key", DEFAULT_STYLES)
def test_team_name_with_final_full_stop_has_no_second_one(key: str) -> None:
    authors = '[Ann Ash, {literal: "Friends, Inc."}]'
    for record in (paper(authors=authors), paper("date: 2024", authors=authors)):
        assert ".." not in text_of(record, key)
        # GB/T prints all names in capital letters.
        assert "friends, inc." in text_of(record, key).lower()


def test_hyphenated_given_name_in_lower_case_has_one_initial() -> None:
    names = "[Min-ho Kim, Jean-Pierre Serre]"
    assert "Kim, M., & Serre, J.-P." in text_of(paper(authors=names), "apa")
    assert "M. Kim and J.-P. Serre" in text_of(paper(authors=names), "ieee")
    assert "Kim, Min-ho, and Jean-Pierre Serre" in text_of(paper(authors=names), "mla")


@pytest.mark.parametrize("key", DEFAULT_STYLES)
def test_range_of_one_page_is_a_single_page(key: str) -> None:
    journal = "type: article\ndate: 2024\nvenue: {type: journal, name: J, pages: 5-5}"
    text = text_of(paper(journal), key)
    assert re.search(r"\b5\b", text)
    assert not re.search(r"5[-–]|pp\.", text)


def test_thesis_without_degree_is_called_a_thesis() -> None:
    thesis = paper("type: thesis\ndate: 2024\nvenue: {name: MIT}", title="On it")
    assert text_of(thesis, "apa") == "Ash, A. (2024). On it [Thesis]. MIT."
    assert text_of(thesis, "gb7714") == "ASH A. On it[D]. MIT, 2024."


@pytest.mark.parametrize(
    ("key", "printed"), [("apa", "Tolkien, J. R. R."), ("ieee", "J. R. R. Tolkien")]
)
def test_all_initials_without_spaces_are_preserved(key: str, printed: str) -> None:
    assert text_of(paper(authors="[J.R.R. Tolkien]"), key).startswith(printed)


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("gb7714", "Berlin: Springer, 2020"),
        ("nature", "(Springer, Berlin, 2020)"),
        ("apa", "Springer."),
    ],
)
def test_location_of_the_publisher_is_printed_by_styles_that_use_it(key: str, printed: str) -> None:
    venue = "{type: book, name: The Book, publisher: Springer, location: Berlin}"
    assert printed in text_of(paper(f"type: chapter\ndate: 2020\nvenue: {venue}"), key)


def test_article_number_follows_the_volume_like_a_page() -> None:
    article = paper(
        "date: 2006\ntype: article\nvenue: {type: journal, name: J, volume: 103, pages: e12}"
    )
    assert text_of(article, "chicago") == "Ash, Ann. 2006. “T.” J 103: e12."


@pytest.mark.parametrize(
    ("name", "apa", "ieee", "nature", "gb7714"),
    [
        ("Yu. N. Ivanov", "Ivanov, Yu. N.", "Yu. N. Ivanov", "Ivanov, Yu. N.", "IVANOV Yu N"),
        ("Chr. Bell", "Bell, Chr.", "Chr. Bell", "Bell, Chr.", "BELL Chr"),
        ("Jean-Ph. Blanc", "Blanc, J.-Ph.", "J.-Ph. Blanc", "Blanc, J.-Ph.", "BLANC J Ph"),
        ("B.P.F Jones", "Jones, B. P. F.", "B. P. F. Jones", "Jones, B. P. F.", "JONES B P F"),
        ("WA Wall", "Wall, W. A.", "W. A. Wall", "Wall, W. A.", "WALL W A"),
        ("LI Ming", "Ming, L.", "L. Ming", "Ming, L.", "MING L"),
    ],
)
def test_abbreviated_given_names_as_the_official_styles_print_them(
    name: str, apa: str, ieee: str, nature: str, gb7714: str
) -> None:
    record = paper("date: 2024", authors=f"[{name}]")
    printed = {"apa": apa, "ieee": ieee, "nature": nature, "gb7714": gb7714}
    for key, text in printed.items():
        assert text_of(record, key).startswith(text), key


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("mla", "Kim Minsu, and Bartók Béla. "),
        ("chicago", "Kim Minsu, and Bartók Béla. "),
        ("acm", "Kim Minsu and Bartók Béla. "),
        ("apa", "Kim, M., & Bartók, B. "),
        ("ieee", "M. Kim and B. Bartók, "),
    ],
)
def test_family_name_first_is_kept_where_given_names_are_printed_in_full(
    key: str, printed: str
) -> None:
    names = "[{name: Kim Minsu, family_first: true}, {name: 'Bartók, Béla', family_first: true}]"
    assert text_of(paper("date: 2024", authors=names), key).startswith(printed)


@pytest.mark.parametrize(
    ("venue", "text"),
    [
        ({"series": "LNEX", "series_number": "1234"}, "LNEX 1234"),
        ({"series": "LNEX", "series_number": "1234", "pages": "3–4"}, "LNEX 1234"),
        ({"series": "LNEX", "series_number": "12", "volume": "7"}, "LNEX 12"),
        ({"series": "LNEX"}, "LNEX"),
    ],
)
def test_the_number_of_proceedings_in_a_series(venue: dict[str, str], text: str) -> None:
    names = ("apa", "mla", "chicago", "acm")
    fields = "".join(f", {key}: {value}" for key, value in venue.items())
    record = f"type: conference\ndate: 2020\nvenue: {{name: Proceedings of Examples{fields}}}"
    citations = render_citations([paper(record)], styles(*names, "ieee")).by_key
    for name in names:
        assert re.search(rf"\b{text}(?! ?\d)\b", citations["x", name].text), name
    number = venue.get("series_number")
    assert not number or f"no. {number}" in citations["x", "ieee"].text


@pytest.mark.parametrize(
    ("venue", "printed"),
    [
        ("type: conference\nvenue: {series: Toad Conferences}", "Toad Conferences"),
        (
            "type: conference\nvenue: {series: Toad Conferences, series_number: 10, pages: V010T11}",
            "Toad Conferences 10",
        ),
        (
            "type: conference\nvenue: {name: Toad Conferences, series: Toad Conferences, pages: 1–9}",
            "Toad Conferences",
        ),
        (
            "type: chapter\nvenue: {series: Toad Handbooks, series_number: 4, volume: 2, publisher: P}",
            "Toad Handbooks 4",
        ),
        ("type: talk\nvenue: {series: Toad Days, series_number: 48}", "Toad Days 48"),
        ("type: article\nvenue: {series: Toad Papers, pages: 1–9}", "Toad Papers"),
    ],
)
def test_a_series_that_serves_as_the_name_is_given_once(venue: str, printed: str) -> None:
    record = paper(f"date: 2019\n{venue}")
    name = re.sub(r" \d+$", "", printed)
    keys = ("apa", "mla", "chicago", "ieee", "acm", "nature")
    texts = {key: citation.text for (_, key), citation in _citations(record, keys).items()}
    texts |= {key: FORMATS[key].render([record]) for key in ("bibtex", "biblatex")}
    for key, text in texts.items():
        assert text.count(name) == 1, key
        assert printed in text, key


def _citations(record: Paper, keys: tuple[str, ...]) -> Mapping[tuple[str, str], Citation]:
    return render_citations([record], styles(*keys)).by_key


@pytest.mark.parametrize(
    ("edition", "acm", "chicago"),
    [
        ("2", "(2nd ed.)", "2nd ed. P."),
        ("Revised", "(Revised ed.)", "Revised. P."),
        ("Rev. ed.", "(Rev. ed.)", "Rev. ed. P."),
        ("2. Auflage", "(2. Auflage)", "2. Auflage. P."),
        ("25., neu bearb. Aufl.", "(25., neu bearb. Aufl.)", "25., neu bearb. Aufl. P."),
        ("2e éd. revue", "(2e éd. revue)", "2e éd. revue. P."),
        ("2-е изд., испр. и доп.", "(2-е изд., испр. и доп.)", "2-е изд., испр. и доп. P."),
        ("Terza ediz. riveduta", "(Terza ediz. riveduta)", "Terza ediz. riveduta. P."),
        ("第2版", "(第2版)", "第2版. P."),
    ],
)
def test_edition_statements(edition: str, acm: str, chicago: str) -> None:
    record = paper(f"type: book\nvenue: {{edition: {edition!r}, publisher: P}}")
    citations = render_citations([record], styles("acm", "chicago", "ieee")).by_key
    assert citations["x", "acm"].text == f"Ann Ash. T {acm}. P."
    assert citations["x", "chicago"].text == f"Ash, Ann. n.d. T. {chicago}"
    assert ".." not in citations["x", "ieee"].text


def test_edition_of_a_book_with_a_chapter() -> None:
    record = paper("type: chapter\nvenue: {type: book, name: B, edition: 2. Auflage, publisher: P}")
    citations = render_citations([record], styles("ieee", "acm")).by_key
    assert citations["x", "ieee"].text == "A. Ash, “T,” in B, 2. Auflage, P."
    assert citations["x", "acm"].text == "Ann Ash. T. In B (2. Auflage). P."
