"""Reads the request in an issue that was created with the form "Add a paper".

GitHub writes the fields of a form into the text of the issue, each below a heading with the label
of the field. Anyone can edit this text or open an issue without the form, so the text is not
trusted. Its length and the number of entries are limited, and invalid identifiers are rejected.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from labpress_tools.drafts import Rejection
from labpress_tools.sources.lookup_request import recognise
from labpress_tools.workflows.markdown import without_controls

FORM = ".github/ISSUE_TEMPLATE/add-paper.yml"
"""The path of the form in the repository of a lab, which may have translated the labels."""
LABELS: Mapping[str, str] = {"papers": "Identifiers or URLs", "bibtex": "BibTeX", "note": "Note"}
"""The labels in the form that ``labpress init`` writes, keyed by the id of the field."""

MAX_IDENTIFIERS = 25
MAX_ENTRIES = 25
_MAX_TEXT = 65_536  # GitHub's limit for the text of an issue
_MAX_LINE = 500
_MAX_EVENT = 5_000_000
_EMPTY = "_No response_"
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})(?P<info>.*)")
_HEADING = re.compile(r"### (?P<label>.+?)\s*")
_BULLET = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+")
_WRAPPED = re.compile(r"^(<|`++|\"|')(.*?)(?:>|`+|\"|')$")
_ENTRY = re.compile(r"^\s*@\s*(?!comment|preamble|string)\w+\s*[{(]", re.IGNORECASE | re.MULTILINE)


class IssueError(Exception):
    """Raised if an event cannot be read or is not about an issue; the message states the reason."""


@dataclass(frozen=True, slots=True)
class RejectedText:
    """A part of an issue that cannot be used, with the reason."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """The papers that an issue requests.

    Attributes:
        issue: the number of the issue.
        identifiers: the identifiers of papers with their schemes, such as ``doi:10.1000/182``.
        bibtex: the BibTeX entries as text; empty if there are none.
        rejected: the parts that cannot be used.
    """

    issue: int
    identifiers: tuple[str, ...] = ()
    bibtex: str = ""
    rejected: tuple[RejectedText, ...] = ()


def read_event(path: Path, labels: Mapping[str, str] = LABELS) -> PaperRequest:
    """Return the request in the issue whose event started the workflow.

    Args:
        path: the payload file (``GITHUB_EVENT_PATH``).
        labels: the labels of the form's fields by their ids.

    Raises:
        IssueError: if the event cannot be read or is not about an issue.
    """
    try:
        if path.stat().st_size > _MAX_EVENT:
            raise IssueError("the event file is too large")
        event = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise IssueError(f"the event cannot be read: {type(error).__name__}") from None
    issue = event.get("issue") if isinstance(event, dict) else None
    number = issue.get("number") if isinstance(issue, dict) else None
    if not isinstance(issue, dict) or not isinstance(number, int) or number < 1:
        raise IssueError("the event is not about an issue")
    return read_issue(number, str(issue.get("body") or ""), labels)


def read_labels(form: Path) -> dict[str, str]:
    """Return the labels of the form's fields by id, or the defaults if the form cannot be read."""
    try:
        data = yaml.safe_load(form.read_text("utf-8"))
        fields = {field.get("id"): field["attributes"].get("label") for field in data["body"]}
    except (OSError, ValueError, yaml.YAMLError, TypeError, KeyError, AttributeError):
        fields = {}
    return {key: str(fields.get(key) or label) for key, label in LABELS.items()}


def read_issue(number: int, body: str, labels: Mapping[str, str] = LABELS) -> PaperRequest:
    """Return the request in the text of an issue.

    Args:
        number: the number of the issue.
        body: the text of the issue, in Markdown.
        labels: the labels of the form's fields by their ids.
    """
    if len(body) > _MAX_TEXT:
        reason = "the issue is too long; split it into several issues"
        return PaperRequest(number, rejected=(RejectedText(body[:100], reason),))
    sections, rejected = _read_sections(without_controls(body), labels)
    if "papers" not in sections and "bibtex" not in sections:
        reason = "the headings of the form are missing; open a new issue with the form"
        return PaperRequest(number, rejected=(RejectedText(body[:100], reason),))
    identifiers, invalid = _read_identifiers(sections.get("papers", ""))
    bibtex = _without_fences(sections.get("bibtex", ""))
    entries = len(_ENTRY.findall(bibtex))
    if entries > MAX_ENTRIES:
        reason = f"it contains {entries} entries; put at most {MAX_ENTRIES} into one issue"
        rejected.append(RejectedText(bibtex[:100], reason))
        bibtex = ""
    elif bibtex and not entries:
        rejected.append(RejectedText(bibtex, "it contains no BibTeX entry such as `@article{…}`"))
        bibtex = ""
    if not identifiers and not bibtex and not invalid and not rejected:
        rejected.append(RejectedText("", "the form is empty"))
    return PaperRequest(number, identifiers, bibtex, (*invalid, *rejected))


def _read_sections(
    body: str, labels: Mapping[str, str]
) -> tuple[dict[str, str], list[RejectedText]]:
    """Return the text of each field of the form, by its id, and the headings that are repeated."""
    ids = {label: key for key, label in labels.items()}
    sections: dict[str, list[str]] = {}
    repeated: list[RejectedText] = []
    current: list[str] = []
    for line, is_code in _mark_code(body):
        heading = None if is_code else _HEADING.fullmatch(line)
        key = ids.get(heading["label"]) if heading else None
        if key is None:
            current.append(line)
            continue
        if key in sections:
            reason = "the heading occurs more than once; the text after the second one is ignored"
            repeated.append(RejectedText(line, reason))
        current = []
        sections.setdefault(key, current)
    texts = {key: "\n".join(lines).strip() for key, lines in sections.items()}
    return {key: "" if text == _EMPTY else text for key, text in texts.items()}, repeated


def _mark_code(body: str) -> Iterator[tuple[str, bool]]:
    """Yield each line of Markdown, and whether it belongs to a fenced code block."""
    fence = ""
    for line in body.split("\n"):
        match = _FENCE.fullmatch(line)
        if fence:
            is_end = match and not match["info"].strip() and match["mark"].startswith(fence)
            yield line, True
            fence = "" if is_end else fence
        elif match and not (match["mark"][0] == "`" and "`" in match["info"]):
            fence = match["mark"]
            yield line, True
        else:
            yield line, False


def _without_fences(text: str) -> str:
    """Remove the code fences from the content of a field that GitHub shows as code."""
    lines = [line for line in text.split("\n") if not _FENCE.fullmatch(line)]
    return "\n".join(lines).strip()


def _read_identifiers(text: str) -> tuple[tuple[str, ...], list[RejectedText]]:
    lines = [line.strip() for line in _without_fences(text).split("\n")]
    lines = [line for line in lines if line]
    identifiers: dict[str, None] = {}
    rejected: list[RejectedText] = []
    for line in lines[:MAX_IDENTIFIERS]:
        result = _recognise(line)
        if isinstance(result, str):
            identifiers[result] = None
        else:
            rejected.append(result)
    if len(lines) > MAX_IDENTIFIERS:
        reason = f"put at most {MAX_IDENTIFIERS} lines into one issue; the rest is ignored"
        rejected.append(RejectedText(lines[MAX_IDENTIFIERS], reason))
    return tuple(identifiers), rejected


def _recognise(line: str) -> str | RejectedText:
    if len(line) > _MAX_LINE:
        return RejectedText(line, "the line is too long to be an identifier or a URL")
    text = _WRAPPED.sub(r"\2", _BULLET.sub("", line, count=1).rstrip(",; "))
    result = recognise(text)
    if isinstance(result, Rejection):
        return RejectedText(line, result.reason)
    if result.scheme == "title":
        return RejectedText(
            line, "it is not an identifier or the URL of a paper; titles are not looked up"
        )
    # The scheme in front of the id prevents `labpress add` from reading an id with a leading hyphen
    # as an option.
    return f"{result.scheme}:{result.id}"
