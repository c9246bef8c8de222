"""The search index in MkDocs covers published pages, and does not block a preview."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from labpress.integrations.mkdocs import search as mkdocs_search
from labpress.integrations.mkdocs.search import (
    SearchIndexing,
    remove_search_attributes,
    remove_unused_files,
)
from labpress.integrations.mkdocs.site_folder import SiteFolder
from labpress.render.page import Asset
from labpress.search import SearchDocument


def page(name: str, inclusion: InclusionLevel = InclusionLevel.INCLUDED) -> File:
    return File(f"{name}.md", "docs", "site", use_directory_urls=True, inclusion=inclusion)


def site_folder(path: Path) -> SiteFolder:
    folder = SiteFolder()
    folder.start(path, None)
    return folder


def document(name: str) -> SearchDocument:
    return SearchDocument(
        "page", f"{name}.md", f"guessed/{name}/", {"title": name}, (("title", name),)
    )


def test_only_published_pages_are_indexed_with_the_urls_of_mkdocs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed: list[SearchDocument] = []

    def build(documents: list[SearchDocument], _: object) -> list[Asset]:
        indexed.extend(documents)
        return [Asset("x/index", b"1")]

    monkeypatch.setattr(mkdocs_search, "build_search_assets", build)
    indexing = SearchIndexing()
    files = Files([page("index"), page("post"), page("secret", InclusionLevel.EXCLUDED)])
    names = ("index", "post", "secret", "gone")
    indexing.start([document(name) for name in names], files, None)
    indexing.finish(site_folder(tmp_path), serving=False)
    assert [document.url for document in indexed] == ["", "post/"]
    assert (tmp_path / "x/index").read_bytes() == b"1"


def test_a_preview_uses_the_previous_index_until_the_new_one_is_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = threading.Event()
    begin.set()
    contents = iter([b"old", b"new"])

    def build(*_: object) -> list[Asset]:
        begin.wait()
        return [Asset("index", next(contents))]

    monkeypatch.setattr(mkdocs_search, "build_search_assets", build)
    monkeypatch.setattr(mkdocs_search, "_PREVIEW_TIMEOUT", 0.01)
    indexing = SearchIndexing()
    indexing.start([], Files([]), None)
    indexing.finish(site_folder(tmp_path), serving=True)
    assert (tmp_path / "index").read_bytes() == b"old"

    begin.clear()
    indexing.start([], Files([]), None)
    (tmp_path / "index").unlink()
    indexing.finish(site_folder(tmp_path), serving=True)
    assert (tmp_path / "index").read_bytes() == b"old"
    written = threading.Event()
    write = mkdocs_search._write

    def write_assets(assets: list[Asset], folder: Path) -> None:
        write(assets, folder)
        written.set()

    monkeypatch.setattr(mkdocs_search, "_write", write_assets)
    begin.set()
    assert written.wait(10)
    assert (tmp_path / "index").read_bytes() == b"new"


def test_attributes_for_materials_search_are_removed() -> None:
    assert (
        remove_search_attributes('<p class="a" data-search-exclude="true">x</p>')
        == '<p class="a">x</p>'
    )


def test_files_that_no_page_loads_are_left_out_unless_the_lab_has_them() -> None:
    config = MkDocsConfig()
    config.docs_dir = "docs"

    def file(path: str, folder: str = "theme") -> File:
        return File(path, folder, "site", use_directory_urls=True)

    scripts = "assets/javascripts"
    kept = [
        file(f"{scripts}/bundle.min.js"),
        file(f"{scripts}/lunr/own.js", "docs"),
        file("assets/stylesheets/main.min.css"),
        file("notes/lunr/x.js"),
    ]
    unused = [
        file(f"{scripts}/lunr/min/lunr.de.min.js"),
        file(f"{scripts}/workers/search.min.js"),
        file(f"{scripts}/bundle.min.js.map"),
        file("assets/stylesheets/main.min.css.map"),
    ]
    files = Files([*kept, *unused])
    remove_unused_files(files, config)
    assert list(files) == kept
