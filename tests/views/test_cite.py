"""The data that pages pass to the citation scripts."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from builds import built_files
from small_labs import build_context_of, valid_lab

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.styles import read_styles, render_citations
from labpress.build.build_context import BuildContext
from labpress.build.page_context import PageContext
from labpress.build.plan import plan_site
from labpress.catalogue import build_catalogue
from labpress.views.components.cite import build_cite_options, cite_selection
from labpress.views.paper import build_paper_page

LAB = {
    "families/small": "name: Small\n",
    "papers/one": "title: 'One <b> & \"two\" {three}'\nauthors: [Ann Ash, 'Łukasz Żółć']\ndate: 2025-04\n"
    "family: small\narxiv: '2504.00001'\n",
    "papers/two": "title: Two\nauthors: [Ann Ash]\ndate: 2024\nabstract: We count to two.\n"
    "venue: {type: conference, name: ToyConf}\ncategories: [cs.CL]\n",
}


@pytest.fixture(scope="module")
def build_context() -> BuildContext:
    records = valid_lab(LAB)
    styles, _ = read_styles(["apa", "ieee"])
    papers = build_catalogue(records).papers.values()
    context = build_context_of(records)
    return replace(
        context,
        citations=render_citations(papers, styles),
        styles=tuple(styles),
        settings=context.settings.model_copy(update={"list_exports": "all"}),
    )


def references(build_context: BuildContext, way: str) -> dict[str, str]:
    (file,) = built_files(build_context, f"assets/labpress/cite/{way}.json").values()
    texts: dict[str, str] = json.loads(file)
    return texts


def options(build_context: BuildContext) -> Any:
    return json.loads(build_context.query(build_cite_options))


@pytest.mark.parametrize("style", ["apa", "ieee"])
def test_the_references_of_a_style_are_those_on_the_pages(
    build_context: BuildContext, style: str
) -> None:
    by = build_context.citations.by_key
    assert references(build_context, style) == {
        key: str(by[key, style].html) for key in build_context.catalogue.papers
    }


def without_abstract(text: str) -> str:
    text = text.replace(',"abstract":"We count to two."', "")
    return re.sub(r"^ *abstract = .*We count to two.*\n", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("key", FORMATS)
def test_the_exports_of_papers_make_up_the_file_of_all(
    build_context: BuildContext, key: str
) -> None:
    option = next(item for item in options(build_context)["formats"] if item["key"] == key)
    delimiters = option["delimiters"]
    files = built_files(build_context, option["extension"])
    # Split and joined as the script references.js does.
    assert urljoin("assets/labpress/cite/options.json", option["all"]) in files
    parts = []
    for paper in build_context.catalogue.papers:
        url = urljoin("assets/labpress/cite/options.json", option["url"])
        text = files[f"{url}{paper}/{paper}{option['extension']}"].decode()
        if key != "ris":
            text = without_abstract(text)
        parts.append(text.removeprefix(delimiters["start"]).removesuffix(delimiters["end"]))
    whole = delimiters["start"] + delimiters["separator"].join(parts) + delimiters["end"]
    assert whole == files[f"papers/papers{option['extension']}"].decode()
    body = whole.removeprefix(delimiters["start"]).removesuffix(delimiters["end"])
    end = option["entry_end"]
    divided = body.removesuffix(end).split(end + delimiters["separator"])
    assert [entry + end for entry in divided] == parts
    assert delimiters["empty"] == FORMATS[key].render([])


@pytest.mark.parametrize("key", FORMATS)
def test_abstracts_are_where_programs_store_references(
    build_context: BuildContext, key: str
) -> None:
    extension = FORMATS[key].extension
    files = built_files(build_context, extension)
    for base, has_abstract in (
        ("papers/two/two", True),
        ("papers/papers", key == "ris"),
        ("authors/ann-ash/ann-ash", key == "ris"),
        ("years/2024/2024", key == "ris"),
    ):
        assert (b"We count to two." in files[f"{base}{extension}"]) == has_abstract, base


def test_the_dialog_offers_every_style_and_format(build_context: BuildContext) -> None:
    formats = options(build_context)["formats"]
    assert [(item["key"], item["list"]) for item in formats] == [
        ("bibtex", "file"),
        ("apa", "names"),
        ("ieee", "numbers"),
        *((key, "file") for key in FORMATS if key != "bibtex"),
    ]
    assert [item["url"] for item in formats[1:3]] == ["apa.json", "ieee.json"]


def test_the_dialog_finds_the_order_of_papers(build_context: BuildContext) -> None:
    url = urljoin("assets/labpress/cite/options.json", options(build_context)["papers"])
    data = json.loads(built_files(build_context, url)[url])
    assert data["papers"]["id"] == list(build_context.catalogue.papers)


def test_only_the_explorer_cites_what_it_shows(build_context: BuildContext) -> None:
    context = PageContext("families/small.md", build_context)
    attributes = cite_selection("small", context).data
    assert attributes["name"] == "small"
    assert "Cite these" in attributes["cite"]
    assert "explorer" not in attributes
    assert "explorer" in cite_selection("papers", context, in_explorer=True).data


@pytest.mark.parametrize(
    "page",
    ["authors/ann-ash", "families/small", "years/2024", "venues/toyconf", "categories/cs-cl"],
)
def test_every_list_has_its_files_and_a_button_above_it(
    build_context: BuildContext, page: str
) -> None:
    plan = plan_site(build_context)
    soup = BeautifulSoup(plan.pages[f"{page}.md"].build(build_context).markdown, "html.parser")
    tools = soup.select_one(".lp-list-tools")
    assert tools is not None
    name = page.rpartition("/")[2]
    files = {urljoin(f"{page}/", str(link["href"])) for link in tools.select("a[download]")}
    assert files == {f"{page}/{name}{item.extension}" for item in FORMATS.values()}
    assert files <= plan.files.keys()
    assert tools.find("labpress-cite-selection")
    after = tools.find_next("ul", class_="lp-rows")
    assert isinstance(after, Tag)
    # The button reads the papers from their rows.
    assert after.select("a.lp-icon-bibtex[href$='/one/one.bib'], a[href$='/two/two.bib']")


def test_urls_remain_urls_where_links_lead_from_file_to_file(
    build_context: BuildContext,
) -> None:
    by_source = replace(build_context, urls=replace(build_context.urls, by_source=True))
    assert options(by_source)["formats"][1]["url"] == "apa.json"


def test_without_a_script_every_format_is_there_and_the_first_is_open(
    build_context: BuildContext,
) -> None:
    soup = BeautifulSoup(build_context.query(build_paper_page, "one").markdown, "html.parser")
    sections = soup.select("labpress-cite details[data-format]")
    assert [section["data-format"] for section in sections] == ["bibtex", "apa", "ieee"]
    assert [section.has_attr("open") for section in sections] == [True, False, False]
    assert len({str(section["name"]) for section in sections}) == 1
    assert "One <b> & " in sections[1].get_text()
    code = sections[0].find("code")
    assert code is not None
    assert code.get_text() == FORMATS["bibtex"].render([build_context.catalogue.papers["one"]])


def test_bibtex_to_copy_has_no_abstract(build_context: BuildContext) -> None:
    soup = BeautifulSoup(build_context.query(build_paper_page, "two").markdown, "html.parser")
    code = soup.select_one("labpress-cite code")
    assert code is not None
    whole = FORMATS["bibtex"].render([build_context.catalogue.papers["two"]])
    assert code.get_text() == whole.replace("  abstract = {We count to two.},\n", "") != whole
