"""Manual edits of a record are kept, new data is added, and a second run changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.loading.yaml_parser import read_tree
from labpress.schema.digests import digest
from labpress_tools.author_names import says_no_more
from labpress_tools.drafts import Draft, Origin, Relation
from labpress_tools.merge import RecordUpdate, merge_drafts, source_block, update_record
from labpress_tools.merge.paths import flatten, key_of
from labpress_tools.merge.preprints import is_published, is_superseded, keys_of_version
from labpress_tools.merge.publication_dates import is_earlier
from labpress_tools.merge.status import has_place, is_open
from labpress_tools.record_writer import edit_record, record_text

TODAY, LATER = "2026-11-24", "2026-12-01"
ARXIV: dict[str, Any] = {
    "title": "Learning to reason",
    "authors": ["Ann Ash", "Bo Berg"],
    "date": "2025-01-03",
    "type": "preprint",
    "arxiv": "2501.01234",
    "versions": [{"label": "v1", "date": "2025-01-03"}],
}
CROSSREF: dict[str, Any] = {
    "title": "Learning to reason with sets",
    "authors": ["Ann Ash", "Bo Berg"],
    "date": "2025-07",
    "type": "article",
    "doi": "10.1000/182",
    "venue": {"type": "journal", "name": "Journal of Sets", "year": 2025},
}


def draft(source: str, fields: Mapping[str, Any], *relations: Relation) -> Draft:
    return Draft(Origin(source, "id"), fields, relations=relations)


def new_record(*drafts: Draft) -> bytes:
    merged = merge_drafts(drafts)
    return record_text({**merged.fields, "source": source_block(merged, TODAY)}).encode()


def data_of(record: bytes) -> dict[str, Any]:
    tree = read_tree(record.decode())
    assert tree.diagnostics == []
    assert isinstance(tree.data, dict)
    return tree.data


def refresh(record: bytes, *drafts: Draft) -> tuple[bytes, RecordUpdate]:
    update = update_record(data_of(record), drafts, LATER)
    return edit_record(record, update.changes), update


def outcomes(update: RecordUpdate) -> dict[str, str]:
    return {change.path: change.outcome for change in update.fields}


def test_nothing_new_changes_nothing() -> None:
    record = new_record(draft("arXiv", ARXIV))
    assert refresh(record, draft("arXiv", ARXIV)) == (record, RecordUpdate({}))


def test_new_versions_and_corrections_of_the_source_are_added() -> None:
    record = new_record(draft("arXiv", ARXIV))
    versions = [*ARXIV["versions"], {"label": "v2", "date": "2025-03-01"}]
    now = {
        **ARXIV,
        "title": "Learning to reason well",
        "versions": versions,
        "updated": "2025-03-01",
    }
    after, update = refresh(record, draft("arXiv", now))
    assert outcomes(update) == {"title": "updated", "versions[v2]": "added", "updated": "added"}
    assert update.events == ("new version",)
    data = data_of(after)
    assert (data["title"], data["versions"], data["updated"]) == (
        now["title"],
        versions,
        "2025-03-01",
    )
    assert refresh(after, draft("arXiv", now)) == (after, RecordUpdate({}))


def test_a_manual_edit_takes_precedence_and_is_reported_once() -> None:
    record = edit_record(new_record(draft("arXiv", ARXIV)), {"title": "Learning to Reason (demo)"})
    now = draft("arXiv", {**ARXIV, "title": "Learning to reason well"})
    after, update = refresh(record, now)
    assert outcomes(update) == {"title": "edited"}
    assert update.fields[0].old == "Learning to Reason (demo)"
    assert data_of(after)["title"] == "Learning to Reason (demo)"
    assert refresh(after, now) == (after, RecordUpdate({}))


def test_manual_edits_are_recognised_under_the_former_name_of_digests() -> None:
    record = new_record(draft("arXiv", ARXIV)).replace(b"digests:", b"said:")
    record = edit_record(record, {"title": "Learning to Reason (demo)"})
    assert b"said:" in record
    now = draft("arXiv", {**ARXIV, "title": "Learning to reason well"})
    after, update = refresh(record, now)
    assert outcomes(update) == {"title": "edited"}
    assert b"said:" not in after
    assert refresh(after, now) == (after, RecordUpdate({}))


def test_a_manual_edit_that_agrees_with_another_source_is_kept() -> None:
    """The record has the venue of its publication; the preprint's source had a different one."""
    preprint = {**ARXIV, "venue": {"type": "journal", "name": "Another Journal", "volume": "12"}}
    record = new_record(draft("Crossref", CROSSREF), draft("arXiv", preprint))
    venue = data_of(record)["venue"]
    assert "volume" not in venue
    record = edit_record(record, {"venue": {**venue, "volume": "12"}})
    now = {**CROSSREF, "venue": {**CROSSREF["venue"], "volume": "1"}}
    after, _ = refresh(record, draft("Crossref", now), draft("arXiv", preprint))
    assert data_of(after)["venue"]["volume"] == "12"


def test_versions_found_in_the_first_lookup_are_not_new() -> None:
    record = b"title: Learning to reason\nauthors: [Ann Ash, Bo Berg]\narxiv: 2501.01234\n"
    versions = [{"label": label} for label in ("v1", "v2")]
    after, update = refresh(record, draft("arXiv", {**ARXIV, "versions": versions}))
    assert update.events == ()
    versions.append({"label": "v3"})
    assert refresh(after, draft("arXiv", {**ARXIV, "versions": versions}))[1].events == (
        "new version",
    )


def test_manually_removed_values_are_not_added_back() -> None:
    record = edit_record(new_record(draft("arXiv", ARXIV)), {"versions": None})
    now = draft("arXiv", {**ARXIV, "versions": [{"label": "v1", "date": "2025-01-04"}]})
    after, update = refresh(record, now)
    assert outcomes(update) == {"versions[v1]": "edited"}
    assert "versions" not in data_of(after)


def test_a_locked_key_never_changes() -> None:
    record = edit_record(new_record(draft("arXiv", ARXIV)), {"locked": ["title", "versions"]})
    versions = [*ARXIV["versions"], {"label": "v2"}]
    after, update = refresh(record, draft("arXiv", {**ARXIV, "title": "New", "versions": versions}))
    assert outcomes(update) == {"title": "locked", "versions[v2]": "locked"}
    assert {key: value for key, value in data_of(after).items() if key != "source"} == {
        key: value for key, value in data_of(record).items() if key != "source"
    }


def test_a_preprint_that_was_published() -> None:
    record = new_record(draft("arXiv", ARXIV))
    drafts = draft("arXiv", ARXIV), draft("Crossref", CROSSREF)
    after, update = refresh(record, *drafts)
    data = data_of(after)
    assert update.events == ("now published",)
    assert (data["type"], data["title"], data["doi"], data["date"]) == (
        *("article", "Learning to reason with sets"),
        *("10.1000/182", "2025-01-03"),
    )
    assert data["venue"]["name"] == "Journal of Sets"
    assert [part["name"] for part in data["source"]] == ["Crossref", "arXiv"]
    for some in (drafts, drafts[:1], drafts[1:]):
        assert refresh(after, *some) == (after, RecordUpdate({}))


def test_the_preprint_of_a_published_paper_is_not_a_new_version() -> None:
    preprint = draft("Crossref", {**CROSSREF, "type": "preprint", "doi": "10.1101/2024.01.02"})
    record = new_record(preprint)
    published = Draft(Origin("Crossref", "other"), CROSSREF)
    after, update = refresh(record, preprint, published)
    assert [version["label"] for version in data_of(after)["versions"]] == ["preprint"]
    assert update.events == ("now published",)


def test_a_retraction_reaches_the_record() -> None:
    record = new_record(draft("Crossref", CROSSREF))
    notice = Relation("retraction", "doi", "10.1000/r", "2026-11-01")
    after, update = refresh(record, draft("Crossref", CROSSREF, notice))
    assert update.events == ("retracted",)
    assert data_of(after)["status"]["state"] == "retracted"


def test_a_hand_written_record_only_gains_data() -> None:
    record = b"title: Learning to reason  # ours\nauthors: [Ann Ash]\nvenue: {name: JoS}\n"
    after, update = refresh(record, draft("Crossref", CROSSREF))
    assert outcomes(update) == {
        **dict.fromkeys(("title", "authors", "venue.name"), "differs"),
        **dict.fromkeys(("date", "type", "doi"), "added"),
    }
    assert after.startswith(b"title: Learning to reason  # ours\nauthors: [Ann Ash]\n")
    assert data_of(after)["venue"] == {"name": "JoS"}
    assert refresh(after, draft("Crossref", CROSSREF))[0] == after


def test_the_pages_of_a_venue_arrive_where_its_name_was_edited() -> None:
    record = new_record(draft("Crossref", CROSSREF))
    venue = data_of(record)["venue"]
    record = edit_record(record, {"venue": {**venue, "name": "The Journal of Sets"}})
    now = {**CROSSREF, "venue": {**CROSSREF["venue"], "pages": "1–9"}}
    after, update = refresh(record, draft("Crossref", now))
    assert outcomes(update) == {"venue.pages": "added"}
    assert data_of(after)["venue"] == {**venue, "name": "The Journal of Sets", "pages": "1–9"}


@pytest.mark.parametrize(
    ("before", "now"), [("volume", "series_number"), ("series_number", "volume")]
)
def test_the_number_of_a_volume_in_a_series_is_not_added_twice(before: str, now: str) -> None:
    venue = {"name": "Proceedings", "series": "LNEX"}
    record = new_record(draft("BibTeX", {**CROSSREF, "venue": {**venue, before: "1234"}}))
    for fields in ({**venue, now: "1234"}, {**venue, now: "1234", "pages": "1–9"}):
        record, _ = refresh(record, draft("BibTeX", {**CROSSREF, "venue": fields}))
        assert data_of(record)["venue"].get(before) == "1234"
        assert now not in data_of(record)["venue"]
    assert data_of(record)["venue"]["pages"] == "1–9"
    first = new_record(draft("BibTeX", {**CROSSREF, "venue": {**venue, before: "1234"}}))
    after, _ = refresh(first, draft("BibTeX", {**CROSSREF, "venue": {**venue, now: "7"}}))
    assert data_of(after)["venue"][now] == "7"


@pytest.mark.parametrize("place", [{"pages": "1–9"}, {"volume": "3"}, {"article_number": "e7"}])
def test_a_status_stays_removed_when_pages_are_added(place: dict[str, str]) -> None:
    preprint = draft("arXiv", {"title": "Alpha", "status": "accepted"})
    before = new_record(preprint, draft("Crossref", {"title": "Alpha"}))
    placed = draft(
        "Crossref",
        {
            "title": "Alpha",
            "type": "preprint",
            "status": "accepted",
            "venue": {"name": "Acta", **place},
        },
    )
    after, _ = refresh(edit_record(before, {"status": None}), placed, preprint)
    assert "status" not in data_of(after)
    again, update = refresh(after, placed, preprint)
    assert again == after
    assert update.changes == {}


# --- any hand edits and any news

TEXTS = st.sampled_from(["Alpha", "Beta", "Gamma", "Delta and more", "Ἔψιλον: ζ", "  # no comment"])
URLS = st.sampled_from([f"https://example.org/{letter}" for letter in "abc"])
DATES = st.sampled_from(["2024", "2024-05", "2024-05-06", "2025-01", "2025-02-03"])
LABELS = st.sampled_from(["v1", "v2", "v3"])


def items_of(name: str, names: st.SearchStrategy[str], **others: Any) -> st.SearchStrategy[Any]:
    item = st.fixed_dictionaries({name: names}, optional=others)
    return st.lists(item, max_size=3, unique_by=lambda part: part[name])


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "title": TEXTS,
    "authors": st.lists(st.sampled_from(["Ann Ash", "A. Ash", "Bo Berg"]), min_size=1, max_size=3, unique=True),
    "date": DATES,
    "updated": st.sampled_from(["2026-01", "2026-02-03"]),
    "type": st.sampled_from(["preprint", "article", "conference", "report"]),
    "doi": st.sampled_from(["10.1/x", "10.1/y"]),
    "arxiv": st.just("2501.01234"),
    "abstract": TEXTS,
    "status": st.sampled_from(["accepted", "in-press", "corrected", {"state": "in-press", "date": "2025"}]),
    "keywords": st.lists(TEXTS, min_size=1, max_size=3, unique=True),
    "venue": st.fixed_dictionaries({"name": TEXTS}, optional={"year": st.just(2025), "pages": st.just("1–9")}),
    "versions": items_of("label", LABELS, date=DATES, note=TEXTS),
    "links": items_of("url", URLS, kind=st.just("pdf"), label=TEXTS),
}  # fmt: skip
ALL_FIELDS = st.fixed_dictionaries({"title": FIELDS["title"]}, optional={k: v for k, v in FIELDS.items() if k != "title"})  # fmt: skip


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Draft], dict[str, Any], list[Draft]]:
    """Generate the last values from sources, the edits of a person, and the current values."""
    names = draw(
        st.lists(
            st.sampled_from(["arXiv", "Crossref", "BibTeX"]), min_size=1, max_size=3, unique=True
        )
    )
    before = [draft(name, draw(ALL_FIELDS)) for name in names]
    now = []
    for name in draw(st.permutations([*names, *draw(st.sampled_from([[], ["PubMed"]]))])):
        if draw(st.booleans()):
            old = next(
                (dict(item.fields) for item in before if item.origin.source == name),
                {"title": "New"},
            )
            now.append(draft(name, {**old, **draw(st.fixed_dictionaries({}, optional=FIELDS))}))
    edits: dict[str, Any] = draw(
        st.fixed_dictionaries({}, optional={k: st.none() | v for k, v in FIELDS.items()})
    )
    if draw(st.booleans()):
        edits["locked"] = draw(st.lists(st.sampled_from(sorted(FIELDS)), max_size=3, unique=True))
    edits["title"] = edits.get("title") or "By hand"
    return before, edits, now or [before[0]]


def edited_paths(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """Return the paths that a person changed, with their values; None for removed values."""
    old, new = flatten(before), flatten(after)
    return {
        path: new.get(path)
        for path in {*old, *new} - {"source", "locked"}
        if path not in old or path not in new or digest(old[path]) != digest(new[path])
    }


@given(stories())
def test_no_hand_edit_is_lost_and_a_second_refresh_changes_nothing(
    story: tuple[list[Draft], dict[str, Any], list[Draft]],
) -> None:
    before, edits, now = story
    imported = new_record(*before)
    record = edit_record(imported, edits)
    edited = edited_paths(data_of(imported), data_of(record))
    after, update = refresh(record, *now)
    result = flatten(data_of(after))
    for path, value in edited.items():
        if value is None:
            assert path not in result, path
        else:
            assert digest(result[path]) == digest(value), path
    locked = set(data_of(record).get("locked") or ())
    ended = {change.path for change in update.fields if change.outcome == "removed"}
    of_report = keys_of_version(data_of(record))
    assert {key_of(path) for path in ended} <= ({"status"} | of_report) - locked
    for path, value in flatten(data_of(record)).items():
        assert path in result or path in ended  # nothing else disappears
        if key_of(path) in locked:
            assert digest(result[path]) == digest(value)
    assert {path for path in result if key_of(path) in locked} <= flatten(data_of(record)).keys()
    assert {change.path for change in update.fields if change.is_applied}.isdisjoint(edited)
    again, second = refresh(after, *now)
    assert again == after
    assert second.changes == {}


@given(ALL_FIELDS, ALL_FIELDS)
def test_without_hand_edits_the_record_says_what_its_source_says(
    before: dict[str, Any], now: dict[str, Any]
) -> None:
    after, _ = refresh(new_record(draft("arXiv", before)), draft("arXiv", now))
    result = flatten(data_of(after))
    for path, value in flatten(merge_drafts([draft("arXiv", now)]).fields).items():
        if path == "status" and is_open(value) and has_place(before):
            continue  # the volume that the record states proves that this is outdated
        # Initials never replace the full names that the source gave before.
        if path == "authors" and says_no_more(value, result[path]):
            continue
        # A year never replaces a month, nor a publication the earlier date of its preprint.
        expected = before["date"] if path == "date" and _keeps_date(before, now) else value
        assert digest(result.get(path)) == digest(expected), path


def _keeps_date(before: dict[str, Any], now: dict[str, Any]) -> bool:
    old, new = before.get("date", "9"), now["date"]
    if before.get("type") == "report":
        is_now_published = is_superseded(before, [now]) and now["type"] != "report"
    else:
        is_now_published = before.get("type") == "preprint" and is_published(draft("arXiv", now))
    return old.startswith(f"{new}-") or (is_now_published and not is_earlier(new, old))


def test_the_year_of_a_publication_that_arrives_after_its_preprint() -> None:
    record = new_record(draft("arXiv", {**ARXIV, "date": "2024"}))
    venue = {"type": "journal", "name": "Journal of Sets"}
    paper = draft("BibTeX", {**CROSSREF, "date": "2025", "venue": venue})
    record, _ = refresh(record, paper)
    data = data_of(record)
    assert str(data["date"]) == "2024"
    assert str(data["venue"]["year"]) == "2025"
    assert refresh(record, paper)[0] == record
    both = (paper, draft("arXiv", {**ARXIV, "date": "2024"}))
    record, update = refresh(record, *both)
    assert set(outcomes(update)) == {"title_variants"}
    assert refresh(record, *both)[0] == record


def test_unused_fields_that_a_source_no_longer_sends_are_kept() -> None:
    fields: dict[str, Any] = {"title": "A", "authors": ["Ann Ash"], "year": "2024"}
    unused = {"groups": "mine", "reportnumber": "TR-3"}
    record = new_record(Draft(Origin("BibTeX", "id"), fields, unused))
    now: dict[str, Any] = {**fields, "title": "B", "number": "TR-3"}
    after, _ = refresh(record, Draft(Origin("BibTeX", "id"), now, {"keywords-plus": "x"}))
    # The number now has a separate key.
    assert data_of(after)["source"][0]["unused"] == {"groups": "mine", "keywords-plus": "x"}
