"""Keys and values of records: each fault in a sentence, at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.schema import Author, Family, Paper
from labpress.schema.base import Record
from labpress.loading.validation import read_record
from record_reading import author, family, golden, paper, problems_in, problems_of, read


@pytest.mark.parametrize(("text", "problems"), golden("validation"))
def test_keys_of_a_paper_that_are_not_taken(text: str, problems: list[str]) -> None:
    assert problems_of(text) == problems


@pytest.mark.parametrize(("text", "problems"), golden("papers"))
def test_a_paper_that_is_not_taken(text: str, problems: list[str]) -> None:
    assert problems_in(text) == problems


@pytest.mark.parametrize(("text", "problems"), golden("authors"))
def test_an_author_that_is_not_taken(text: str, problems: list[str]) -> None:
    assert problems_in(text, Author) == problems


@pytest.mark.parametrize(("text", "problems"), golden("families"))
def test_a_family_that_is_not_taken(text: str, problems: list[str]) -> None:
    assert problems_in(text, Family) == problems


def test_a_title_and_authors_are_enough() -> None:
    record = read("title: T\nauthors: [Ann Ash]", Paper)
    assert (record.kind, record.language, record.status.state) == ("preprint", "en", "published")
    assert (record.date, record.family, record.results, record.sources) == (None, (), (), {})


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("tags: vlm", "tags: [vlm]"),
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
def test_one_item_or_one_text_is_short_for_the_whole(short: str, long: str) -> None:
    assert paper(short) == paper(long)


def test_shorthands_of_authors_and_families() -> None:
    assert author("name: Ann Ash\naliases: Chris\naffiliations: Lab") == author(
        "name: Ann Ash\naliases: [{name: Chris}]\naffiliations: [{name: Lab}]"
    )
    assert family("name: A\nbenchmarks: MMMU") == family("name: A\nbenchmarks: [{benchmark: MMMU}]")


def test_a_record_is_frozen_and_its_id_is_no_key() -> None:
    record = paper("").with_id("x")
    assert record.id == "x"
    with pytest.raises(ValueError, match="frozen"):
        record.title = "Y"  # type: ignore[misc]
    assert problems_of("id: x") == [
        'x.yaml:1:1: error: id: expected a known key, got "id"; remove it: the name of the file is the id'
    ]


@pytest.mark.parametrize("kind", [Paper, Author, Family])
@given(text=st.text())
def test_no_text_makes_reading_a_record_raise(kind: type[Record], text: str) -> None:
    reading = read_record(text, kind, "x.yaml")
    assert reading.problems or reading.record is not None
    for problem in map(str, reading.problems):
        assert problem.startswith("x.yaml:")
        assert len(problem.splitlines()) == 1


_KEYS = st.sampled_from([*Paper.model_fields, "name", "given", "id", "file", "kind", "value"])
_VALUES = st.recursive(
    st.sampled_from(["~", "a", "''", "1", "true", "2025-04-23", "https://a.b", "'a, b'", "[]"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(_KEYS, inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {one}" for key, one in items.items()) + "}"
        ),
    ),
    max_leaves=8,
)


@given(st.dictionaries(_KEYS, _VALUES, max_size=6))
def test_any_value_of_any_key_is_taken_or_told_of(keys: dict[str, str]) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in keys.items())
    reading = read_record(text, Paper, "x.yaml")
    assert (reading.record is None) == any(one.severity == "error" for one in reading.problems)
    assert all("got" in one.text and ";" in one.text for one in reading.problems), reading.problems
