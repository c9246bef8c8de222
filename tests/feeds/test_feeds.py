"""Feeds: content, stable ids and dates, so that feed readers show no item twice."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping

from builds import built_files
from small_labs import build_context_of, valid_lab

from labpress.views.author import build_author_page

BEFORE = {
    "papers/old": "title: T\ndate: 2024\nauthors: [Ann Ash]\nfamily: fam",
    "papers/other": "title: O\ndate: 2025\nauthors: [Ann Ash]",
    "families/fam": "name: Fam",
    "authors/ann-ash": "name: Ann Ash\nmember: {}",
}
AFTER = {
    "papers/new": "title: T\ndate: 2024\nauthors: [Ann Ash]\nfamily: kin\naliases: [old, newer]\ncitekey: old",
    "papers/other": "title: O\ndate: 2025\nauthors: [Ann Ash]",
    "families/kin": "name: Fam\naliases: [fam]",
    "authors/ann": "name: Ann Ash\nmember: {}\nformer_ids: [ann-ash]",
}


def ids(lab: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return the ids of feeds and entries, each with the title of its feed."""
    entry_ids = set()
    build_context = build_context_of(valid_lab(dict(lab)))
    for path, data in built_files(build_context, "feed.xml", "feed.json").items():
        if path.endswith(".json"):
            feed = json.loads(data)
            entry_ids |= {(feed["title"], item["id"]) for item in feed["items"]}
        else:
            text = data.decode()
            entry_ids.add(
                (text.split("<title>")[1].split("<")[0], text.split("<id>")[1].split("<")[0])
            )
    return entry_ids


def test_a_rename_does_not_change_feed_ids() -> None:
    before = ids(BEFORE)
    assert len(before) == 8
    assert ids(AFTER) == before


def test_feeds_and_exports_remain_at_their_former_urls() -> None:
    build_context = build_context_of(valid_lab(dict(AFTER)))
    files = built_files(build_context)
    for current, former in (
        ("families/kin/feed.xml", "families/fam/feed.xml"),
        ("authors/ann/feed.json", "authors/ann-ash/feed.json"),
        ("papers/new/new.bib", "papers/old/old.bib"),
        ("papers/new/new.csl.json", "papers/newer/newer.csl.json"),
        ("families/kin/kin.ris", "families/fam/fam.ris"),
        ("authors/ann/ann.bib", "authors/ann-ash/ann-ash.bib"),
    ):
        assert files[former] == files[current]


def test_people_with_few_papers_have_no_feeds_unless_a_file_says_more_than_the_name() -> None:
    lab = {
        "papers/one": "title: T\ndate: 2024\nauthors: [Ann Ash, Bo Berg, Cy Carr]",
        "papers/two": "title: T\ndate: 2025\nauthors: [Cy Carr]",
        "authors/ann-ash": "name: Ann Ash\nmember: {since: 2020}",
        "authors/bo-berg": "name: Bo Berg",
    }
    build_context = build_context_of(valid_lab(lab))
    files = built_files(build_context)
    for name, has_feeds in (("ann-ash", True), ("bo-berg", False), ("cy-carr", False)):
        head = "".join(build_context.query(build_author_page, name).head_elements)
        for file in ("feed.xml", "feed.json"):
            assert (f"authors/{name}/{file}" in files) == has_feeds
            assert f'href="{file if has_feeds else f"../../{file}"}"' in head


def test_feeds_of_people_and_families_have_the_ten_newest_papers() -> None:
    lab = {
        f"papers/p{number}": f"title: T\ndate: {1900 + number}\nauthors: [Ann Ash]\nfamily: fam"
        for number in range(60)
    } | {"families/fam": "name: Fam"}
    files = built_files(build_context_of(valid_lab(lab)), "feed.json", "feed.xml")
    for path, number in (("feed", 50), ("authors/ann-ash/feed", 10), ("families/fam/feed", 10)):
        items = json.loads(files[f"{path}.json"])["items"]
        expected = [f"papers/p{59 - index}" for index in range(number)]
        assert [item["id"] for item in items] == [
            f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'labpress:{name}')}" for name in expected
        ]
        assert files[f"{path}.xml"].count(b"<entry>") == number
