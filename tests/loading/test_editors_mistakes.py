"""Typical mistakes in hand-written records: each message suggests the fix."""

from __future__ import annotations

import re

import pytest
from lab_on_disk import Lab
from record_parsing import diagnostics_in

from labpress.schema import Author
from labpress.schema.classifications import CLASSIFICATIONS
from labpress.schema.identifiers.scalar_types import _CODES_OF_OTHER_SCHEMES


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("Zo&eacute; Ash", "contains the HTML entity `&eacute;`; write `Zoé Ash`"),
        ("Ann &#xC5;berg", "contains the HTML entity `&#xC5;`; write `Ann Åberg`"),
        ("“Ann Ash”", "is in curly quotes, which are read as part of the name; write straight"),
        ("„Ann Ash“", "is in curly quotes"),
        ("«Ann Ash»", "is in curly quotes"),
    ],
)
def test_a_name(name: str, fix: str) -> None:
    (diagnostic,) = diagnostics_in(f"title: Tides\nauthors: [Bo Birch, {name}]\n")
    assert f"authors[1]: `{name}` {fix}" in diagnostic


@pytest.mark.parametrize(
    ("written", "items"),
    [
        ("Ann Ash, Bo Birch and Cy Cole", "[Ann Ash, Bo Birch, Cy Cole]"),
        ("Ann Ash and Bo Birch, Cy Cole", "[Ann Ash, Bo Birch, Cy Cole]"),
        ("Ash, Ann; Birch, Bo", '["Ash, Ann", "Birch, Bo"]'),
        ("Ash, Ann and Birch, Bo", '["Ash, Ann", "Birch, Bo"]'),
        ("Ann Ash", "[Ann Ash]"),
    ],
)
def test_authors_as_one_string(written: str, items: str) -> None:
    (diagnostic,) = diagnostics_in(f"title: Tides\nauthors: {written}\n")
    assert diagnostic.endswith(f"write `authors: {items}`")


def test_authors_whose_beginnings_are_not_clear() -> None:
    (diagnostic,) = diagnostics_in("title: Tides\nauthors: Ash, Ann, Birch, Bo\n")
    assert diagnostic.endswith("start each item with a hyphen")


@pytest.mark.parametrize("sign", ["–", "—", "•"])
def test_other_signs_before_items(sign: str) -> None:
    (diagnostic,) = diagnostics_in(f"title: Tides\nauthors:\n  {sign} Ann Ash\n  {sign} Bo Birch\n")
    assert diagnostic.endswith(f"start each item with a hyphen instead of `{sign}`")


@pytest.mark.parametrize("sign", ["–", "*"])
def test_other_signs_in_invalid_yaml(sign: str) -> None:
    (diagnostic,) = diagnostics_in(f"title: Tides\nauthors:\n  - Ann Ash\n  {sign} Bo Birch\n")
    assert diagnostic.endswith(f"start each item of a list with a hyphen instead of `{sign}`")


@pytest.mark.parametrize(
    ("title", "fix"),
    [
        ("“Tides: a study”", 'write straight quotes (`"`) instead of `“`'),
        ("„Tides: a study“", 'write straight quotes (`"`) instead of `„`'),
        ("'Stokes' law'", "put `\"` around a string that contains `'`"),
        ('"The "long" wave"', "put `'` around a string that contains `\"`"),
        ("'Stokes' \"law\"'", "write `''` for each `'` inside the string"),
    ],
)
def test_quotes_in_a_string(title: str, fix: str) -> None:
    (diagnostic,) = diagnostics_in(f"title: {title}\nauthors: [Ann Ash]\n")
    assert diagnostic.startswith("x.yaml:1:")
    assert diagnostic.endswith(fix)


@pytest.mark.parametrize("end", ["date: 2024", 'date: "2024"', "summary: It's about tides."])
@pytest.mark.parametrize("sign", ["'", '"'])
def test_a_missing_quote_is_reported_on_its_own_line(sign: str, end: str) -> None:
    (diagnostic,) = diagnostics_in(
        f"type: article\ntitle: {sign}Tides\nauthors: [Ann Ash]\n{end}\n"
    )
    assert diagnostic.startswith(
        f"x.yaml:2:8: error: invalid YAML: the quote `{sign}` that opens here"
    )


def test_a_quoted_string_of_several_lines_is_complete() -> None:
    (diagnostic,) = diagnostics_in('title: "Tides\n  and: waves"\nauthors: [Ann Ash\n')
    assert "the quote" not in diagnostic


def test_curly_quotes_around_a_text_are_part_of_it(lab: Lab) -> None:
    text = "title: “Tides”\nauthors: [Ann Ash]\nkeywords: [“sea”, '“moon”']\n"
    (keyword, title) = sorted(lab.diagnostics({"papers/x.yaml": text}), reverse=True)
    assert "keywords[0]: the curly quotes in `“sea”` are read as part of the text" in keyword
    assert "title: the curly quotes in `“Tides”` are read as part of the text" in title


@pytest.mark.parametrize("title", ["“Tides” and “Waves”", "The “Tides”"])
def test_quotes_that_belong_to_a_title(lab: Lab, title: str) -> None:
    assert lab.diagnostics({"papers/x.yaml": f"title: {title}\nauthors: [Ann Ash]\n"}) == []


@pytest.mark.parametrize(
    ("date", "fix"),
    [
        ("31.12.2023", "write `2023-12-31`"),
        ("4.2024", "write `2024-04`"),
        ("2. Dezember 2021", "write `2021-12-02`"),
        ("Sept. 2020", "write `2020-09`"),
        ("June 5th, 2019", "write `2019-06-05`"),
        ("14 juillet 2018", "write `2018-07-14`"),
        ("7 de enero de 2017", "write `2017-01-07`"),
        ("Winter 2016", "write `2016`"),
        ("to appear", "remove it, and write `status: accepted`"),
        ("In Press", "remove it, and write `status: in-press`"),
        ("under review", "remove it, and write `status: submitted`"),
        ("12/11/2020", "write it as `2025`, `2025-04` or `2025-04-23`"),
        ("Tides 2020", "write it as `2025`, `2025-04` or `2025-04-23`"),
    ],
)
def test_dates_in_words(date: str, fix: str) -> None:
    (diagnostic,) = diagnostics_in(f"title: Tides\nauthors: [Ann Ash]\ndate: {date}\n")
    assert diagnostic.endswith(f"is not a valid date; {fix}")


@pytest.mark.parametrize(
    ("key", "fix"),
    [
        ("DOI", "write `doi`"),
        ("Authors", "write `authors`"),
        ("Tags", "write `keywords`"),
        ("publication_short", "write it under `venue: {name: …, short: x}`"),
        ("url_slides", "write `links: [{kind: slides, url: …}]`"),
        ("projects", "write `family: [id]`, the ids of files in families/"),
    ],
)
def test_keys_of_a_paper(key: str, fix: str) -> None:
    diagnostics = diagnostics_in(f"title: Tides\nauthors: [Ann Ash]\n{key}: x\n")
    assert f"x.yaml:3:1: error: {key}: unknown key `{key}`; {fix}" in diagnostics


@pytest.mark.parametrize(
    ("key", "fix"),
    [
        ("role", "write `member: {role: …}`"),
        ("email", 'write `links: [{kind: other, url: "mailto:…"}]`'),
        ("gitlab", "write `links: [{kind: profile, url: …}]`"),
        ("Website", "write `links: [{kind: homepage, url: …}]`"),
        ("biography", "write `about`"),
        ("avatar", "write `photo`"),
        ("ORCID", "write `orcid`"),
    ],
)
def test_keys_of_an_author(key: str, fix: str) -> None:
    assert diagnostics_in(f"name: Ann Ash\n{key}: x\n", Author) == [
        f"x.yaml:2:1: error: {key}: unknown key `{key}`; {fix}"
    ]


@pytest.mark.parametrize(
    ("url", "fix"),
    [
        ("10.5555/tides", "write `doi: 10.5555/tides`"),
        ("arXiv:2401.00001", "write `arxiv: 2401.00001`"),
        ("tides.example/x", "add `https://` in front of it"),
    ],
)
def test_identifiers_as_urls(url: str, fix: str) -> None:
    (diagnostic,) = diagnostics_in(f'title: Tides\nauthors: [Ann Ash]\nurl: "{url}"\n')
    assert fix in diagnostic


@pytest.mark.parametrize("key", ["msc", "pacs"])
def test_codes_of_other_schemes_as_categories(key: str) -> None:
    example = CLASSIFICATIONS[key].example
    (diagnostic,) = diagnostics_in(f"title: Tides\nauthors: [Ann Ash]\ncategories: [{example}]\n")
    assert diagnostic.endswith(f"write `classifications: {{{key}: [{example}]}}`")


def test_every_example_of_a_scheme_is_recognised() -> None:
    for key, pattern in _CODES_OF_OTHER_SCHEMES.items():
        assert re.fullmatch(pattern, CLASSIFICATIONS[key].example)
