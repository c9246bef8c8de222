"""Generates records of all publication types, for the comparison of citations.

Each value is chosen from a list by the number of the record, so the records are always the same. The
lengths of most lists are coprime, so the values occur in many combinations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from labpress.schema.publication_types import PublicationType

Record = dict[str, Any]
Value = TypeVar("Value")

_TITLES: Sequence[tuple[str, str]] = (
    ("Small things in large labs", "en"),
    ("Learning to plan: a survey of agents", "en"),
    ("Which agents can plan?", "en"),
    ("On the “edge” of reason", "en"),
    ("Adsorption of CO$_2$ on metal oxides", "en"),
    ("Growth of <i>Escherichia coli</i> in small ponds", "en"),
    ("Navier–Stokes equations and electron–phonon coupling", "en"),
    ("Über kleine Dinge", "de"),
    ("Skywork R1V3 and eBPF in practice", "en"),
    ("What happens under stress and between trials", "en"),
    ("Don't stop: it's not over", "en"),
    ("小型实验室的研究", "zh"),
    ("Self-supervised learning of long-range order", "en"),
    ("A theory of examples", "en"),
    ("Why is it so hard to be small? A review", "en"),
    ("Small data, large errors, and what to do", "en"),
    ("The art of measurement in CERN’s early years", "en"),
    ("Bounds for $x^2$ and related sums", "en"),
    ("Los laboratorios pequeños", "es"),
    ("Models as tools: notes from the field", "en"),
    ("A 3.5-fold increase in speed", "en"),
    ("Is smaller better", "en"),
    ("Trust, but verify", "en"),
    ("Graphs of <i>n</i> nodes", "en"),
    ("Teaching machines to count", "en"),
    ("The end of the line", "en"),
    ("GPT-4o at work", "en"),
    ("Sleep and memory in mice", "en"),
    ("Open questions", "en"),
    ("Measuring small forces by light", "en"),
    ("A map of the field", "en"),
    ("Robust planning for teams of robots", "en"),
    ("Heat flow in layered materials", "en"),
    ("The grammar of short texts", "en"),
    ("New methods for old problems", "en"),
    ("Cells, signals and noise", "en"),
    ("Three notes on proof", "en"),
    ("Trees that grow in cities", "en"),
    ("Fast search in large graphs", "en"),
    ("How people read: evidence from eye movements", "en"),
    ("Better maps of the brain", "en"),
)
_PEOPLE = (
    *("Ann Ash", "Bo Berg", "Cai Cole", "Dee Dahl", "Eve Ek", "Flo Falk", "Gus Gray", "Hal Holt"),
    *("Ian Ives", "Jo Jung", "Kim Kerr", "Lee Lund", "Mia Moss", "Ned Nash", "Ola Orr", "Pia Park"),
    *("Quin Quist", "Rae Rose", "Sam Stone", "Tom Tate", "Una Ury", "Val Voss", "Wes Wood"),
)
_TEAM = {"literal": "Example Team"}
_AUTHORS: Sequence[Sequence[Any]] = (
    ["Ann Ash"],
    ["Ann Ash", "Bo Berg"],
    ["Ann B. Ash", "Bo Berg", "Cai Cole"],
    [{"given": "Jan", "particle": "van der", "family": "Berg"}, "Ann Ash"],
    ["King, Martin Luther, Jr.", "Ann Ash"],
    [_TEAM],
    _PEOPLE[:8],
    _PEOPLE[:22],
    ["王培宇", "李明"],
    ["Jean-Paul Sartre", "Ann Ash", _TEAM],
    _PEOPLE[:4],
    ["Seán O’Brien"],
    _PEOPLE[:7],
    ["Ann Ash", "King, Martin Luther, Jr."],
)
_EDITORS: Sequence[Sequence[str]] = (
    ["Eve Ek", "Flo Falk"],
    ["Eve Ek"],
    ["Eve Ek", "Flo Falk", "Gus Gray"],
    _PEOPLE[4:12],
)
_DATES = ("2021", "2021-03", "2021-03-05", "2019-12-31", "2023-06")
_VOLUMES = ("12", "04", "223-224", "S1", "B42", "12A", "")
_ISSUES = (
    "3",
    "",
    "3-4",
    "5",
    "11",
    "10",
    "Suppl. 2",
    "2",
    "1",
    "4",
    "",
    "6",
    "7-8",
    "12",
    "9",
    "8",
)
_PAGES = ("101–120", "7", "e12–e19", "", "1017–1042", "S5–S9", "99-103, 107")
_PLACES = ("", "Berlin", "New York")
_EDITIONS = ("", "2", "", "Revised edition")
_DOIS = ("10.1234/example.5", "", "")
_URLS = ("https://example.org/paper", "")
_SERIES = ("", "Studies in Examples", "Lecture Notes in Examples")
_STATES = ("in-press", "submitted", "in-preparation", "accepted")


def citation_records() -> Iterator[tuple[str, Record]]:
    """Yield the name of each record, such as ``article-07``, and the record itself.

    There are more records of the types that are used most.
    """
    for offset, (publication_type, (count, make)) in enumerate(_MAKERS.items()):
        for number in range(count):
            record = _common(publication_type, number, offset * 5) | make(number)
            yield f"{publication_type}-{number:02}", _without_empty(record)


def _common(publication_type: PublicationType, number: int, offset: int) -> Record:
    """Return the keys that records of all types have."""
    title, language = _pick(_TITLES, number + offset)
    return {
        "title": title,
        "language": language,
        "type": publication_type,
        "authors": _pick(_AUTHORS, number),
        "date": _pick(_DATES, number),
        "doi": _pick(_DOIS, number),
        "url": "" if _pick(_DOIS, number) else _pick(_URLS, number),
    }


def _pick(values: Sequence[Value], number: int) -> Value:
    return values[number % len(values)]


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
        "name": _pick(("Journal of Examples", "Small: A Journal"), number),
        "short": _pick(("", "", "J. Ex."), number),
        "volume": _pick(_VOLUMES, number),
        "issue": _pick(_ISSUES, number),
        "pages": _pick(_PAGES, number),
    }
    if number % 15 == 3:
        venue |= {"pages": "", "article_number": _pick(("e123", "045101"), number)}
    if number % 7 == 5:
        state = _pick(_STATES, number)
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
            "event": _pick(("", "", "10th Conference on Examples"), number),
            "volume": _pick(("", "38"), number),
            "pages": _pick(_PAGES, number),
            "publisher": _pick(("Example Press", ""), number),
            "location": _pick(_PLACES, number),
            "editors": _pick((*_EDITORS, ()), number) if number % 2 else (),
            "series": _pick(_SERIES, number) if number % 4 == 1 else "",
        },
        "arxiv": "2103.12345" if number % 30 == 4 else "",
    }


def _preprint(number: int) -> Record:
    if number % 3:
        return {"arxiv": f"2103.{12345 + number}", "doi": "", "url": ""}
    return {"venue": {"name": "bioRxiv"}, "doi": "10.1101/2021.03.05.123456", "url": ""}


def _report(number: int) -> Record:
    return {
        "number": _pick(("", "TR-12", "31234"), number),
        "genre": _pick(("", "", "", "White paper"), number),
        "venue": {
            "type": "institution",
            "name": "Institute of Examples",
            "location": _pick(_PLACES, number),
            "series": _pick(_SERIES, number) if number % 2 else "",
        },
    }


def _thesis(number: int) -> Record:
    return {
        "authors": _pick((["Ann Ash"], ["Seán O’Brien"], ["王培宇"]), number),
        "degree": _pick(("PhD", "Master’s"), number),
        "venue": {
            "type": "institution",
            "name": "Fudan University",
            "location": _pick(_PLACES, number),
        },
    }


def _chapter(number: int) -> Record:
    return {
        "venue": {
            "type": "book",
            "name": _pick(("The Book of Agents", "Handbook of Small Things"), number),
            "editors": _pick((*_EDITORS, ()), number),
            "edition": _pick(_EDITIONS, number),
            "volume": _pick(("", "", "2"), number),
            "pages": _pick(_PAGES, number),
            "publisher": "Example Press",
            "location": _pick(_PLACES, number),
            "series": _pick(_SERIES, number),
            "series_number": _pick(("", "12"), number) if _pick(_SERIES, number) else "",
        },
    }


def _book(number: int) -> Record:
    venue = {
        "publisher": _pick(("Example Press", "Springer"), number),
        "location": _pick(_PLACES, number),
        "edition": _pick(_EDITIONS, number),
        "volume": _pick(("", "", "", "2"), number),
        "series": _pick(_SERIES, number),
        "series_number": _pick(("", "12"), number) if _pick(_SERIES, number) else "",
    }
    translators = ["Tom Tate"] if number % 5 == 3 else []
    return {"venue": venue, "translators": translators, "isbn": "978-3-16-148410-0"}


def _edited_volume(number: int) -> Record:
    return {**_book(number), "translators": [], "authors": [], "editors": _pick(_EDITORS, number)}


def _proceedings(number: int) -> Record:
    return {
        "title": _pick(
            ("Proceedings of the 10th Conference on Examples", "Examples: theory and practice"),
            number,
        ),
        "language": "en",
        "authors": [],
        "editors": _pick(_EDITORS, number),
        "venue": {
            "publisher": "Example Press",
            "event": _pick(("10th Conference on Examples", ""), number),
            "date": _pick(("2021-05-03/2021-05-05", ""), number) if number % 2 == 0 else "",
            "location": _pick(_PLACES, number),
            "series": _pick(_SERIES, number),
        },
    }


def _review(number: int) -> Record:
    return {
        "title": _pick(("An uneven history", "Review of a book"), number),
        "language": "en",
        "reviewed": {"title": "A History of Examples", "authors": ["Cai Cole"]},
        "venue": {
            "type": "journal",
            "name": "Journal of Reviews",
            "volume": _pick(("7", "12"), number),
            "issue": _pick(_ISSUES, number),
            "pages": _pick(_PAGES, number),
        },
    }


def _newspaper(number: int) -> Record:
    return {
        "venue": {"name": "The Example Times", "pages": _pick(("4", "", "A1"), number)},
        "date": _pick(("2021-03-05", "2019-12-31"), number),
        "doi": "",
        "url": _pick(_URLS, number),
    }


def _webpage(number: int) -> Record:
    return {
        "doi": "",
        "url": "https://example.org/guide",
        "venue": _pick(("Example Lab", ""), number),
        "accessed": _pick(("2024-01-02", ""), number // 2),
    }


def _patent(number: int) -> Record:
    return {
        "number": _pick(("US12345678B2", "EP1234567B1", "US 12,345,678"), number),
        "doi": "",
        "patent": {
            "office": _pick(("US", "EP"), number),
            "assignees": _pick(("Example Corp", ""), number // 2),
            "filed": "2020-02-01",
        },
    }


def _standard(number: int) -> Record:
    return {
        "authors": [{"literal": "International Organization for Examples"}],
        "number": _pick(("IOE 1234:2019", "1234"), number),
        "venue": {
            "publisher": _pick(("IOE", "Example Press"), number),
            "location": _pick(_PLACES, number),
        },
    }


def _preregistration(number: int) -> Record:
    return {"venue": "OSF", "doi": "10.17605/OSF.IO/ABCDE", "url": ""}


def _dataset(number: int) -> Record:
    return {
        "venue": {"type": "other", "name": _pick(("Zenodo", "Dryad"), number)},
        "doi": _pick(("10.5281/zenodo.1234567", "10.5061/dryad.123"), number),
        "url": "",
        "versions": [{"label": "1.2"}] if number % 3 == 1 else [],
    }


def _software(number: int) -> Record:
    return {
        "venue": {"type": "other", "name": "GitHub"} if number % 2 else "",
        "url": "" if _pick(_DOIS, number) else "https://example.org/tool",
        "versions": [{"label": "1.1.1"}] if number % 3 else [],
    }


def _presentation(number: int) -> Record:
    return {
        "venue": {
            "type": "conference",
            "name": _pick(("Conference on Examples", "Workshop on Small Things"), number),
            "location": _pick(_PLACES, number),
            "date": _pick(
                ("2021-03-04/2021-03-06", "2021-05-30/2021-06-02", "2021-03-04", "2021-03", ""),
                number,
            ),
        },
        "genre": _pick(("", "", "Keynote"), number),
    }


def _other(number: int) -> Record:
    return {
        "genre": _pick(("", "Exhibition"), number),
        "venue": _pick(("", "Example Museum", ""), number),
    }


_MAKERS: Mapping[PublicationType, tuple[int, Callable[[int], Record]]] = {
    "article": (70, _article),
    "conference": (70, _conference),
    "preprint": (40, _preprint),
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
    "dataset": (30, _dataset),
    "software": (30, _software),
    "poster": (8, _presentation),
    "talk": (8, _presentation),
    "other": (16, _other),
}
