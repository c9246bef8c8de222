"""Lists the titles, people and other values of the records whose citations are compared.

Each value is chosen from a list by the number of the record, so the records are always the same. The
lengths of most lists are coprime, so the values occur in many combinations.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

Value = TypeVar("Value")

TITLES: Sequence[tuple[str, str]] = (
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
AUTHORS: Sequence[Sequence[Any]] = (
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
EDITORS: Sequence[Sequence[str]] = (
    ["Eve Ek", "Flo Falk"],
    ["Eve Ek"],
    ["Eve Ek", "Flo Falk", "Gus Gray"],
    _PEOPLE[4:12],
)
DATES = ("2021", "2021-03", "2021-03-05", "2019-12-31", "2023-06")
VOLUMES = ("12", "04", "223-224", "S1", "B42", "12A", "")
ISSUES = (
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
PAGES = ("101–120", "7", "e12–e19", "", "1017–1042", "S5–S9", "99-103, 107")
PLACES = ("", "Berlin", "New York")
EDITIONS = (*("", "2", "", "Revised") * 7, "", "2", "", "Revised edition")
DOIS = ("10.1234/example.5", "", "")
URLS = ("https://example.org/paper", "")
SERIES = ("", "Studies in Examples", "Lecture Notes in Examples")
STATES = ("in-press", "submitted", "in-preparation", "accepted", "forthcoming")


def pick(values: Sequence[Value], number: int) -> Value:
    """Return the value for the record with this number, starting over at the end of the list."""
    return values[number % len(values)]
