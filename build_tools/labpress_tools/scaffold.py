"""Creates new labs, and new records in them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from pydantic import ValidationError

from labpress.diagnostics import code
from labpress.loading.lint.names import check_team
from labpress.schema import placeholders
from labpress.schema.folded_names import RESERVED_IDS
from labpress.schema.identifiers import ID_PATTERN
from labpress.schema.json_schema import SCHEMAS
from labpress.schema.names import Name, suggest_id
from labpress_tools.drafts import Value
from labpress_tools.installation import PACKAGE_INDEX, Installation
from labpress_tools.installed_packages import installed_versions
from labpress_tools.record_writer import KINDS, Change, Kind, write_all
from labpress_tools.record_writer.formatting import format_record
from labpress_tools.site_diff import escape_markdown

README = "README.md"
_IGNORED_FILES = {".git", ".venv", "LICENSE", README}
"""The entries that a fresh clone or a virtual environment may contain.

A folder that contains only these counts as empty.
"""


# The examples, each with a line that identifies it as unedited.
_EXAMPLES = {
    "papers/first-paper.yaml": b"\ntitle: Our first paper\n",
    "papers/second-paper.yaml": b"\ntitle: Our second paper, which continues the first\n",
    "families/our-project.yaml": b"\nname: Our project\n",
}
_GITLAB_README = "README.gitlab.md"
# For each service, the files that only other services need. Each README describes how the site is
# published on one service.
_FILES_OF_OTHERS = {"github": (".gitlab-ci.yml", _GITLAB_README), "gitlab": (".github/", README)}


class ScaffoldError(Exception):
    """Raised if a project or record cannot be created; the message states the reason."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The user's answers to questions about a new project.

    Attributes:
        title: the name of the site.
        author: the name of a member of the lab; a comma may mark the family name.
        github: ``owner/repository``, or empty if the site is published elsewhere.
        ci: the service that checks and publishes the site, ``github`` or ``gitlab``.
    """

    title: str
    author: str
    github: str = ""
    ci: str = "github"


def starter_files(answers: Answers, requirement: str = "") -> dict[str, bytes]:
    """Return the contents of the files of a new project, by path.

    Args:
        answers: the user's answers about the project.
        requirement: the line for ``requirements.txt``; if empty, labpress is installed from the
            package index.

    Raises:
        ScaffoldError: if an answer is not valid.
    """
    title = _clean_title(answers.title)
    name = _read_name(answers.author)
    author = name.display
    github = _clean_github(answers.github)
    values = {
        "title": title,
        "author": author,
        "author_name": _unambiguous(name),
        "github": github,
        "year": dt.datetime.now(dt.UTC).year,
        "requirement": requirement or f"labpress=={version('labpress')}",
        "packages": installed_versions(),
    }
    author_id = suggest_id(author) or "first-author"  # for names such as those in Chinese
    contents = {
        # Workflows are not templates: they contain no placeholders, and their own syntax uses
        # braces.
        path: text.encode() if path.startswith(".github/") else _fill(text, values)
        for path, text in _starter(files("labpress_tools"))
        if not path.startswith(_FILES_OF_OTHERS[answers.ci])
    }
    if _GITLAB_README in contents:
        contents[README] = contents.pop(_GITLAB_README)
    contents[f"content/authors/{author_id}.yaml"] = contents.pop("content/authors/author.yaml")
    # Names are quoted only if necessary, so that `labpress fmt` changes nothing.
    for path, data in contents.items():
        kind = KINDS.get(path.removeprefix("content/").partition("/")[0])
        if kind and path.endswith(".yaml"):
            contents[path] = format_record(data, kind)
    contents |= {f"content/.schema/{name}": data for name, data in schema_files().items()}
    return contents


def _clean_title(text: str) -> str:
    title = " ".join(text.split())
    # Themes write the name of the site into <title> without escaping it.
    if not title or "<" in title:
        raise ScaffoldError(
            "the title is empty; enter a name"
            if not title
            else f"the title {code(title)} contains `<`; remove it"
        )
    return title


def _read_name(text: str) -> Name:
    try:
        name = Name.model_validate({"name": text})
    except ValidationError as error:
        raise ScaffoldError(f"--author: {error.errors()[0]['msg']}") from None
    if check_team(name):
        raise ScaffoldError(f"--author: {code(text)} is a team; write the name of a member")
    return name


def _unambiguous(name: Name) -> str:
    """Return a name as written, with its comma, if labpress would split it otherwise without one."""
    plain = Name.model_validate({"name": name.display})
    parts = [(item.given, item.particle, item.family, item.suffix) for item in (name, plain)]
    return name.display if parts[0] == parts[1] else name.name or name.display


def _clean_github(text: str) -> str:
    """Return ``owner/repository``, given in this form or as a URL; empty for an empty string.

    Raises:
        ScaffoldError: if the text has neither form.
    """
    github = re.sub(r"^(https://|git@)github\.com[/:]|(\.git)?/?$", "", text.strip())
    if github and not re.fullmatch(r"[\w.-]+/[\w.-]+", github, re.ASCII):
        raise ScaffoldError(f"{code(text)} is not in the form `owner/repository`")
    return github


def schema_files() -> dict[str, bytes]:
    """Return the JSON Schemas that ship with labpress, by file name."""
    folder = files("labpress").joinpath("schema", "json")
    return {name: folder.joinpath(name).read_bytes() for name in SCHEMAS}


def write_lab(
    answers: Answers, target: Path, installation: Installation = PACKAGE_INDEX
) -> list[str]:
    """Write a new project to an empty folder; an existing README.md is kept.

    Args:
        answers: the user's answers about the project.
        target: the folder, which is created if it does not exist.
        installation: the origin of the installed labpress. If it is a wheel, the wheel is copied
            into the project, so that collaborators and workflows install the same version.

    Returns:
        The sorted paths of the files written, relative to the folder.

    Raises:
        ScaffoldError: if the folder is not empty, or an answer is not valid.
        WriteError: if a file cannot be written; no file is changed.
    """
    contents = starter_files(answers, installation.requirement)
    wheel = installation.wheel
    contents |= {f"wheels/{wheel.name}": wheel.read_bytes()} if wheel else {}
    existing = {path.name for path in target.iterdir()} if target.is_dir() else set()
    if existing - _IGNORED_FILES:
        first = min(existing - _IGNORED_FILES)
        raise ScaffoldError(
            f"the folder {target} is not empty (it contains {first}); choose another"
        )
    if README in existing:
        contents.pop(README, None)
    write_all([Change(target / path, data) for path, data in sorted(contents.items())], target)
    return sorted(contents)


def remaining_examples(content: Path) -> list[Path]:
    """Return the example files from ``labpress init`` that a lab still contains unedited.

    Args:
        content: the content folder.
    """
    examples = (content / path for path in _EXAMPLES)
    return [
        path
        for path in examples
        if path.is_file() and _EXAMPLES[path.relative_to(content).as_posix()] in path.read_bytes()
    ]


def new_record(kind: Kind, record_id: str, name: Mapping[str, Value] | None = None) -> str:
    """Return the YAML of a new record, with placeholders to fill in.

    Args:
        kind: the kind of record.
        record_id: the id of the record.
        name: the name of an author, by key; None to derive a name from the id.

    Raises:
        ScaffoldError: if the id is not valid.
    """
    is_free = record_id not in RESERVED_IDS and len(record_id) <= 100
    if not re.fullmatch(ID_PATTERN, record_id) or not is_free:
        suggestion = suggest_id(record_id)
        fix = (
            f"did you mean {code(suggestion)}?"
            if suggestion
            else "use the letters a to z and digits"
        )
        raise ScaffoldError(f"{code(record_id)} is not a valid id; {fix}")
    today = dt.datetime.now(dt.UTC).date().isoformat()
    words = " ".join(word.capitalize() for word in record_id.split("-"))
    head = f"# yaml-language-server: $schema=../.schema/{kind}.json\n"
    # Any JSON value is also valid YAML; `format_record` removes the quotes that YAML does not need.
    parts = {key: json.dumps(value, ensure_ascii=False) for key, value in (name or {}).items()}
    text = head + _NEW[kind].format(
        words=words,
        name="\n".join(f"{key}: {value}" for key, value in parts.items()) or f"name: {words}",
        today=today,
        placeholders=placeholders,
    )
    return format_record(text.encode(), kind).decode()


_NEW = {
    "paper": """\
title: {words}
authors:
  - {placeholders.AUTHOR}
date: {today}
type: preprint
# arxiv: "0000.00000"
# family: the-id-of-a-family
# summary: |
#   What the paper is about, in a few sentences.
""",
    "author": """\
{name}
# aliases: [Another Spelling]
# orcid: 0000-0000-0000-0000
# member: {{since: 2025, role: PhD student}}
# photo: portrait.jpg
""",
    "family": """\
name: {words}
aim: {placeholders.AIM}
""",
    "grant": """\
title: {words}
funder: {placeholders.FUNDER}
# funder_id: https://ror.org/000000000
# number: "0000"
# since: 2025-01
# until: 2027-12
# people:
#   - {{id: the-id-of-an-author, role: principal-investigator}}
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
    # Any JSON string is also valid YAML, so text with any content can be quoted as JSON.
    environment.filters["yaml"] = lambda value: json.dumps(value, ensure_ascii=False)
    return environment.from_string(text).render(values).encode()
