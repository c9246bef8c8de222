from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from labpress.build.cache import FileCache
from labpress.build.search_assets import build_search_assets
from labpress.search import OtherNames, SearchDocument, build_index, index

DOCUMENTS = [
    SearchDocument(
        "paper",
        f"papers/p{n}.md",
        f"papers/p{n}/",
        {"title": f"Title {n}", "byline": ""},
        (("title", f"word{n}"), ("text", "common " * 400)),
    )
    for n in range(40)
]


def data(files: Mapping[str, bytes], path: str) -> Any:
    return json.loads(files[path])


def test_the_index_names_its_files_with_what_they_begin_with() -> None:
    files = build_index(DOCUMENTS)
    entry = data(files, "index.json")
    assert list(files)[-1] == "index.json", "a preview writes it when the others are there"
    words = [data(files, f"words/{n}.json")["words"].split() for n in range(len(entry["words"]))]
    assert [first for first, _ in entry["words"]] == [some[0] for some in words]
    flat = [word for some in words for word in some]
    assert flat == sorted(flat)
    assert {"common", "word0", "word39"} <= set(flat)
    results = [data(files, f"results/{n}.json") for n in range(len(entry["results"]))]
    assert len(results) > 1
    assert entry["results"] == [sum(map(len, results[:n])) for n in range(len(results))]
    assert [item["url"] for some in results for item in some] == [d.url for d in DOCUMENTS]


def test_papers_come_first_in_their_order_and_kinds_are_together() -> None:
    author = SearchDocument("author", "authors/a.md", "a/", {"title": "A"}, (), papers=7)
    family = replace(author, kind="family", papers=2)
    entry = data(build_index([author, *DOCUMENTS, family, author]), "index.json")
    assert entry["kinds"] == [["paper", 40], ["author", 2], ["family", 1]]
    assert entry["counts"] == [7, 7, 2]
    assert entry["papers"] == index.checksum([f"p{n}" for n in range(40)])


def test_words_are_in_the_order_of_javascript() -> None:
    # In UTF-16, U+20000 comes before U+FF21 and U+F900.
    document = replace(DOCUMENTS[0], texts=(("title", "\U00020000 \uf9fb 中"),))
    words = data(build_index([document]), "words/0.json")["words"].split()
    assert words == sorted(words, key=lambda word: word.encode("utf-16-be"))


def test_a_result_has_the_texts_that_it_does_not_show() -> None:
    document = replace(
        DOCUMENTS[0],
        texts=(("title", "T"), ("author", "Ann"), ("keyword", "a"), ("keyword", "b")),
    )
    assert document.result_data == {
        "kind": "paper",
        "title": "Title 0",
        "url": "papers/p0/",
        "texts": {"keyword": "a · b"},
    }


def test_other_names_are_with_their_owners() -> None:
    wei = OtherNames("wei", "W. Chen", ("Wei Chen", "陈伟"))
    papers = [
        replace(DOCUMENTS[0], texts=(("other_name", "陈伟"),), other_names=(wei,)),
        replace(DOCUMENTS[1], other_names=(wei._replace(printed="陈伟", names=("W. Chen",)),)),
        replace(DOCUMENTS[2], kind="author", texts=(("other_name", "陈伟"),)),
    ]
    files = build_index(papers)
    assert data(files, "names.json") == {"wei": ["Wei Chen", "陈伟", "W. Chen"]}
    paper, other, author = (item.result_data for item in papers)
    assert paper["other_names"] == [("W. Chen", "Wei Chen · 陈伟")]
    assert "other_name" not in paper["texts"]
    assert other["other_names"] == [("陈伟", "W. Chen")]
    assert author["texts"] == {"other_name": "陈伟"}
    changed = build_index([replace(papers[0], other_names=(wei._replace(names=("x",)),))])
    assert data(changed, "index.json")["names"] != data(files, "index.json")["names"]


def test_an_index_without_other_names_has_no_file_of_them() -> None:
    files = build_index(DOCUMENTS)
    assert "names.json" not in files
    assert data(files, "index.json")["names"] == ""


def test_index_is_built_again_only_if_a_document_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_index(DOCUMENTS, FileCache(tmp_path))

    def fail(*_: object) -> None:
        raise AssertionError("built again")

    with monkeypatch.context() as patched:
        patched.setattr(index, "_files", fail)
        assert build_index(DOCUMENTS, FileCache(tmp_path)) == first
        with pytest.raises(AssertionError, match="built again"):
            build_index([replace(DOCUMENTS[0], texts=(("title", "x"),))], FileCache(tmp_path))


def test_outdated_index_is_deleted_from_the_cache(tmp_path: Path) -> None:
    for documents in (DOCUMENTS, DOCUMENTS[:1]):
        build_search_assets(documents, tmp_path)
    assert len(list((tmp_path / "search").iterdir())) == 1


def test_no_documents_need_no_index() -> None:
    assert build_index([]) == {}
