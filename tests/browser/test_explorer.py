"""The explorer of papers: facets, queries and sort orders agree with the records and the URL."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from browser_page import OpenPage, explorer, results
from facet_oracle import FACETS, Counts, count_facets, folded_value
from local_site import PROJECT, built_site
from playwright.sync_api import Page, expect
from synthetic_lab import write_lab

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item_builder import build_item
from labpress.catalogue import Catalogue, build_catalogue
from labpress.loading.records import load_records

PAPER_COUNT = 150
# What the explorer does not use takes half of the time of a build.
UNUSED = {"markdown_pages": "false", "social_cards": "false", "citation_styles": "[apa]"}


@pytest.fixture(scope="module")
def lab() -> Catalogue:
    """The example lab's records."""
    return build_catalogue(load_records(PROJECT, PROJECT / "content"))


@pytest.fixture(scope="module")
def synthetic_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Catalogue]]:
    """The URL and the records of a synthetic lab with several hundred papers."""
    folder = tmp_path_factory.mktemp("synthetic-lab")
    write_lab(folder, PAPER_COUNT)
    config = folder / "mkdocs.yml"
    settings = config.read_text("utf-8")
    for name, value in UNUSED.items():
        settings = re.sub(rf"^      {name}:.*\n", "", settings, flags=re.MULTILINE)
        settings = settings.replace("  - labpress:\n", f"  - labpress:\n      {name}: {value}\n")
    config.write_text(settings, "utf-8")
    catalogue = build_catalogue(load_records(folder, folder / "content"))
    with built_site(folder / "built", config) as url:
        yield url, catalogue


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def script_facets(page: Page) -> Counts:
    """Return the counts of all values, including those that a long list does not show."""
    counts: Counts = explorer(page).evaluate("""async (element) => {
        const counts = {};
        for (const facet of element.controller.panel.facets) {
          counts[facet.name] = {};
          facet.values.forEach((value, at) => {
            if (facet.counts[at]) counts[facet.name][value.key] = facet.counts[at];
          });
        }
        return counts;
    }""")
    return counts


def shown_counts(page: Page) -> Iterator[tuple[str, str, int]]:
    """Yield the facet, name and count of each visible value."""
    rows: list[list[str]] = page.locator(".lp-facet-values li").evaluate_all("""all => all.map(
        element => [element.closest('.lp-facet').dataset.facet,
                element.querySelector('.lp-facet-name').textContent,
                element.querySelector('.lp-count').textContent])""")
    for name, label, number in rows:
        yield name, label, int(number)


def assert_same_counts(counts_by_facet: Counts, oracle: Counts) -> None:
    """Check the counts of all visible facets."""
    for name, counts in counts_by_facet.items():
        assert {folded_value(name, key): n for key, n in counts.items()} == oracle[name], name


VIEWS: list[tuple[Mapping[str, Sequence[str]], str]] = [
    ({}, ""),
    ({"year": ["2025"]}, ""),
    ({"has": ["code", "model"], "year": ["2025", "2024"]}, ""),
    ({"family": ["skywork-r1v", "skyreels"], "author": ["peiyu-wang", "guibin-chen"]}, ""),
    (
        {
            "category": ["cs.CV"],
            "type": ["report", "preprint"],
            "keyword": ["reinforcement learning"],
        },
        "",
    ),
    ({"year": ["2025"]}, "reasoning model"),
    ({}, "r1v"),
    ({"venue": ["iclr"], "year": ["2023"]}, ""),
]


@pytest.mark.parametrize(("chosen", "text"), VIEWS, ids=range(len(VIEWS)))
def test_shared_view_agrees_with_the_oracle(
    open_page: OpenPage,
    example: str,
    lab: Catalogue,
    chosen: Mapping[str, Sequence[str]],
    text: str,
) -> None:
    parameters = urlencode({**chosen, **({"q": text} if text else {})}, doseq=True)
    page = open_page(f"{example}papers/?{parameters}")
    ids, counts = count_facets(lab, chosen, text)
    assert set(results(page)) == ids
    assert_same_counts(script_facets(page), counts)
    for name, label, number in shown_counts(page):
        if name in {"year", "category"}:
            assert counts[name].get(label, 0) == number, f"{name}: {label}"
    expect(page.locator(".lp-explorer-list .lp-row")).to_have_count(len(ids))


def test_counts_of_a_larger_lab_follow_every_choice(
    open_page: OpenPage, synthetic_lab: tuple[str, Catalogue]
) -> None:
    url, catalogue = synthetic_lab
    page = open_page(f"{url}papers/")
    explorer(page)
    chosen: dict[str, list[str]] = {}
    # Chooses the most frequent value of each facet in turn, so that the view does not become empty immediately.
    for name in ("has", "year", "type", "family", "author"):
        _, counts = count_facets(catalogue, chosen)
        best = max(counts[name], key=lambda key: (counts[name][key], key))
        select = "(explorer, [name, key]) => explorer.controller.select(name, key, true)"
        explorer(page).evaluate(select, [name, best])
        chosen[name] = [best]
        ids, counts = count_facets(catalogue, chosen)
        assert set(results(page)) == ids
        assert_same_counts(script_facets(page), counts)
    assert query(page) == chosen
    _, counts = count_facets(catalogue, {})
    assert set(script_facets(page)) == {name for name in FACETS if counts[name]}


def test_a_long_list_of_years_shows_those_that_match_newest_first(
    open_page: OpenPage, synthetic_lab: tuple[str, Catalogue]
) -> None:
    url, catalogue = synthetic_lab
    oldest = min(year for year in catalogue.by_year if year)
    paper = catalogue.papers[catalogue.by_year[oldest][0]]
    author = min(
        (person.id for person in paper.byline if person.id),
        key=lambda key: len(catalogue.by_author[key]),
    )
    page = open_page(f"{url}papers/?author={author}")
    explorer(page)
    years = [(label, number) for name, label, number in shown_counts(page) if name == "year"]
    assert dict(years)[str(oldest)]
    assert [label for label, _ in years] == sorted(dict(years), reverse=True)


# The structure of a row. Rows in the HTML also have COinS and hidden names ("+12").
DESCRIBE_ROW = """row => {
    const copy = row.cloneNode(true);
    copy.querySelectorAll('.Z3988, .lp-row-checkbox').forEach(element => element.remove());
    copy.querySelectorAll('details > :not(summary)').forEach(element => element.remove());
    copy.querySelectorAll('details').forEach(element => {
        element.replaceChildren(element.querySelector('summary'));
    });
    copy.normalize();
    const describe = element => element.nodeType === 3
        ? element.data.replace(/\\s+/g, ' ')
        : [element.tagName, element.className, element.href ?? '', element.title ?? '', element.dateTime ?? '', element.lang, element.dir,
           element.getAttribute('aria-label'), element.getAttribute('aria-hidden'), element.getAttribute('tabindex'),
           element.src ?? '', element.alt ?? '', element.width ?? '', element.height ?? '', element.loading ?? '', [...element.childNodes].map(describe).filter(element => element !== ' ')];
    return JSON.stringify(describe(copy)).replaceAll('"," ', '",').replaceAll(' "', '"');
}"""


@pytest.mark.parametrize("site", ["example", "toy_site"])
def test_rows_of_the_script_equal_those_in_the_html(
    open_page: OpenPage, request: pytest.FixtureRequest, site: str
) -> None:
    page = open_page(f"{request.getfixturevalue(site)}papers/")
    pairs: list[list[str]] = explorer(page).evaluate(f"""element => {{
        const describe = {DESCRIBE_ROW};
        const {{ collection, rows }} = element.controller;
        return collection.papers.map(paper => [rows.get(paper), rows.create(paper)].map(describe));
    }}""")
    assert len(pairs) > 5
    for html_row, script_row in pairs:
        assert script_row == html_row


def test_long_list_is_extended_to_its_end(
    open_page: OpenPage, synthetic_lab: tuple[str, Catalogue]
) -> None:
    url, catalogue = synthetic_lab
    page = open_page(f"{url}papers/")
    assert results(page) == list(catalogue.papers)
    rows = page.locator(".lp-explorer-list .lp-row")
    assert 0 < rows.count() < PAPER_COUNT
    page.get_by_role("button", name="Show more").focus()
    while rows.count() < PAPER_COUNT:
        before = rows.count()
        rows.last.scroll_into_view_if_needed()
        page.wait_for_function(
            "before => document.querySelectorAll('.lp-explorer-list .lp-row').length > before",
            arg=before,
        )
    expect(page.get_by_role("button", name="Show more")).to_have_count(0)
    headings = page.locator(".lp-explorer-list h2").all_inner_texts()
    assert headings == [str(year) for year in catalogue.by_year]


def test_without_javascript_the_newest_hundred_and_links_to_years_are_there(
    open_page: OpenPage, synthetic_lab: tuple[str, Catalogue]
) -> None:
    url, catalogue = synthetic_lab
    page = open_page(f"{url}papers/", javascript=False)
    expect(page.locator(".lp-row")).to_have_count(100)
    expect(page.locator(".lp-explorer-bar")).to_be_hidden()
    expect(page.get_by_text("Only the newest papers are listed here")).to_be_visible()
    oldest = min(year for year in catalogue.by_year if year)
    browse = page.get_by_role("navigation", name="Browse")
    browse.get_by_role("link", name=str(oldest)).click()
    expect(page.locator(".lp-row")).to_have_count(len(catalogue.by_year[oldest]))


def test_citing_many_papers_takes_one_request(
    open_page: OpenPage, synthetic_lab: tuple[str, Catalogue]
) -> None:
    url, catalogue = synthetic_lab
    page = open_page(f"{url}papers/")
    shown = results(page)
    page.get_by_role("checkbox", name="Select all shown").check()
    page.locator(".lp-row-checkbox").nth(3).uncheck()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.get_by_role("button", name="Cite selected").click()
    dialog = page.get_by_role("dialog", name=f"Cite {PAPER_COUNT - 1} selected papers")
    expect(dialog.locator("code")).to_contain_text("@")
    assert [url for url in requests if url.endswith(".bib")] == [f"{url}papers/papers.bib"]
    entries = [
        FORMATS["bibtex"].render_collection_entry(build_item(catalogue.papers[paper]))
        for paper in shown
    ]
    del entries[3]
    assert dialog.locator("code").evaluate("code => code.textContent") == "\n".join(entries)
