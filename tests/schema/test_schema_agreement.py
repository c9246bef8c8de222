"""The schemas for editors accept every value that labpress accepts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml
from editor_schema import EditorLoader, validator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic.fields import FieldInfo
from record_parsing import diagnose

from labpress.diagnostics import has_errors
from labpress.loading.record_paths import MODELS
from labpress.schema.base import Part

# Values as people write them, except for a bare true or false, which only labpress accepts as a string.
SCALARS = st.sampled_from(
    [
        "~", "null", "a", "'a b'", "1", "1.5", "0123", "1e3", ".inf", "yes", "no", "汉字", "2025",
        "2025-04", "2025-04-23", "'2025'", "unknown", "12:30", "1_000", "+3", "https://a.b",
        "mailto:a@b.c", "a-b", "2504.16656", "arXiv:2504.16656", "2504.16656.pdf", "10.1000/1",
        "https://doi.org/10.1000/1", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097",
        "cs.CV", "38B", "a.png", "b/a.png", "'#3b5bdb'", "en", "zh-Hans", "model", "pdf", "retracted",
        "higher", "'<'", "[]", "{}", "preprint", "conference",
    ]
)  # fmt: skip
FLAGS = st.sampled_from(["true", "false", "True"])
LISTS = st.lists(SCALARS, max_size=3).map(lambda items: f"[{', '.join(items)}]")


cached_validator = cache(validator)


def marks(folder: str, text: str) -> list[str]:
    """Return an editor's messages about a record."""
    data = yaml.load(text, Loader=EditorLoader)
    return [error.message for error in cached_validator(folder).iter_errors(data)]


def parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from parts_in(inner)


def values(info: FieldInfo, depth: int = 0) -> st.SearchStrategy[str]:
    part = next(parts_in(info.annotation), None)
    if info.annotation is bool:
        return FLAGS
    if part is None or depth == 2:
        return st.one_of(SCALARS, LISTS)
    texts = mappings(part, depth + 1).map(lambda text: "{" + text.replace("\n", ", ") + "}")
    return st.one_of(texts, texts.map(lambda text: f"[{text}]"), SCALARS)


def mappings(kind: type[Part], depth: int) -> st.SearchStrategy[str]:
    fields = kind.model_fields
    needed = {key: values(info, depth) for key, info in fields.items() if info.is_required()}
    others = {key: values(info, depth) for key, info in fields.items() if key not in needed}
    return st.fixed_dictionaries(needed, optional=others).map(
        lambda pairs: "\n".join(f"{key}: {value}" for key, value in pairs.items())
    )


BASES = {
    "papers": "title: T\nauthors: [Ann Ash]\n",
    "authors": "name: Ann Ash\n",
    "families": "name: F\n",
    "grants": "title: T\nfunder: F\n",
}


@pytest.mark.parametrize("folder", MODELS)
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_the_editor_accepts_what_the_loader_accepts(folder: str, data: st.DataObject) -> None:
    kind = MODELS[folder]
    used_keys = set(re.findall(r"(?m)^\w+", BASES[folder]))
    key = data.draw(st.sampled_from(sorted(set(kind.model_fields) - used_keys)))
    text = f"{BASES[folder]}{key}: {data.draw(values(kind.model_fields[key]))}\n"
    if not has_errors(diagnose(text, folder)):
        assert marks(folder, text) == []


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        ("papers", "statu: retracted"),
        ("papers", "status: retratced"),
        ("papers", "venue: {nme: a}"),
        ("papers", "venue: {name: a, type: conf}"),
        ("papers", "follows: [A Title]"),
        ("papers", "image: ../a.png"),
        ("papers", "base_models: ['']"),
        ("papers", "keywords: {a: b}"),
        ("papers", "results: a"),
        ("papers", "results: [{benchmark: a, metric: b}]"),
        ("papers", "results: [{benchmark: a, metric: b, value: '1'}]"),
        ("papers", "results: [{benchmark: a, metric: b, value: 1, op: ≤}]"),
        ("papers", "metrics: [{name: a, value: 1, source: b}]"),
        ("papers", "metrics: [{name: a, value: 1, date: , source: b}]"),
        ("papers", "versions: [v1]"),
        ("papers", "versions: [{label: v1, authors: [{name: Ann Ash, corresponding: yes}]}]"),
        ("papers", "kind:"),
        ("papers", "type: Article"),
        ("papers", "language: English"),
        ("papers", "sources: {title: [a]}"),
        ("papers", "links: [{kind: blog, url: 'https://a.b'}]"),
        ("authors", "member: yes"),
        ("authors", "aliases: [{unverified: true}]"),
        ("authors", "links: [{kind: profile, url: www.example.org}]"),
        ("authors", "former_ids: Ann Ash"),
        ("families", "color: red"),
        ("families", "benchmarks: [{metric: a}]"),
        ("families", "aliases: [A]"),
        ("papers", "funding: [{number: EX-1}]"),
        ("papers", "funding: [{grant: Small Things}]"),
        ("grants", "amount: 250000 EUR"),
        ("grants", "amount: {value: 250000, currency: eur}"),
        ("grants", "people: [Ann Ash]"),
        ("grants", "people: [{id: ann-ash, role: boss}]"),
        ("grants", "since: January 2025"),
    ],
)
def test_the_editor_marks_what_the_loader_rejects(folder: str, text: str) -> None:
    record = f"{BASES[folder]}{text}\n"
    assert has_errors(diagnose(record, folder))
    assert marks(folder, record)
