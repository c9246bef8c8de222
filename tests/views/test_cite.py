"""What a page hands to the scripts that cite."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from labpress.catalogue import build_catalogue
from labpress.bibliography.styles import read_styles, render_citations
from labpress.bibliography.formats import FORMATS
from labpress.build.assets import build_assets
from labpress.views.components.cite import cite_these
from labpress.build.context import Look, Shelf
from labpress.views.paper import build_paper_page
from small_labs import good_lab, shelf_of

LAB = {
    "families/small": "name: Small\n",
    "papers/one": "title: 'One <b> & \"two\" {three}'\nauthors: [Ann Ash, 'Łukasz Żółć']\ndate: 2025-04\n"
    "family: small\narxiv: '2504.00001'\n",
    "papers/two": "title: Two\nauthors: [Ann Ash]\ndate: 2024\n",
}


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    records = good_lab(LAB)
    styles, _ = read_styles(["apa", "ieee"])
    papers = build_catalogue(records).papers.values()
    return replace(
        shelf_of(records), citations=render_citations(papers, styles), styles=tuple(styles)
    )


def references(shelf: Shelf, way: str) -> dict[str, str]:
    path = f"assets/labpress/cite/{way}.json"
    asset = next(one for one in build_assets(shelf) if one.path == path)
    assert asset.depends == {"papers/one", "papers/two"}
    found: dict[str, str] = json.loads(asset.data)
    return found


@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_the_references_of_a_style_are_those_on_the_pages(shelf: Shelf, style: str) -> None:
    by = shelf.citations.by
    assert references(shelf, style) == {
        key: str(by[key, style].html) for key in shelf.catalogue.papers
    }


@pytest.mark.parametrize("key", FORMATS)
def test_the_references_of_a_format_make_up_its_file(shelf: Shelf, key: str) -> None:
    texts = references(shelf, key)
    whole = FORMATS[key].render(shelf.catalogue.papers.values())
    parts = [texts[paper] for paper in shelf.catalogue.papers]
    # As scripts put them together: putTogether in references.js.
    ways = json.loads(cite_these(Look("papers/index.md", shelf), "papers", None)["ways"])
    frame = next(way["frame"] for way in ways if way["key"] == key)
    assert frame["start"] + frame["between"].join(parts) + frame["end"] == whole
    assert frame["empty"] == FORMATS[key].render([])


def test_a_page_offers_every_style_and_format(shelf: Shelf) -> None:
    attributes = cite_these(Look("families/small.md", shelf), "small", ["one"])
    ways = json.loads(attributes["ways"])
    assert [(way["key"], way["list"]) for way in ways] == [
        ("apa", "names"),
        ("ieee", "numbers"),
        *((key, "file") for key in FORMATS),
    ]
    assert {way["at"] for way in ways} == {
        f"../../assets/labpress/cite/{way['key']}.json" for way in ways
    }
    assert (attributes["name"], json.loads(attributes["ids"])) == ("small", ["one"])
    assert "ids" not in cite_these(Look("papers/index.md", shelf), "papers", None)


def test_addresses_stay_addresses_where_links_lead_from_file_to_file(shelf: Shelf) -> None:
    by_source = replace(shelf, urls=replace(shelf.urls, by_source=True))
    ways = json.loads(cite_these(Look("families/small.md", by_source), "small", [])["ways"])
    assert ways[0]["at"] == "../../assets/labpress/cite/apa.json"


def test_without_a_script_every_way_is_there_and_the_first_is_open(shelf: Shelf) -> None:
    soup = BeautifulSoup(build_paper_page("one", shelf).body, "html.parser")
    ways = soup.select("labpress-cite details[data-way]")
    assert [way["data-way"] for way in ways] == ["apa", "ieee", "bibtex"]
    assert [way.has_attr("open") for way in ways] == [True, False, False]
    assert len({str(way["name"]) for way in ways}) == 1
    assert "One <b> & " in ways[0].get_text()
    code = ways[2].find("code")
    assert code is not None
    assert code.get_text() == FORMATS["bibtex"].render([shelf.catalogue.papers["one"]])
