"""What only shows when records are seen together, or with the files beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from labpress.model import Author, Paper
from labpress.model.parts import Affiliation, Figure, Membership
from labpress.problems import Path, Problem, did_you_mean
from labpress.prose import prose_faults, text_faults
from labpress.records.drafts import Draft, Drafts
from labpress.records.lineage_checks import check_lineage

Check = Callable[[Drafts], Iterator[Problem]]


def check_all(drafts: Drafts) -> list[Problem]:
    """Run every check over the good records of a lab."""
    checks: tuple[Check, ...] = (
        _families,
        _identifiers,
        _former_ids,
        _versions,
        _dates,
        _keys,
        _pictures,
        _texts,
        check_lineage,
    )
    return [problem for check in checks for problem in check(drafts)]


def _families(drafts: Drafts) -> Iterator[Problem]:
    known = drafts.ids("families")
    for draft, paper in drafts.of(Paper):
        for index, family in enumerate(paper.family):
            if family not in known:
                hint = did_you_mean(family, known) or f"write families/{family}.yaml"
                text = f'expected the id of a family, got "{family}"; {hint}'
                yield draft.problem(("family", index), text)


_IDENTIFIERS = {"arxiv": "arXiv id", "doi": "DOI", "openreview": "OpenReview id", "pmid": "PMID"}


def _identifiers(drafts: Drafts) -> Iterator[Problem]:
    for key, name in {**_IDENTIFIERS, "citekey": "citekey"}.items():
        first: dict[str, Draft] = {}
        for draft, paper in drafts.of(Paper):
            value = getattr(paper, key)
            other = first.setdefault(value.casefold(), draft) if value else draft
            if other is not draft:
                text = (
                    f'expected a {name} of its own, got "{value}", which {other.file.file} has too;'
                    " check which record is right, or remove one"
                )
                yield draft.problem((key,), text)
    orcids: dict[str, Draft] = {}
    for draft, author in drafts.of(Author):
        other = orcids.setdefault(author.orcid, draft) if author.orcid else draft
        if other is not draft:
            text = (
                f'expected an ORCID of one person, got "{author.orcid}", which {other.file.file} '
                "has too; if they are one person, keep one file with aliases"
            )
            yield draft.problem(("orcid",), text)


_FORMER_IDS = {"papers": "aliases", "families": "aliases", "authors": "former_ids"}


def _former_ids(drafts: Drafts) -> Iterator[Problem]:
    taken = {key: f"{key}.yaml" for key in drafts.known}
    for draft, record in _records(drafts):
        folder = draft.file.folder
        for index, alias in enumerate(getattr(record, _FORMER_IDS[folder])):
            key = f"{folder}/{alias}"
            if key in taken:
                text = (
                    f'expected a former id that is free, got "{alias}", which {taken[key]} has; '
                    "remove it here or rename that record"
                )
                yield draft.problem((_FORMER_IDS[folder], index), text)
            taken.setdefault(key, draft.file.source)


def _versions(drafts: Drafts) -> Iterator[Problem]:
    for draft, paper in drafts.of(Paper):
        labels = [version.label for version in paper.versions]
        for index, label in enumerate(labels):
            if label in labels[:index]:
                text = f'expected each version once, got "{label}" again; remove one'
                yield draft.problem(("versions", index, "label"), text)
        for field in ("results", "quantities"):
            for index, item in enumerate(getattr(paper, field)):
                if item.version and item.version not in labels:
                    hint = did_you_mean(item.version, labels) or "list it under versions"
                    text = f'expected a label under versions, got "{item.version}"; {hint}'
                    yield draft.problem((field, index, "version"), text)


def _dates(drafts: Drafts) -> Iterator[Problem]:
    for draft, paper in drafts.of(Paper):
        if paper.date and paper.updated and paper.updated.is_before(paper.date):
            text = f"expected a day not before date ({paper.date}), got {paper.updated}; check both"
            yield draft.problem(("updated",), text)
    for draft, author in drafts.of(Author):
        spans: list[tuple[Path, Affiliation | Membership]] = [
            (("affiliations", index), one) for index, one in enumerate(author.affiliations)
        ]
        if author.member:
            spans.append((("member",), author.member))
        for path, span in spans:
            if span.since and span.until and span.until.is_before(span.since):
                text = f"expected a date not before since ({span.since}), got {span.until}"
                yield draft.problem((*path, "until"), f"{text}; check both")


def _keys(drafts: Drafts) -> Iterator[Problem]:
    """`sources` and `unverified` name keys of the record."""
    known = [key for key in Paper.model_fields if key not in {"sources", "unverified"}]
    others = "name a key of the record, such as authors or results[0]"
    for draft, paper in drafts.of(Paper):
        named: list[tuple[Path, str]] = [(("sources", key), key) for key in paper.sources]
        named += [(("unverified", index), key) for index, key in enumerate(paper.unverified)]
        for path, key in named:
            top = re.split(r"[.\[]", key)[0]
            if top not in known:
                hint = did_you_mean(top, known) or others
                yield draft.problem(path, f'expected a key of a paper, got "{key}"; {hint}')


def _pictures(drafts: Drafts) -> Iterator[Problem]:
    for draft, record in _records(drafts):
        for path, figure in _figures_of(record):
            if figure.file not in draft.file.beside:
                folder = f"{draft.file.key}/"
                hint = did_you_mean(figure.file, draft.file.beside) or "add the file"
                text = f'expected a file in {folder}, got "{figure.file}"; {hint}'
                yield draft.problem((*path, "file"), text)


_PROSE = ("summary", "abstract", "about", "description")
_LINES = ("title", "changes", "aim", "comment")
_LINES_OF_ITEMS = (("versions", "title"), ("title_variants", "title"), ("notes", "text"))


def _texts(drafts: Drafts) -> Iterator[Problem]:
    """Math that cannot be read; links and pictures in prose that are not safe or not there."""
    for draft, record in _records(drafts):
        for path, text in _prose_of(record):
            for _, fault in prose_faults(text, draft.file.beside):
                yield draft.problem(path, fault)
        for path, text in _lines_of(record):
            for fault in text_faults(text):
                yield draft.problem(path, fault)
        prose = draft.file.file.removesuffix(".yaml") + ".md"
        for line, fault in prose_faults(draft.file.prose or "", draft.file.beside):
            yield Problem(prose, line, 1, "error", "", fault)


def _prose_of(record: Any) -> Iterator[tuple[Path, str]]:
    for key in _PROSE:
        yield (key,), getattr(record, key, None) or ""
    for path, figure in _figures_of(record):
        yield (*path, "caption"), figure.caption or ""


def _lines_of(record: Any) -> Iterator[tuple[Path, str]]:
    for key in _LINES:
        yield (key,), getattr(record, key, None) or ""
    for key, inner in _LINES_OF_ITEMS:
        for index, item in enumerate(getattr(record, key, ())):
            yield (key, index, inner), getattr(item, inner) or ""


def _figures_of(record: Any) -> Iterator[tuple[Path, Figure]]:
    for key in ("image", "photo"):
        figure = getattr(record, key, None)
        if figure:
            yield (key,), figure
    for index, figure in enumerate(getattr(record, "figures", ())):
        yield ("figures", index), figure


def _records(drafts: Drafts) -> Iterator[tuple[Draft, Any]]:
    for draft in drafts.all.values():
        if draft.good is not None:
            yield draft, draft.good
