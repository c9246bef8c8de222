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


def lab(list_exports: str) -> BuildContext:
    context = build_context_of(valid_lab(LAB))
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


@pytest.mark.parametrize("list_exports", ["all", "main"])
def test_pages_link_to_exactly_the_exports_of_the_site(list_exports: str) -> None:
    context = lab(list_exports)
    planned = {path for path in plan_site(context).files if EXPORTS.search(path)}
    assert linked_files(context) == planned
    folders = {posixpath.dirname(path) for path in planned}
    others = {"authors/bo-berg", "years/2024", "years/2023", "venues/tc", "categories/cs-cl"}
    assert folders == (MAIN if list_exports == "main" else MAIN | others | {"keywords/ash"})


def test_people_outside_the_lab_have_feeds_only_if_all_lists_have_files() -> None:
    feeds = {
        value: {
            path
            for path in plan_site(lab(value)).files
            if path.startswith("authors/") and path.endswith("feed.xml")
        }
        for value in ("all", "main")
    }
    assert feeds["main"] == {"authors/ann-ash/feed.xml"}
    assert feeds["all"] == feeds["main"] | {"authors/bo-berg/feed.xml"}
