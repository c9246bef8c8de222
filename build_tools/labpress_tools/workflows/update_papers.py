"""Proposes papers and updates: ``python -P -m labpress_tools.workflows.update_papers BASE OUT``.

Run this module in a checkout of a lab. It runs ``labpress refresh`` and ``labpress sync`` there,
and writes each new or changed record as a separate proposal to the folder OUT, for
``labpress_tools.workflows.propose``. BASE is a second checkout of the lab, in which the effect of
each proposal is determined.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from labpress_tools.workflows.checking import Checker, Effect
from labpress_tools.workflows.commands import CommandResult, run_labpress
from labpress_tools.workflows.markdown import code_span
from labpress_tools.workflows.proposals import (
    Kind,
    Proposal,
    Proposals,
    change_digest,
    changed_records,
    read_records,
    write_proposals,
)
from labpress_tools.workflows.report_markdown import (
    change_lines,
    entry_lines,
    review_lines,
    section,
)

_MAX_PROPOSALS = 100
_COMMANDS = ("refresh", "sync")
_DECLINE_UPDATE = "To decline this change, close the pull request; the change is proposed again only if the sources change."


def update_papers(lab: Path, base: Path) -> Proposals:
    """Update a lab on disk, and propose each changed record separately.

    Args:
        lab: the folder of the lab; its records are changed.
        base: an unchanged copy of the lab, as an absolute path.
    """
    checker = Checker(base)
    results = {name: run_labpress([name, "--no-input", "--json"], lab) for name in _COMMANDS}
    old = read_records(checker.papers)
    changed = changed_records(old, read_records(lab / checker.papers.relative_to(base)))
    proposals: list[Proposal] = []
    for paper, text in changed.items():
        change = change_digest(old, {paper: text})
        if change and len(proposals) < _MAX_PROPOSALS:
            kind: Kind = "update" if paper in old else "new"
            proposal = Proposal(kind, {paper: text}, "", change)
            effect = checker.effect_of(proposal.records)
            proposals.append(replace(proposal, body=_body(proposal, results, effect)))
    return Proposals(tuple(proposals), 0, _summary(results))


def _body(proposal: Proposal, results: Mapping[str, CommandResult], effect: Effect) -> str:
    paper, is_new = proposal.id, proposal.kind == "new"
    lines = [_how_to_decline(proposal), ""]
    for result in results.values():
        events = result.report.get("events")
        news = events.get(paper, []) if isinstance(events, dict) else []
        lines += section("Status changes", (f"- {code_span(str(item))}" for item in news))
        entries = [entry for entry in result.items("entries") if entry.get("record") == paper]
        lines += section("Entries", entry_lines(entries) if is_new else ())
        lines += section("Values", change_lines(result.items("changes"), paper))
        lines += section("To review", review_lines(result.items("notes"), paper))
    lines.append(effect.to_markdown())
    return "\n".join(lines)


def _how_to_decline(proposal: Proposal) -> str:
    if proposal.kind == "update":
        return _DECLINE_UPDATE
    text = "To decline this paper, close the pull request; the paper is not proposed again."
    identifier = min(proposal.identifiers, default="")
    if not identifier:
        return text
    return (
        f"{text} To keep `labpress sync` from adding it on other computers, add {code_span(identifier)} "
        "to `sync_ignore` in `mkdocs.yml`."
    )


def _summary(results: Mapping[str, CommandResult]) -> str:
    lines: list[str] = []
    for name, result in results.items():
        lines += [f"## `labpress {name}`", ""]
        if result.error:
            lines += [f"The command failed: {code_span(result.error, 500)}", ""]
            continue
        counts = result.report.get("counts")
        numbers = counts.items() if isinstance(counts, dict) else ()
        lines += [", ".join(f"{number} {code_span(str(word))}" for word, number in numbers), ""]
        open_entries = [
            entry
            for entry in [*result.items("entries"), *result.items("failures")]
            if entry.get("outcome") in {"needs-review", "rejected"}
        ]
        lines += section("Unresolved", entry_lines(open_entries))
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Update the lab in the current folder, and write the proposals.

    Args:
        arguments: the paths BASE and OUT; see the module.

    Returns:
        The exit code 0.
    """
    base, out = map(Path, arguments)
    proposals = update_papers(Path.cwd(), base.resolve())
    write_proposals(out, proposals)
    print(f"{len(proposals.proposals)} new or changed records")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
