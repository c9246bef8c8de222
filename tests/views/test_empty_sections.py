"""Sections of hand-written pages that would be empty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_labs import build_context_of, valid_lab

from labpress.views.hand_written import build_hand_written_page

LAB = {
    "papers/p": "title: A paper\nauthors: [Ann Ash]\ndate: 2001\ncitekey: ash\n",
}
FAMILY = {"families/f": "name: Even", "papers/q": "title: Q\nauthors: [Ann Ash]\nfamily: f\n"}


def build(text: str, lab: dict[str, str] = LAB) -> str:
    context = replace(build_context_of(valid_lab(lab)), hand_written_pages={"index.md": text})
    return context.query(build_hand_written_page, "index.md", "").markdown


EMPTY = "<!-- labpress: families -->"


@pytest.mark.parametrize(
    "section",
    [
        f"## Gone\n\n{EMPTY}\n",
        f"## Gone\n\n<!-- labpress: timeline -->\n\n{EMPTY}\n",
        f"## Gone\n<!-- Our families,\n\nnewest first. -->\n{EMPTY}\n",
        "## Gone ##\n<!-- labpress: grants -->\n",
        f"## Gone\n\n### Gone, too\n\n{EMPTY}\n\n### Gone as well\n<!-- labpress: talks 3 -->\n",
        "## Gone\n<!-- labpress: references -->\n",
    ],
)
def test_a_section_in_which_shortcodes_show_nothing_is_hidden(section: str) -> None:
    markdown = build(f"# Lab\n\n{section}\n## Next\n\nText.\n")
    assert "Gone" not in markdown
    assert markdown.startswith("# Lab\n")
    assert markdown.endswith("## Next\n\nText.\n")


@pytest.mark.parametrize(
    "section",
    [
        f"# Kept\n\n{EMPTY}\n",
        f"## Kept\n\nWe have [none](about.md).\n\n{EMPTY}\n",
        f"## Kept\n\n{EMPTY}\n\n<!-- labpress: newest 1 -->\n",
        f"## Kept\n\n### Gone\n\n{EMPTY}\n\n### Stays\n\nText.\n",
        "## Kept\n\n## Next\n\nText.\n",
        f"## Kept\n\n```\n{EMPTY}\n```\n",
        "## Kept\n<!-- labpress: papers year=1850 -->\n",
    ],
)
def test_every_other_heading_is_kept(section: str) -> None:
    markdown = build(section)
    assert "Kept" in markdown
    assert "Gone" not in markdown


def test_a_section_appears_when_it_has_something_to_show() -> None:
    assert "## Families" in build(f"## Families\n\n{EMPTY}\n", {**LAB, **FAMILY})


def test_a_citation_in_a_hidden_heading_leaves_nothing_behind() -> None:
    markdown = build(f"## Gone [@ash]\n{EMPTY}\n\n## Next\n\nSee [@ash].\n")
    assert "Gone" not in markdown
    assert markdown.count("lp-citation") == build("## Next\n\nSee [@ash].\n").count("lp-citation")


def test_thousands_of_empty_sections_are_found_in_one_pass() -> None:
    text = f"## Outer\n\n### Inner\n{EMPTY}\n" * 4_000
    assert not build(text).strip()
