"""Results of several papers on one benchmark: what may be joined, and what must stay apart."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.i18n.translator import ENGLISH, N_, Translator
from labpress.render.prose import plain_line
from labpress.schema import Paper
from labpress.schema.parts import Comparison, Result

_OTHER = {
    "split": N_("its split is %(value)s, not %(asked)s"),
    "setting": N_("its setting is %(value)s, not %(asked)s"),
    "metric": N_("its metric is %(value)s, not %(asked)s"),
    "unit": N_("its unit is %(value)s, not %(asked)s"),
}


@dataclass(frozen=True, slots=True)
class ResultComparison:
    """A benchmark across the papers of a family.

    Attributes:
        title: what is compared.
        joined: one current value a paper, oldest first: these make a line.
        apart: the values that must not be joined, each with the reason.
    """

    title: str
    joined: tuple[tuple[Paper, Result], ...]
    apart: tuple[tuple[Paper, Result, str], ...]


def compare(
    comparison: Comparison, papers: list[Paper], translator: Translator = ENGLISH
) -> ResultComparison:
    """Join what may be joined of a benchmark's results, and say why the rest is not.

    One current value a paper, without an operator, of the paper's main artifact, where
    benchmark, split, setting, metric and unit are equal (to the first paper's, or to what the
    family's record asks for).
    """
    joined: list[tuple[Paper, Result]] = []
    apart: list[tuple[Paper, Result, str]] = []
    for paper in papers:
        for result in paper.results:
            if not _same_benchmark(comparison, result):
                continue
            reason = _reason_apart(comparison, paper, result, joined, translator)
            if reason:
                apart.append((paper, result, reason))
            else:
                joined.append((paper, result))
    words = [comparison.benchmark]
    for key in ("split", "setting", "metric"):
        # What the record leaves open is settled by the first value of the line.
        settled = getattr(joined[0][1], key) if joined else None
        words.append(getattr(comparison, key) or settled or "")
    title = " · ".join(plain_line(word) for word in words if word)
    return ResultComparison(title, tuple(joined), tuple(apart))


def _same_benchmark(comparison: Comparison, result: Result) -> bool:
    # "AIME" without its year is named beside "AIME 2024", so that a reader sees it was not lost.
    asked, found = comparison.benchmark.casefold(), result.benchmark.casefold()
    return found == asked or found == asked.split(" ")[0]


def _reason_apart(
    comparison: Comparison,
    paper: Paper,
    result: Result,
    joined: list[tuple[Paper, Result]],
    translator: Translator,
) -> str | None:
    _ = translator.gettext
    if result.benchmark.casefold() != comparison.benchmark.casefold():
        return result.note or _("the paper says only %(name)s") % {"name": result.benchmark}
    if result.superseded:
        return _("superseded by a later version of the paper")
    if result.op:
        return _("the value is a bound, not a score")
    if result.subject and result.subject not in _main_subjects(paper):
        said = {"name": result.subject}
        return _("measured of %(name)s, not of the paper's main artifact") % said
    if any(other.id == paper.id for other, _ in joined):
        return _("the paper has another value for the same benchmark")
    first = joined[0][1] if joined else None
    for key in ("split", "setting", "metric", "unit"):
        asked = getattr(comparison, key, None) or (getattr(first, key) if first else None)
        value = getattr(result, key)
        if (first or getattr(comparison, key, None)) and value != asked:
            said = {"value": value or _("not stated"), "asked": asked or _("left open")}
            return _(_OTHER[key]) % said
    return None


def _main_subjects(paper: Paper) -> set[str]:
    models = [artifact.name for artifact in paper.artifacts if artifact.kind == "model"]
    others = [artifact.name for artifact in paper.artifacts]
    names = {paper.short_name, next(iter(models or others), None)}
    return {name for name in names if name}


@dataclass(frozen=True, slots=True)
class PreviousResults:
    """What the previous version of a paper scored on the same benchmarks.

    Attributes:
        paper: the previous version.
        pairs: results of the paper, each with the value that may stand beside it.
        apart: values of the previous version on those benchmarks that may not, with the reason.
    """

    paper: Paper
    pairs: tuple[tuple[Result, Result], ...]
    apart: tuple[tuple[Result, str], ...]

    def value_beside(self, result: Result) -> Result | None:
        """The previous version's value beside one of the paper's own."""
        return next((other for own, other in self.pairs if own is result), None)


def compare_with_previous(
    paper: Paper, previous: Paper, translator: Translator = ENGLISH
) -> PreviousResults:
    """Set the previous version's values beside a paper's own, by the rule of `compare`."""
    pairs: list[tuple[Result, Result]] = []
    apart: dict[int, tuple[Result, str]] = {}
    for own in paper.results:
        if _reason_apart(Comparison(benchmark=own.benchmark), paper, own, [], translator):
            continue
        asked = Comparison(benchmark=own.benchmark)
        for other in previous.results:
            if other.superseded or not _same_benchmark(asked, other):
                continue
            # The paper's own value settles what the other's must be like.
            reason = _reason_apart(asked, previous, other, [(paper, own)], translator)
            if reason:
                apart.setdefault(id(other), (other, reason))
            elif all(one is not own for one, _ in pairs):
                pairs.append((own, other))
    beside = {id(other) for _, other in pairs}
    left = tuple(one for key, one in apart.items() if key not in beside)
    return PreviousResults(previous, tuple(pairs), left)
