"""Hostile texts in every field of every kind of record are shown without any effect.

The site is built with plugins that run templates and include files, and each page is opened under
its Content Security Policy.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bibtexparser.entrypoint import parse_string
from hostile_lab import SECRET, write_hostile_lab
from hostile_pages import open_pages
from hostile_records import REFUSED
from hostile_texts import hostile_texts
from local_site import serve_folder
from playwright.sync_api import Browser
from watched_process import MKDOCS, Watched, run_watched

_MARKUP = re.compile(r"[$\\]|</?(?:i|b|su[bp]|span)\b")
_TEX = re.compile(
    r"\\(?:immediate|write|input|include|catcode|csname|r?def|let|directlua|openout)\b"
)


@dataclass(frozen=True)
class Built:
    """The lab, the folder of its site, the paths of its records, and how it was built."""

    lab: Path
    site: Path
    scratch: Path
    records: list[str]
    build: Watched

    def files(self, *endings: str) -> Iterator[Path]:
        """Yield the files of the site with certain extensions."""
        yield from (path for path in sorted(self.site.rglob("*")) if path.name.endswith(endings))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("hostile")
    lab, scratch = folder / "lab", folder / "scratch"
    records = write_hostile_lab(lab)
    build = run_watched([*MKDOCS, "build", "--quiet"], lab, scratch)
    assert build.status == 0, build.output[-3000:]
    return Built(lab, lab / "site", scratch, records, build)


_ACHIEVEMENTS = """<meta charset=utf-8><meta http-equiv=Content-Security-Policy content="object-src 'none'">
<main><h1>Other</h1><script>hostile()</script><img src="https://evil.example/x.png">
<a href="javascript:hostile()" onclick="hostile()">x</a><iframe></iframe><object data="x.swf"></object>
<script>alert(1); null.x</script><script type="application/ld+json">{"a": </script></main>
"""
_FINDINGS = (
    *("a script ran", "requested https://evil.example/x.png", "URL javascript:hostile() of a"),
    *("attribute onclick=hostile() of a", "element <iframe>", "violated the policy: object-src"),
    *("failed with", "JSON: ", "the footer is not there", "the title is 'Other', not 'Title'"),
)


def test_any_effect_of_a_text_is_detected(tmp_path: Path, browser: Browser) -> None:
    (tmp_path / "index.html").write_text(_ACHIEVEMENTS)
    with serve_folder(tmp_path) as root:
        achieved = open_pages(browser, root, [""], {"": "Title"})
    missed = [text for text in _FINDINGS if not any(text in found for found in achieved)]
    assert missed == [], achieved


def test_corpus(built: Built) -> None:
    kinds = {path.partition("/")[0] for path in built.records}
    assert kinds == {"papers", "authors", "families", "grants", "news", "references.yaml"}
    assert len([path for path in built.records if path.endswith((".yaml", ".md"))]) > 500


def test_the_build_starts_nothing_and_writes_only_into_the_project(built: Built) -> None:
    # mkdocs-macros asks Git about the project; the search is built with Pagefind.
    calls = built.build.calls.splitlines()
    assert [
        call for call in calls if not re.search(r"/git (rev-parse|describe|log|remote) ", call)
    ] == []
    assert built.build.started() <= {"git"}
    assert built.build.connections() == []
    assert built.build.written_outside(built.lab, built.scratch) == set()
    assert "Traceback" not in built.build.output
    assert {path.name for path in built.lab.iterdir()} == {
        *("content", "site", ".cache", "mkdocs.yml", "main.py", "hostile.csl", "secret.txt"),
    }


def test_no_template_and_no_included_file_is_in_the_site(built: Built) -> None:
    texts = {path: path.read_bytes() for path in built.files("") if path.is_file()}
    assert len(texts) > 1_000
    for path, data in texts.items():
        assert SECRET.encode() not in data, path
        assert b"root:x:0:" not in data, path


def test_pages_show_the_texts_and_nothing_else_happens(built: Built, browser: Browser) -> None:
    titles = {
        f"papers/{name}/": " ".join(unicodedata.normalize("NFC", text).split())
        for name, text in hostile_texts()
        if name not in REFUSED and not _MARKUP.search(text)
    }
    pages = [path.parent.relative_to(built.site).as_posix() for path in built.files("index.html")]
    urls = sorted(f"{page}/" if page != "." else "" for page in pages)
    assert len(urls) > 300
    with serve_folder(built.site) as root:
        assert open_pages(browser, root, urls, titles) == []


def test_exports_hold_one_entry_for_each_paper(built: Built) -> None:
    parse_once = cache(parse_string)  # many lists have the same papers
    for path in built.files(".bib"):
        text = path.read_text("utf-8")
        library = parse_once(text)
        assert library.failed_blocks == [], path
        assert len(library.entries) == len(library.blocks) == _papers(path, built), path
        assert not _TEX.search(text), path
        assert "^^" not in text, path
    for path in built.files(".ris"):
        lines = path.read_text("utf-8").splitlines()
        starts = [line for line in lines if line.startswith("TY  - ")]
        ends = [line for line in lines if line.startswith("ER  - ")]
        assert len(starts) == len(ends) == _papers(path, built), path
    for path in built.files(".csl.json"):
        assert len(json.loads(path.read_text("utf-8"))) == _papers(path, built), path


def _papers(path: Path, built: Built) -> int:
    """Return the number of papers in an export: one in the folder of a paper, all in that of a list."""
    stem = path.name.partition(".")[0]
    if path.parent.parent.name == "papers":
        return 1
    catalogue = json.loads(path.with_name(f"{stem}.csl.json").read_text("utf-8"))
    return len(catalogue)


def test_data_and_feeds_are_well_formed(built: Built) -> None:
    for path in built.files(".json"):
        json.loads(path.read_text("utf-8"))
    for path in built.files(".xml"):
        root = ET.fromstring(path.read_text("utf-8"))
        assert all(
            (id_.text or "") != "forged" for id_ in root.iter("{http://www.w3.org/2005/Atom}id")
        )
