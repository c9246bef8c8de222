"""Queries about a lab, and traces of what a page has asked.

A page gets everything that it shows by asking named queries. Its trace lists these questions, with
a fingerprint of each answer, so that a later build knows whether the page would be the same without
rendering it. A query may itself have a trace, such as the one for the references of a paper: if
these are the same, so is every page that shows them, whatever else changed in the record.
"""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, TypeVarTuple

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Ts = TypeVarTuple("Ts")

Arguments = tuple[Any, ...]
"""The arguments of a query: texts, numbers, truth values, None."""
Question = tuple[str, Arguments]
"""The name of a query and its arguments."""


class Query(ABC, Generic[T_co, *Ts]):
    """A query with a name.

    Attributes:
        name: the name by which a stored trace finds the query; unique.
    """

    name: str

    @abstractmethod
    def evaluate(self, lab: Any, arguments: Arguments, answers: Answers) -> T_co:
        """The answer to the query.

        Args:
            lab: what it is about.
            arguments: its arguments.
            answers: the answers to other queries.
        """

    @abstractmethod
    def fingerprint(self, answer: Any, lab: Any) -> str:
        """A text that is equal for equal answers, in every process and on every machine."""

    def __repr__(self) -> str:
        return f"<query {self.name}>"


QUERIES: dict[str, Query[Any, *tuple[Any, ...]]] = {}
"""Every query by its name."""


def register(query: Query[T, *Ts]) -> None:
    """Register a query under its name.

    Raises:
        ValueError: if another query has that name.
    """
    if query.name in QUERIES:
        raise ValueError(f"duplicate query {query.name}")
    QUERIES[query.name] = query


class Lookup(Query[T_co, *Ts]):
    """A query that looks something up in the records or their indexes, which is cheap.

    Its answer is found again in every build and compared by its fingerprint.
    """

    def __init__(self, function: Callable[[Any, *Ts], T_co]) -> None:
        self.name = function.__name__
        self.__doc__ = function.__doc__
        self._function: Callable[..., T_co] = function
        register(self)

    def evaluate(self, lab: Any, arguments: Arguments, answers: Answers) -> T_co:
        """Look the answer up."""
        return self._function(lab, *arguments)

    def fingerprint(self, answer: Any, lab: Any) -> str:
        """The fingerprint of the records or of the plain data."""
        fingerprint: str = lab.fingerprint(answer)
        return fingerprint


@dataclass(slots=True)
class Trace:
    """The questions of a page, in the order in which they were first asked."""

    _questions: dict[Question, None] = field(default_factory=dict)

    def add(self, question: Question) -> None:
        """Record a question."""
        self._questions[question] = None

    def questions(self) -> tuple[Question, ...]:
        """The questions so far."""
        return tuple(self._questions)


_SHORT = 16
"""The characters of a fingerprint that a trace keeps: 64 bits."""


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What is stored about a result that an earlier build computed.

    Attributes:
        trace: the questions that it asked.
        answers: the fingerprints of the answers, each shortened to `_SHORT` characters.
        fingerprint: the fingerprint of the result.
    """

    trace: tuple[Question, ...]
    answers: str
    fingerprint: str


class AnswerStore(ABC):
    """Results of earlier builds, each with its trace.

    Attributes:
        keeps: whether results are stored at all.
    """

    keeps: bool = True

    @abstractmethod
    def find(self, question: Question) -> StoredAnswer | None:
        """What is stored about a result; None if nothing is."""

    @abstractmethod
    def load(self, question: Question) -> bytes | None:
        """The data of a result; None if it is missing or damaged."""

    @abstractmethod
    def save(self, question: Question, result: StoredAnswer, data: bytes) -> None:
        """Store a result."""

    def prune(self) -> None:  # noqa: B027  # not every store can be pruned
        """Delete the results that have not been used since this was last called."""

    def close(self) -> None:  # noqa: B027  # not every store has something to close
        """Write pending results."""


class MemoryStore(AnswerStore):
    """Results in memory: for a preview, and for a build without a cache."""

    def __init__(self) -> None:
        self._results: dict[Question, StoredAnswer] = {}
        self._data: dict[Question, bytes] = {}

    def copy(self) -> MemoryStore:
        """A store with the same results, which new ones do not change."""
        copy = MemoryStore()
        copy._results, copy._data = dict(self._results), dict(self._data)
        return copy

    def find(self, question: Question) -> StoredAnswer | None:
        """What is stored about a result."""
        return self._results.get(question)

    def load(self, question: Question) -> bytes | None:
        """The data of a result."""
        return self._data.get(question)

    def save(self, question: Question, result: StoredAnswer, data: bytes) -> None:
        """Store a result."""
        self._results[question] = result
        self._data[question] = data


class NoStore(MemoryStore):
    """Stores nothing: every build computes everything."""

    keeps = False


@dataclass(slots=True)
class Answers:
    """The answers of one build, each computed once.

    Attributes:
        store: the results of earlier builds.
        computed: the results that this build has computed, since they were missing or differed.
    """

    store: AnswerStore = field(default_factory=NoStore)
    computed: list[Question] = field(default_factory=list)
    _values: dict[Question, Any] = field(default_factory=dict)
    _fingerprints: dict[Question, str] = field(default_factory=dict)

    def value(self, query: Query[T, *Ts], arguments: Arguments, lab: Any) -> T:
        """The answer to a query.

        Args:
            query: the query.
            arguments: its arguments.
            lab: what it is about.
        """
        question = (query.name, arguments)
        if question not in self._values:
            self._values[question] = query.evaluate(lab, arguments, self)
        answer: T = self._values[question]
        return answer

    def keep(self, question: Question, answer: object) -> None:
        """Store an answer that is already known."""
        self._values[question] = answer

    def fingerprint(self, question: Question, lab: Any) -> str:
        """The fingerprint of the answer to a question; empty if the query no longer exists."""
        known = self._fingerprints.get(question)
        if known is None:
            known = self._fingerprints[question] = self._find_fingerprint(question, lab)
        return known

    def _find_fingerprint(self, question: Question, lab: Any) -> str:
        query = QUERIES.get(question[0])
        if query is None:
            return ""
        if question not in self._values:
            stored = self.current(question, lab)
            if stored is not None:
                return stored.fingerprint
        return query.fingerprint(self.value(query, question[1], lab), lab)

    def current(self, question: Question, lab: Any) -> StoredAnswer | None:
        """What is stored about a result, if everything that it asked has the same answers."""
        stored = self.store.find(question)
        if stored is None or len(stored.answers) != _SHORT * len(stored.trace):
            return None
        # In this order, up to the first difference: what is asked of a paper that is gone by now
        # has no answer, but a question before that must have told that it is gone.
        for index, asked in enumerate(stored.trace):
            known = stored.answers[_SHORT * index : _SHORT * (index + 1)]
            if self.fingerprint(asked, lab)[:_SHORT] != known:
                return None
        return stored

    def fingerprints(self, questions: Iterable[Question], lab: Any) -> str:
        """The answers to some questions, as in `StoredAnswer.answers`."""
        return "".join(self.fingerprint(question, lab)[:_SHORT] for question in questions)


def digest(data: str | bytes) -> str:
    """The fingerprint of a text or of bytes: 96 bits of BLAKE2b, as 24 hexadecimal digits."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=12).hexdigest()
