"""Groups drafts by work, and finds the record of each work."""

from __future__ import annotations

from collections.abc import Sequence

from labpress_tools.drafts import Draft
from labpress_tools.import_report import POSSIBLE_DUPLICATE, location_of
from labpress_tools.lab import Lab, LabRecord
from labpress_tools.matching import Match, match_works
from labpress_tools.planning.questions import Decide, Question
from labpress_tools.works import work_of_draft, work_of_record


def group_drafts(
    lab: Lab, drafts: Sequence[Draft], decide: Decide
) -> tuple[list[tuple[LabRecord | None, list[int]]], dict[int, str]]:
    """Group drafts by work.

    Args:
        lab: the lab.
        drafts: the drafts.
        decide: decides whether two works that are similar are the same.

    Returns:
        A list and a dictionary. The list contains the works, each as a pair of its record (None if
        the lab has none) and the indexes of its drafts. The dictionary contains messages about works
        that may be duplicates, keyed by the index of the work's first draft.
    """
    count = len(lab.papers)
    works = [work_of_record(record.data) for record in lab.papers]
    works += [work_of_draft(draft) for draft in drafts]
    matching = match_works(works, count)
    group_of = {index: group for group in matching.groups for index in group}
    held: dict[int, str] = {}
    asked: set[tuple[int, int]] = set()
    for match in matching.unsure:
        first, second = group_of[match.first], group_of[match.second]
        pair = (first[0], second[0])
        if first is second or pair in asked or (first[0] < count and second[0] < count):
            continue
        asked.add(pair)
        low, high = sorted((first, second), key=lambda group: group[0])
        match decide(_question(lab, drafts, match, low, high)):
            case "same":
                low += high
                low.sort()
                group_of |= dict.fromkeys(low, low)
            case "skip":
                place = _place(lab, drafts, low[0])
                held.setdefault(high[0] - count, f"{POSSIBLE_DUPLICATE} {place} ({match.reason})")
            case "new":
                pass
    groups: list[tuple[LabRecord | None, list[int]]] = []
    for group in {id(group): group for group in group_of.values()}.values():
        record = lab.papers[group[0]] if group[0] < count else None
        indexes = [index - count for index in group if index >= count]
        if indexes:
            groups.append((record, indexes))
    return sorted(groups, key=lambda item: item[1][0]), held


def _question(
    lab: Lab, drafts: Sequence[Draft], match: Match, low: list[int], high: list[int]
) -> Question:
    count = len(lab.papers)
    other = lab.papers[low[0]].data if low[0] < count else drafts[low[0] - count].fields
    draft = drafts[high[0] - count]
    return Question(draft, other, _place(lab, drafts, low[0]), match.reason)


def _place(lab: Lab, drafts: Sequence[Draft], index: int) -> str:
    count = len(lab.papers)
    return lab.papers[index].id if index < count else location_of(drafts[index - count].origin)
