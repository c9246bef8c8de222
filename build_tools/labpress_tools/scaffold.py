"""Starts a lab's project, and new records in it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from jinja2 import Environment, StrictUndefined
from pydantic import ValidationError

from labpress.diagnostics import code
from labpress.schema.identifiers import ID_PATTERN
from labpress.schema.names import Name, slug
from labpress_tools.site_diff import escape_markdown

_MAY_BE_THERE = {".git", ".venv", "LICENSE", "README.md"}
"""What a fresh clone of an empty repository may hold, and where labpress was just installed."""


class StartError(Exception):
    """Why nothing was written, in a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a new lab's project needs to know.

    Attributes:
        title: the site's name.
        author: a person of the lab, as a byline prints the name.
        github: ``owner/repository``, or empty where the site is published elsewhere.
    """

    title: str
    author: str
    github: str = ""


def installed_wheel() -> Path | None:
    """The wheel that labpress was installed from, where it was a file and is there still.

    An installer notes it in ``direct_url.json``:
    https://packaging.python.org/specifications/direct-url/.
    """
    note = distribution("labpress").read_text("direct_url.json") or "{}"
    address = urlsplit(json.loads(note).get("url", ""))
    path = Path(unquote(address.path))
    return path if address.scheme == "file" and path.suffix == ".whl" and path.is_file() else None


def starter_files(answers: Answers, wheel: str = "") -> dict[str, bytes]:
    """The files of a new project by their paths; pure, nothing is written.

    Args:
        answers: what the project needs to know.
        wheel: the name of a wheel in the folder ``wheels/`` that builds the site; without one
            labpress comes from the index of packages.

    Raises:
        StartError: if an answer cannot be used.
    """
    title = _clean_title(answers.title)
    author = _read_name(answers.author)
    github = _clean_github(answers.github)
    values = {
        "title": title,
        "author": author,
        "github": github,
        "year": dt.datetime.now(dt.UTC).year,
        "wheel": wheel,
        "version": version("labpress"),
        "next_version": _next_minor(version("labpress")),
    }
    author_id = slug(author) or "first-author"  # a name without Latin letters gives none
    found = {
        # Workflows have braces of their own, and nothing to be filled in.
        path: text.encode() if path.startswith(".github/") else _fill(text, values)
        for path, text in _starter(files("labpress_tools"))
    }
    found[f"content/authors/{author_id}.yaml"] = found.pop("content/authors/author.yaml")
    found |= {f"content/.schema/{name}": data for name, data in schema_files().items()}
    return found


def _clean_title(text: str) -> str:
    title = " ".join(text.split())
    # Themes print a site's name into <title> as it is.
    if not title or "<" in title:
        raise StartError(
            "the title is empty" if not title else f"the title {code(title)} contains <"
        )
    return title


def _read_name(text: str) -> str:
    try:
        return Name.model_validate({"name": text}).display
    except ValidationError as error:
        raise StartError(f"--author: {error.errors()[0]['msg']}") from None


def _clean_github(text: str) -> str:
    """``owner/repository`` of what was written, perhaps the repository's address."""
    github = re.sub(r"^(https://|git@)github\.com[/:]|(\.git)?/?$", "", text.strip())
    if github and not re.fullmatch(r"[\w.-]+/[\w.-]+", github, re.ASCII):
        raise StartError(f"{code(text)} is not owner/repository")
    return github


def schema_files() -> dict[str, bytes]:
    """The JSON Schemas that ship with labpress, by file name."""
    folder = files("labpress").joinpath("schema", "json")
    names = ("paper.json", "author.json", "family.json")
    return {name: folder.joinpath(name).read_bytes() for name in names}


def write_lab(answers: Answers, target: Path, wheel: Path | None = None) -> list[str]:
    """Write a new project into a folder that holds none.

    Args:
        answers: what the project needs to know.
        target: the folder.
        wheel: a wheel of labpress to take along, so that others and workflows install the same.

    Returns:
        The paths that were written, in order.

    Raises:
        StartError: if the folder holds files, or an answer cannot be used.
    """
    found = starter_files(answers, wheel.name if wheel else "")
    found |= {f"wheels/{wheel.name}": wheel.read_bytes()} if wheel else {}
    there = {path.name for path in target.iterdir()} if target.is_dir() else set()
    if there - _MAY_BE_THERE:
        first = min(there - _MAY_BE_THERE)
        raise StartError(f"the folder {target} is not empty, it contains {first}; name another")
    try:
        for path, data in sorted(found.items()):
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            (target / path).write_bytes(data)
    except OSError as error:
        raise StartError(f"cannot write {error.filename}: {error.strerror}") from None
    return sorted(found)


def new_record(kind: str, record_id: str) -> str:
    """The text of a new record, to be filled in.

    Args:
        kind: ``paper``, ``author`` or ``family``.
        record_id: its id.

    Raises:
        StartError: if the id is none.
    """
    if not re.fullmatch(ID_PATTERN, record_id) or len(record_id) > 100 or record_id == "index":
        suggestion = slug(record_id)
        fix = f"did you mean {code(suggestion)}?" if suggestion else "use letters a to z and digits"
        raise StartError(f"{code(record_id)} is not a valid id; {fix}")
    today = dt.datetime.now(dt.UTC).date().isoformat()
    words = " ".join(word.capitalize() for word in record_id.split("-"))
    head = f"# yaml-language-server: $schema=../.schema/{kind}.json\n"
    return head + _NEW[kind].format(words=words, today=today)


_NEW = {
    "paper": """\
title: {words}
authors:
  - Given Family
date: {today}
type: preprint
# arxiv: "0000.00000"
# family: the-id-of-a-family
# summary: |
#   What it is about, in a few sentences of your own.
""",
    "author": """\
name: {words}
# aliases: [Another Spelling]
# orcid: 0000-0000-0000-0000
# member: {{since: 2025}}
""",
    "family": """\
name: {words}
aim: In one line, what it is after.
""",
}


def _starter(package: Traversable) -> Iterator[tuple[str, str]]:
    def walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
        for entry in folder.iterdir():
            if entry.is_dir():
                yield from walk(entry, f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}", entry.read_text("utf-8")

    yield from walk(package.joinpath("starter"), "")


def _fill(text: str, values: Mapping[str, object]) -> bytes:
    environment = Environment(
        undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
    )
    environment.filters["markdown"] = escape_markdown
    # JSON in quotes is YAML too, whatever the text holds.
    environment.filters["yaml"] = lambda value: json.dumps(value, ensure_ascii=False)
    return environment.from_string(text).render(values).encode()


def _next_minor(number: str) -> str:
    major, minor = number.split(".")[:2]
    return f"{major}.{int(minor) + 1}"
