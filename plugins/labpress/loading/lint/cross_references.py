"""What only shows when records are seen together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from labpress.diagnostics import Diagnostic, did_you_mean
from labpress.loading.lint.lineage import check_lineage
from labpress.loading.parsed_record import Draft, Drafts
from labpress.schema import Author, Paper
from labpress.schema.identifiers import SCHEMES, identifiers_of
from labpress.schema.publication_types import PUBLICATION_TYPES

Check = Callable[[Drafts], Iterator[Diagnostic]]


def check_all(drafts: Drafts) -> list[Diagnostic]:
    """Run every check over the records of a lab, as far as they could be read."""
    checks: tuple[Check, ...] = (
        _families,
        _identifiers,
        _citekeys,
        _former_ids,
        check_lineage,
    )
    return [diagnostic for check in checks for diagnostic in check(drafts)]


def _families(drafts: Drafts) -> Iterator[Diagnostic]:
    known = drafts.ids("families")
    for draft, paper in drafts.of(Paper):
        for index, family in enumerate(paper.family):
            if family not in known:
                hint = did_you_mean(family, known) or f"write families/{family}.yaml"
                text = f'expected the id of a family, got "{family}"; {hint}'
                yield draft.diagnostic(("family", index), text)


def _identifiers(drafts: Drafts) -> Iterator[Diagnostic]:
    for key, name in [*((key, one.noun) for key, one in SCHEMES.items()), ("citekey", "a citekey")]:
        first: dict[str, Draft] = {}
        for draft, paper in drafts.of(Paper):
            value = getattr(paper, key)
            same = _same(key, paper)
            other = first.setdefault(same, draft) if same else draft
            if other is not draft:
                text = (
                    f'expected {name} of its own, got "{value}", which {other.file.file} has too;'
                    " check which record is right, or remove one"
                )
                yield draft.diagnostic((key,), text)
    orcids: dict[str, Draft] = {}
    for draft, author in drafts.of(Author):
        other = orcids.setdefault(author.orcid, draft) if author.orcid else draft
        if other is not draft:
            text = (
                f'expected an ORCID of one person, got "{author.orcid}", which {other.file.file} '
                "has too; if they are one person, keep one file with aliases"
            )
            yield draft.diagnostic(("orcid",), text)


def _same(key: str, paper: Paper) -> str:
    """What two papers must not share; empty for nothing."""
    if key == "citekey":
        return (paper.citekey or "").casefold()
    identifier = next((one for one in identifiers_of(paper) if one.key == key), None)
    if identifier is None or identifier.scheme.unique == "never":
        return ""
    is_own = identifier.scheme.unique == "always" or PUBLICATION_TYPES[paper.type].is_whole_work
    return identifier.comparable() if is_own else ""


def _citekeys(drafts: Drafts) -> Iterator[Diagnostic]:
    """A key that documents cite means one paper for good: ids serve as keys, former ones too."""
    owners: dict[str, Draft] = {}
    for draft, paper in drafts.of(Paper):
        owners |= {key.casefold(): draft for key in (draft.file.id, *paper.former_ids)}
    for draft, paper in drafts.of(Paper):
        owner = owners.get((paper.citekey or "").casefold(), draft)
        if owner is not draft:
            text = (
                f'expected a citekey of its own, got "{paper.citekey}", an id of {owner.file.file}, '
                "by which documents may cite that paper; write another one"
            )
            yield draft.diagnostic(("citekey",), text)
        if paper.former_ids and not paper.citekey:
            text = (
                f"expected a citekey, since the paper had another id, got none; write "
                f"citekey: {paper.former_ids[0]} if documents cite it by that, else {draft.file.id}"
            )
            yield draft.diagnostic(("former_ids",), text, "warning")


def _former_ids(drafts: Drafts) -> Iterator[Diagnostic]:
    taken = {key: f"{key}.yaml" for key in drafts.known}
    for draft, record in _records(drafts):
        folder = draft.file.folder
        for index, alias in enumerate(record.former_ids):
            key = f"{folder}/{alias}"
            if key in taken:
                text = (
                    f'expected a former id that is free, got "{alias}", which {taken[key]} has; '
                    "remove it here or rename that record"
                )
                yield draft.diagnostic(("former_ids", index), text)
            taken.setdefault(key, draft.file.source)


def _records(drafts: Drafts) -> Iterator[tuple[Draft, Any]]:
    return ((draft, draft.record) for draft in drafts.all.values() if draft.record is not None)
