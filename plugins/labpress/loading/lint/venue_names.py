"""Warns about names of venues that may abbreviate several other names."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.loading.lint.decorators import checks_record_set
from labpress.loading.parsed_record import RecordSet
from labpress.loading.venues import ambiguous_abbreviations
from labpress.schema import Paper

AMBIGUOUS_VENUE = define_rule(
    "ambiguous-venue",
    "warning",
    "all records",
    "The name of a venue may be short for any of several other venues. labpress cannot tell which, so "
    "it gives the venue a page of its own.",
    "Write the full name of the venue, and its abbreviation as `short`.",
)


@checks_record_set(AMBIGUOUS_VENUE)
def check_venue_names(records: RecordSet) -> Iterator[Diagnostic]:
    """Check that no abbreviated name may stand for several venues."""
    papers = list(records.of(Paper))
    ambiguous = ambiguous_abbreviations(paper for _, paper in papers)
    for parsed, paper in papers if ambiguous else ():
        names = ambiguous.get(paper.venue.name) if paper.venue else None
        if paper.venue and names:
            *others, last = map(code, names)
            text = (
                f"{code(paper.venue.name)} may abbreviate {', '.join(others)} or {last}; write the "
                "full name, and the abbreviation as `short`"
            )
            yield parsed.diagnostic(AMBIGUOUS_VENUE, ("venue",), text)
