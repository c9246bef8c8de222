"""Texts in several languages: a manual edit of one is kept, and the others are updated."""

from __future__ import annotations

from typing import Any

import pytest

from labpress.loading.yaml_parser import read_tree
from labpress_tools.drafts import Draft, Origin
from labpress_tools.merge import merge_drafts, source_block, update_record
from labpress_tools.merge.paths import flatten
from labpress_tools.record_writer import edit_record, record_text
from labpress_tools.record_writer.formatting import format_record

TODAY, LATER = "2026-11-24", "2026-12-01"


def draft(abstract: Any, source: str = "PubMed", **fields: Any) -> Draft:
    return Draft(
        Origin(source, "1"),
        {"title": "T", "authors": ["Ann Ash"], "doi": "10.1000/1", "abstract": abstract, **fields},
    )


def record_of(*drafts: Draft) -> dict[str, Any]:
    merged = merge_drafts(drafts)
    return {**merged.fields, "source": source_block(merged, TODAY)}


def updated(data: dict[str, Any], *drafts: Draft) -> Any:
    changes = update_record(data, drafts, LATER).changes
    return {**data, **changes}["abstract"]


def outcomes(data: dict[str, Any], *drafts: Draft) -> dict[str, str]:
    return {change.path: change.outcome for change in update_record(data, drafts, LATER).fields}


def test_the_text_in_the_language_of_the_record_has_the_path_of_the_key() -> None:
    assert flatten({"abstract": {"en": "a", "zh": "b"}}) == {"abstract": "a", "abstract.zh": "b"}
    texts = {"language": "zh-CN", "abstract": {"en": "a", "zh": "b"}}
    assert flatten(texts) == {"language": "zh-CN", "abstract.en": "a", "abstract": "b"}
    assert flatten({"abstract": "a"}) == {"abstract": "a"}


def test_a_manual_translation_is_kept_while_the_original_is_updated() -> None:
    data = record_of(draft("One."))
    data["abstract"] = {"en": "One.", "zh": "一。"}  # written manually
    assert updated(data, draft("One.")) == {"en": "One.", "zh": "一。"}
    assert updated(data, draft("Two.")) == {"en": "Two.", "zh": "一。"}
    assert outcomes(data, draft("Two.")) == {"abstract": "updated"}


def test_a_hand_edit_of_one_language_stays_while_another_is_updated() -> None:
    data = record_of(draft({"en": "One.", "zh": "一。"}))
    data["abstract"] = {"en": "One, edited.", "zh": "一。"}
    new = draft({"en": "Two.", "zh": "二。"})
    assert updated(data, new) == {"en": "One, edited.", "zh": "二。"}
    assert outcomes(data, new) == {"abstract": "edited", "abstract.zh": "updated"}


def test_a_language_that_was_removed_manually_is_not_added_back() -> None:
    data = record_of(draft({"en": "One.", "zh": "一。"}))
    data["abstract"] = "One."
    assert updated(data, draft({"en": "One.", "zh": "二。"})) == "One."


def test_a_new_language_is_added_to_a_string() -> None:
    data = record_of(draft("One."))
    assert updated(data, draft({"en": "One.", "es": "Uno."})) == {"en": "One.", "es": "Uno."}


def test_a_locked_text_is_locked_in_all_languages() -> None:
    data = record_of(draft("One.")) | {"locked": ["abstract"]}
    assert updated(data, draft({"en": "Two.", "es": "Dos."})) == "One."


def test_several_sources_add_their_languages_and_no_text_twice() -> None:
    first = draft({"en": "One.", "zh": "一。"}, language="zh")
    second = draft("One.", "Crossref", language="zh")
    merged = merge_drafts([first, second])
    assert merged.fields["abstract"] == {"en": "One.", "zh": "一。"}
    third = draft({"es": "Uno."}, "DataCite", language="zh")
    merged = merge_drafts([second, third])
    assert merged.fields["abstract"] == {"zh": "One.", "es": "Uno."}


def test_a_repeated_update_changes_nothing() -> None:
    new = draft({"en": "Two.", "es": "Dos."})
    data = record_of(draft("One."))
    once = {**data, **update_record(data, [new], LATER).changes}
    assert not update_record(once, [new], LATER).changes


LONG = "A sentence that takes up much of a line. " * 5


@pytest.mark.parametrize(
    "texts",
    [
        {"en": "One: $x$ # no comment", "zh": "一。\n\n二。"},
        {"en": LONG.strip(), "zh-Hant": "繁"},
        {"no": "Ett.", "en": "- one\n- two"},
    ],
)
def test_records_are_written_edited_and_formatted_without_loss(texts: dict[str, Any]) -> None:
    text = record_text({"title": "T", "authors": ["Ann Ash"], "abstract": texts})
    read = read_tree(text).data["abstract"]
    assert {key: value.strip() for key, value in read.items()} == texts
    assert format_record(text.encode()) == text.encode()
    edited = edit_record(text.encode(), {"abstract": {**texts, "de": "Neu."}})
    assert {k: v.strip() for k, v in read_tree(edited.decode()).data["abstract"].items()} == {
        **texts,
        "de": "Neu.",
    }


def test_each_language_has_its_line() -> None:
    text = record_text({"title": "T", "authors": ["A. Ash"], "summary": {"en": "a", "zh": "b"}})
    assert "\nsummary:\n  en: a\n  zh: b\n" in text


def test_comments_between_languages_stay() -> None:
    text = b"title: T\nauthors: [A. Ash]\nsummary:\n  # by Ann\n  en: a\n  zh: b\n"
    assert b"# by Ann" in format_record(text)
