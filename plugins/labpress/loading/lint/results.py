"""Checks results for values that contradict each other, and for values without a source."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.diagnostics import Diagnostic, code_list, define_rule
from labpress.loading.lint.decorators import checks_record
from labpress.loading.parsed_record import ParsedRecord
from labpress.schema import Paper

DUPLICATE_RESULT = define_rule(
    "duplicate-result",
    "warning",
    "record",
    "Two results that are not superseded have the same benchmark, split, setting, metric, unit, "
    "subject, version and operator (`op`).",
    "Remove one of them, mark one as `superseded: true`, or add the keys that distinguish them.",
)
RESULT_WITHOUT_SOURCE = define_rule(
    "result-without-source",
    "warning",
    "record",
    "A result has no source, so nobody can verify its value.",
    "Add a `source` to the result, such as `Table 2`, or add one source for all results to "
    "`sources`.",
)

_RESULT_KEY = ("benchmark", "split", "setting", "metric", "unit", "subject", "version", "op")


@checks_record(Paper, DUPLICATE_RESULT)
def check_results(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check for two current values of the same measurement, only one of which a table can show."""
    first: dict[tuple[object, ...], int] = {}
    for index, result in enumerate(paper.results):
        if result.superseded or not parsed.is_complete("results", index):
            continue
        other = first.setdefault(tuple(getattr(result, key) for key in _RESULT_KEY), index)
        if other != index:
            line = parsed.diagnostic(DUPLICATE_RESULT, ("results", other), "").line
            text = (
                f"two current values for {result.benchmark}, {result.metric}: {result.value} here "
                f"and {paper.results[other].value} on line {line}; remove one, mark one as "
                "`superseded: true`, or add the `split`, `setting`, `subject` or `version` in which they differ"
            )
            yield parsed.diagnostic(DUPLICATE_RESULT, ("results", index), text)


@checks_record(Paper, RESULT_WITHOUT_SOURCE)
def check_sources(paper: Paper, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check for results without a source; each paper gets at most one message."""
    if "results" in paper.sources:
        return
    missing = [
        index
        for index, result in enumerate(paper.results)
        if result.source is None
        and not paper.sources.keys() & {f"results[{index}]", f"results[{index}].value"}
        and parsed.is_complete("results", index)
    ]
    if missing:
        names = code_list(dict.fromkeys(paper.results[index].benchmark for index in missing))
        text = (
            f"no source for {names}; add a `source`, such as `Table 2`, to each result, "
            "or one source for all results under `sources`"
        )
        yield parsed.diagnostic(RESULT_WITHOUT_SOURCE, ("results", missing[0]), text)
