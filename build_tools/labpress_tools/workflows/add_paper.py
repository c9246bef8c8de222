"""Adds papers requested in an issue: ``python -P -m labpress_tools.workflows.add_paper BASE OUT``.

Run this module in a checkout of a lab. It reads the issue from the file at ``GITHUB_EVENT_PATH``,
and writes proposals to the folder OUT, for ``labpress_tools.workflows.propose``. BASE is a second
checkout of the lab, in which the effect of the change is determined. Text from the issue is passed
to commands only as validated identifiers or on standard input, and never becomes part of a path.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from labpress_tools.workflows.checking import Checker
from labpress_tools.workflows.commands import CommandResult, run_labpress
from labpress_tools.workflows.issue_form import (
    FORM,
    IssueError,
    PaperRequest,
    RejectedText,
    read_event,
    read_labels,
)
from labpress_tools.workflows.proposals import (
    Proposal,
    Proposals,
    change_digest,
    changed_records,
    read_records,
    write_proposals,
)
from labpress_tools.workflows.report_markdown import (
    entry_lines,
    rejected_lines,
    review_lines,
    section,
)


def add_papers(request: PaperRequest, lab: Path, base: Path) -> Proposals:
    """Add papers to a lab on disk, and propose new and changed records.

    Args:
        request: the request in an issue.
        lab: the folder of the lab; its records are changed.
        base: an unchanged copy of the lab, as an absolute path.
    """
    checker = Checker(base)
    results = list(_run(request, lab))
    failures = [RejectedText("labpress add", result.error) for result in results if result.error]
    entries = [entry for result in results for entry in result.items("entries")]
    notes = [note for result in results for note in result.items("notes")]
    outcomes = [*entry_lines(entries), *rejected_lines([*request.rejected, *failures])]
    old = read_records(checker.papers)
    records = changed_records(old, read_records(lab / checker.papers.relative_to(base.resolve())))
    proposals: tuple[Proposal, ...] = ()
    if records:
        resolved = {"new", "updated", "duplicate"}
        is_resolved = all(entry.get("outcome") in resolved for entry in entries)
        is_complete = is_resolved and not request.rejected and not failures
        # "Closes" makes GitHub close the issue when the pull request is merged.
        lines = [f"{'Closes' if is_complete else 'For'} #{request.issue}.", ""]
        lines += section("Entries", outcomes)
        lines += section("To review", review_lines(notes))
        lines.append(checker.effect_of(records).to_markdown())
        body = "\n".join(lines)
        proposals = (Proposal("issue", records, body, change_digest(old, records)),)
    return Proposals(proposals, request.issue, "\n".join(outcomes))


def _run(request: PaperRequest, lab: Path) -> Iterator[CommandResult]:
    options = ["add", "--no-input", "--json"]
    if request.identifiers:
        yield run_labpress([*options, "--", *request.identifiers], lab)
    if request.bibtex:
        yield run_labpress([*options, "-"], lab, request.bibtex)


def main(arguments: Sequence[str]) -> int:
    """Add the papers that an issue requests, and write the proposals.

    Args:
        arguments: the paths BASE and OUT; see the module.

    Returns:
        The exit code: 1 if the issue cannot be read, otherwise 0.
    """
    base, out = map(Path, arguments)
    lab = Path.cwd()
    try:
        event = Path(os.environ["GITHUB_EVENT_PATH"])
        request = read_event(event, read_labels(lab / FORM))
    except IssueError as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    proposals = add_papers(request, lab, base.resolve())
    write_proposals(out, proposals)
    records = sum(len(proposal.records) for proposal in proposals.proposals)
    print(f"Issue {request.issue}: {records} new or changed records")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
