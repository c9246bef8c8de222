"""New records are read back as the same values, and have the layout of the example records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from paths import CHECKOUT

from labpress.loading.yaml_parser import read_tree
from labpress_tools.record_writer import record_text
from labpress_tools.record_writer.scalars import WIDTH, display_width

HARD_TEXTS = [
    "no", "yes", "0123", "2506.10", "2506.10000", "12:30:45", "1_000", "0x1F", "0o17", "1e3", ".5", ".inf",
    "null", "Null", "~", "", " ", "true", "=", "<<", "---", "...", "- a", "-a", "? a", ": a", "a: b", "a:", "a:b",
    "# a", "a # b", "a #b", "a#b", "'", '"', "it's", '"a"', "'a'", 'say "a" and \'b\'', "\\alpha", "$\\tau$: a",
    '$\\nu$ "x"', "C:\\new\\table", "  leading", "trailing ", "a  b", "\ta", "a\tb", "a\nb", "a\n\nb", "\na", "a\n",
    "a\n\n", "  a\nb", "a\n  b", "a \nb", "a\n \nb", "\r", "a\r\nb", "\x00", "\x07 bell", "a\x85b", "a\u2028b",
    "\ufeffa", "\ufffe", "👩‍🔬", "e\u0301", "汉字", "[a]", "{a}", "a, b", "a]b", "&a", "*a", "!a", "|", ">", "%a", "@a",
    "`a`", "2024-01-02", "2024-01", "2024", "a" * 3000, "word " * 200, ("long " * 40 + "\n") * 3, "a  " * 100,
    "\u200bhidden", "soft\u00adhyphen", "https://example.org/a#b?c=d&e", "key: |\n  text", "*" * 200, "a" * 118 + " b",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(HARD_TEXTS),
    st.text(max_size=60),
    st.text("ab:#-'\"\\ \n,[]{}|>$%&*!?\t0", max_size=40),
    st.lists(st.text("abé汉-\\$#:'", min_size=1, max_size=30), max_size=40).map(" ".join),
)
SCALARS = st.one_of(
    TEXTS, st.integers(), st.booleans(), st.floats(allow_nan=False, allow_infinity=False)
)
KEYS = st.one_of(
    TEXTS, st.sampled_from(["authors", "source", "digests", "unused", "date", "notes", "url"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def as_read(value: Any) -> Any:
    """Return what the parser should read for a value: every scalar is a string."""
    if isinstance(value, dict):
        return {as_read(key): as_read(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_read(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def check(fields: dict[str, Any]) -> str:
    text = record_text(fields)
    tree = read_tree(text)
    assert [str(diagnostic) for diagnostic in tree.diagnostics] == []
    assert tree.data == (as_read(fields) or None)
    return text


@pytest.mark.parametrize("text", HARD_TEXTS)
def test_a_text_is_read_as_it_was_in_every_place(text: str) -> None:
    other = {"a": text, "b": text}
    check({"title": text, "keywords": [text, text], "venue": other, "links": [other], text: text})
    check(
        {
            "authors": [text, {"literal": text}],
            "versions": [{"label": text, "authors": [text] * 30}],
        }
    )
    check({"source": [{"name": text, "digests": {text: text}, "unused": {text: text}}]})


@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_value_is_read_as_it_was(fields: dict[str, Any]) -> None:
    check(fields)


@pytest.mark.parametrize("text", [text for text in HARD_TEXTS if "\u2028" not in text])
def test_other_parsers_read_a_text_and_not_a_number(text: str) -> None:
    data = yaml.safe_load(record_text({"title": text, "keywords": [text]}))
    assert data == {"title": text, "keywords": [text]}


def test_lone_surrogates_which_no_file_can_hold_are_replaced() -> None:
    assert read_tree(record_text({"title": "a\ud800b"})).data == {"title": "a\ufffdb"}


def test_the_layout_is_that_of_the_example_records() -> None:
    fields: dict[str, Any] = {
        "source": [
            {
                "name": "BibTeX",
                "id": "ash2024",
                "retrieved": "2026-11-24",
                "digests": {"title": "3f2a9c0b71de"},
                "unused": {"file": "C:\\a.pdf"},
            }
        ],
        "doi": "10.1000/182",
        "arxiv": "2412.18279",
        "date": "2024-12-24",
        "authors": ["Ann Ash", {"given": "Bo", "family": "Berg", "corresponding": True}],
        "title": "Improving Multi-Step Reasoning Abilities of Large Language Models: "
        "Direct Advantage Policy Optimization, Revisited",
        "keywords": ["rl", "step-level"],
        "venue": {"type": "conference", "name": "Conference: A", "year": 2025, "volume": "12"},
        "abstract": "One.\n\nTwo: $\\alpha$.",
        "links": [{"kind": "pdf", "url": "https://example.org/a.pdf"}],
        "notes": [{"text": "A remark.", "source": "v2"}],
    }
    assert record_text(fields) == (
        """\
# yaml-language-server: $schema=../.schema/paper.json
title: >-
  Improving Multi-Step Reasoning Abilities of Large Language Models: Direct Advantage Policy Optimization, Revisited
authors:
  - Ann Ash
  - {given: Bo, family: Berg, corresponding: true}
date: 2024-12-24
arxiv: "2412.18279"
doi: 10.1000/182
keywords: [rl, step-level]
venue: {type: conference, name: "Conference: A", year: 2025, volume: "12"}
abstract: |-
  One.

  Two: $\\alpha$.
links:
  - {kind: pdf, url: "https://example.org/a.pdf"}
notes:
  - text: A remark.
    source: v2
source:
  - name: BibTeX
    id: ash2024
    retrieved: 2026-11-24
    digests: {title: 3f2a9c0b71de}
    unused:
      file: C:\\a.pdf
"""
    )


@given(st.lists(st.text("ab汉 ", min_size=1, max_size=30), max_size=60))
def test_lines_are_short_enough_unless_a_word_is_too_long(words: list[str]) -> None:
    text = check({"title": " ".join(" ".join(words).split()), "keywords": words})
    longest = max((display_width(word) for word in text.split()), default=0)
    for line in text.splitlines():
        assert display_width(line) <= max(WIDTH, longest + 10) or '"' in line


@pytest.mark.parametrize("folder", ["papers", "authors", "families"])
@pytest.mark.parametrize("lab", [CHECKOUT / "content", CHECKOUT / "tests" / "toy" / "content"])
def test_the_records_of_both_labs_are_written_with_the_same_values(lab: Path, folder: str) -> None:
    kinds = {"papers": "paper", "authors": "author", "families": "family"}
    for path in sorted((lab / folder).glob("*.yaml")):
        data = read_tree(path.read_text("utf-8")).data
        tree = read_tree(record_text(data, kinds[folder]))  # type: ignore[arg-type]
        assert (tree.data, tree.diagnostics) == (data, [])
