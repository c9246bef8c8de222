"""Pages and article numbers, wherever they are written: pages, citations, exports and metadata."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import pytest
from citation_samples import paper, styles

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.styles import render_citations
from labpress.metadata.coins import coins
from labpress.metadata.highwire import highwire
from labpress.metadata.json_ld_publication import publication_data
from labpress.schema import Paper
from labpress.views.components.paper_venue import venue_details


def article(venue: str) -> Paper:
    text = f"type: article\ndate: 2021\nvenue: {{name: J, type: journal, volume: 3, {venue}}}"
    return paper(text, title="T")


def written(record: Paper) -> tuple[str, ...]:
    """Return the first and the last page in RIS, JSON-LD, Highwire and COinS, without repetition."""
    ris = dict(line.split("  - ") for line in FORMATS["ris"].render([record]).split("\n") if line)
    data, pairs = publication_data(record), parse_qs(coins(record))
    tags = "".join(highwire(record, None, None, [None]))
    ends = [
        (ris.get("SP", ""), ris.get("EP", "")),
        (pairs.get("rft.spage", [""])[0], pairs.get("rft.epage", [""])[0]),
        tuple(
            tags.partition(f'"citation_{end}page" content="')[2].partition('"')[0]
            for end in ("first", "last")
        ),
    ]
    if "pageEnd" in data:
        ends.append((data["pageStart"], data["pageEnd"]))
    return tuple(dict.fromkeys(f"{first} to {last}".removesuffix(" to ") for first, last in ends))


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("L12-L15", "L12", "L15"),
        ("e12 - e15", "e12", "e15"),
        ("S1-S12", "S1", "S12"),
        ("12A-15B", "12A", "15B"),
        ("iii-x", "iii", "x"),
        ("6.3.1-6.3.4", "6.3.1", "6.3.4"),
        ("211-218.e3", "211", "218.e3"),
    ],
)
def test_a_range_with_a_hyphen_is_a_range_everywhere(pages: str, first: str, last: str) -> None:
    record = article(f"pages: {pages}")
    assert venue_details(record) == f"J, volume 3, pages {first}–{last}"
    assert written(record) == (f"{first} to {last}",)
    assert f"pages = {{{first}--{last}}}" in FORMATS["bibtex"].render([record])
    assert f"pages = {{{first}--{last}}}" in FORMATS["biblatex"].render([record])
    assert json.loads(FORMATS["csl"].render([record]))[0]["page"] == f"{first}-{last}"
    cited = render_citations([record], styles("apa", "ieee", "chicago"))
    assert f"{first}–{last}" in cited.by_key["x", "apa"].text
    assert f"pp. {first}–{last}" in cited.by_key["x", "ieee"].text
    assert f"{first}–" in cited.by_key["x", "chicago"].text


def test_several_ranges() -> None:
    record = article('pages: "12-15, L20-L22"')
    assert venue_details(record).endswith("pages 12–15, L20–L22")
    assert "pages = {12--15, L20--L22}" in FORMATS["bibtex"].render([record])
    assert "12–15, L20–L22" in render_citations([record], styles("apa")).by_key["x", "apa"].text


@pytest.mark.parametrize("number", ["2021-04-12", "JCI-123", "104-5A3", "2024-1135"])
@pytest.mark.parametrize("key", ["pages", "article_number"])
def test_a_hyphen_in_a_number_is_kept_everywhere(number: str, key: str) -> None:
    record = article(f"{key}: {number}")
    label = "page" if key == "pages" else "article"
    assert venue_details(record) == f"J, volume 3, {label} {number}"
    assert f"pages = {{{{{number}}}}}" in FORMATS["bibtex"].render([record])
    field = f"pages = {{{{{number}}}}}" if key == "pages" else f"eid = {{{number}}}"
    assert field in FORMATS["biblatex"].render([record])
    assert json.loads(FORMATS["csl"].render([record]))[0]["page"] == number
    if key == "pages":
        assert written(record) == (number,)
    for style, citation in render_citations([record], styles("apa", "ieee", "mla")).by_key.items():
        assert number in citation.text, style
        assert "pp." not in citation.text
