"""Reads the front matter of Markdown pages, in YAML, TOML or JSON, and the text below it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from typing import Any

from labpress.diagnostics import FieldPath
from labpress_tools.importers.decoding import printable
from labpress_tools.importers.foreign_yaml import MAX_LENGTH, ForeignYaml, read_yaml
from labpress_tools.importers.json_items import BrokenJson, split_items

_FENCES = {"---": "yaml", "+++": "toml"}
_TOML_LINE = re.compile(r"\s*\(at line (\d+), column (\d+)\)$")


@dataclass(frozen=True, slots=True)
class Page:
    """A page with front matter.

    Attributes:
        front_matter: the parsed front matter, or the reason why it could not be parsed. Its data is
            None if the page has no front matter.
        body: the text below the front matter.
    """

    front_matter: ForeignYaml
    body: str = ""


def read_page(text: str) -> Page:
    """Read a page; invalid front matter never raises an exception.

    Args:
        text: the file's text.
    """
    stripped = text.lstrip("\n\t ")
    before = text[: len(text) - len(stripped)].count("\n")
    lines = stripped.split("\n")
    kind = _FENCES.get(lines[0].rstrip())
    if kind is None:
        if stripped.startswith("{"):
            return _read_json_page(stripped, before)
        return Page(ForeignYaml(), text)
    fence = lines[0].rstrip()
    ends = {fence, "..."} if kind == "yaml" else {fence}
    last = next((i for i, line in enumerate(lines) if i and line.rstrip() in ends), None)
    if last is None:
        problem = f"the front matter is not closed; write `{fence}` on the line after it"
        return Page(ForeignYaml(problem=problem, problem_line=before + 1))
    block, body = "\n".join(lines[1:last]), "\n".join(lines[last + 1 :])
    read = read_yaml if kind == "yaml" else read_toml
    return Page(read(block, before + 2), body)


def read_toml(text: str, first_line: int = 1) -> ForeignYaml:
    """Parse TOML to the same kind of data as `read_yaml`; invalid text never raises an exception.

    Args:
        text: the text of the document.
        first_line: the number of its first line in the file.
    """
    if len(text) > MAX_LENGTH:
        problem = f"the text has {len(text):,} characters, but the maximum is {MAX_LENGTH:,}; split the file"
        return ForeignYaml(problem=problem, problem_line=first_line)
    try:
        data = _as_text(tomllib.loads(printable(text)))
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        match = _TOML_LINE.search(message)
        line = int(match[1]) if match else text.count("\n") + 1
        problem = _TOML_LINE.sub("", message)
        problem = f"invalid TOML: {problem[:1].lower()}{problem[1:]}; correct this line"
        return ForeignYaml(problem=problem, problem_line=first_line + line - 1)
    except RecursionError:
        problem = "nested too deeply; close any open brackets, or flatten the structure"
        return ForeignYaml(problem=problem, problem_line=first_line)
    except (ValueError, OverflowError) as error:  # a number or date is out of range
        return ForeignYaml(problem=f"invalid TOML: {error}", problem_line=first_line)
    return ForeignYaml(data, _lines_of_keys(text, first_line))


def _read_json_page(text: str, before: int) -> Page:
    item = next(split_items(text), None)
    if item is None or isinstance(item, BrokenJson):
        problem = item.reason if item else "no front matter"
        return Page(ForeignYaml(problem=problem, problem_line=before + 1))
    return Page(ForeignYaml(_as_text(item.value)), text[len(item.text) :])


def _as_text(value: Any) -> Any:
    match value:
        case dict():
            return {str(key): _as_text(item) for key, item in value.items()}
        case list():
            return [_as_text(item) for item in value]
        case bool():
            return "true" if value else "false"
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case None | str():
            return value
        case _:
            return str(value)


def _lines_of_keys(text: str, first_line: int) -> dict[FieldPath, int]:
    """Return the line on which each key or table name first occurs, keyed by its path."""
    lines: dict[FieldPath, int] = {(): first_line}
    for number, line in enumerate(text.split("\n"), first_line):
        match = re.match(r"\s*(?:\[+\s*)?\"?([\w-]+)\"?\s*(?:[=\]])", line)
        if match:
            lines.setdefault((match[1],), number)
    return lines
