"""Each row of the registry of identifier schemes is used wherever ids are handled."""

from __future__ import annotations

import json

import pytest
from small_labs import build_context_of, one_paper, read_lab

from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item_builder import build_item
from labpress.build.build_context import BuildContext
from labpress.build.page_context import PageContext
from labpress.catalogue.json_export import render_catalogue
from labpress.loading.key_suggestions import suggest_key
from labpress.metadata.coins import coins
from labpress.metadata.json_ld import paper_data, published_at
from labpress.schema import Paper
from labpress.schema.identifiers import SCHEMES, identifiers_of
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress.search import exact_key
from labpress.views.components.field_labels import field_name
from labpress.views.components.paper_facts import identifiers
from labpress.views.paper import build_paper_page
from labpress.views.search_documents import build_search_documents

ARTICLE = "type: article\nvenue: {type: journal, name: PLOS ONE}"

# OpenURL has no field for these.
WITHOUT_COINS = {"openreview"}


def example_of(key: str) -> str:
    return str((Paper.model_fields[key].examples or [""])[0])


def paper_with(key: str, text: str | None = None) -> Paper:
    return one_paper(f"{key}: {json.dumps(text or example_of(key))}\n{ARTICLE}")


def site_with(key: str) -> BuildContext:
    text = f"title: X\nauthors: [Ann Ash]\n{key}: {json.dumps(example_of(key))}\n{ARTICLE}"
    return build_context_of(read_lab({"papers/x": text}))


@pytest.mark.parametrize("key", SCHEMES)
def test_text_pasted_with_an_id_is_removed(key: str) -> None:
    text, prefixes = example_of(key), SCHEMES[key].prefixes
    pasted = [
        f"{start}{url}{text}" for url in prefixes.urls for start in ("https://", "http://www.", "")
    ]
    pasted += [f"{word}{after}{text}" for word in prefixes.words for after in (":", ": ", " ")]
    pasted += [variant.upper().replace(text.upper(), text) for variant in pasted]
    assert [getattr(paper_with(key, written), key) for written in pasted] == [text] * len(pasted)


@pytest.mark.parametrize("key", SCHEMES)
def test_a_valid_id_reads_as_itself(key: str) -> None:
    assert [(identifier.key, identifier.id) for identifier in identifiers_of(paper_with(key))] == [
        (key, example_of(key))
    ]


@pytest.mark.parametrize("key", SCHEMES)
@pytest.mark.parametrize(
    ("name", "column"),
    [("bibtex", "bibtex"), ("biblatex", "biblatex"), ("ris", "ris"), ("csl", "csl")],
)
def test_each_format_has_the_id_in_the_registered_field(key: str, name: str, column: str) -> None:
    entry = FORMATS[name].render([paper_with(key)])
    for field, template in getattr(SCHEMES[key], column).items():
        value = template.replace("{id}", example_of(key))
        assert value == "{class}" or (field in entry and value in entry)


@pytest.mark.parametrize("key", SCHEMES)
def test_the_head_of_the_page_has_the_id(key: str) -> None:
    scheme, text, paper = SCHEMES[key], example_of(key), paper_with(key)
    head = site_with(key).query(build_paper_page, "x").meta["labpress"]["head"]
    if scheme.highwire:
        assert f'<meta name="{scheme.highwire}" content="{text}">' in head
    data = paper_data(paper, [], lambda path: None)
    owner = data if scheme.json_ld == "paper" else data["isPartOf"][0]
    value = {"@type": "PropertyValue", "propertyID": scheme.name, "value": text}
    assert owner["identifier"] == [value]
    if scheme.url:
        url = scheme.url_of(text)
        assert list(published_at(paper)) == [url]
        assert f'<link rel="cite-as" href="{url}">' in head


@pytest.mark.parametrize("key", SCHEMES)
def test_coins_has_the_id_if_openurl_supports_it(key: str) -> None:
    scheme = SCHEMES[key]
    if scheme.coins:
        assert f"{scheme.coins[0]}=" in coins(paper_with(key))
    assert bool(scheme.coins) == (key not in WITHOUT_COINS)


@pytest.mark.parametrize("key", SCHEMES)
def test_page_catalogue_and_search_have_the_id(key: str) -> None:
    scheme, text, site = SCHEMES[key], example_of(key), site_with(key)
    assert identifiers(paper_with(key)) == [
        (scheme.fact_label or scheme.name, text, scheme.url_of(text))
    ]
    papers = json.loads(render_catalogue(site.catalogue.papers.values(), [], []))["papers"]
    assert papers[0][key] == text
    document = next(iter(build_search_documents(PageContext("", site))))
    assert ("identifier", text) in document.texts
    assert (exact_key(text) in document.exact_keys) == (scheme.search == "key")
    assert field_name(key, site.translator) == scheme.name


@pytest.mark.parametrize("key", SCHEMES)
@pytest.mark.parametrize("publication_type", PUBLICATION_TYPES)
def test_two_papers_share_an_id_only_where_it_names_something_larger(
    key: str, publication_type: str
) -> None:
    text = f"authors: [Ann Ash]\ntype: {publication_type}\n{key}: {json.dumps(example_of(key))}"
    records = read_lab(
        {f"papers/{paper_id}": f"title: {paper_id}\n{text}" for paper_id in ("a", "b")}
    )
    messages = [str(diagnostic) for diagnostic in records.diagnostics if diagnostic.path == key]
    parts = {"article", "conference", "chapter", "review", "newspaper", "poster", "talk"}
    is_monograph = publication_type not in {
        *parts,
        "preprint",
        "dataset",
        "software",
        "webpage",
        "other",
    }
    shared = key == "issn" or (key == "isbn" and not is_monograph)
    assert bool(messages) == (not shared)


def test_a_doi_in_its_url_is_quoted_and_comes_before_all_other_urls() -> None:
    paper = one_paper("arxiv: 2504.16656\npmid: 31452104\ndoi: 10.1000/a<b>#c%")
    assert list(published_at(paper)) == [
        "https://doi.org/10.1000/a%3Cb%3E%23c%25",
        "https://arxiv.org/abs/2504.16656",
        "https://pubmed.ncbi.nlm.nih.gov/31452104/",
    ]


def test_the_url_of_an_item_is_that_of_the_text_where_there_is_no_doi() -> None:
    assert build_item(one_paper("pmid: 31452104")).url == ""
    pmc = "https://pmc.ncbi.nlm.nih.gov/articles/PMC9719508/"
    assert build_item(one_paper("pmid: 31452104\npmcid: PMC9719508")).url == pmc
    assert build_item(one_paper("pmcid: PMC9719508\ndoi: 10.1000/182")).url == ""


def test_the_correction_of_a_mistyped_key_is_not_a_similar_key() -> None:
    known = list(Paper.model_fields)
    assert suggest_key("pmcdi", "x", known, {}) == "did you mean `pmcid`?"
    assert suggest_key("isssn", "x", known, {}) == "did you mean `issn`?"
