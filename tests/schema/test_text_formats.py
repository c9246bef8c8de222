"""The type of a field determines its checks and its display."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel
from small_labs import build_context_of, read_lab

from labpress.build.cached_queries import CachedQuery
from labpress.loading.record_paths import MODELS
from labpress.render.page import Page
from labpress.schema import Paper
from labpress.schema.names import Name
from labpress.schema.text_formats import Place, format_of, markup_of
from labpress.views.author import build_author_page
from labpress.views.family import build_family_page
from labpress.views.grant import build_grant_page
from labpress.views.paper import build_paper_page

INVALID_MATH_TEXT = r"a $\badcommand{x$ b"
FOLDERS: dict[str, type[BaseModel]] = dict(MODELS)
BUILDERS: dict[str, CachedQuery[Page, str]] = {
    "papers": build_paper_page,
    "authors": build_author_page,
    "families": build_family_page,
    "grants": build_grant_page,
}
REQUIRED_FIELDS: dict[str, dict[str, Any]] = {
    "papers": {"title": "X", "authors": ["Ann Ash"]},
    "authors": {"name": "Ann Ash"},
    "families": {"name": "Alpha"},
    "grants": {"title": "Grant", "funder": "Fund"},
}


def models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in models_in(argument)]


def is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple or any(map(is_list, get_args(annotation)))


def example(model: type[BaseModel]) -> dict[str, Any]:
    """Return the required keys of a part."""
    values: dict[str, Any] = {"name": "Bo Berg"} if issubclass(model, Name) else {}
    required = getattr(model, "alternatives", {})
    for key, info in model.model_fields.items():
        if info.is_required() or key in required:
            words = get_args(info.annotation) if get_origin(info.annotation) is Literal else ()
            values[key] = words[0] if words else (info.examples or ["x"])[0]
    return values


def texts(model: type[BaseModel], around: Any = None) -> Iterator[tuple[str, Place, Any]]:
    """Yield each field that holds text: its type, its path, and a record's data with bad math in it."""
    for key, info in model.model_fields.items():
        parts, repeated = models_in(info.annotation), is_list(info.annotation)
        content = format_of(model, key)
        if parts:
            for inner, place, data in texts(parts[0]):
                value = {**example(parts[0]), **data}
                if parts[0].__name__ == "Figure":
                    value["file"] = "a.png"
                yield (
                    inner,
                    ((key, 0) if repeated else (key,)) + place,
                    {key: [value] if repeated else value},
                )
        elif key == "sources":
            yield content, (key, "license"), {key: {"license": INVALID_MATH_TEXT}}
        elif content in {"text", "rich", "markdown"}:
            yield (
                content,
                (key, 0) if repeated else (key,),
                {key: [INVALID_MATH_TEXT] if repeated else INVALID_MATH_TEXT},
            )


_NOT_SHOWN = {"unverified", "locked", "source"}
FIELDS = [
    (folder, content, place, data)
    for folder, model in FOLDERS.items()
    for content, place, data in texts(model)
    # Names are split into parts; `unverified` and `locked` list keys; `source` is not shown.
    if content != "text" or not {*Name.model_fields, *_NOT_SHOWN} & {place[0], place[-1]}
]


def lab_with(folder: str, data: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """Return the key of a record with some data, and its lab."""
    key = f"{folder}/ann-ash" if folder == "authors" else f"{folder}/x"
    record = {**REQUIRED_FIELDS[folder], **data}
    if "version" in json.dumps(data) and "versions" not in data:
        record["versions"] = [{"label": INVALID_MATH_TEXT, "note": "x"}]
    return key, {
        "papers/p": "title: P\nauthors: [Ann Ash]\ndate: 2024\nfamily: x",
        "families/x": "name: Alpha",
        key: json.dumps(record, ensure_ascii=False),
    }


@pytest.mark.parametrize(
    ("folder", "content", "place", "data"),
    [pytest.param(*field, id=f"{field[0]} {'.'.join(map(str, field[2]))}") for field in FIELDS],
)
def test_math_is_checked_at_its_place_and_plain_text_is_shown_as_it_is(
    folder: str, content: str, place: Place, data: dict[str, Any]
) -> None:
    key, lab = lab_with(folder, data)
    records = read_lab(lab, {key: ["a.png"]})
    diagnostics = [
        diagnostic for diagnostic in records.diagnostics if diagnostic.rule == "invalid-math"
    ]
    if content != "text":
        path = re.sub(r"\.(\d+)", r"[\1]", ".".join(map(str, place)))
        assert [(diagnostic.file, diagnostic.path) for diagnostic in diagnostics] == [
            (f"content/{key}.yaml", path)
        ]
        return
    assert diagnostics == []
    assert key not in records.broken
    page = build_context_of(records).query(BUILDERS[folder], key.partition("/")[2])
    html = page.markdown
    assert "<code>\\badcommand" not in html
    assert "<math" not in html


def test_texts_of_all_kinds_and_depths_are_among_the_cases() -> None:
    cases = {(folder, place, content) for folder, content, place, _ in FIELDS}
    assert len(cases) > 80
    assert {
        ("papers", ("title",), "rich"),
        ("papers", ("summary",), "markdown"),
        ("papers", ("keywords", 0), "text"),
        ("papers", ("results", 0, "source"), "rich"),
        ("papers", ("sources", "license"), "rich"),
        ("papers", ("status", "notice"), "rich"),
        ("authors", ("metrics", 0, "note"), "rich"),
        ("families", ("image", "caption"), "markdown"),
    } <= cases


def test_only_texts_with_markup_are_walked() -> None:
    paper = Paper.model_validate(
        {"title": "T", "authors": ["Ann Ash"], "notes": ["N"], "keywords": ["k"], "summary": "S"}
    )
    assert [(place, content) for place, content, _ in markup_of(paper)] == [
        (("title",), "rich"),
        (("summary",), "markdown"),
        (("notes", 0, "text"), "rich"),
    ]
