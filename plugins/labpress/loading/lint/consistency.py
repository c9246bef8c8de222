"""Checks whether a record is consistent with itself and with its files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from labpress.diagnostics import Diagnostic, FieldPath, code, code_list, define_rule, did_you_mean
from labpress.loading.lint.decorators import checks_record
from labpress.loading.parsed_record import ParsedRecord
from labpress.schema import Author, Grant, Paper
from labpress.schema.author import DatedAffiliation, Membership
from labpress.schema.base import Record
from labpress.schema.figures import figures_of
from labpress.schema.parts import Link
from labpress.schema.publication_types import PUBLICATION_TYPES, TYPE_BY_VENUE

DUPLICATE_VERSION = define_rule(
    "duplicate-version",
    "error",
    "record",
    "Two versions of a paper have the same label.",
    "Remove one of the versions, or correct its label.",
)
UNKNOWN_VERSION = define_rule(
    "unknown-version",
    "error",
    "record",
    "A result or a quantity refers to a version that is not listed under `versions`.",
    "Correct the label, or add the version to `versions`.",
)
UPDATED_BEFORE_DATE = define_rule(
    "updated-before-date",
    "error",
    "record",
    "`updated` is earlier than `date`.",
    "Check both dates.",
)
PREPRINT_WITH_VENUE = define_rule(
    "preprint-with-venue",
    "warning",
    "record",
    "The venue of a preprint is a conference, journal or book, but preprints are cited as "
    "unpublished.",
    "If the paper has been published there, change its type to that of the published paper; "
    "otherwise, remove the venue.",
)
BOOK_IN_JOURNAL = define_rule(
    "book-in-journal",
    "warning",
    "record",
    "The venue of a book, an edited volume or proceedings is a journal, which citations would print "
    "as the publisher.",
    "For a special issue, write `type: article` and `genre: Special issue`. For a book, remove `type` "
    "from `venue`, or write `publisher` or `series` instead of `name`.",
)
UNPUBLISHED_WITH_PAGES = define_rule(
    "unpublished-with-pages",
    "warning",
    "record",
    "The `status` of a paper says that it has not been published yet, for example `in-press`, but its "
    "venue has a volume and either pages or an article number.",
    "Remove `status` if the paper has been published.",
)
UNTIL_BEFORE_SINCE = define_rule(
    "until-before-since",
    "error",
    "record",
    "A membership, an affiliation or a grant ends before it begins.",
    "Check both dates.",
)
UNKNOWN_KEY_REFERENCE = define_rule(
    "unknown-key-reference",
    "error",
    "record",
    "`sources`, `unverified` or `locked` contains the name of a key that does not exist, or one "
    "of the names `source`, `sources`, `unverified` and `locked`.",
    "Write the name of another key, such as `license` or `results[0].value`.",
)
MISSING_FILE = define_rule(
    "missing-file",
    "error",
    "record",
    "An image, or a file to which a link points, is not in the folder named after the record.",
    "Add the file, or correct its name; file names are case-sensitive.",
)

_ABOUT_RECORD = {"sources", "unverified", "locked", "source"}
"""The keys that describe the record, not the paper."""


@checks_record(Paper, DUPLICATE_VERSION)
def check_version_labels(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that version labels are unique."""
    labels = [version.label for version in paper.versions]
    for index, label in enumerate(labels):
        if label in labels[:index]:
            text = f"duplicate version {code(label)}; remove one, or correct its label"
            yield parsed.diagnostic(DUPLICATE_VERSION, ("versions", index, "label"), text)


@checks_record(Paper, UNKNOWN_VERSION)
def check_version_references(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that results and quantities refer to listed versions."""
    if not parsed.is_complete("versions"):
        return
    labels = [version.label for version in paper.versions]
    fix = f"use {code_list(dict.fromkeys(labels))}, or add it" if labels else "add it"
    for key in ("results", "quantities"):
        for index, item in enumerate(getattr(paper, key)):
            if item.version and item.version not in labels:
                hint = did_you_mean(item.version, labels, f"{fix} to `versions`")
                text = f"unknown version {code(item.version)}; {hint}"
                yield parsed.diagnostic(UNKNOWN_VERSION, (key, index, "version"), text)


@checks_record(Paper, UPDATED_BEFORE_DATE)
def check_updated(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that a paper's newest version is not dated before the paper itself."""
    if paper.date and paper.updated and paper.updated.is_before(paper.date):
        text = f"{paper.updated} is earlier than `date` ({paper.date}); check both dates"
        yield parsed.diagnostic(UPDATED_BEFORE_DATE, ("updated",), text)


@checks_record(Paper, PREPRINT_WITH_VENUE)
def check_preprint(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that no preprint has a venue that implies publication, such as a journal."""
    venue = paper.venue
    if paper.type != "preprint" or venue is None or paper.status.row.is_unpublished:
        return
    implied = TYPE_BY_VENUE.get(venue.type)
    if implied:
        text = (
            f"preprints are cited as unpublished, but the venue of this one is a {venue.type}; if "
            f"it has appeared there, write {code(f'type: {implied}')}; otherwise, remove `venue`"
        )
        yield parsed.diagnostic(PREPRINT_WITH_VENUE, ("type",), text)


@checks_record(Paper, BOOK_IN_JOURNAL)
def check_book(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that the venue of a book is not a journal."""
    venue = paper.venue
    if venue and venue.type == "journal" and PUBLICATION_TYPES[paper.type].is_book:
        text = (
            f"a work of the type {code(paper.type)} does not appear in a journal; for a special issue, "
            "write `type: article` and `genre: Special issue`"
        )
        yield parsed.diagnostic(BOOK_IN_JOURNAL, ("type",), text)


@checks_record(Paper, UNPUBLISHED_WITH_PAGES)
def check_status(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that no paper with a volume and pages has the status of an unpublished paper."""
    venue, status = paper.venue, paper.status
    if not status.row.is_unpublished or not venue or not venue.volume:
        return
    if venue.pages or venue.article_number:
        place = "pages" if venue.pages else "an article number"
        text = (
            f"the paper is {code(status.state)}, but its venue has a volume and {place}; if the paper "
            "has been published, remove `status`"
        )
        yield parsed.diagnostic(UNPUBLISHED_WITH_PAGES, ("status",), text)


@checks_record(Record, UNTIL_BEFORE_SINCE)
def check_periods(record: Record, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that no membership, affiliation or grant ends before it begins."""
    periods: list[tuple[FieldPath, DatedAffiliation | Membership | Grant | None]] = []
    if isinstance(record, Grant):
        periods = [((), record)]
    elif isinstance(record, Author):
        periods = [
            (("now_at",), record.now_at),
            *((("member", index), item) for index, item in enumerate(record.member)),
            *((("affiliations", index), item) for index, item in enumerate(record.affiliations)),
        ]
    for path, period in periods:
        if period and period.since and period.until and period.until.is_before(period.since):
            text = f"{period.until} is earlier than `since` ({period.since}); check both dates"
            yield parsed.diagnostic(UNTIL_BEFORE_SINCE, (*path, "until"), text)


@checks_record(Paper, UNKNOWN_KEY_REFERENCE)
def check_key_references(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that `sources`, `unverified` and `locked` refer to keys that describe the paper."""
    known = [key for key in Paper.model_fields if key not in _ABOUT_RECORD]
    references: list[tuple[FieldPath, str]] = [
        *((("sources", key), key) for key in paper.sources),
        *((("unverified", index), key) for index, key in enumerate(paper.unverified)),
        *((("locked", index), key) for index, key in enumerate(paper.locked)),
    ]
    for path, reference in references:
        key = re.split(r"[.\[]", reference)[0]
        if key not in known:
            fix = did_you_mean(key, known, "write a key such as `authors` or `results[0].value`")
            text = f"unknown key {code(reference)}; {fix}"
            if key in Paper.model_fields:
                text = f"{code(reference)} cannot be listed under {code(path[0])}; {fix}"
            yield parsed.diagnostic(UNKNOWN_KEY_REFERENCE, path, text)


@checks_record(Record, MISSING_FILE)
def check_files(record: Record, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that each image and each linked file is in the record's folder."""
    files = [(path, figure.file) for path, figure in figures_of(record)]
    links: tuple[Link, ...] = getattr(record, "links", ())
    files += [(("links", index), link.file) for index, link in enumerate(links) if link.file]
    for path, file in files:
        if file not in parsed.file.folder_files:
            fix = did_you_mean(file, parsed.file.folder_files, "add the file, or correct its name")
            text = f"file not found in {parsed.file.key}/: {code(file)}; {fix}"
            yield parsed.diagnostic(MISSING_FILE, (*path, "file"), text)
