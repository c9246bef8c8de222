"""The making of the index: the same at every run, kept between builds, faults told."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from labpress.build.search_assets import build_search_assets
from labpress.search import (
    NoIndexError,
    SearchDocument,
    ShownTexts,
    build_index,
    index,
    render_document,
)

ENTRIES = [
    SearchDocument(
        "paper", f"papers/p{n}.md", f"papers/p{n}/", {"title": f"Title {n}"}, ((10, f"word{n}"),)
    )
    for n in range(40)
]


def test_the_index_is_the_same_at_every_run() -> None:
    assert build_index(ENTRIES) == build_index(list(reversed(ENTRIES)))


def test_what_is_shown_is_no_part_of_what_is_searched() -> None:
    shown: ShownTexts = {"title": '"Quotes" & <b>', "by": "Ada\u00a0Lu"}
    html = render_document(
        SearchDocument("paper", "x.md", "x/", shown, ((10, "a <b> c"), (0.2, "")), ("k",))
    )
    assert "<b>" not in html
    assert 'data-pagefind-weight="10">a b c</p>' in html
    assert "Ada\\u00a0Lu" in html


def test_an_index_is_made_again_only_where_something_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_index(ENTRIES, tmp_path / "search")

    def fail(*_: object) -> None:
        raise AssertionError("made again")

    with monkeypatch.context() as patched:
        patched.setattr(index, "_run", fail)
        assert build_index(ENTRIES, tmp_path / "search") == first
        with pytest.raises(AssertionError, match="made again"):
            build_index([replace(ENTRIES[0], words=((10, "other"),))], tmp_path / "search")
    build_index(ENTRIES[:1], tmp_path / "search")
    assert len(list((tmp_path / "search").iterdir())) == 1, "what is out of date goes"


def test_pages_are_found_at_their_address_whatever_its_form() -> None:
    documents = [
        replace(ENTRIES[0], address=address) for address in ("", "a/", "b.html", "%E4%B8%AD/c/")
    ]
    files = build_index(documents)
    assert sum(name.startswith("fragment/") for name in files) == 4


def test_nothing_to_find_needs_no_index() -> None:
    assert build_index([]) == {}


def test_a_missing_program_is_a_warning_with_what_to_try(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for package in ("pagefind_bin", "pagefind_bin_extended"):
        monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setenv("PATH", "")
    assets, (diagnostic,) = build_search_assets(ENTRIES, None)
    assert assets == []
    assert diagnostic.severity == "warning"
    assert "expected Pagefind's program" in diagnostic.text
    assert 'pip install "pagefind[bin]"' in diagnostic.text


def test_a_program_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho no space left >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setattr(index, "_find_program", lambda: program)
    with pytest.raises(NoIndexError) as raised:
        build_index(ENTRIES)
    assert "got a fault: no space left" in raised.value.text
