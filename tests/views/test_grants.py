"""The pages of grants, and grants on other pages."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import BuildContext, SiteInfo
from labpress.build.page_context import PageContext
from labpress.build.plan import plan_site
from labpress.build.site_state import find_redirects
from labpress.i18n.translator import ENGLISH, load_translator
from labpress.render.page import Page
from labpress.schema.grant import GRANT_ROLES, Amount
from labpress.schema.types import Plain
from labpress.views.author import build_author_page
from labpress.views.components.grant_facts import format_amount, role_name
from labpress.views.explorer_data import explorer_data
from labpress.views.grant import build_grant_page
from labpress.views.grants import build_grants_page
from labpress.views.paper import build_paper_page
from labpress.views.search_documents import build_search_documents

SITE = SiteInfo("Lab", "https://lab.example/")
GRANT = """\
title: Small $n$ & <more>
acronym: SMALL
funder: Example Foundation
funder_id: 10.13039/100000001
number: EX-12
url: https://example.org/grants/12
since: 2024-03
until: 2026
amount: {value: 250000, currency: EUR}
people: [{id: ann-ash, role: principal-investigator}, {id: bo-berg, role: fellow}, cy-cole]
summary: The *aim*.
links: [{kind: project, url: 'https://example.org/small'}]
former_ids: [tiny]
"""
WRITTEN_OUT = """\
funding:
  - funder: Example Foundation
    funder_id: 10.13039/100000001
    number: EX-12
    title: Small n & <more>
    url: https://example.org/grants/12
"""
PAPER = "authors: [Ann Ash, Bo Berg, Cy Cole]\n"
LAB = {
    "grants/small": GRANT,
    "grants/bare": "title: Bare\nfunder: Other Fund",
    "papers/old": f"title: Old\ndate: 2024\n{PAPER}funding: {{grant: small}}",
    "papers/new": f"title: New\ndate: 2025\n{PAPER}funding: [Other Fund, {{grant: small}}]\nopen_access: gold",
    "papers/own": f"title: Own\ndate: 2023\n{PAPER}",
}


def lab(**changes: str) -> BuildContext:
    """Return the lab with different texts for some records: ``papers_own`` is ``papers/own``."""
    records = valid_lab(LAB | {key.replace("_", "/"): text for key, text in changes.items()})
    return replace(build_context_of(records), site=SITE)


def html(page: Page) -> BeautifulSoup:
    return BeautifulSoup(page.markdown, "html.parser")


def text(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text().split())


def facts(page: Page) -> dict[str, str]:
    rows = html(page).select("dl.lp-fact-list > div")
    return {text(row.dt): text(row.dd) for row in rows}


def head_data(page: Page, kind: str) -> dict[str, Any]:
    """Return the JSON-LD of a type in the head of a page."""
    for element in page.head_elements:
        if element.startswith('<script type="application/ld+json">'):
            data = json.loads(element.partition(">")[2].rpartition("<")[0])
            if data["@type"] == kind:
                return dict(data)
    raise AssertionError(kind)


def test_a_grant_page_has_facts_people_and_papers() -> None:
    page = lab().query(build_grant_page, "small")
    assert page.source == "grants/small.yaml"
    assert page.meta["title"] == "Small n &amp; &lt;more&gt;"
    assert page.meta["description"] == "The aim."
    assert page.meta["labpress"]["updated"] == "2025"
    assert facts(page) == {
        "Funder": "Example Foundation",
        "Grant number": "EX-12",
        "Period": "Mar 2024–2026",
        "Amount": "EUR 250,000",
        "Principal investigator": "Ann Ash",
        "Fellow": "Bo Berg",
        "Participant": "Cy Cole",
    }
    content = html(page)
    links = {text(link): link["href"] for link in content.select("dl.lp-fact-list a")}
    assert links["Example Foundation"] == "https://doi.org/10.13039/100000001"
    assert links["EX-12"] == "https://example.org/grants/12"
    assert links["Ann Ash"] == "../../authors/ann-ash/"
    assert [text(link) for link in content.select(".lp-row-title")] == ["New", "Old"]
    downloads = {link["href"] for link in content.select(".lp-exports a[download]")}
    feeds = [link["href"] for link in content.select(".lp-exports a:not([download])")]
    assert feeds == ["feed.xml", "feed.json"]
    assert downloads == {f"small{end}" for end in (".bib", ".biblatex.bib", ".ris", ".csl.json")}
    breadcrumb = content.select_one(".lp-breadcrumbs a")
    assert breadcrumb is not None
    assert breadcrumb["href"] == "../"


def test_a_grant_without_papers_has_no_empty_parts() -> None:
    page = lab().query(build_grant_page, "bare")
    assert facts(page) == {"Funder": "Other Fund"}
    assert "0 papers" in page.markdown
    assert not html(page).select(".lp-rows, .lp-exports")
    assert page.meta["description"] == "Other Fund"


def test_grants_are_listed_those_that_began_last_first() -> None:
    page = lab(grants_later="title: Later\nfunder: F\nsince: 2025").query(build_grants_page)
    assert page.listed
    rows = html(page).select(".lp-row")
    assert [text(row.select_one(".lp-row-title")) for row in rows] == [
        "Later",
        text(rows[1].select_one(".lp-row-title")),
        "Bare",
    ]
    assert text(rows[1].select_one(".lp-row-authors")) == "Example Foundation, EX-12"
    assert text(rows[1].select_one(".lp-row-facts")) == "2024–2026 2 papers"
    assert text(rows[0].select_one(".lp-row-facts")) == "since 2025"


def test_a_lab_without_grants_has_no_page_about_them() -> None:
    without = valid_lab({"papers/x": f"title: X\n{PAPER}funding: Other Fund"})
    plan = plan_site(build_context_of(without))
    assert not [path for path in (*plan.pages, *plan.files) if path.startswith("grants/")]
    assert not [path for path in plan.files if "/grants/" in path]


def test_a_grant_has_exports_feeds_and_a_card_also_at_its_former_url() -> None:
    context = lab()
    files = plan_site(context).files
    for key in ("small", "tiny"):
        assert {f"grants/{key}/feed.xml", f"grants/{key}/{key}.bib"} <= files.keys()
    bibtex = files["grants/small/small.bib"].build(context).decode()
    assert re.findall(r"title *= *\{(.*?)\}", bibtex) == ["New", "Old"]
    feed = json.loads(files["grants/tiny/feed.json"].build(context))
    assert feed["title"] == "SMALL – Lab"
    assert [item["title"] for item in feed["items"]] == ["New", "Old"]
    assert "assets/labpress/cards/grants/small.png" in files
    redirects = [(item.old, item.new) for item in find_redirects(context.records)]
    assert ("grants/tiny.md", "grants/small.md") in redirects


def test_the_funding_of_a_paper_leads_to_the_grant() -> None:
    page = lab().query(build_paper_page, "new")
    (row,) = (row for row in html(page).select(".lp-at-a-glance div") if text(row.dt) == "Funding")
    assert text(row.dd) == "Other Fund, Example Foundation, Small n & <more>, EX-12"
    assert [link["href"] for link in row.select("a")] == ["../../grants/small/"]


def test_a_persons_page_lists_grants_with_the_persons_roles() -> None:
    people = "people: [{id: ann-ash, role: coordinator}, ann-ash]"
    page = lab(grants_bare=f"title: Bare\nfunder: F\n{people}").query(build_author_page, "ann-ash")
    content = html(page)
    rows = [row for row in content.select(".lp-row") if "grants/" in str(row.a)]
    assert [text(row.select_one(".lp-row-facts")) for row in rows] == [
        "2024–2026 Principal investigator",
        "Coordinator, Participant",
    ]
    assert [row.a["href"] for row in rows if row.a] == ["../../grants/small/", "../../grants/bare/"]


def test_structured_data_of_a_grant() -> None:
    page = lab().query(build_grant_page, "small")
    data = head_data(page, "MonetaryGrant")
    assert data["@id"] == "https://lab.example/grants/small/"
    assert data["name"] == "Small n & <more>"
    assert data["identifier"] == "EX-12"
    assert data["amount"] == {"@type": "MonetaryAmount", "currency": "EUR", "value": 250000}
    assert data["funder"]["@id"] == "https://doi.org/10.13039/100000001"
    project, *works = data["fundedItem"]
    assert (project["foundingDate"], project["dissolutionDate"]) == ("2024-03", "2026")
    assert [(person["name"], person["@id"]) for person in project["member"]] == [
        ("Ann Ash", "https://lab.example/authors/ann-ash/"),
        ("Bo Berg", "https://lab.example/authors/bo-berg/"),
        ("Cy Cole", "https://lab.example/authors/cy-cole/"),
    ]
    assert [work["@id"] for work in works] == [
        "https://lab.example/papers/new/",
        "https://lab.example/papers/old/",
    ]
    crumbs = head_data(page, "BreadcrumbList")["itemListElement"]
    assert [crumb["name"] for crumb in crumbs] == ["Lab", "Grants", "Small n & <more>"]
    head = "\n".join(page.head_elements)
    assert 'property="og:title" content="Small n &amp; &lt;more&gt;"' in head
    assert "grants/small/feed.xml" in head
    assert head_data(lab().query(build_grant_page, "bare"), "Grant")["name"] == "Bare"


def test_structured_data_of_papers_and_people_names_the_grant() -> None:
    context = lab()
    (grant,) = head_data(context.query(build_paper_page, "old"), "ScholarlyArticle")["funding"]
    assert grant["@id"] == "https://lab.example/grants/small/"
    person = head_data(context.query(build_author_page, "ann-ash"), "Person")
    assert [item["@id"] for item in person["funding"]] == ["https://lab.example/grants/small/"]


def test_a_grant_by_its_id_and_written_out_have_the_same_facts() -> None:
    by_id = lab().query(build_paper_page, "old")
    written_out = f"title: Old\ndate: 2024\n{PAPER}{WRITTEN_OUT}"
    without_file = valid_lab({"papers/old": written_out})
    context = replace(build_context_of(without_file), site=SITE)
    (first,) = head_data(by_id, "ScholarlyArticle")["funding"]
    (second,) = head_data(context.query(build_paper_page, "old"), "ScholarlyArticle")["funding"]
    assert first.pop("@id") == "https://lab.example/grants/small/"
    assert first == second


def test_the_search_finds_a_grant_by_its_words_and_number() -> None:
    documents = build_search_documents(PageContext("", lab()))
    grants = {item.path: item for item in documents if item.kind == "grant"}
    assert grants.keys() == {"grants/small.md", "grants/bare.md"}
    small = grants["grants/small.md"]
    assert small.result["title"] == "Small n & <more>"
    assert small.result["details"] == "2 papers · 2024–2026"
    assert {"small", "ex12", "tiny"} <= set(small.exact_keys)
    words = " ".join(words for _, words in small.texts)
    assert "Ann Ash" in words
    assert "Example Foundation" in words


def test_the_explorer_has_facets_of_funding_where_papers_have_values() -> None:
    same_funder = "funding: {funder: Ex. Found., funder_id: 10.13039/100000001}"
    data = explorer_data(
        PageContext("papers/index.md", lab(papers_own=f"title: O\n{PAPER}{same_funder}"))
    )
    assert data["papers"]["id"] == ["new", "old", "own"]
    assert data["open_access"] == [("gold", "Gold")]
    assert data["papers"]["open_access"] == [[0], [], []]
    assert data["funder"] == [
        ("other-fund", "Other Fund"),
        ("example-foundation", "Example Foundation"),
    ]
    assert data["papers"]["funder"] == [[0, 1], [1], [1]]
    assert data["grant"] == [("small", "SMALL")]
    assert data["papers"]["grant"] == [[0], [0], []]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ({"value": "250000"}, "250,000"),
        ({"value": "1200000", "currency": "EUR"}, "EUR 1.2 million"),
        ({"value": "99.50", "currency": "USD"}, "USD 99.50"),
    ],
)
def test_amounts(written: dict[str, str], shown: str) -> None:
    value = {**written, "value": Plain(written["value"])}
    amount = Amount.model_validate(value)
    assert format_amount(amount).replace("\N{NO-BREAK SPACE}", " ") == shown


def test_every_role_has_a_name_in_every_language() -> None:
    chinese = load_translator("zh")
    for role in GRANT_ROLES:
        assert role_name(role, 1, ENGLISH) != role_name(role, 2, ENGLISH)
        assert role_name(role, 1, chinese) not in {role_name(role, 1, ENGLISH), ""}
