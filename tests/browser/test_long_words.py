"""Very long words: no page scrolls sideways, and values are visible."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser_page import PHONE, OpenPage
from local_site import built_site
from overflow import HAS_HORIZONTAL_SCROLL, OVERFLOWING_ELEMENTS
from sites import write_files

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
NAME = "Taumatawhakatangihangakoauauotamateaturipukakapikimaungahoronukupokai"
TEAM = f"The {WORD} Collaboration of the {WORD} and the {WORD}"
MATH = "$" + " + ".join(f"x_{{{n}}}^{{2}}" for n in range(60)) + "$"
CONFIG = f"""site_name: {WORD}
docs_dir: content
site_url: !ENV SITE_URL
nav:
  - {WORD}: papers/index.md
  - Families: families/index.md
  - People: authors/index.md
theme: {{name: material, font: false, features: [navigation.tabs]}}
plugins: [search, labpress]
"""
PAPER = f"""title: "{WORD} {MATH}: {WORD}{WORD}"
short_name: {WORD}
authors:
  - {{name: "{NAME} {NAME}", equal_contribution: true, affiliations: ["{WORD}"]}}
  - {{literal: "{WORD}", corresponding: true}}
  - {{literal: "{TEAM}"}}
affiliations: ["{WORD}", "{WORD}"]
date: DATE
updated: 2025-06-07
type: conference
license: {WORD}
family: long
builds_on: [{{title: "{WORD}", url: "https://example.org/{WORD}"}}]
supersedes: [{{title: "{WORD}"}}]
base_models: ["{WORD}", "{WORD}_{WORD}"]
changes: "{WORD} {MATH}"
url: https://example.org/{WORD}/{WORD}
categories: ["cs.CV"]
keywords: ["{WORD}", "{WORD}"]
venue: {{type: conference, name: "{WORD}", short: "{WORD}", publisher: "{WORD}", pages: "1-999999"}}
comment: "{WORD}"
versions: [{{label: "{WORD}", title: "{WORD}", note: "{WORD}", authors: ["{NAME} {NAME}"]}}]
title_variants: [{{title: "{WORD}", where: "{WORD}", source: "{WORD}"}}]
summary: |
  {WORD} [{WORD}](https://example.org/) `{WORD}` {MATH}

  $${MATH[1:-1]}$$

      {WORD}{WORD}

  | {WORD} | {WORD} |
  |---|---|
  | {WORD} | `{WORD}` |
abstract: "{WORD} {MATH}"
artifacts:
  - {{kind: model, name: "{WORD}", url: "https://example.org/", license: "{WORD}", note: "{WORD}"}}
  - {{kind: code, url: "https://example.org/", source: "{WORD}"}}
links: [{{kind: other, label: "{WORD}", url: "https://example.org/"}}]
results:
  - {{benchmark: "{WORD}", metric: "{WORD}", value: VALUE, unit: "%", subject: "{WORD}", source: "{WORD}"}}
  - {{benchmark: MMMU, split: "{WORD}", setting: "{WORD}", metric: score, value: 7, note: "{WORD}"}}
quantities: [{{name: "{WORD}", value: 123456789012, unit: "{WORD}", source: "{WORD}"}}]
metrics: [{{name: "{WORD}", value: "{WORD}", date: unknown, source: "{WORD}"}}]
awards: ["{WORD}"]
notes: [{{text: "{WORD} {MATH}", source: "{WORD}"}}]
status: {{state: corrected, notice: "{WORD}"}}
sources: {{title: "{WORD}"}}
unverified: [license, venue, affiliations]
"""
FAMILY = f"""name: {WORD}
aim: {WORD} {MATH}
description: {WORD}
links: [{{kind: code, label: "{WORD}", url: "https://example.org/"}}]
benchmarks: [{{benchmark: "{WORD}"}}]
"""
AUTHOR = f"""name: {NAME} {NAME}
native_name: {NAME}{NAME}
aliases: [{{name: "{WORD}{WORD}", source: "{WORD}"}}]
affiliations: [{WORD}]
member: {{role: "{WORD}"}}
links: [{{kind: homepage, label: "{WORD}", url: "https://example.org/"}}]
about: {WORD} {MATH}
metrics: [{{name: "{WORD}", value: "{WORD}", date: unknown, source: "{WORD}"}}]
notes: ["{WORD}"]
"""


@pytest.fixture(scope="module")
def long_words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("long-words")
    papers = {"a": ("2025-04-23", "73.6"), "b": ("2025-06-06", "76.0")}
    write_files(
        folder,
        {
            "mkdocs.yml": CONFIG,
            "content/index.md": "# Home\n\n<!-- labpress: newest 6 -->\n\n"
            "<!-- labpress: families -->\n\n<!-- labpress: numbers -->\n",
            "content/families/long.yaml": FAMILY,
            "content/authors/long.yaml": AUTHOR,
            "content/authors/team.yaml": f"literal: {TEAM}\n",
            **{
                f"content/papers/{key}.yaml": PAPER.replace("DATE", date).replace("VALUE", value)
                for key, (date, value) in papers.items()
            },
        },
    )
    with built_site(tmp_path_factory.mktemp("long-words-site"), folder / "mkdocs.yml") as url:
        yield url


def test_no_word_is_too_long_for_a_page(open_page: OpenPage, long_words: str) -> None:
    page = open_page(long_words, PHONE)
    venue_path = WORD.replace("ä", "a").lower()[:100]
    paths = ["", "papers/", "papers/a/", "families/", "families/long/", "authors/", "years/2025/"]
    paths += [
        f"venues/{venue_path}/",
        "categories/cs-cv/",
        "no/such/page/",
        "authors/long/",
    ]
    excesses = []
    for path in paths:
        answer = page.goto(long_words + path)
        assert answer
        assert answer.status == (404 if path.startswith("no/") else 200), path
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate(HAS_HORIZONTAL_SCROLL):
                excesses.append(f"{path} scrolls sideways at {width}")
            excesses += [
                f"{path} at {width}: {excess}" for excess in page.evaluate(OVERFLOWING_ELEMENTS)
            ]
    assert not excesses, "\n".join(excesses)


def test_on_a_phone_values_are_seen_without_scrolling(
    open_page: OpenPage, example: str, long_words: str
) -> None:
    page = open_page("about:blank", PHONE)
    for url in (
        f"{example}papers/skywork-r1v2/",
        f"{example}families/skywork-r1v/",
        f"{long_words}papers/a/",
        f"{long_words}families/long/",
    ):
        page.goto(url)
        values = page.locator(".lp-table .lp-number b")
        assert values.count() >= 2, url
        hidden = values.evaluate_all(
            "all => all.filter(element => element.getBoundingClientRect().right >"
            " element.closest('.lp-table').getBoundingClientRect().right).map(element => element.textContent)"
        )
        assert hidden == [], url
