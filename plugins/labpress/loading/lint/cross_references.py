"""Checks references between records, and that no two records share an identifier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from labpress.diagnostics import Diagnostic, code, define_rule, did_you_mean
from labpress.loading.lint.decorators import checks_record_set
from labpress.loading.parsed_record import ParsedRecord, RecordSet
from labpress.schema import Author, Grant, Paper
from labpress.schema.funding import Funding
from labpress.schema.identifiers import SCHEMES, identifiers_of
from labpress.schema.names import slug
from labpress.schema.publication_types import PUBLICATION_TYPES

UNKNOWN_FAMILY = define_rule(
    "unknown-family",
    "error",
    "all records",
    "`family` contains the id of a family that does not exist.",
    "Correct the id, or run `labpress new family ID`.",
)
UNKNOWN_GRANT = define_rule(
    "unknown-grant",
    "error",
    "all records",
    "`funding` contains the id of a grant that has no file.",
    "Correct the id, or run `labpress new grant ID`.",
)
GRANT_WITH_FILE = define_rule(
    "grant-with-file",
    "warning",
    "all records",
    "`funding` contains the details of a grant that has a file, so the grant's page does not "
    "list the paper.",
    "Write only the id of the grant: `funding: [{grant: …}]`.",
)
DUPLICATE_IDENTIFIER = define_rule(
    "duplicate-identifier",
    "error",
    "all records",
    "Two papers have the same arXiv id, DOI, citekey or other identifier.",
    "If they are the same paper, delete one of the records; otherwise, correct the identifier.",
)
DUPLICATE_ORCID = define_rule(
    "duplicate-orcid",
    "error",
    "all records",
    "Two author files have the same ORCID.",
    "If both files are about the same person, keep one of them, and list the other file's name under "
    "`aliases`; otherwise, correct the ORCID.",
)
AMBIGUOUS_CITEKEY = define_rule(
    "ambiguous-citekey",
    "error",
    "all records",
    "The `citekey` of a paper is also the id or a former id of another paper, and documents may "
    "cite the other paper by this key.",
    "Choose a different `citekey`.",
)
MISSING_CITEKEY = define_rule(
    "missing-citekey",
    "warning",
    "all records",
    "A renamed paper has no `citekey`, so the key by which documents cite it is now its new id.",
    "If documents cite the paper by its former id, set `citekey` to that id; otherwise, set it "
    "to the new id.",
)
FORMER_ID_TAKEN = define_rule(
    "former-id-taken",
    "error",
    "all records",
    "A former id of a record is also a current id, or a former id of another record.",
    "Remove it from `former_ids`. If two records list it there, keep it only in the record to which "
    "the old URL should lead.",
)


@checks_record_set(UNKNOWN_FAMILY)
def check_families(records: RecordSet) -> Iterator[Diagnostic]:
    """Check that every family to which a paper belongs has a record."""
    known = records.ids("families")
    for parsed, paper in records.of(Paper):
        for index, family in enumerate(paper.family):
            if family not in known:
                fix = (
                    did_you_mean(family, known) or f"correct the id, or add families/{family}.yaml"
                )
                text = f"unknown family {code(family)}; {fix}"
                yield parsed.diagnostic(UNKNOWN_FAMILY, ("family", index), text)


@checks_record_set(UNKNOWN_GRANT)
def check_grants(records: RecordSet) -> Iterator[Diagnostic]:
    """Check that every grant to which the funding of a paper refers has a record."""
    known = records.ids("grants")
    for parsed, paper in records.of(Paper):
        for index, funding in enumerate(paper.funding):
            if funding.grant and funding.grant not in known:
                fix = did_you_mean(funding.grant, known) or (
                    f"correct the id, or add grants/{funding.grant}.yaml"
                )
                text = f"unknown grant {code(funding.grant)}; {fix}"
                path = parsed.item_path("funding", index, "grant")
                yield parsed.diagnostic(UNKNOWN_GRANT, path, text)


@checks_record_set(GRANT_WITH_FILE)
def check_grant_numbers(records: RecordSet) -> Iterator[Diagnostic]:
    """Check that funding does not repeat the details of a grant that has a record."""
    grants = {slug(grant.number): grant for _, grant in records.of(Grant) if grant.number}
    for parsed, paper in records.of(Paper) if grants else ():
        for index, funding in enumerate(paper.funding):
            grant = grants.get(slug(funding.number or ""))
            if grant is not None and _is_same_funder(funding, grant):
                text = (
                    f"{code(funding.number)} is the grant number in grants/{grant.id}.yaml; replace "
                    f"the details with {code(f'grant: {grant.id}')}"
                )
                path = parsed.item_path("funding", index, "number")
                yield parsed.diagnostic(GRANT_WITH_FILE, path, text)


def _is_same_funder(funding: Funding, grant: Grant) -> bool:
    if funding.funder_id and grant.funder_id:
        return funding.funder_id == grant.funder_id
    return slug(funding.funder) == slug(grant.funder)


@checks_record_set(DUPLICATE_IDENTIFIER)
def check_identifiers(records: RecordSet) -> Iterator[Diagnostic]:
    """Check that no two papers share an identifier."""
    labels = {key: scheme.noun for key, scheme in SCHEMES.items()} | {"citekey": "citekey"}
    for key, label in labels.items():
        owners: dict[str, ParsedRecord] = {}
        for parsed, paper in records.of(Paper):
            comparable = _comparable(key, paper)
            owner = owners.setdefault(comparable, parsed) if comparable else parsed
            if owner is not parsed:
                value = code(getattr(paper, key))
                text = (
                    f"{owner.file.file} has the same {label}, {value}; if both records describe "
                    f"the same paper, delete one of them; otherwise, correct the {label}"
                )
                yield parsed.diagnostic(DUPLICATE_IDENTIFIER, (key,), text)


def _comparable(key: str, paper: Paper) -> str:
    """Return the part of an identifier that two papers must not share, or "" if there is none."""
    if key == "citekey":
        return (paper.citekey or "").casefold()
    identifier = next((item for item in identifiers_of(paper) if item.key == key), None)
    if identifier is None or identifier.scheme.unique == "never":
        return ""
    is_own = identifier.scheme.unique == "always" or PUBLICATION_TYPES[paper.type].is_whole_work
    return identifier.comparable() if is_own else ""


@checks_record_set(DUPLICATE_ORCID)
def check_orcids(records: RecordSet) -> Iterator[Diagnostic]:
    """Check that no two authors have the same ORCID."""
    owners: dict[str, ParsedRecord] = {}
    for parsed, author in records.of(Author):
        owner = owners.setdefault(author.orcid, parsed) if author.orcid else parsed
        if owner is not parsed:
            text = (
                f"{owner.file.file} has the same ORCID, {code(author.orcid)}; if both files are "
                "about the same person, keep one of them, and list the other file's name under "
                "`aliases`; otherwise, correct the ORCID"
            )
            yield parsed.diagnostic(DUPLICATE_ORCID, ("orcid",), text)


@checks_record_set(AMBIGUOUS_CITEKEY, MISSING_CITEKEY)
def check_citekeys(records: RecordSet) -> Iterator[Diagnostic]:
    """Check that each citekey refers to only one paper, and that renamed papers have a `citekey`.

    Ids and former ids also serve as citekeys.
    """
    owners: dict[str, ParsedRecord] = {}
    for parsed, paper in records.of(Paper):
        owners |= {key.casefold(): parsed for key in (parsed.file.id, *paper.former_ids)}
    for parsed, paper in records.of(Paper):
        owner = owners.get((paper.citekey or "").casefold(), parsed)
        if owner is not parsed:
            text = (
                f"{code(paper.citekey)} is already the id or a former id of {owner.file.file}, and "
                "documents may cite that paper by this key; choose a different `citekey`"
            )
            yield parsed.diagnostic(AMBIGUOUS_CITEKEY, ("citekey",), text)
        if paper.former_ids and not paper.citekey:
            text = (
                f"the paper was renamed and has no `citekey`; add `citekey: {paper.former_ids[0]}` "
                f"if documents cite it by its former id, otherwise `citekey: {parsed.file.id}`"
            )
            yield parsed.diagnostic(MISSING_CITEKEY, ("former_ids",), text)


@checks_record_set(FORMER_ID_TAKEN)
def check_former_ids(records: RecordSet) -> Iterator[Diagnostic]:
    """Check that a former id belongs to only one record."""
    owners = {key: f"{key}.yaml" for key in records.keys}
    for parsed, record in _all_records(records):
        for index, former in enumerate(record.former_ids):
            key = f"{parsed.file.folder}/{former}"
            if key == parsed.file.key:
                text = f"{code(former)} is the current id of this record; remove it"
                yield parsed.diagnostic(FORMER_ID_TAKEN, ("former_ids", index), text)
            elif key in owners:
                owner, fix = f"also a former id of {owners[key]}", "remove it from one of the two"
                if key in records.keys:
                    owner, fix = f"the id of {owners[key]}", "remove it"
                text = f"the former id {code(former)} is {owner}; {fix}"
                yield parsed.diagnostic(FORMER_ID_TAKEN, ("former_ids", index), text)
            owners.setdefault(key, parsed.file.source)


def _all_records(records: RecordSet) -> Iterator[tuple[ParsedRecord, Any]]:
    return ((p, p.record) for p in records.parsed.values() if p.record is not None)
