"""The data file of the explorer agrees with the rows and the search words of each paper."""

from __future__ import annotations

import json
from typing import Any

from small_labs import build_context_of, valid_lab

from labpress.i18n.translator import load_translator
from labpress.views.explorer_data import build_explorer_data, date_patterns

LAB = {
    "papers/a": """
title: "Scaling $\\\\sqrt{n}$ <b>laws</b>"
short_name: Laws
authors: [Ann Ash, {name: Bo Bell, id: bo}, Nguyễn Đức, Chris]
date: 2025-04
family: f
type: conference
categories: [cs.CV, cs.cv]
keywords: [RL, Vision]
venue: {name: Conference on X, short: X, year: 2025}
arxiv: "2504.16656"
artifacts:
  - {kind: code, url: "https://example.org/one"}
  - {kind: code, url: "https://example.org/two"}
  - {kind: model, name: M}
""",
    "papers/b": """
title: B
authors: [Ann Ash]
date: 2026-01-31
keywords: [rl, Graphs, graph]
venue: 中国会议
status: {state: retracted}
""",
    "families/f": "name: Fam",
    "authors/wei-chen": "name: Wei Chen\nnative_name: 陈伟\naliases: [Chris]\nmember: {since: 2020}",
}


def data_of(lab: dict[str, str], *, members: bool = False) -> dict[str, Any]:
    file = build_context_of(valid_lab(lab), members=members).query(build_explorer_data)
    data: dict[str, Any] = json.loads(file)
    return data


def test_columns_have_equal_lengths_and_list_the_newest_papers_first() -> None:
    data = data_of(LAB)
    assert data["papers"]["id"] == ["b", "a"]
    lengths = {name: len(column) for name, column in data["papers"].items()}
    assert lengths.pop("people") == 3  # the width of its numbers comes first
    for facet in ("open_access", "funder", "grant"):
        assert lengths.pop(facet) == 0  # this lab has no such values
    assert set(lengths.values()) == {2}
    assert {len(column) for column in data["artifacts"].values()} == {2}
    assert data["papers"]["date"] == ["2026-01-31", "2025-04"]


def test_a_title_is_plain_text_and_one_with_math_is_html_too() -> None:
    data = data_of(LAB)
    assert data["papers"]["title"] == ["B", "Scaling √n laws"]
    assert set(data["math"]) == {"1"}
    assert "<math" in data["math"]["1"]
    assert "<b>laws</b>" in data["math"]["1"]


def test_shared_values_are_stored_once_despite_spelling() -> None:
    data = data_of(LAB)
    assert data["keyword"] == [["rl", "rl"], ["Graphs", "Graphs"], ["Vision", "Vision"]]
    assert data["papers"]["keyword"] == [[0, 1], [0, 2]]
    assert data["papers"]["category"] == [[], [0]]
    assert data["family"] == [["f", "Fam"]]
    assert data["venue"] == [["4e2d-56fd-4f1a-8bae", "中国会议"], ["x", "X"]]
    assert data["venue_names"] == {"x": "Conference on X"}
    assert data["places"] == ["中国会议", "X 2025"]
    assert data["type"] == [["preprint", "Preprint"], ["conference", "Conference paper"]]


def test_a_person_is_a_plain_name_unless_there_is_more_data() -> None:
    people = data_of(LAB)["people"]
    assert people[0] == "Ann Ash"
    assert people[1] == ["Bo Bell", 0, "bo"]
    assert people[2] == ["Nguyễn Đức", 0, "nguyen-duc"]
    assert people[3] == ["Chris", 1, "wei-chen", "Wei Chen"]


def test_bylines_are_numbers_of_as_many_digits_as_the_largest_needs() -> None:
    assert data_of(LAB)["papers"]["people"] == ["0", "0", "0123"]
    files = {"papers/p": f"title: T\nauthors: [{', '.join(f'A{n} B{n}x' for n in range(70))}]"}
    width, authorship = data_of(files)["papers"]["people"]
    assert width == "00"
    assert (authorship[:4], authorship[-8:]) == ("0001", "14151617")


def test_authors_without_a_page_are_marked() -> None:
    people = data_of(LAB, members=True)["people"]
    assert people[0] == ["Ann Ash", 2]
    assert people[3] == ["Chris", 1, "wei-chen", "Wei Chen"]


def test_artifacts_are_the_icons_of_a_row() -> None:
    data = data_of(LAB)
    assert data["artifacts"]["code"] == [0, "https://example.org/one"]
    assert data["artifacts"]["model"] == [0, 0]  # no URL, since there is no page to link to
    assert data["flags"] == {"0": "retracted"}


def test_dates_are_printed_as_the_pages_print_them() -> None:
    english, chinese = date_patterns(load_translator("en")), date_patterns(load_translator("zh"))
    assert (english["day"][3], english["month"][3], english["year"]) == (
        "22 Apr 3333",
        "Apr 3333",
        "3333",
    )
    assert chinese["day"][3] == "3333年4月22日"
