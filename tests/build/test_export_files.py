"""Which lists have export files and feeds, and that pages link to exactly these."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext
from labpress.build.plan import plan_site
from labpress.build.tracking import QUERIES
from labpress.render.page import Page
from labpress.settings import Settings

LAB = {
    **{
        f"papers/p{number}": f"title: P{number}\nauthors: [Ann Ash, Bo Berg]\ndate: 2024\n"
        "family: alpha\nkeywords: [ash]\ncategories: [cs.CL]\n"
        "venue: {name: Toy Conference, short: TC, year: 2024, type: conference}"
        for number in (1, 2)
    },
    "papers/q": "title: Q\nauthors: [Cy Carr]\ndate: 2023",
    "authors/ann-ash": "name: Ann Ash\nmember: {since: 2020}",
    "families/alpha": "name: Alpha",
}
EXPORTS = re.compile(r"\.(bib|ris|csl\.json)$")
MAIN = {"papers", "authors/ann-ash", "families/alpha", "papers/p1", "papers/p2", "papers/q"}
OTHERS = {
    *(
        "authors/bo-berg",
        "years/2024",
        "years/2023",
        "venues/tc",
        "categories/cs-cl",
        "keywords/ash",
    ),
}


def lab(list_exports: str, records: dict[str, str] = LAB) -> BuildContext:
    context = build_context_of(valid_lab(records))
    settings = context.settings.model_copy(update={"list_exports": list_exports})
    return replace(context, settings=settings)


def linked_files(context: BuildContext) -> set[str]:
    """Return the exports to which the pages of a lab link."""
    links = set()
    for path, planned in plan_site(context).pages.items():
        page: Page = context.query(QUERIES[planned.builder.name], *planned.arguments)
        folder = context.urls.of(path)
        for link in BeautifulSoup(page.markdown, "html.parser").select(".lp-exports a[download]"):
            if EXPORTS.search(str(link["href"])):
                links.add(posixpath.normpath(posixpath.join(folder, str(link["href"]))))
    return links


@pytest.mark.parametrize("list_exports", ["all", "bibtex", "main"])
def test_pages_link_to_exactly_the_exports_of_the_site(list_exports: str) -> None:
    context = lab(list_exports)
    planned = {path for path in plan_site(context).files if EXPORTS.search(path)}
    assert linked_files(context) == planned
    folders = {posixpath.dirname(path) for path in planned}
    assert folders == (MAIN if list_exports == "main" else MAIN | OTHERS)


def test_main_lists_have_all_formats_and_others_bibtex_by_default() -> None:
    assert Settings().list_exports == "bibtex"
    planned: dict[str, set[str]] = {}
    for path in plan_site(lab("bibtex")).files:
        if EXPORTS.search(path):
            folder, _, name = path.rpartition("/")
            planned.setdefault(folder, set()).add(name.partition(".")[2])
    formats = {"bib", "biblatex.bib", "ris", "csl.json"}
    assert planned == dict.fromkeys(MAIN, formats) | {folder: {"bib"} for folder in OTHERS}


def test_people_outside_the_lab_have_feeds_depending_on_their_papers() -> None:
    many = {
        f"papers/m{number}": "title: M\nauthors: [Di Dorn, Ed Elm]\ndate: 2022"
        for number in range(9)
    }
    records = {**LAB, **many, "papers/n": "title: N\nauthors: [Di Dorn]\ndate: 2022"}
    feeds = {
        value: {
            path.split("/")[1]
            for path in plan_site(lab(value, records)).files
            if path.startswith("authors/") and path.endswith("feed.xml")
        }
        for value in ("all", "bibtex", "main")
    }
    assert feeds["main"] == {"ann-ash"}
    assert feeds["bibtex"] == {"ann-ash", "di-dorn"}
    assert feeds["all"] == {"ann-ash", "di-dorn", "ed-elm", "bo-berg"}
