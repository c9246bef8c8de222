"""Generates records of all publication types, for the comparison of citations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from conformance.citation_values import (
    AUTHORS,
    DATES,
    DOIS,
    EDITIONS,
    EDITORS,
    ISSUES,
    PAGES,
    PLACES,
    SERIES,
    STATES,
    TITLES,
    URLS,
    VOLUMES,
    pick,
)
from labpress.schema.publication_types import PublicationType

Record = dict[str, Any]


def citation_records() -> Iterator[tuple[str, Record]]:
    """Yield the name of each record, such as ``article-07``, and the record itself.

    The most common types have more records than the others.
    """
    for offset, (publication_type, (count, make)) in enumerate(_MAKERS.items()):
        for number in range(count):
            record = _common(publication_type, number, offset * 5) | make(number)
            yield f"{publication_type}-{number:02}", _without_empty(record)


def _common(publication_type: PublicationType, number: int, offset: int) -> Record:
    """Return the keys that records of all types have."""
    title, language = pick(TITLES, number + offset)
    return {
        "title": title,
        "language": language,
        "type": publication_type,
        "authors": pick(AUTHORS, number),
        "date": pick(DATES, number),
        "doi": pick(DOIS, number),
        "url": "" if pick(DOIS, number) else pick(URLS, number),
    }


def _without_empty(record: Record) -> Record:
    return {
        key: _without_empty(value)
        if isinstance(value, dict)
        else list(value)
        if isinstance(value, tuple)
        else value
        for key, value in record.items()
        if value
    }


def _article(number: int) -> Record:
    venue = {
        "type": "journal",
        "name": pick(("Journal of Examples", "Small: A Journal"), number),
        "short": pick(("", "", "J. Ex."), number),
        "volume": pick(VOLUMES, number),
        "issue": pick(ISSUES, number),
        "pages": pick(PAGES, number),
    }
    if number % 15 == 3:
        venue |= {"pages": "", "article_number": pick(("e123", "045101"), number)}
    if number % 14 == 5:
        state = pick(STATES, number)
        return {
            "venue": {"type": "journal", "name": "Journal of Examples"},
            "status": {"state": state},
            "date": "",
        }
    more = {"collaboration": "Example Collaboration"} if number % 9 == 2 else {}
    return {"venue": venue, **more}


def _conference(number: int) -> Record:
    return {
        "venue": {
            "type": "conference",
            "name": "Proceedings of the 10th Conference on Examples",
            "event": pick(("", "", "10th Conference on Examples"), number),
            "volume": pick(("", "38"), number),
            "pages": pick(PAGES, number),
            "publisher": pick(("Example Press", ""), number),
            "location": pick(PLACES, number),
            "editors": pick((*EDITORS, ()), number) if number % 2 else (),
            "series": pick(SERIES, number) if number % 4 == 1 else "",
        },
        "arxiv": "2103.12345" if number % 30 == 4 else "",
    }


def _preprint(number: int) -> Record:
    if number % 3:
        return {"arxiv": f"2103.{12345 + number}", "doi": "", "url": ""}
    return {"venue": {"name": "bioRxiv"}, "doi": "10.1101/2021.03.05.123456", "url": ""}


def _report(number: int) -> Record:
    return {
        "number": pick(("", "TR-12", "31234"), number),
        "genre": pick(("", "Technical report", "", "White paper"), number),
        "venue": {
            "type": "institution",
            "name": "Institute of Examples",
            "location": pick(PLACES, number),
            "series": pick(SERIES, number) if number % 2 else "",
        },
    }


def _thesis(number: int) -> Record:
    return {
        "authors": pick((["Ann Ash"], ["Seán O’Brien"], ["王培宇"]), number),
        "degree": pick(("PhD", "Master’s"), number),
        "venue": {
            "type": "institution",
            "name": "Fudan University",
            "location": pick(PLACES, number),
        },
    }


def _chapter(number: int) -> Record:
    return {
        "venue": {
            "type": "book",
            "name": pick(("The Book of Agents", "Handbook of Small Things"), number),
            "editors": pick((*EDITORS, ()), number),
            "edition": pick(EDITIONS, number),
            "volume": pick(("", "", "2"), number),
            "pages": pick(PAGES, number),
            "publisher": "Example Press",
            "location": pick(PLACES, number),
            "series": pick(SERIES, number),
            "series_number": pick(("", "12"), number) if pick(SERIES, number) else "",
        },
    }


def _book(number: int) -> Record:
    venue = {
        "publisher": pick(("Example Press", "Springer"), number),
        "location": pick(PLACES, number),
        "edition": pick(EDITIONS, number),
        "volume": pick(("", "", "", "2"), number),
        "series": pick(SERIES, number),
        "series_number": pick(("", "12"), number) if pick(SERIES, number) else "",
    }
    translators = ["Tom Tate"] if number % 5 == 3 else []
    return {"venue": venue, "translators": translators, "isbn": "978-3-16-148410-0"}


def _edited_volume(number: int) -> Record:
    return {**_book(number), "translators": [], "authors": [], "editors": pick(EDITORS, number)}


def _proceedings(number: int) -> Record:
    return {
        "title": pick(
            ("Proceedings of the 10th Conference on Examples", "Examples: theory and practice"),
            number,
        ),
        "language": "en",
        "authors": [],
        "editors": pick(EDITORS, number),
        "venue": {
            "publisher": "Example Press",
            "event": pick(("10th Conference on Examples", ""), number),
            "date": pick(("2021-05-03/2021-05-05", ""), number) if number % 2 == 0 else "",
            "location": pick(PLACES, number),
            "series": pick(SERIES, number),
        },
    }


def _review(number: int) -> Record:
    return {
        "title": pick(("An uneven history", "Review of a book"), number),
        "language": "en",
        "reviewed": {"title": "A History of Examples", "authors": ["Cai Cole"]},
        "venue": {
            "type": "journal",
            "name": "Journal of Reviews",
            "volume": pick(("7", "12"), number),
            "issue": pick(ISSUES, number),
            "pages": pick(PAGES, number),
        },
    }


def _newspaper(number: int) -> Record:
    return {
        "venue": {"name": "The Example Times", "pages": pick(("4", "", "A1"), number)},
        "date": pick(("2021-03-05", "2019-12-31"), number),
        "doi": "",
        "url": pick(URLS, number),
    }


def _webpage(number: int) -> Record:
    return {
        "doi": "",
        "url": "https://example.org/guide",
        "venue": pick(("Example Lab", ""), number),
        "accessed": pick(("2024-01-02", ""), number // 2),
    }


def _patent(number: int) -> Record:
    return {
        "number": pick(("US12345678B2", "EP1234567B1", "US 12,345,678"), number),
        "doi": "",
        "patent": {
            "office": pick(("US", "EP"), number),
            "assignees": pick(("Example Corp", ""), number // 2),
            "filed": "2020-02-01",
        },
    }


def _standard(number: int) -> Record:
    return {
        "authors": [{"literal": "International Organization for Examples"}],
        "number": pick(("IOE 1234:2019", "1234"), number),
        "venue": {
            "publisher": pick(("IOE", "Example Press"), number),
            "location": pick(PLACES, number),
        },
    }


def _preregistration(number: int) -> Record:
    return {"venue": "OSF", "doi": "10.17605/OSF.IO/ABCDE", "url": ""}


def _dataset(number: int) -> Record:
    return {
        "venue": {"type": "other", "name": pick(("Zenodo", "Dryad"), number)},
        "doi": pick(("10.5281/zenodo.1234567", "10.5061/dryad.123"), number),
        "url": "",
        "versions": [{"label": "1.2"}] if number % 3 == 1 else [],
    }


def _software(number: int) -> Record:
    return {
        "venue": {"type": "other", "name": "GitHub"} if number % 2 else "",
        "url": "" if pick(DOIS, number) else "https://example.org/tool",
        "versions": [{"label": "1.1.1"}] if number % 3 else [],
    }


def _presentation(number: int) -> Record:
    return {
        "venue": {
            "type": "conference",
            "name": pick(("Conference on Examples", "Workshop on Small Things"), number),
            "location": pick(PLACES, number),
            "date": pick(
                ("2021-03-04/2021-03-06", "2021-05-30/2021-06-02", "2021-03-04", "2021-03", ""),
                number,
            ),
        },
        "genre": pick(("", "", "Keynote"), number),
    }


def _manuscript(number: int) -> Record:
    return {
        "doi": "",
        "url": "",
        "status": pick(("", "", "submitted", ""), number),
    }


def _other(number: int) -> Record:
    return {
        "genre": pick(("", "Exhibition"), number),
        "venue": pick(("", "Example Museum", ""), number),
    }


_MAKERS: Mapping[PublicationType, tuple[int, Callable[[int], Record]]] = {
    "article": (70, _article),
    "conference": (110, _conference),
    "preprint": (40, _preprint),
    "manuscript": (4, _manuscript),
    "report": (30, _report),
    "working-paper": (20, _report),
    "thesis": (40, _thesis),
    "chapter": (50, _chapter),
    "book": (50, _book),
    "edited-volume": (30, _edited_volume),
    "proceedings": (20, _proceedings),
    "review": (6, _review),
    "newspaper": (20, _newspaper),
    "webpage": (20, _webpage),
    "patent": (12, _patent),
    "standard": (16, _standard),
    "preregistration": (16, _preregistration),
    "dataset": (40, _dataset),
    "software": (40, _software),
    "poster": (8, _presentation),
    "talk": (8, _presentation),
    "other": (16, _other),
}
