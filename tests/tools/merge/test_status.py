"""The status of a forthcoming paper ends when a source has the published paper."""

from __future__ import annotations

from typing import Any

import pytest

from labpress.loading.yaml_parser import read_tree
from labpress_tools.drafts import Draft, Origin, Relation
from labpress_tools.merge import RecordUpdate, merge_drafts, source_block, update_record
from labpress_tools.record_writer import edit_record, record_text

TODAY, LATER = "2026-11-24", "2026-12-01"
BASE: dict[str, Any] = {"title": "Small steps", "authors": ["Ann Ash"], "type": "article"}
JOURNAL: dict[str, Any] = {"type": "journal", "name": "Journal of Steps"}
FORTHCOMING = {**BASE, "venue": JOURNAL, "status": "accepted"}
PUBLISHED = {
    **BASE,
    "date": "2025",
    "doi": "10.1000/5",
    "venue": {**JOURNAL, "volume": "7", "pages": "1–9"},
}


def draft(name: str, fields: dict[str, Any], *relations: Relation) -> Draft:
    return Draft(Origin("BibTeX", name), fields, relations=relations)


def new_record(*drafts: Draft) -> bytes:
    merged = merge_drafts(drafts)
    return record_text({**merged.fields, "source": source_block(merged, TODAY)}).encode()


def refresh(record: bytes, *drafts: Draft) -> tuple[bytes, RecordUpdate]:
    data = read_tree(record.decode()).data
    assert isinstance(data, dict)
    update = update_record(data, drafts, LATER)
    return edit_record(record, update.changes), update


def status_of(record: bytes) -> Any:
    data = read_tree(record.decode()).data
    assert isinstance(data, dict)
    return data.get("status")


@pytest.mark.parametrize("status", ["submitted", "in-press", {"state": "accepted", "date": "2024"}])
@pytest.mark.parametrize(
    "published",
    [
        PUBLISHED,
        {**BASE, "venue": {**JOURNAL, "article_number": "e7"}},
        {**BASE, "venue": {**JOURNAL, "issue": "2"}},
        {**BASE, "type": "book", "date": "2025", "venue": {"publisher": "Example Press"}},
    ],
)
def test_the_status_ends_with_the_publication(status: Any, published: dict[str, Any]) -> None:
    record = new_record(draft("a", {**FORTHCOMING, "status": status}))
    after, update = refresh(record, draft("b", published))
    removed = [change for change in update.fields if change.outcome == "removed"]
    assert [(change.path, change.old, change.new) for change in removed] == [
        ("status", status, None)
    ]
    assert status_of(after) is None
    assert update.events == ("now published",)
    # Neither file brings the status back.
    for some in ([draft("b", published)], [draft("a", {**FORTHCOMING, "status": status})]):
        assert refresh(after, *some)[0] == after


def test_the_status_ends_when_the_entry_itself_is_completed() -> None:
    record = new_record(draft("a", FORTHCOMING))
    after, _ = refresh(record, draft("a", PUBLISHED))
    assert status_of(after) is None
    assert refresh(after, draft("a", PUBLISHED))[0] == after


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_entries_of_one_import_agree(order: tuple[int, int]) -> None:
    drafts = [draft("a", FORTHCOMING), draft("b", PUBLISHED)]
    record = new_record(*(drafts[index] for index in order))
    assert status_of(record) is None
    for some in (drafts, drafts[:1], drafts[1:]):
        assert refresh(record, *some)[0] == record


@pytest.mark.parametrize("edits", [{"status": "in-press"}, {"locked": ["status"]}])
def test_an_edited_or_locked_status_stays(edits: dict[str, Any]) -> None:
    record = edit_record(new_record(draft("a", FORTHCOMING)), edits)
    after, _ = refresh(record, draft("b", PUBLISHED))
    assert status_of(after) == status_of(record)
    assert b"pages: 1" in after


@pytest.mark.parametrize(
    "other",
    [
        {**PUBLISHED, "status": "in-press"},
        {**BASE, "type": "preprint", "arxiv": "2501.01234", "date": "2025"},
        FORTHCOMING,
    ],
)
def test_a_work_that_is_not_published_keeps_its_status(other: dict[str, Any]) -> None:
    record = new_record(draft("a", FORTHCOMING))
    assert status_of(refresh(record, draft("b", other))[0]) == "accepted"


def test_a_date_alone_does_not_end_the_status_of_a_dated_paper() -> None:
    """Publishers date articles that are online, but not yet in a volume."""
    record = new_record(draft("a", {**FORTHCOMING, "date": "2024-11"}))
    dated = {**BASE, "date": "2024-11-03", "doi": "10.1000/5", "venue": JOURNAL}
    assert status_of(refresh(record, draft("b", dated))[0]) == "accepted"


def test_a_status_that_somebody_wrote_stays_although_an_outdated_source_agrees() -> None:
    record = edit_record(new_record(draft("b", PUBLISHED)), {"status": "accepted"})
    drafts = [draft("a", FORTHCOMING), draft("b", PUBLISHED)]
    after, _ = refresh(record, *drafts)
    assert status_of(after) == "accepted"
    assert refresh(after, *drafts)[0] == after


def test_a_status_that_somebody_writes_again_stays() -> None:
    drafts = [draft("a", FORTHCOMING), draft("b", PUBLISHED)]
    record = edit_record(new_record(*drafts), {"status": "accepted"})
    for some in (drafts, drafts[:1], drafts[1:]):
        assert refresh(record, *some)[0] == record


def test_a_forthcoming_entry_that_arrives_late_adds_no_status() -> None:
    record = new_record(draft("b", PUBLISHED))
    after, _ = refresh(record, draft("a", FORTHCOMING))
    assert status_of(after) is None
    assert refresh(after, draft("a", {**FORTHCOMING, "status": "in-press"}))[0] == after


def test_the_retraction_of_a_published_paper_stays() -> None:
    notice = Relation("retraction", "doi", "10.1000/r")
    merged = merge_drafts([draft("a", FORTHCOMING), draft("b", PUBLISHED, notice)])
    assert merged.fields["status"] == {"state": "retracted", "url": "https://doi.org/10.1000/r"}
    record = new_record(draft("b", {**PUBLISHED, "status": "retracted"}))
    assert status_of(refresh(record, draft("a", PUBLISHED))[0]) == "retracted"
