"""The active tab of generated pages, for different navigations."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from html_checks import text_of
from sites import run, write_files

PAPER = """
title: {title}
authors: [Ann Ash]
date: 2025-01-0{day}
keywords: [retrieval]
categories: [cs.CL]
results: [{{benchmark: MMLU, metric: accuracy, value: 5{day}, unit: "%", source: abstract}}]
"""
CONFIG = """
site_name: Lab
docs_dir: content
nav: {nav}
theme: {{name: material, font: false, features: [navigation.tabs]}}
plugins: [labpress: {{theme_scope: site}}]
"""
FILES = {
    "content/index.md": "# Home\n",
    "content/papers/one.yaml": PAPER.format(title="One", day=1),
    "content/papers/two.yaml": PAPER.format(title="Two", day=2),
}
TOPICS = ("keywords/retrieval", "categories/cs-cl")


@pytest.mark.parametrize(
    ("nav", "tabs"),
    [
        (
            "[index.md, Papers: papers/index.md, Topics: keywords/index.md, Tests: benchmarks/index.md]",
            {
                "papers/one": "Papers",
                "years/2025": "Papers",
                "keywords/retrieval": "Topics",
                "categories/cs-cl": "Topics",
                "benchmarks/mmlu": "Tests",
            },
        ),
        (
            "[index.md, Papers: papers/index.md]",
            dict.fromkeys(("keywords", *TOPICS, "benchmarks", "benchmarks/mmlu"), "Papers"),
        ),
        (
            "[index.md, Papers: papers/index.md, More: [benchmarks/index.md, keywords/index.md]]",
            dict.fromkeys((*TOPICS, "keywords", "benchmarks/mmlu"), "More"),
        ),
    ],
    ids=["own tabs", "no tabs", "section"],
)
def test_the_tab_of_the_closest_list_is_active(
    tmp_path: Path, nav: str, tabs: dict[str, str]
) -> None:
    write_files(tmp_path, {**FILES, "mkdocs.yml": CONFIG.format(nav=nav)})
    run("mkdocs", "build", "--quiet", cwd=tmp_path)
    for path, tab in tabs.items():
        text = (tmp_path / "site" / path / "index.html").read_text("utf-8")
        active = BeautifulSoup(text, "html.parser").select(".md-tabs__item--active")
        assert [text_of(item).strip() for item in active] == [tab], path
