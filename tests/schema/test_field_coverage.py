"""Each key of a paper is in search, catalogue.json and JSON-LD, or is excluded on purpose.

Whether a key is used is determined by a comparison, not by a list: the output for a record with the
key's example is compared with that for the record without it. A test of a new key fails until the
key is used in all three outputs, or listed below with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from small_labs import build_context_of, read_lab

from labpress.build.build_context import BuildContext
from labpress.build.page_context import PageContext
from labpress.catalogue.json_export import render_catalogue
from labpress.metadata.json_ld import paper_data
from labpress.schema import Paper
from labpress.views.search_documents import build_search_documents

_PAGE = "shown on the page, to be read with its source"
_RECORD = "about the record, not about the paper"

EXCLUDED: Mapping[str, Mapping[str, str]] = {
    "search": {
        "more_authors": "nobody looks for an incomplete list",
        "updated": "nobody looks for a day",
        "language": "a filter more than a word",
        "license": "a filter more than a word",
        "open_access": "a filter more than a word",
        "number_of_pages": "nobody types it",
        "accessed": "nobody looks for a day",
        "original_date": "nobody looks for the date of another edition",
        "patent": "the number of a patent is in `number`",
        "relations": "the page of the other paper is found by its own words",
        "follows": "the page of the other paper is found by its own words",
        "builds_on": "the page of the other paper is found by its own words",
        "supersedes": "the page of the other paper is found by its own words",
        "url": "nobody types it",
        "versions": "of a version only the title differs, and that is a title variant",
        "image": _PAGE,
        "figures": _PAGE,
        "links": "the names of links are the same in all papers",
        "quantities": _PAGE,
        "metrics": _PAGE,
        "featured": "the lab's choice for its own pages",
        "notes": _PAGE,
        "sources": _RECORD,
        "unverified": _RECORD,
        "locked": _RECORD,
        "source": _RECORD,
    },
    "catalogue.json": {
        "affiliations": _PAGE,
        "accessed": _PAGE,
        "reviewed": _PAGE,
        "lay_summary": "prose is read on the page or in the feeds",
        "base_models": _PAGE,
        "changes": _PAGE,
        "comment": _PAGE,
        "versions": _PAGE,
        "title_variants": _PAGE,
        "summary": "prose is read on the page or in the feeds",
        "abstract": "its licence may not allow it; exports have it",
        "image": _PAGE,
        "figures": _PAGE,
        "results": _PAGE,
        "quantities": _PAGE,
        "metrics": _PAGE,
        "awards": _PAGE,
        "featured": "the lab's choice for its own pages",
        "notes": _PAGE,
        "sources": _RECORD,
        "unverified": _RECORD,
        "locked": _RECORD,
        "source": _RECORD,
    },
    "JSON-LD": {
        "labels": "the lab's own groups",
        "more_authors": "schema.org cannot mark a list as incomplete",
        "accessed": "for citations",
        "patent": "schema.org has no properties of patents",
        "original_title": "schema.org has it only as a work of its own",
        "original_date": "schema.org has it only as a date of the original work",
        "citekey": "a key of BibTeX, which the exports have",
        "affiliations": "those of each author are given with the author",
        "follows": "schema.org has no property for the order of papers in a series",
        "base_models": "relations of models, not of papers",
        "changes": _PAGE,
        "comment": _PAGE,
        "image": "Open Graph has the card, which every paper has",
        "figures": _PAGE,
        "artifacts": "works of their own, which the page links to",
        "links": "pages about the paper, not the paper elsewhere",
        "results": _PAGE,
        "quantities": _PAGE,
        "metrics": _PAGE,
        "awards": _PAGE,
        "featured": "the lab's choice for its own pages",
        "notes": _PAGE,
        "sources": _RECORD,
        "unverified": _RECORD,
        "locked": _RECORD,
        "source": _RECORD,
        "former_ids": "the former pages lead to this one",
    },
}
# Examples in the docs that change nothing by themselves, or refer to missing records.
EXAMPLES: Mapping[str, Any] = {
    "type": "thesis",
    "language": "de",
    "family": "f",
    "follows": "other",
    "builds_on": "other",
    "supersedes": "other",
    "status": "retracted",
    "relations": {"relation": "is-part-of", "id": "other"},
    "artifacts": [{"kind": "code", "name": "toolbox", "url": "https://example.org/code"}],
    "versions": [{"label": "v9", "title": "Another title"}],
}
# Keys on which other keys depend.
COMPANION_FIELDS: Mapping[str, Mapping[str, Any]] = {
    "issn": {"venue": "Toys"},
    "degree": {"type": "thesis"},
    "number_of_pages": {"type": "book"},
    "reviewed": {"type": "review"},
}
LAB = {
    "papers/other": "title: Other\nauthors: [Bo Berg]",
    "families/f": "name: F",
    "authors/ann-ash": "name: Ann Ash",
}


def site_with(**keys: Any) -> BuildContext:
    record = {"title": "X", "authors": ["Ann Ash"], "date": "2020-01-02"} | keys
    text = json.dumps(record, ensure_ascii=False)
    records = read_lab({**LAB, "papers/x": text}, {"papers/x": ["teaser.png", "curve.png"]})
    assert "papers/x" not in records.broken, records.broken
    return build_context_of(records)


def searched(site: BuildContext) -> str:
    documents = build_search_documents(PageContext("", site))
    return str(next(document for document in documents if document.path == "papers/x.md"))


def catalogue_entry(site: BuildContext) -> str:
    return render_catalogue([site.catalogue.papers["x"]], [], [])


def described(site: BuildContext) -> str:
    paper = site.catalogue.papers["x"]
    people = [(authorship, None) for authorship in paper.authors]
    return json.dumps(paper_data(paper, people, lambda path: f"https://lab.example/{path}"))


CONSUMERS: Mapping[str, Callable[[BuildContext], str]] = {
    "search": searched,
    "catalogue.json": catalogue_entry,
    "JSON-LD": described,
}


def example_of(key: str) -> Any:
    example = EXAMPLES.get(key) or (Paper.model_fields[key].examples or [None])[0]
    assert example is not None, f"give {key} an example in its Field, or here"
    return example


@pytest.mark.parametrize("consumer", CONSUMERS)
@pytest.mark.parametrize("key", Paper.model_fields)
def test_a_key_is_used_or_left_out_on_purpose(key: str, consumer: str) -> None:
    render = CONSUMERS[consumer]
    companions = COMPANION_FIELDS.get(key, {})
    is_used = render(site_with(**companions, **{key: example_of(key)})) != render(
        site_with(**companions)
    )
    reason = EXCLUDED[consumer].get(key)
    if is_used:
        assert reason is None, f"{consumer} has `{key}`: take it out of EXCLUDED"
    else:
        assert reason, f"{consumer} lacks `{key}`: use it, or say in EXCLUDED why not"


def test_no_reason_is_left_of_a_key_that_is_gone() -> None:
    for keys in EXCLUDED.values():
        assert keys.keys() <= Paper.model_fields.keys()
