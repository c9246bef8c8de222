"""Generates the reference pages of the docs and the JSON Schemas from the models."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import shared_scripts
import yaml
from pydantic import BaseModel

from labpress.catalogue.json_export import render_catalogue_schema
from labpress.diagnostics import RULES
from labpress.schema import Author, Family, Paper
from labpress.schema.base import Part
from labpress.schema.contents import content_of
from labpress.schema.json_schema import SCHEMAS, render_schema
from labpress.settings import Settings

_RECORDS: tuple[tuple[type[Part], str], ...] = (
    (Paper, "content/papers/<id>.yaml"),
    (Author, "content/authors/<id>.yaml"),
    (Family, "content/families/<id>.yaml"),
)
_HEAD = "<!-- Written by `make reference` from the models; change those. -->\n"


def render_record_format() -> str:
    """``docs/record-format.md``: all keys of records and their parts."""
    lines = [_HEAD, "# The record format", "", _INTRODUCTION, ""]
    parts: dict[str, type[Part]] = {}
    for record, file in _RECORDS:
        lines += [f"## {record.__name__}: `{file}`", "", _first_line(record), ""]
        lines += _table(record)
        parts |= {part.__name__: part for part in parts_of(record)}
    lines += ["## Parts", "", "The mappings that the keys above contain.", ""]
    for name, part in sorted(parts.items()):
        short = f" May be written as its `{part.shorthand}` alone." if part.shorthand else ""
        lines += [f"### {name}", "", _first_line(part) + short, ""]
        lines += _table(part)
    return "\n".join(lines).rstrip() + "\n"


def render_settings() -> str:
    """``docs/settings.md``: all keys under ``plugins: - labpress:``."""
    lines = [_HEAD, "# Settings", "", "Under `plugins: - labpress:` in `mkdocs.yml`.", ""]
    lines += ["| setting | values | default | description |", "|---|---|---|---|"]
    for key, info in Settings.model_fields.items():
        values = _type_words(info.annotation)
        lines.append(f"| `{key}` | {values} | `{yaml_line(info.default)}` | {info.description} |")
    return "\n".join(lines) + "\n"


# These import all modules that define rules.
for _module in (
    "labpress.build.site",
    "labpress.build.search_assets",
    "labpress.project.config_file",
):
    import_module(_module)

RULES_BEGIN = "<!-- Written by `make reference` from the rules; change those. -->"
RULES_END = "<!-- End of the rules. -->"
_SCOPES = {
    "project": "The project: `mkdocs.yml`",
    "file": "Files",
    "YAML": "The YAML of a record",
    "record": "One record",
    "all records": "All records together",
    "page": "Pages",
    "site": "The site",
}


def render_rules() -> str:
    """The tables of ``docs/troubleshooting.md``: every rule, by what it looks at."""
    lines = [RULES_BEGIN, ""]
    for scope, heading in _SCOPES.items():
        lines += [
            f"### {heading}",
            "",
            "| rule | | what is wrong | what to do |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| `{rule.id}` | {rule.severity} | {_cell(rule.summary)} | {_cell(rule.fix)} |"
            for rule in sorted(RULES.values(), key=lambda rule: rule.id)
            if rule.scope == scope
        ]
        lines.append("")
    return "\n".join([*lines, RULES_END])


def with_rules(page: str) -> str:
    """A page with the tables of rules between their markers."""
    before, _, rest = page.partition(RULES_BEGIN)
    _, end, after = rest.partition(RULES_END)
    if not end:
        raise ValueError("the page has no markers for the rules")
    return before + render_rules() + after


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_WORDS = {
    "str": "string",
    "bool": "true or false",
    "int": "whole number",
    "Decimal": "number",
    "PartialDate": "date",
}

_INTRODUCTION = """\
Each record is a file, and its id is the file's name (lower-case letters, digits and single hyphens). Only keys marked
**required** are required. A list with a single item may be written as that item. Numbers keep their digits as written.
Unknown keys are errors, so that a misspelled key is never ignored.

Files that belong to a record (images, a PDF) are in a folder of the same name next to it: `papers/<id>/teaser.png`.
Longer prose can be in `<id>.md` next to the record; it appears on the record's page."""


def _table(part: type[Part]) -> list[str]:
    rows = ["| key | value | description |", "|---|---|---|"]
    for key, info in part.model_fields.items():
        need = " **required**" if info.is_required() else ""
        example = f" For example `{yaml_line(info.examples[0])}`." if info.examples else ""
        rows.append(f"| `{key}`{need} | {_field_words(part, key)} | {info.description}{example} |")
    return [*rows, ""]


def yaml_line(example: Any) -> str:
    """An example as YAML in one line."""
    line: str = yaml.dump(
        _as_text(example),
        Dumper=_Plain,
        default_flow_style=True,
        sort_keys=False,
        allow_unicode=True,
        width=10_000,
    )
    # YAML ends a document that is a single scalar with a line of dots.
    return line.removesuffix("...\n").strip()


class _Plain(yaml.SafeDumper):
    """Quotes only where YAML's syntax requires it: records read every scalar as a string."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML reads the class


def _as_text(example: Any) -> Any:
    if isinstance(example, dict):
        return {key: _as_text(value) for key, value in example.items()}
    if isinstance(example, list | tuple):
        return [_as_text(item) for item in example]
    return str(example).lower() if isinstance(example, bool) else str(example)


def _field_words(part: type[Part], key: str) -> str:
    """The type of a field in words, with the markup that its text may contain."""
    words = _type_words(part.model_fields[key].annotation).replace("|", "\\|")
    markup = {"math": r"string\1 with $math$", "markdown": "Markdown"}.get(content_of(part, key))
    return re.sub(r"\bstring(s?)\b", markup, words) if markup else words


def _type_words(annotation: Any) -> str:
    """A type in words: ``string``, ``list of Result``, ``"higher" or "lower"``."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " or ".join(f"`{word}`" for word in args)
    if origin is Annotated:
        return _type_words(args[0])
    if origin in {Union, UnionType}:
        alternatives = [_type_words(arg) for arg in args if arg is not type(None)]
        return " or ".join(dict.fromkeys(alternatives))
    if origin is tuple:
        return "list of " + re.sub("^string$", "strings", _type_words(args[0]))
    if origin is dict:
        return "mapping of keys to strings"
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return _WORDS.get(getattr(annotation, "__name__", ""), "string")


def parts_of(part: type[BaseModel]) -> Iterator[type[Part]]:
    """The models of all parts of a model, at any depth."""
    for info in part.model_fields.values():
        for inner in _parts_in(info.annotation):
            yield inner
            yield from parts_of(inner)


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for arg in get_args(annotation):
        yield from _parts_in(arg)


def _first_line(part: type[Part]) -> str:
    text = (part.__doc__ or "").split("\n\n")[0]
    return " ".join(text.split()).replace("``", "`")


CHECKOUT = Path(__file__).parents[2]
SCHEMA_FOLDERS = (
    CHECKOUT / "plugins" / "labpress" / "schema" / "json",
    CHECKOUT / "content" / ".schema",
    CHECKOUT / "tests" / "toy" / "content" / ".schema",
)
"""The folders of the schemas: in the package, and copies in the labs of this repository."""


def main() -> None:
    """Write the pages of ``docs/`` and all copies of the schemas."""
    (CHECKOUT / "docs" / "record-format.md").write_text(render_record_format(), "utf-8")
    (CHECKOUT / "docs" / "settings.md").write_text(render_settings(), "utf-8")
    troubleshooting = CHECKOUT / "docs" / "troubleshooting.md"
    troubleshooting.write_text(with_rules(troubleshooting.read_text("utf-8")), "utf-8")
    for folder in SCHEMA_FOLDERS:
        folder.mkdir(parents=True, exist_ok=True)
        for name in SCHEMAS:
            (folder / name).write_text(render_schema(name), "utf-8")
    shared_scripts.main()
    (SCHEMA_FOLDERS[0] / "catalogue.json").write_text(render_catalogue_schema(), "utf-8")


if __name__ == "__main__":
    main()
