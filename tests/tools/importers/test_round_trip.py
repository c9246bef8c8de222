"""After an export and an import, a lab has the same records in every field that a format supports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from citation_samples import paper as read_paper
from drafts_as_records import paper_of
from hard_papers import hard_papers
from paths import CHECKOUT, TESTS
from round_trip_losses import LOSSES, NOT_EXPORTED

from labpress.bibliography.citekeys import citekey_of
from labpress.bibliography.formats import FORMATS
from labpress.bibliography.item_builder import build_item
from labpress.loading.records import load_records
from labpress.render.prose import plain_prose
from labpress.schema import Paper
from labpress.schema.identifiers import SCHEMES
from labpress.schema.names import Name
from labpress.schema.parts import Patent
from labpress.schema.venue import Venue
from labpress_tools.drafts import Drafts
from labpress_tools.importers.bibtex import read_bibtex
from labpress_tools.importers.csl_json import read_csl_json
from labpress_tools.importers.ris import read_ris

Reader = Callable[[bytes, str, Path | None], Drafts]
READERS: dict[str, Reader] = {
    "bibtex": read_bibtex,
    "biblatex": read_bibtex,
    "ris": read_ris,
    "csl": read_csl_json,
}
_ROLES = ("id", "orcid", "affiliations", "equal_contribution", "corresponding")


@cache
def papers() -> dict[str, Paper]:
    """Return the papers of the example lab and the toy lab, and the hard records."""
    labs = (CHECKOUT, TESTS / "toy")
    loaded = [load_records(lab, lab / "content").papers for lab in labs]
    labs_of_papers = (*loaded, hard_papers())
    return {key: paper for lab in labs_of_papers for key, paper in lab.items()}


@cache
def imported(name: str) -> dict[str, Paper]:
    """Return the same papers, after an export and an import."""
    text = FORMATS[name].render(papers().values())
    read = READERS[name](text.encode(), f"papers{FORMATS[name].extension}", None)
    assert read.rejections == ()
    assert len(read.drafts) == len(papers())
    return dict(zip(papers(), map(paper_of, read.drafts), strict=True))


def values_of(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield the fields of a paper as plain text."""
    item = build_item(paper)
    yield "title", " ".join(item.title.split())
    yield "citekey", citekey_of(paper)
    yield "authors", "; ".join(author.display for author in paper.authors)
    yield "authors.parts", "; ".join(f"{p.particle} {p.family}".strip() for p in item.authors)
    yield "authors.roles", str([[getattr(p, role) for role in _ROLES] for p in paper.people])
    for key in ("editors", "translators", "advisors"):
        yield key, _show_people(getattr(paper, key))
    for key in ("date", "type", "language", "url", *SCHEMES):
        yield key, str(getattr(paper, key) or "")
    yield "categories", "; ".join(paper.categories)
    yield "keywords", "; ".join(paper.keywords)
    yield "abstract", plain_prose(str(paper.abstract)) if paper.abstract else ""
    yield "status", "; ".join(str(part) for _, part in paper.status if part)
    for key in Venue.model_fields:
        value = getattr(paper.venue, key) if paper.venue else None
        yield f"venue.{key}", _show_venue(key, value)
    yield "reviewed", _show_reviewed(paper)
    # The formats support one translation.
    titles = {
        "original_title": paper.original_title,
        "translated_title": next(iter(paper.translated_title), None),
    }
    for key, title in titles.items():
        yield key, title.title if title else ""
        yield f"{key}.language", (title.language or "") if title else ""
    for key in Patent.model_fields:
        yield f"patent.{key}", str(getattr(paper.patent, key) or "") if paper.patent else ""
    compared = {"title", "citekey", "authors", "date", "type", "language", "url", "categories"}
    compared |= {"keywords", "abstract", "status", "venue", "reviewed", "patent", *SCHEMES}
    compared |= {"editors", "translators", "advisors", "original_title", "translated_title"}
    for key in Paper.model_fields:
        if key not in compared:
            yield key, str(getattr(paper, key) or "")


def _show_people(names: Iterable[Name]) -> str:
    return "; ".join(name.display for name in names)


def _show_reviewed(paper: Paper) -> str:
    work = paper.reviewed
    return f"{work.title} ({_show_people(work.authors)})" if work else ""


def _show_venue(key: str, value: Any) -> str:
    if key in {"editors", "translators"}:
        return _show_people(value or ())
    if key == "date":
        return value.interval if value else ""
    return value.replace("–", "-") if key == "pages" and value else str(value or "")


def differences(name: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield field, format, id, and the values written and read, for everything that differs."""
    for key, paper in papers().items():
        for (field, written), (_, read) in zip(
            values_of(paper), values_of(imported(name)[key]), strict=True
        ):
            if written != read and field not in NOT_EXPORTED:
                yield field, name, key, written, read


@pytest.mark.parametrize("name", READERS)
def test_every_difference_has_a_reason(name: str) -> None:
    unexplained = [
        difference
        for difference in differences(name)
        if not any(loss.covers(*difference) for loss in LOSSES)
    ]
    assert unexplained == []


def test_every_loss_occurs() -> None:
    found = [difference for name in READERS for difference in differences(name)]
    unused = [loss for loss in LOSSES if not any(loss.covers(*item) for item in found)]
    assert unused == []


def test_every_field_is_compared_or_listed() -> None:
    paper = next(iter(papers().values()))
    fields = {field.partition(".")[0] for field, _ in values_of(paper)}
    assert set(Paper.model_fields) <= fields


def read_back(name: str, record: Paper) -> Paper:
    text = FORMATS[name].render([record])
    (draft,) = READERS[name](text.encode(), f"x{FORMATS[name].extension}", None).drafts
    return paper_of(draft)


@pytest.mark.parametrize("name", ["bibtex", "biblatex"])
@pytest.mark.parametrize(
    "title",
    [
        "ALMA CO(2-1) Observations of Stars",
        "The [O III] Line and Films of (TiO2) in f(R) Gravity",
        "Salts of [Fe(CN)6], Li[B H4]2 and H2O(g)",
        "A $f(x) = (a[b])$ Map of “CO(2-1)” Clouds",
        "Chinese-English Translation: A Survey of Thai Schools",
    ],
)
def test_brackets_and_names_in_titles(name: str, title: str) -> None:
    record = read_paper("type: article\ndate: 2021\nvenue: {name: J}", title)
    assert read_back(name, record).title == title


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("type_", ["article", "chapter"])
@pytest.mark.parametrize(
    "pages",
    [
        *("L12-L15", "e12-15", "S1-S12", "12A-15B", "iii-x", "12-15, 20-22", "211-218.e3", "12-3"),
        *("12-1-12-9", "6.3.1-6.3.4", "2021-04-12", "JCI-123", "104-5A3"),
    ],
)
def test_pages(name: str, type_: str, pages: str) -> None:
    record = read_paper(f'type: {type_}\ndate: 2021\nvenue: {{name: J, pages: "{pages}"}}')
    venue, written = read_back(name, record).venue, record.venue
    assert venue
    assert written
    assert venue.pages == written.pages
    assert ("–" in str(venue.pages)) is (pages not in {"2021-04-12", "JCI-123", "104-5A3"})


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("number", ["2021-04-12", "JCI-123", "104-5A3", "e12"])
def test_article_numbers(name: str, number: str) -> None:
    record = read_paper(f"type: article\ndate: 2021\nvenue: {{name: J, article_number: {number}}}")
    venue = read_back(name, record).venue
    assert venue
    assert (venue.article_number, venue.pages) == (number, None)
