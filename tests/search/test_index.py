from __future__ import annotations

import json
import sys
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

import pytest

from labpress.build.cache import FileCache
from labpress.build.search_assets import build_search_assets
from labpress.search import (
    NoIndexError,
    ResultTexts,
    SearchDocument,
    build_index,
    index,
    render_document,
)

DOCUMENTS = [
    SearchDocument(
        "paper", f"papers/p{n}.md", f"papers/p{n}/", {"title": f"Title {n}"}, ((10, f"word{n}"),)
    )
    for n in range(40)
]


def test_index_does_not_depend_on_the_order_of_documents() -> None:
    assert build_index(DOCUMENTS) == build_index(list(reversed(DOCUMENTS)))


def test_texts_of_a_result_are_not_searched() -> None:
    result: ResultTexts = {"title": '"Quotes" & <b>', "byline": "Ada\u00a0Lu"}
    html = render_document(
        SearchDocument("paper", "x.md", "x/", result, ((10, "a <b> c"), (0.2, "")), ("k",))
    )
    assert "<b>" not in html
    assert 'data-pagefind-weight="10">a b c</p>' in html
    assert "Ada\\u00a0Lu" in html


def test_index_is_built_again_only_if_a_document_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_index(DOCUMENTS, FileCache(tmp_path))

    def fail(*_: object) -> None:
        raise AssertionError("built again")

    with monkeypatch.context() as patched:
        patched.setattr(index, "run_pagefind", fail)
        assert build_index(DOCUMENTS, FileCache(tmp_path)) == first
        with pytest.raises(AssertionError, match="built again"):
            build_index([replace(DOCUMENTS[0], texts=((10, "other"),))], FileCache(tmp_path))


def test_outdated_index_is_deleted_from_the_cache(tmp_path: Path) -> None:
    for documents in (DOCUMENTS, DOCUMENTS[:1]):
        build_search_assets(documents, tmp_path)
    assert len(list((tmp_path / "search").iterdir())) == 1


def test_pages_are_indexed_for_every_form_of_url() -> None:
    documents = [replace(DOCUMENTS[0], url=url) for url in ("", "a/", "b.html", "%E4%B8%AD/c/")]
    files = build_index(documents)
    assert sum(name.startswith("fragment/") for name in files) == 4


def test_no_documents_need_no_index() -> None:
    assert build_index([]) == {}


def test_missing_program_is_a_warning_with_a_fix(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for package in ("pagefind_bin", "pagefind_bin_extended"):
        monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.setenv("PATH", "")
    assets, (diagnostic,) = build_search_assets(DOCUMENTS, None)
    assert assets == []
    assert diagnostic.severity == "warning"
    assert "Pagefind is not installed" in diagnostic.text
    assert 'pip install "pagefind[bin]"' in diagnostic.text


BROKEN_PROGRAMS = {
    "fails at once": ("echo no space left >&2\nexit 3", "no space left"),
    "fails while it reads": (
        "head -c 100 >/dev/null\necho out of memory >&2\nexit 3",
        "out of memory",
    ),
    "reports an error": (
        f"echo {b64encode(json.dumps({'payload': {'type': 'Error', 'message': 'bad page'}}).encode()).decode()},",
        "bad page",
    ),
    "writes what is no message": ("printf 'hello,hello'", "no output"),
    "writes other messages": (f"printf '%s' {b64encode(b'[]').decode()},", "no output"),
    "ends without a word": ("exit 0", "no output"),
}


@pytest.mark.parametrize("name", BROKEN_PROGRAMS)
def test_failing_program_is_reported(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script, expected = BROKEN_PROGRAMS[name]
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(index, "find_program", lambda: program)
    with pytest.raises(NoIndexError) as raised:
        build_index([*DOCUMENTS, replace(DOCUMENTS[0], texts=((1, "long " * 100_000),))])
    assert f"search index: {expected}" in raised.value.text


def test_index_does_not_depend_on_the_folder_for_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_index(DOCUMENTS)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.chdir(tmp_path)
    assert build_index(DOCUMENTS) == first
    assert list(tmp_path.iterdir()) == []
