"""Texts and titles in one language or in several."""

from __future__ import annotations

import copy
import pickle

import pytest
from record_parsing import REST, diagnostics_in, diagnostics_of, family, paper, parse
from small_labs import read_lab

from labpress.schema import Author, Family
from labpress.schema.author import Author as AuthorModel
from labpress.schema.family import Family as FamilyModel
from labpress.schema.languages import best_language, is_language, is_same_language, meant_language
from labpress.schema.localized import LOCALIZED_KEYS, all_texts, best_text, texts_in_languages
from labpress.schema.paper import Paper
from labpress.schema.text_formats import is_by_language
from labpress.schema.titles import TitleInLanguage, preferred_titles

BOTH = "summary:\n  en: |\n    A *study*.\n\n    More.\n  zh: 一项研究。"


def linted(text: str) -> list[str]:
    """Return the diagnostics of some keys of a paper, including those of the lint rules."""
    lines = map(str, read_lab({"papers/x": text + REST}).diagnostics)
    return [line.removeprefix("content/papers/") for line in lines]


def test_a_text_is_a_string_or_a_mapping() -> None:
    assert paper("summary: A study.").summary == "A study."
    assert paper(BOTH).summary == {"en": "A *study*.\n\nMore.", "zh": "一项研究。"}
    assert paper("abstract: {zh-Hant: 摘要}").abstract == {"zh-Hant": "摘要"}
    assert family("name: F\naim: {en: An  aim., zh: 目标}").aim == {"en": "An aim.", "zh": "目标"}


def test_a_record_with_languages_can_be_copied_and_pickled_but_not_changed() -> None:
    record = paper(BOTH)
    assert pickle.loads(pickle.dumps(record)).summary == record.summary
    assert copy.deepcopy(record).summary == record.summary
    assert isinstance(record.summary, dict)
    with pytest.raises(TypeError, match="read-only"):
        record.summary["de"] = "Eine Studie."


@pytest.mark.parametrize(
    ("text", "diagnostics"),
    [
        (
            "summary:\n  en: a\n  cn: 一\n  german: b",
            [
                "x.yaml:3:3: error: summary.cn: unknown language `cn`; did you mean `zh`?",
                "x.yaml:4:3: error: summary.german: unknown language `german`; did you mean `de`?",
            ],
        ),
        (
            "abstract: {zh_CN: 一}",
            ["x.yaml:1:12: error: abstract.zh_CN: unknown language `zh_CN`; did you mean `zh-CN`?"],
        ),
        (
            "abstract: {Methods: a}",
            [
                (
                    "x.yaml:1:12: error: abstract.Methods: unknown language `Methods`; write a BCP 47 code "
                    "such as `en`; to write a section of an abstract instead, begin a paragraph with `**Methods:**`"
                )
            ],
        ),
        (
            'summary: {en: "", zh: }',
            [
                "x.yaml:1:11: error: summary.en: the value is empty; write a string, or remove the key",
                "x.yaml:1:19: error: summary.zh: the value is empty; write a string, or remove the key",
            ],
        ),
        (
            "lay_summary: {en: a, EN: b}",
            [
                "x.yaml:1:22: error: lay_summary.EN: the language is given twice, as `en` and as `EN`; remove one"
            ],
        ),
        (
            "abstract: {}",
            [
                (
                    "x.yaml:1:1: error: abstract: the mapping is empty; write a string, or one for each "
                    "language: `{en: …, zh: …}`"
                )
            ],
        ),
        (
            "abstract: {en: [a]}",
            [
                (
                    "x.yaml:1:12: error: abstract.en: must be a string, not a list; write a single string, "
                    "in quotes if it contains `:` or starts with `[` or `{`"
                )
            ],
        ),
        (
            "abstract_zh: 摘要",
            [
                (
                    "x.yaml:1:1: error: abstract_zh: unknown key `abstract_zh`; write `abstract: {zh: …}`, "
                    "with the other languages beside it"
                )
            ],
        ),
        (
            "summary: {en: A study., zh: A study.}",
            [
                (
                    "x.yaml:1:25: warning: summary.zh: the text is the same as under `en`; translate it, or "
                    "remove one"
                )
            ],
        ),
        (
            "summary: {en: A study., zh: Another study.}",
            [
                "x.yaml:1:25: warning: summary.zh: the text contains no Chinese, Japanese or Korean characters; move it to the key of its language, or translate it"
            ],
        ),
        (
            "translated_title: {en: A, cn: 一}",
            ["x.yaml:1:27: error: translated_title.cn: unknown language `cn`; did you mean `zh`?"],
        ),
        (
            "translated_title: {titel: A}",
            [
                "x.yaml:1:20: error: translated_title.titel: unknown key `titel`; did you mean `title`?"
            ],
        ),
        (
            "language: cn",
            ["x.yaml:1:1: error: language: `cn` is not a valid language code; did you mean `zh`?"],
        ),
    ],
)
def test_errors_are_reported_with_their_language(text: str, diagnostics: list[str]) -> None:
    assert linted(text) == diagnostics


def test_one_invalid_language_does_not_affect_the_others() -> None:
    record = parse("title: T\nauthors: [A. Ash]\nsummary: {en: a, cn: 一}\n").record
    assert isinstance(record, Paper)
    assert record.summary == {"en": "a"}


def test_math_and_links_are_checked_in_each_language() -> None:
    (diagnostic,) = linted("summary:\n  en: Fine.\n  zh: 公式 $\\frac{$。")
    assert diagnostic.startswith("x.yaml:3:")
    assert "summary.zh" in diagnostic


def test_html_and_entities_are_allowed_where_markdown_is() -> None:
    assert linted("abstract: {en: 'R&amp;D', zh: 研发}") == []


def test_authors_and_families_have_languages_too() -> None:
    assert diagnostics_in("name: Ann Ash\nabout: {en: Works., zh: 工作。}", Author) == []
    assert diagnostics_in("name: F\ndescription: {en: A., xx: b}", Family) == [
        (
            "x.yaml:2:23: error: description.xx: unknown language `xx`; write a BCP 47 code such as "
            "`en` or `zh-Hans`"
        )
    ]


def test_titles_in_other_languages_are_one_several_or_by_language() -> None:
    one = TitleInLanguage(title="On Buttons", language="en")
    assert paper("translated_title: On Buttons").translated_title == (
        TitleInLanguage(title="On Buttons"),
    )
    assert paper("translated_title: {title: On Buttons, language: en}").translated_title == (one,)
    several = paper("translated_title: {en: On Buttons, zh: 论纽扣}").translated_title
    assert several == (one, TitleInLanguage(title="论纽扣", language="zh"))
    listed = "translated_title: [{title: On Buttons, language: en}, {title: 论纽扣, language: zh}]"
    assert paper(listed).translated_title == several
    assert diagnostics_of("translated_title: {en: On Buttons, zh: 论纽扣}") == []


TEXTS = paper(
    "language: de\nabstract: {fr: Résumé, de: Überblick, zh-Hant: 摘要, zh: 概要}"
).abstract


@pytest.mark.parametrize(
    ("preferred", "language"),
    [
        ((), "de"),  # that of the record
        (("fr",), "fr"),
        (("zh",), "zh"),
        (("zh-CN",), "zh"),
        (("zh-TW",), "zh-Hant"),
        (("de-AT",), "de"),
        (("ja", "fr"), "fr"),
        (("ja",), "de"),
    ],
)
def test_the_best_text_is_in_the_language_of_the_reader(
    preferred: tuple[str, ...], language: str
) -> None:
    best = best_text(TEXTS, "de", *preferred)
    assert best is not None
    assert best.language == language


def test_the_other_languages_follow_as_written() -> None:
    texts = texts_in_languages(TEXTS, "de", "zh")
    assert [text.language for text in texts] == ["zh", "fr", "de", "zh-Hant"]
    assert all(text.is_stated for text in texts)
    assert texts_in_languages(None, "de") == ()
    (plain,) = texts_in_languages("Ein Text", "de", "zh")
    assert (plain.text, plain.language, plain.is_stated) == ("Ein Text", "de", False)
    assert all_texts(TEXTS) == ("Résumé", "Überblick", "摘要", "概要")


def test_without_any_match_english_comes_before_the_first() -> None:
    text = paper("summary: {fr: a, en: b}").summary
    best = best_text(text, "it", "ja")
    assert best is not None
    assert best.text == "b"


@pytest.mark.parametrize(
    ("code", "is_valid", "meant"),
    [
        ("en", True, ""),
        ("zh-Hans-CN", True, ""),
        ("nan", True, ""),
        ("cn", False, "zh"),
        ("jp", False, "ja"),
        ("EN", False, "en"),
        ("eng", False, "en"),
        ("English", False, "en"),
        ("zh_TW", False, "zh-TW"),
        ("xx", False, ""),
        ("", False, ""),
    ],
)
def test_codes(code: str, is_valid: bool, meant: str) -> None:
    assert is_language(code) == is_valid
    assert meant_language(code) == meant


def test_chinese_is_compared_by_its_characters() -> None:
    assert is_same_language("zh-CN", "zh")
    assert is_same_language("zh-TW", "zh-Hant")
    assert not is_same_language("zh-TW", "zh")
    assert best_language([], ["en"]) is None


def test_the_table_of_keys_is_complete() -> None:
    localized = {
        key
        for model in (Paper, AuthorModel, FamilyModel)
        for key in model.model_fields
        if is_by_language(model, key)
    }
    # Other records have names that are plain strings.
    assert localized - {"name"} | {"translated_title"} == LOCALIZED_KEYS


def test_one_title_is_preferred_in_the_language_of_the_reader_or_in_english() -> None:
    titles = paper("translated_title: {de: Knöpfe, en: Buttons, zh: 纽扣}").translated_title
    assert [title.title for title in preferred_titles(titles, "zh-CN")] == [
        "纽扣",
        "Knöpfe",
        "Buttons",
    ]
    assert preferred_titles(titles, "fr")[0].title == "Buttons"
    unknown = paper("translated_title: [Boutons, {title: Knöpfe, language: de}]").translated_title
    assert preferred_titles(unknown, "en")[0].title == "Knöpfe"
    assert preferred_titles((), "en") == ()
