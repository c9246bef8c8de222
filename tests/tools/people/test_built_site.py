"""A site that MkDocs builds after edits: all former URLs still work."""

from __future__ import annotations

from pathlib import Path

from edited_labs import write_lab
from sites import build, read_page, run

MKDOCS = """\
site_name: Lab
site_url: https://lab.example/
docs_dir: content
theme: {name: material, font: false}
plugins:
  - labpress: {citation_styles: [], social_cards: false}
nav:
  - index.md
  - First: papers/first.md
  - Papers: papers/index.md
"""
FILES: dict[str, str | bytes] = {
    "index.md": "# Lab\n\n[First](papers/first.md), [its PDF](papers/first/first.pdf), [A](authors/a-ash.md)\n",
    "papers/first.yaml": "title: First\nauthors: [Ann Ash, Cy Cole]\ndate: 2024\nfamily: line\ncitekey: f\n",
    "papers/first/first.pdf": b"%PDF-1.4",
    "papers/second.yaml": "title: Second\nauthors: [A. Ash, Cy Cole]\ndate: 2025\nfollows: first\nfamily: line\n",
    "papers/third.yaml": "title: Third\nauthors: [A. Ash, Wei Li]\ndate: 2025\n",
    "papers/fourth.yaml": "title: Fourth\nauthors: [Wei Li, Di Dorn]\ndate: 2025\n",
    "families/line.yaml": "name: Line\n",
}
EDITS = [
    ("rename", "papers", "first", "the-first"),
    ("rename", "families", "line", "series"),
    ("rename", "authors", "cy-cole", "cole"),
    ("people", "merge", "ann-ash", "a-ash"),
    ("people", "split", "Wei Li", "fourth", "--as", "wei-li-2"),
]


def files_of(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_built_site(tmp_path: Path) -> None:
    write_lab(tmp_path, FILES, MKDOCS)
    before = files_of(build(tmp_path, strict=False))
    for arguments in EDITS:
        run("labpress", *arguments, cwd=tmp_path)
    run("labpress", "check", "--strict", cwd=tmp_path)
    site = build(tmp_path, strict=False)
    assert before - files_of(site) == set()
    assert (site / "papers/first/first.pdf").read_bytes() == b"%PDF-1.4"
    assert (site / "papers/first/first.bib").read_bytes() == (
        site / "papers/the-first/the-first.bib"
    ).read_bytes()
    redirect = read_page(site / "authors/a-ash/index.html")
    assert redirect.select_one('meta[http-equiv="refresh"]') is not None
    assert "../ann-ash/" in str(redirect)
    links = [str(link["href"]) for link in read_page(site / "index.html").select("article a[href]")]
    assert {"papers/the-first/", "papers/the-first/the-first.pdf", "authors/ann-ash/"} <= set(links)
