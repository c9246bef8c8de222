"""Reads and writes proposals: changes to records that one job of a workflow passes to another.

The first job has no write permissions, and the second job opens pull requests. The second job does
not trust the folder in which the first one stores proposals: it accepts only records of papers, and
limits their number and size.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from labpress.loading.yaml_parser import read_tree
from labpress.schema.identifiers import ID_PATTERN, SCHEMES
from labpress_tools.sources.identifiers import comparable
from labpress_tools.workflows.markdown import MAX_BODY
from labpress_tools.works import FINGERPRINT, fingerprint_of

Kind = Literal["issue", "new", "update"]
"""The origin of a change: an issue, ``labpress sync`` (new) or ``labpress refresh`` (update)."""

_LIST = "proposals.json"
_MAX_PROPOSALS = 500
_MAX_RECORDS = 100
_MAX_RECORD = 2_000_000
_MAX_LIST = 50_000_000
_MAX_ID = 100
_NAMED = 3


class ProposalError(Exception):
    """Raised if a folder contains no valid proposals; the message states the problem."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that becomes one pull request.

    Attributes:
        kind: the origin of the change.
        records: the new text of each changed record, by paper id; at least one.
        body: the description of the pull request, as Markdown.
        change: the digest of the changed values (see `change_digest`), by which a later run
            recognises the change.
    """

    kind: Kind
    records: Mapping[str, str]
    body: str
    change: str

    @property
    def id(self) -> str:
        """The id of the first paper in alphabetical order, after which the branch is named."""
        return min(self.records)

    @property
    def branch(self) -> str:
        """The branch of the pull request."""
        return f"labpress/{self.id}"

    @property
    def identifiers(self) -> frozenset[str]:
        """The identifiers of the papers with their schemes, such as ``doi:10.1000/182``.

        If none of the papers has an identifier, these are fingerprints
        (``work:example-2026-small-steps``).
        """
        values = [
            (key, _values(text).get(key)) for text in self.records.values() for key in SCHEMES
        ]
        identifiers = frozenset(
            f"{key}:{comparable(key, value)}" for key, value in values if isinstance(value, str)
        )
        prints = (fingerprint_of(_values(text)) for text in self.records.values())
        return identifiers or frozenset(f"{FINGERPRINT}:{text}" for text in prints if text)

    @property
    def title(self) -> str:
        """The title of the pull request and of the commit."""
        ids = sorted(self.records)
        named = ", ".join(ids[:_NAMED])
        more = f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
        return f"{'Update' if self.kind == 'update' else 'Add'} {named}{more}"


@dataclass(frozen=True, slots=True)
class Proposals:
    """The output of the job without write permissions.

    Attributes:
        proposals: the changes to propose.
        issue: the number of the issue that requested the changes; 0 if there is none.
        comment: the reply to the issue, or the summary of the run, as Markdown.
    """

    proposals: tuple[Proposal, ...] = ()
    issue: int = 0
    comment: str = ""


def change_digest(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """Return a digest of the values that change in records, or "" if no value changes.

    Comments, the order of keys and the ``source`` block are ignored.

    Args:
        old: the previous contents of the records by paper id, except those of new records.
        new: the new contents by paper id.
    """
    changes = []
    for paper, text in sorted(new.items()):
        before, after = _values(old.get(paper, "")), _values(text)
        keys = sorted(key for key in {*before, *after} if before.get(key) != after.get(key))
        changes += [[paper, key, after.get(key)] for key in keys]
    return hashlib.sha256(json.dumps(changes).encode()).hexdigest()[:20] if changes else ""


def _values(text: str) -> dict[str, Any]:
    data = read_tree(text).data
    return (
        {key: value for key, value in data.items() if key != "source"}
        if isinstance(data, dict)
        else {}
    )


def write_proposals(folder: Path, proposals: Proposals) -> None:
    """Store proposals in a folder, which is created if it does not exist."""
    folder.mkdir(parents=True, exist_ok=True)
    data = {
        "issue": proposals.issue,
        "comment": proposals.comment[:MAX_BODY],
        "proposals": [
            {
                "kind": proposal.kind,
                "records": dict(proposal.records),
                "body": proposal.body[:MAX_BODY],
                "change": proposal.change,
            }
            for proposal in proposals.proposals
        ],
    }
    (folder / _LIST).write_text(json.dumps(data, ensure_ascii=True), "utf-8")


def read_proposals(folder: Path) -> Proposals:
    """Read the proposals in a folder.

    Raises:
        ProposalError: if the contents do not have the format that `write_proposals` writes, or
            exceed a limit.
    """
    path = folder / _LIST
    try:
        if path.is_symlink() or path.stat().st_size > _MAX_LIST:
            raise ProposalError("the list of proposals is too large or is a symbolic link")
        data = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ProposalError(
            f"there is no valid list of proposals ({type(error).__name__})"
        ) from None
    _require(isinstance(data, dict), "the list of proposals is not a mapping")
    items = data.get("proposals")
    _require(isinstance(items, list), "`proposals` is not a list")
    _require(len(items) <= _MAX_PROPOSALS, "there are too many proposals")
    issue, comment = data.get("issue"), data.get("comment")
    _require(type(issue) is int and issue >= 0, "`issue` is not a number")
    _require(_is_text(comment, MAX_BODY), "`comment` is not a string or is too long")
    return Proposals(tuple(map(_read_proposal, items)), issue, comment)


def _read_proposal(item: Any) -> Proposal:
    _require(isinstance(item, dict), "a proposal is not a mapping")
    kind, records = item.get("kind"), item.get("records")
    body, change = item.get("body"), item.get("change")
    _require(kind in {"issue", "new", "update"}, "`kind` is unknown")
    _require(isinstance(records, dict), "`records` is not a mapping")
    _require(0 < len(records) <= _MAX_RECORDS, "a proposal has no records or too many")
    _require(all(map(is_paper_id, records)), "the id of a record is not valid")
    are_texts = all(_is_text(text, _MAX_RECORD) for text in records.values())
    _require(are_texts, "a record is not a string or is too long")
    _require(_is_text(body, MAX_BODY), "`body` is not a string or is too long")
    _require(
        isinstance(change, str) and re.fullmatch(r"[0-9a-f]{0,64}", change) is not None,
        "`change` is not a digest",
    )
    return Proposal(kind, records, body, change)


def is_paper_id(text: str) -> bool:
    """Return whether a string is a valid record id, which consists of ``a-z``, ``0-9`` and ``-``."""
    return len(text) <= _MAX_ID and re.fullmatch(ID_PATTERN.rstrip("$"), text) is not None


def _is_text(text: object, limit: int) -> bool:
    """Return whether a value is a string of at most a given length that can be written to a file.

    JSON may contain lone surrogates, which cannot be encoded.
    """
    if not isinstance(text, str) or len(text) > limit:
        return False
    return text.encode("utf-8", "ignore").decode("utf-8") == text


def _require(condition: object, problem: str) -> None:
    if not condition:
        raise ProposalError(problem)


def read_records(papers: Path) -> dict[str, str]:
    """Return the contents of the records in the papers folder, by paper id.

    Files that are not records, or not regular files, are omitted.
    """
    return {
        path.stem: path.read_bytes().decode("utf-8", "replace")
        for path in sorted(papers.glob("*.yaml"))
        if is_paper_id(path.stem) and path.is_file() and not path.is_symlink()
    }


def changed_records(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return the records that are new or have changed, by paper id."""
    return {paper: text for paper, text in new.items() if old.get(paper) != text}
