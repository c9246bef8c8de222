"""Structured data about the hard records besides the exports: heads of pages, feeds, COinS.

After an intended change, review the differences, then write the files with
``PYTHONPATH=tests/support .venv/bin/python tests/metadata/test_head_metadata_golden.py``.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from builds import built_files
from hard_site import hard_build_context
from paths import TESTS
from small_labs import build_context_of, valid_lab

from labpress.build.build_context import SiteInfo
from labpress.metadata.coins import coins
from labpress.views.grant import build_grant_page
from labpress.views.paper import build_paper_page

FOLDER = TESTS / "golden/exports"
# The paper by 800 authors would add 2,400 lines without testing more than two authors do.
EXCLUDED_RECORD = "authors-eight-hundred"
_CARD_TAG = re.compile(r"og:image|twitter:")
SCHEMAS = TESTS / "standard_schemas"


def rendered() -> Mapping[str, str]:
    build_context = hard_build_context()
    papers = [paper for paper in build_context.catalogue.papers if paper != EXCLUDED_RECORD]
    head_texts = []
    for key in papers:
        page = build_context.query(build_paper_page, key)
        # Images have separate tests.
        tags = [tag for tag in page.meta["labpress"]["head"] if not _CARD_TAG.search(tag)]
        head_texts.append("\n".join([f"=== {key}", *tags]))
    feeds = built_files(build_context, "feed.xml", "feed.json")
    contexts = [f"{key}: {coins(build_context.catalogue.papers[key])}" for key in papers]
    return {
        "hard.head.html": "\n\n".join(head_texts) + "\n",
        "hard.feed.xml": feeds["feed.xml"].decode(),
        "hard.feed.json": feeds["feed.json"].decode(),
        "hard.coins.txt": "\n".join(contexts) + "\n",
    }


@pytest.mark.parametrize(
    "name", ["hard.head.html", "hard.feed.xml", "hard.feed.json", "hard.coins.txt"]
)
def test_structured_data_equals_the_reviewed_data(name: str) -> None:
    assert rendered()[name] == (FOLDER / name).read_text("utf-8")


def test_the_json_feed_is_valid_against_its_schema() -> None:
    schema = json.loads((SCHEMAS / "json-feed-1.1.json").read_text("utf-8"))
    feed = json.loads(rendered()["hard.feed.json"])
    jsonschema.Draft7Validator(schema).validate(feed)
    assert len(feed["items"]) > 40


GRANT = """
title: Grant
acronym: G
funder: Fund
funder_id: 10.13039/7
number: F-7
url: https://example.org/7
since: 2024
until: 2025
amount: {value: 1.5, currency: EUR}
people: [ann-ash]
summary: It pays.
"""


def head_of_a_grant() -> str:
    lab = {
        "grants/g": GRANT,
        "papers/x": "title: X\nauthors: [Ann Ash]\nfunding: {grant: g}",
        "authors/ann-ash": "name: Ann Ash\norcid: 0000-0002-1825-0097",
    }
    context = replace(build_context_of(valid_lab(lab)), site=SiteInfo("L", "https://l.example/"))
    return "\n".join(context.query(build_grant_page, "g").head_elements)


@pytest.mark.parametrize("page", ["hard", "grant"])
def test_json_ld_uses_only_properties_of_schema_org(page: str) -> None:
    vocabulary = json.loads((SCHEMAS / "schema-org.json").read_text("utf-8"))
    heads = rendered()["hard.head.html"] if page == "hard" else head_of_a_grant()
    blocks = re.findall(r'<script type="application/ld\+json">(.*)</script>', heads)
    nodes = [node for block in blocks for node in nodes_in(json.loads(block))]
    assert len(nodes) > (400 if page == "hard" else 8)
    for node in nodes:
        names = {(name, node["@type"]) for name in node.keys() - NOT_PROPERTIES}
        # The property belongs to the other work.
        names |= {
            (name, other["@type"])
            for name, others in node.get("@reverse", {}).items()
            for other in others
        }
        for name, kind in names:
            kinds = kinds_of(kind, vocabulary["supertypes"])
            assert kinds & set(vocabulary["domains"][name]), f"{name} of {kind}"


def test_relations_that_only_the_other_work_has_a_property_for() -> None:
    lab = {
        "papers/data": "title: Data\nauthors: [Ann Ash]\nrelations: [{relation: is-source-of, id: later}]",
        "papers/later": "title: Later\nauthors: [Ann Ash]\nrelations: [{relation: references, id: data}]",
        "papers/pre": "title: Pre\nauthors: [Ann Ash]\nrelations: [{relation: is-preprint-of, id: later}]",
    }
    context = replace(build_context_of(valid_lab(lab)), site=SiteInfo("L", "https://l.example/"))

    def data_of(paper: str) -> dict[str, Any]:
        head = "\n".join(context.query(build_paper_page, paper).head_elements)
        found = re.findall(r'<script type="application/ld\+json">(.*)</script>', head)
        data: dict[str, Any] = json.loads(found[0])
        return data

    def work(paper: str) -> list[dict[str, str]]:
        return [{"@type": "CreativeWork", "@id": f"https://l.example/papers/{paper}/"}]

    assert data_of("data")["@reverse"] == {"isBasedOn": work("later"), "citation": work("later")}
    assert data_of("later")["citation"] == work("data")
    assert data_of("later")["isBasedOn"] == work("data")
    assert data_of("later")["workExample"] == work("pre")
    assert data_of("pre")["exampleOfWork"] == work("later")


def test_an_orcid_in_the_authors_own_file_is_in_the_head_of_the_paper() -> None:
    lab = {
        "papers/x": "title: X\nauthors: [Ann Ash, Bo Berg]",
        "authors/ann-ash": "name: Ann Ash\norcid: 0000-0002-1825-0097",
    }
    head = build_context_of(valid_lab(lab)).query(build_paper_page, "x").meta["labpress"]["head"]
    after = head.index('<meta name="citation_author" content="Ann Ash">') + 1
    orcid = '<meta name="citation_author_orcid" content="https://orcid.org/0000-0002-1825-0097">'
    assert head[after] == orcid
    assert head.count(orcid) == 1


NOT_PROPERTIES = {"@context", "@type", "@id", "@reverse"}


def kinds_of(kind: str, parents: Mapping[str, list[str]]) -> set[str]:
    return {kind}.union(*(kinds_of(parent, parents) for parent in parents[kind]))


def nodes_in(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and "@type" in value:
        yield value
    for child in value.values() if isinstance(value, dict) else value:
        if isinstance(child, dict | list):
            yield from nodes_in(child)


if __name__ == "__main__":
    for name, text in rendered().items():
        (FOLDER / name).write_text(text, "utf-8")
