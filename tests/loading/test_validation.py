"""Keys and values of records: a message with a location for each error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from record_parsing import (
    author,
    diagnostics_in,
    diagnostics_of,
    family,
    golden,
    paper,
    parse,
    read,
)

from labpress.diagnostics import has_errors
from labpress.loading.record_paths import MODELS
from labpress.schema import Author, Family, Paper


@pytest.mark.parametrize(("text", "diagnostics"), golden("validation"))
def test_invalid_keys_of_a_paper(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_of(text) == diagnostics


@pytest.mark.parametrize(("text", "diagnostics"), golden("papers"))
def test_invalid_papers(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_in(text) == diagnostics


@pytest.mark.parametrize(("text", "diagnostics"), golden("authors"))
def test_invalid_authors(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_in(text, Author) == diagnostics


@pytest.mark.parametrize(("text", "diagnostics"), golden("families"))
def test_invalid_families(text: str, diagnostics: list[str]) -> None:
    assert diagnostics_in(text, Family) == diagnostics


def test_a_title_and_authors_are_enough() -> None:
    record = read("title: T\nauthors: [Ann Ash]", Paper)
    assert (record.type, record.language, record.status.state) == ("preprint", "en", "published")
    assert (record.date, record.family, record.results, record.sources) == (None, (), (), {})


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("keywords: vlm", "keywords: [vlm]"),
        ("family: alpha", "family: [alpha]"),
        ("follows: alpha-1", "follows: [{id: alpha-1}]"),
        ("base_models: QwQ-32B", "base_models: [{name: QwQ-32B}]"),
        ("venue: ICLR", "venue: {name: ICLR}"),
        ("status: retracted", "status: {state: retracted}"),
        ("image: a.png", "image: {file: a.png}"),
        ("notes: a", "notes: [{text: a}]"),
        ("title_variants: a", "title_variants: [{title: a}]"),
        ("categories: cs.CV", "categories: [cs.CV]"),
        ("awards: a", "awards: [a]"),
        ("affiliations: a", "affiliations: [a]"),
    ],
)
def test_one_item_or_text_is_shorthand_for_a_list_or_mapping(short: str, long: str) -> None:
    assert paper(short) == paper(long)


def test_shorthands_of_authors_and_families() -> None:
    assert author("name: Ann Ash\naliases: Chris\naffiliations: Lab") == author(
        "name: Ann Ash\naliases: [{name: Chris}]\naffiliations: [{name: Lab}]"
    )
    assert family("name: A\nbenchmarks: MMMU") == family("name: A\nbenchmarks: [{benchmark: MMMU}]")


def test_a_record_is_frozen_and_its_id_is_not_a_key() -> None:
    record = paper("").with_id("x")
    assert record.id == "x"
    with pytest.raises(ValueError, match="frozen"):
        record.title = "Y"  # type: ignore[misc]
    assert diagnostics_of("id: x") == [
        "x.yaml:1:1: error: id: unknown key `id`; remove it: the id is the name of the file"
    ]


@pytest.mark.parametrize("folder", MODELS)
@given(text=st.text())
def test_no_text_makes_reading_a_record_raise(folder: str, text: str) -> None:
    parsed = parse(text, folder)
    assert parsed.diagnostics or parsed.record is not None
    for diagnostic in map(str, parsed.diagnostics):
        assert diagnostic.startswith("x.yaml:")
        assert len(diagnostic.splitlines()) == 1


_KEYS = st.sampled_from([*Paper.model_fields, "name", "given", "id", "file", "kind", "value"])
_VALUES = st.recursive(
    st.sampled_from(["~", "a", "''", "1", "true", "2025-04-23", "https://a.b", "'a, b'", "[]"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(_KEYS, inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        ),
    ),
    max_leaves=8,
)


@given(st.dictionaries(_KEYS, _VALUES, max_size=6))
def test_any_value_of_any_key_is_accepted_or_reported(keys: dict[str, str]) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in keys.items())
    parsed = parse(text)
    assert parsed.record is not None or has_errors(parsed.diagnostics)
    assert not parsed.dropped or has_errors(parsed.diagnostics)
    for diagnostic in parsed.diagnostics:
        assert ";" in diagnostic.text, diagnostic
