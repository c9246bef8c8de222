"""Edits of existing records: only the bytes of the edited key change."""

from __future__ import annotations

import difflib
import re
from typing import Any

import pytest
from commented_records import WORDS, comments_of, records
from hypothesis import assume, given
from hypothesis import strategies as st

from labpress.loading.yaml_parser import read_tree
from labpress_tools.record_writer import RecordEditError, edit_record, same_value

RECORD = """\
# yaml-language-server: $schema=../.schema/paper.json
---
title:   "A: study"   # as printed
# the order is that of the PDF
authors:
  - Ann Ash  # first
  # - Bo Berg left
  - {name: Cy Cole, corresponding: true}

date: 2024-01  # arXiv
summary: |
  Text # no comment

  More.


keywords: [a, 'b',  # main
  "c"]
venue:
    name: Conf
    year: 2024 # of the event
notes:
- text: >-  # folded
    One
    two.
  source: v1
"""


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---  ", "+++ ", "@@", "--- "))]


def edit(text: str, **changes: Any) -> str:
    return edit_record(text.encode(), changes).decode()


@pytest.mark.parametrize(
    ("key", "value", "lines"),
    [
        ("title", "A new title", ["-title:   \"A: study\"   # as printed", "+title:   A new title   # as printed"]),
        ("date", "2024-01-31", ["-date: 2024-01  # arXiv", "+date: 2024-01-31  # arXiv"]),
        ("date", None, ["-date: 2024-01  # arXiv", "+# arXiv"]),
        ("doi", "10.1000/182", ["+doi: 10.1000/182"]),
        (
            "authors",
            ["Ann Ash", {"name": "Cy Cole", "corresponding": True}, "Di Dorn"],
            ["+  - Di Dorn"],
        ),
        (
            "authors",
            ["A. Ash", {"name": "Cy Cole", "corresponding": True}],
            ["-  - Ann Ash  # first", "+  - A. Ash  # first"],
        ),
        ("authors", ["Ann Ash"], ["-  - {name: Cy Cole, corresponding: true}"]),
        ("authors", [{"name": "Cy Cole", "corresponding": True}], ["-  - Ann Ash  # first", "+  # first"]),
        ("venue", {"name": "Conf", "year": 2025}, ["-    year: 2024 # of the event", "+    year: 2025 # of the event"]),
        ("venue", {"name": "C"}, ["-    name: Conf", "-    year: 2024 # of the event", "+    name: C", "+    # of the event"]),
        ("venue", {"year": 2024}, ["-venue:", "-    name: Conf", "-    year: 2024 # of the event", "+venue: {year: 2024} # of the event"]),
        ("keywords", ["a", "b"], ["-keywords: [a, 'b',  # main", "-  \"c\"]", "+keywords: [a, b]  # main"]),
        ("notes", [{"text": "One two.", "source": "v2"}], ["-  source: v1", "+  source: v2"]),
        ("notes", [{"text": "Three.", "source": "v1"}], ["-- text: >-  # folded", "-    One", "-    two.", "+- text: Three.  # folded"]),
        ("summary", "Short.", ["-summary: |", "-  Text # no comment", "-", "-  More.", "+summary: Short."]),
        ("summary", "Text # no comment\n\nMore.", []),
        ("venue", {"name": "Conf", "year": "2024"}, []),
        ("affiliations", ["Lab"], ["+affiliations: [Lab]"]),
    ],
)  # fmt: skip
def test_only_the_lines_of_the_key_change(key: str, value: Any, lines: list[str]) -> None:
    after = edit(RECORD, **{key: value})
    assert changed_lines(RECORD, after) == lines
    assert edit(after, **{key: value}) == after


def test_a_new_key_is_placed_according_to_the_model() -> None:
    after = edit(RECORD, affiliations=["Lab"], doi="10.1000/182", locked=["title"])
    keys = re.findall(r"(?m)^[a-z]+(?=:)", after)
    assert keys == [
        *("title", "authors", "affiliations", "date", "doi"),
        *("summary", "keywords", "venue", "notes", "locked"),
    ]


def test_a_long_value_keeps_the_comment_on_its_line() -> None:
    title = "A very long title " * 10
    after = edit(RECORD, title=title.strip())
    assert "title: >-  # as printed\n  A very long title" in after


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [True, False])
def test_line_breaks_and_marks_of_the_file_stay(line_break: str, bom: bytes, end: bool) -> None:
    text = "title: A\nauthors:\n  - Ann Ash\ndate: 2024" + "\n" * end
    data = bom + text.replace("\n", line_break).encode()
    after = edit_record(data, {"authors": ["Ann Ash", "Bo Berg"], "doi": "10.1/x", "date": "2025"})
    expected = "title: A\nauthors:\n  - Ann Ash\n  - Bo Berg\ndate: 2025\ndoi: 10.1/x" + "\n" * end
    assert after == bom + expected.replace("\n", line_break).encode()


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        ("", {"title": "A"}, "title: A\n"),
        ("# nothing yet", {"title": "A"}, "# nothing yet\ntitle: A\n"),
        ('{"title": "A", "date": 2024}', {"title": "B, C"}, '{"title": "B, C", "date": 2024}'),
        ('{"title": "A"}\n', {"doi": "10.1/x"}, '{"title": "A", doi: 10.1/x}\n'),
        ("{title: A, date: 2024}", {"date": None}, "{title: A}"),
        ("{title: A, date: 2024}", {"title": None}, "{date: 2024}"),
        ("  title: A\n  date: 2024\n", {"type": "book"}, "  title: A\n  date: 2024\n  type: book\n"),
        ("title: A\n...\n", {"date": "2024"}, "title: A\ndate: 2024\n...\n"),
        ("title:\ndate: 2024\n", {"title": "A"}, "title: A\ndate: 2024\n"),
        ("title:  # later\ndate: 2024\n", {"title": "A"}, "title: A  # later\ndate: 2024\n"),
        ("title: A\nsummary: |+\n  B\n\n", {"doi": "10.1/x"}, "title: A\ndoi: 10.1/x\nsummary: |+\n  B\n\n"),
        ("authors: [Ann Ash]\n", {"title": "A"}, "title: A\nauthors: [Ann Ash]\n"),
        ("'title': A\n", {"title": "B"}, "'title': B\n"),
        ("title: 'A' #x: y\n", {"title": "B"}, 'title: "B" #x: y\n'),
        ("authors:\n- A\n- B\ndate: 2024\n", {"authors": ["C", "A", "B"]}, "authors:\n- C\n- A\n- B\ndate: 2024\n"),
        ("links:\n  - kind: pdf\n    url: https://a.b\n", {"links": [{"kind": "pdf", "url": "https://c.d"}]},
         "links:\n  - kind: pdf\n    url: https://c.d\n"),
    ],
)  # fmt: skip
def test_unusual_files(text: str, changes: dict[str, Any], expected: str) -> None:
    assert edit(text, **changes) == expected


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"title: A\ntitle: B\n", "the file has an error (line 2: duplicate key `title`"),
        (b"date: 2020\ntitle: [A\n", "the file has an error (line 3: "),
        (b"# A paper\n\ntitle: &a A\n", "the file has an error (line 3: "),
        (b"title: A\nauthors:\n\t- B\n", "the file has an error (line 3: "),
        (b"- title\n", "the file is not a record"),
        (b"title: \xff\n", "the file is not UTF-8 text (line 1); save it as UTF-8"),
        (b"\xef\xbb\xbfdate: 2020\r\ntitle: \xe9\r\n", "the file is not UTF-8 text (line 2)"),
        (b"{title: [A, # why\n B]}", "cannot change `title` without losing a comment in it"),
    ],
)
def test_a_file_that_cannot_be_edited_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(RecordEditError, match=re.escape(message)):
        edit_record(data, {"title": "C"})


# --- any record with comments

NEW_VALUES = st.one_of(
    WORDS,
    st.just("word " * 40 + "end"),
    st.just("a\n\nb # c"),
    st.lists(st.sampled_from(["Ann Ash", "Bo Berg", "Cy Cole", {"literal": "Team"}]), min_size=1, max_size=5),
    st.fixed_dictionaries({"name": WORDS}, optional={"year": st.just(2024), "short": WORDS}),
    st.lists(st.fixed_dictionaries({"kind": st.just("pdf"), "url": st.just("https://a.b")}), min_size=1, max_size=3),
    st.none(),
)  # fmt: skip
EDITED = st.sampled_from(
    ["title", "authors", "date", "doi", "keywords", "venue", "summary", "links", "type", "source"]
)


@given(records(), EDITED, NEW_VALUES)
def test_every_byte_outside_of_the_key_stays(text: str, key: str, value: Any) -> None:
    before = read_tree(text)
    assume(not before.diagnostics)
    after = edit(text, **{key: value})
    tree = read_tree(after)
    expected = {name: item for name, item in (before.data or {}).items() if name != key}
    if value is not None:
        expected[key] = value
    assert tree.diagnostics == []
    assert same_value(tree.data or {}, expected)
    assert comments_of(after) == comments_of(text)
    assert edit(after, **{key: value}) == after
    # The lines of the other keys are unchanged and in the same order.
    kept = [line for line in lines_without(text, key) if line.strip()]
    assert is_subsequence(kept, after.splitlines())


def lines_without(text: str, key: str) -> list[str]:
    """Return the lines of a record except those of one key and the last line of the head."""
    lines, inside = [], False
    for line in text.splitlines():
        if re.match(r"[a-z]", line):
            inside = line.startswith(f"{key}:")
        if not inside:
            lines.append(line)
    return lines


def is_subsequence(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(line in rest for line in part)


@pytest.mark.parametrize(
    ("text", "changes", "expected"),
    [
        ("authors: [ 'Ann Ash',Bo Berg ]  # all\n", {"authors": ["Ann Ash", {"name": "Bo Berg", "id": "bo"}]},
         "authors: [ 'Ann Ash',{name: Bo Berg, id: bo} ]  # all\n"),
        ("authors: [Ann Ash,\n  Bo Berg, # new\n  Cy Cole]\n", {"authors": ["Ann Ash", "Bo Berg", "Di Dorn"]},
         "authors: [Ann Ash,\n  Bo Berg, # new\n  Di Dorn]\n"),
        ("keywords: [a, 'b']\n", {"keywords": ["a", "b", "c, d"]}, "keywords: [a, 'b', \"c, d\"]\n"),
        ("authors:\n  - { name:  Ann Ash,id: old } # x\n", {"authors": [{"name": "Ann Ash", "id": "new"}]},
         "authors:\n  - { name:  Ann Ash,id: new } # x\n"),
        ("authors:\n  - {name: Ann Ash,}\n", {"authors": [{"name": "Ann Ash", "id": "new"}]},
         "authors:\n  - {name: Ann Ash, id: new,}\n"),
        ("authors:\n  - name: Ann Ash  # she\n    # and\n\n  - Bo Berg\n", {"authors": [{"name": "Ann Ash", "id": "a"}, "Bo Berg"]},
         "authors:\n  - name: Ann Ash  # she\n    id: a\n    # and\n\n  - Bo Berg\n"),
        ("versions: [{label: v1, authors: [Ann Ash, Bo Berg]}]\n",
         {"versions": [{"label": "v1", "authors": [{"name": "Ann Ash", "id": "a"}, "Bo Berg"]}]},
         "versions: [{label: v1, authors: [{name: Ann Ash, id: a}, Bo Berg]}]\n"),
        ("follows: [{id: old, }, x]\n", {"follows": [{"id": "null"}, "x"]}, "follows: [{id: \"null\", }, x]\n"),
    ],
)  # fmt: skip
def test_inside_brackets_only_the_items_that_differ_change(
    text: str, changes: dict[str, Any], expected: str
) -> None:
    assert edit(text, **changes) == expected


def test_a_list_in_brackets_that_gets_too_long_is_written_again() -> None:
    words = [f"keyword number {number}" for number in range(7)]
    text = f"keywords: [{', '.join(words[:6])}]\n"
    assert edit(text, keywords=words).startswith("keywords:\n  - keyword number 0\n")
