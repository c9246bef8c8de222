"""What numbers measure is translated in one file, and remarks are translated in each record."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from html_checks import parse, text_of
from small_labs import build_context_of, read_lab, valid_lab

from labpress.build.build_context import BuildContext
from labpress.catalogue.json_export import render_catalogue
from labpress.i18n.translator import load_translator
from labpress.loading.terms import parse_terms
from labpress.views.benchmark import build_benchmark_page
from labpress.views.family import build_family_page
from labpress.views.paper import build_paper_page

TERMS = """\
measures:
  Accuracy: {zh: 准确率}
  validation: {zh: 验证集}
  five attempts: {zh: 五次尝试}
  best model: {zh: 最好的模型}
  training sample: {zh: 训练样本}
units:
  points: {zh: 分}
  h: {zh: 小时}
"""
PAPER = """\
title: {title}
authors: [Ann Ash]
date: {date}
family: f
follows: [{follows}]
changes: {{en: It is faster., zh: 速度更快。}}
results:
  - {{benchmark: Bench, split: validation, setting: five attempts, metric: accuracy, value: {value}, unit: points,
     note: {{en: The scale is unknown., zh: 尺度未知。}}}}
  - {{benchmark: Other, metric: Elo, value: 3, unit: H, subject: best model, baseline: 2}}
quantities:
  - {{name: training samples, value: 40}}
  - {{name: video, value: 7, unit: h, note: {{en: A remark., zh: 一条说明。}}}}
artifacts:
  - {{kind: dataset, name: Data, url: "https://example.org/d", size: {{en: 9 pairs, zh: 9 对}},
     note: {{en: On request., zh: 可索取。}}}}
links: [{{kind: other, url: "https://example.org/s", label: {{en: Samples, zh: 样例}}}}]
notes: [{{text: {{en: A note., zh: 一条注。}}, source: PDF}}]
"""
LAB = {
    "papers/a": PAPER.format(title="A", date=2024, follows="", value=1),
    "papers/b": PAPER.format(title="B", date=2025, follows="a", value=2),
    "families/f": "name: F\nbenchmarks: [{benchmark: Bench, metric: accuracy}]",
}
CHINESE = (
    *("准确率", "验证集", "五次尝试", "最好的模型", "训练样本", "2 分", "7 小时", "速度更快。"),
    *("尺度未知。", "一条说明。", "9 对", "可索取。", "样例", "一条注。"),
)
ENGLISH = (
    *("accuracy", "validation", "five attempts", "best model", "training samples", "2 points"),
    *("7 h", "It is faster.", "The scale is unknown.", "A remark.", "9 pairs", "On request."),
    *("Samples", "A note."),
)


def lab(language: str) -> BuildContext:
    parsed = parse_terms(TERMS, "content/terms.yaml")
    assert parsed.diagnostics == ()
    context = build_context_of(replace(valid_lab(LAB), terms=parsed.terms))
    return replace(context, translator=load_translator(language))


@pytest.mark.parametrize(
    ("language", "shown", "hidden"), [("zh", CHINESE, ENGLISH), ("en", ENGLISH, CHINESE)]
)
def test_a_paper_shows_measures_and_remarks_in_the_language_of_the_site(
    language: str, shown: tuple[str, ...], hidden: tuple[str, ...]
) -> None:
    page = lab(language).query(build_paper_page, "b")
    text = text_of(parse(page.markdown))
    assert [word for word in shown if word not in text] == []
    assert [word for word in hidden if word in text] == []


def test_units_are_translated_only_if_they_are_spelled_alike() -> None:
    text = text_of(parse(lab("zh").query(build_paper_page, "b").markdown))
    assert "3 H" in text  # henry, not hours


def test_charts_and_tables_of_results_are_translated() -> None:
    context = lab("zh")
    for page in (
        context.query(build_benchmark_page, "bench"),
        context.query(build_family_page, "f"),
    ):
        text = text_of(parse(page.markdown))
        assert "准确率" in text
        assert "2 分" in text
        assert "points" not in text


def test_the_catalogue_has_the_english_labels_of_links() -> None:
    text = render_catalogue(list(valid_lab(LAB).papers.values()), (), ())
    assert {link["label"] for paper in json.loads(text)["papers"] for link in paper["links"]} == {
        "Samples"
    }


def test_a_translation_that_repeats_the_original_is_reported_in_parts_of_a_record() -> None:
    record = "title: A\nauthors: [A B]\nnotes: [{text: {en: Same, zh: Same}}]\nchanges: {zh: More}"
    messages = "\n".join(map(str, read_lab({"papers/a": record}).diagnostics))
    assert "notes[0].text.zh: the text is the same as under `en`" in messages
    assert "changes.zh: the text contains no Chinese" in messages


def test_a_text_in_another_language_than_the_site_states_its_language() -> None:
    assert '<span lang="zh">速度更快。</span>' in _page_with("changes: {zh: 速度更快。}")


def _page_with(more: str) -> str:
    records = valid_lab({"papers/a": f"title: A\nauthors: [Ann Ash]\n{more}"})
    return build_context_of(records).query(build_paper_page, "a").markdown
