"""The JSON Schemas for editors agree with the validation of records."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import jsonschema
import pytest
import reference
import yaml
from editor_schema import NAMES, EditorLoader, validator
from paths import CHECKOUT
from pydantic import TypeAdapter
from record_format import parts_of
from record_parsing import diagnose
from type_words import yaml_line

from labpress.loading.references import parse_references
from labpress.loading.yaml_parser import read_tree
from labpress.schema.base import Part
from labpress.schema.json_schema import SCHEMAS, render_schema

PROJECT = CHECKOUT


def schema_errors(folder: str, text: str) -> list[str]:
    data = yaml.load(text, Loader=EditorLoader)
    return [error.message for error in validator(folder).iter_errors(data)]


@pytest.mark.parametrize("folder", reference.SCHEMA_FOLDERS, ids=lambda folder: folder.parent.name)
@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_current(folder: Path, name: str) -> None:
    assert (folder / name).read_text("utf-8") == render_schema(name), "run `make reference`"


LABS = (PROJECT / "content", PROJECT / "tests" / "toy" / "content")
# The example lab has no grants; the toy lab has records of all kinds.
FOLDERS = [
    (lab, folder) for lab in LABS for folder in NAMES if lab == LABS[1] or folder != "grants"
]


@pytest.mark.parametrize(("lab", "folder"), FOLDERS)
def test_editor_finds_no_errors_in_valid_records(lab: Path, folder: str) -> None:
    files = sorted((lab / folder).glob("*.yaml"))
    assert files
    # Every third of the many papers of the example lab; the toy lab uses all keys.
    files = files[::3] if len(files) > 20 else files
    assert {file.name: schema_errors(folder, file.read_text("utf-8")) for file in files} == {
        file.name: [] for file in files
    }


@pytest.mark.parametrize(("lab", "folder"), FOLDERS)
def test_each_record_names_its_schema(lab: Path, folder: str) -> None:
    line = f"# yaml-language-server: $schema=../.schema/{NAMES[folder]}"
    heads = {file.read_text("utf-8").splitlines()[0] for file in (lab / folder).glob("*.yaml")}
    assert heads == {line}


VALID = "title: A\nauthors: [B C]\n"


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        ("papers", VALID + "titel: B"),
        ("papers", "title: A"),
        ("papers", VALID + "kind: prepint"),
        ("papers", VALID + "family: Not an id"),
        ("papers", VALID + "date: 23 April"),
        ("papers", VALID + "links: [{kind: project, url: 'javascript:x'}]"),
        ("papers", VALID + "results: [{benchmark: X, metric: y, value: high}]"),
        ("papers", VALID + "artifacts: [{kind: modle}]"),
        ("papers", VALID + "status: {state: gone}"),
        ("authors", "name: B C\norcid: 0000-1"),
        ("families", "name: F\ncolour: red"),
    ],
)
def test_editor_and_reader_reject_the_same(folder: str, text: str) -> None:
    assert schema_errors(folder, text)
    assert diagnose(text, folder)


@pytest.mark.parametrize(
    ("folder", "text"),
    [
        ("papers", VALID + "family: one\nfollows: other\nkeywords: single"),
        ("papers", VALID + "artifacts: [{kind: model, active: null, parameters: 38B}]"),
        ("papers", VALID + "date: 2025\nupdated: 2025-06-01\narxiv: 2504.16656\nshort_name: 2048"),
        (
            "papers",
            "title: A\nauthors: [{given: B, family: C, equal_contribution: true}, {literal: Team}]",
        ),
        ("papers", VALID + "builds_on: [{title: CLAP, url: 'https://x.org'}]\nstatus: retracted"),
        ("papers", VALID + "quantities: [{name: n, value: 1-6}, {name: m, value: 3e12, op: '>'}]"),
        (
            "authors",
            "name: B C\nmember: {}\nmetrics: [{name: n, value: 1, date: unknown, source: s}]",
        ),
    ],
)
def test_editor_and_reader_accept_the_same(folder: str, text: str) -> None:
    assert schema_errors(folder, text) == []
    assert diagnose(text, folder) == ()


def keys_of(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for part in (schema, *schema["definitions"].values()):
        for shape in (part, *part.get("anyOf", [])):
            yield from shape.get("properties", {}).items()


@pytest.mark.parametrize("name", SCHEMAS)
def test_hovering_a_key_explains_it_and_shows_how_it_is_written(name: str) -> None:
    for key, value in keys_of(json.loads(render_schema(name))):
        assert value.get("description"), key
        closed = "enum" in json.dumps(value) or "boolean" in json.dumps(value.get("type", ""))
        assert closed or value.get("examples"), key


PARTS = {model for record in SCHEMAS.values() for model in (record, *parts_of(record))}


@pytest.mark.parametrize("part", sorted(PARTS, key=str))
def test_every_example_is_valid(part: type[Part]) -> None:
    for info in part.model_fields.values():
        field: TypeAdapter[Any] = TypeAdapter(Annotated[info.annotation, info])  # type: ignore[arg-type]
        for example in info.examples or ():
            tree = read_tree(f"key: {yaml_line(example)}\n")
            assert tree.diagnostics == []
            field.validate_python(tree.data["key"])


REFERENCES = """
smith2020: {title: Small things, authors: [Jo Smith], date: 2020}
law: {title: A law, url: https://example.org/law}
"""


@pytest.mark.parametrize(
    ("text", "is_valid"),
    [
        (REFERENCES, True),
        ("", True),
        ("- title: A list", False),
        ("a b: {title: A key with a space}", False),
        ("smith2020: {authors: [Jo Smith]}", False),
        ("smith2020: {title: T, titel: U}", False),
    ],
)
def test_editor_and_reader_agree_about_works_of_others(text: str, is_valid: bool) -> None:
    schema = json.loads(render_schema("references.json"))
    data = yaml.load(text, Loader=EditorLoader)
    assert jsonschema.Draft7Validator(schema).is_valid(data) == is_valid
    assert (parse_references(text, "references.yaml").diagnostics == ()) == is_valid
