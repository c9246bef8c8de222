"""Merges the drafts of a work, with precedence for those of the published version."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from labpress.schema.contributors import BYLINE_KEYS
from labpress.schema.digests import digest
from labpress.schema.identifiers import SCHEMES
from labpress_tools.drafts import (
    Draft,
    ReviewNote,
    Value,
)
from labpress_tools.merge.bylines import choose_names, complete_authors
from labpress_tools.merge.merger import MergedDraft, Merger
from labpress_tools.merge.paths import flatten
from labpress_tools.merge.policies import BY_LANGUAGE, UNITED
from labpress_tools.merge.preprints import (
    contains_doi,
    is_implied,
    is_preprint_url,
    is_published,
    is_same_id,
    is_superseded,
    keys_of_version,
    preprint_version,
)
from labpress_tools.merge.publication_dates import facts_of_draft, is_earlier
from labpress_tools.merge.status import is_open, publishing_draft, status_in_notices
from labpress_tools.merge.titles import note_other_titles
from labpress_tools.merge.venues import NAMES_OF_VENUES, is_same_venue
from labpress_tools.works import title_words

KEYS_OF_URL = ("url", "accessed")
"""The keys for the URL of a work and the date on which the URL was accessed."""


def merge_drafts(
    drafts: Sequence[Draft],
    *,
    keeps_preprints: bool = True,
    published: Mapping[str, Any] = MappingProxyType({}),
) -> MergedDraft:
    """Merge the drafts of a work into one.

    If the work is published, the venue, type and licence are those of the published version. Other
    drafts add the values that it lacks, such as ids. The date is the earliest date of any version.

    Args:
        drafts: the drafts, in the order in which they were found; at least one.
        keeps_preprints: whether to add a version for each preprint whose identifier or URL the
            record would otherwise lack.
        published: the values of the record to update if it describes the publication; else empty.
    """
    versions = [published, *(draft.fields for draft in drafts)]
    superseded = [is_superseded(draft.fields, versions) for draft in drafts]
    ranks = [2 * (not is_published(draft)) for draft in drafts]
    order = sorted(range(len(drafts)), key=lambda index: ranks[index] or int(superseded[index]))
    ordered = tuple(drafts[index] for index in order)
    earlier = (place for place, index in enumerate(order) if ranks[index] or superseded[index])
    merger = Merger(ordered, frozenset(earlier), bool(published))
    for index, draft in enumerate(ordered):
        _add(merger, index, draft)
        if keeps_preprints:
            _keep_preprint(merger, index)
    _choose_dates(merger)
    for key in BYLINE_KEYS:
        choose_names(merger, key)
    complete_authors(merger)
    note_other_titles(merger)
    _note_urls(merger)
    _set_status(merger)
    _prefer_citekeys_of_files(merger)
    merger.notes += [(index, note) for index, draft in enumerate(ordered) for note in draft.notes]
    files = {file.path: file for draft in ordered for file in draft.files}
    return MergedDraft(
        ordered,
        merger.fields,
        merger.owners,
        tuple(merger.notes),
        tuple(files.values()),
        frozenset(merger.superseded - merger.fields.keys()),
        merger.earlier,
    )


def _add(merger: Merger, index: int, draft: Draft) -> None:
    flat = flatten(draft.fields)
    venue_is_new = "venue" not in merger.fields or is_same_venue(merger.fields, draft.fields)
    # The language comes first, because it applies to text without a language code.
    for path, value in sorted(flat.items(), key=lambda item: item[0] != "language"):
        key = path.partition("[")[0].partition(".")[0]
        if key == "venue" and not venue_is_new:
            continue
        if _is_of_other_version(merger, index, key, value):
            continue
        if key == "license" and key not in merger.owners and _is_of_preprint(merger, index):
            _note_license(merger, index, str(value))
            continue
        if key in BY_LANGUAGE and _is_known_text(merger.fields.get(key), value):
            continue
        if path not in merger.owners and not (
            key in UNITED and path == key and key in merger.fields
        ):
            merger.take(path, value, index)
        elif key in UNITED and path == key:
            _unite(merger, key, value)
        elif key in SCHEMES and not is_same_id(key, value, merger.fields[key]):
            _note_other_id(merger, index, key, str(value))


def _is_of_other_version(merger: Merger, index: int, key: str, value: Value) -> bool:
    """Return whether a value of a draft must not be merged, since it is about another version.

    Such values are a DOI that an arXiv id implies, ``more_authors`` if the list of authors comes
    from a different draft, and, if the work has been published, the URL of a preprint, and what
    only concerns a report or a manuscript, such as its number.
    """
    if _is_of_preprint(merger, index) and key in keys_of_version(merger.drafts[index].fields):
        return True
    if key == "doi":
        return any(is_implied(str(value), other.fields) for other in merger.drafts)
    if key == "more_authors":
        return merger.owners.get("authors") != index
    return key in KEYS_OF_URL and _has_preprint_url(merger, index)


def _keep_preprint(merger: Merger, index: int) -> None:
    draft = merger.drafts[index]
    is_earlier_version = index in merger.earlier
    version = preprint_version(draft.fields, merger.fields) if is_earlier_version else None
    if version:
        merger.take(f"versions[{version['label']}]", version, index)


def _is_of_preprint(merger: Merger, index: int) -> bool:
    """Return whether a draft describes an earlier version of a work whose publication is known."""
    return merger.has_publication and index in merger.earlier


def _has_preprint_url(merger: Merger, index: int) -> bool:
    """Return whether the work is published, but a draft has the URL of a preprint."""
    preprints = [merger.drafts[place].fields for place in sorted(merger.earlier)]
    own = merger.drafts[index].fields
    if not merger.has_publication:
        return False
    if index in merger.earlier:
        return is_preprint_url(own, preprints)
    url = str(own.get("url") or "")
    return any(contains_doi(url, str(item.get("doi") or "")) for item in preprints)


def _note_urls(merger: Merger) -> None:
    """Add a note if the work lacks a URL, and a file has one of a preprint that no version keeps."""
    if "url" in merger.fields:
        return
    for index, draft in enumerate(merger.drafts):
        url, doi = (str(draft.fields.get(key) or "") for key in ("url", "doi"))
        kept = (item.get("url") for item in merger.fields.get("versions") or ())
        is_dropped = url and draft.origin.file and _has_preprint_url(merger, index)
        if is_dropped and url not in kept and not contains_doi(url, doi):
            text = f"the URL `{url}` is only the preprint's; add `url` if the paper has it, too"
            merger.notes.append((index, ReviewNote("other", text, draft.origin.line)))


def _note_license(merger: Merger, index: int, license_: str) -> None:
    origin = merger.drafts[index].origin
    if origin.file:  # a service would state it again with each refresh
        text = f"the licence `{license_}` is only the preprint's; add `license` if the paper has it, too"
        merger.notes.append((index, ReviewNote("other", text, origin.line)))


def _is_known_text(known: Any, text: Value) -> bool:
    """Return whether a string is already present, perhaps under a different language code."""
    texts = known.values() if isinstance(known, dict) else [known]
    return any(digest(text) == digest(other) for other in texts if other)


def _unite(merger: Merger, key: str, value: Any) -> None:
    """Add the items of a list that are missing from the list in the merged draft."""
    before = merger.fields.get(key) or []
    items = list(before) if isinstance(before, list) else [before]
    seen = {_word_key(item) for item in items}
    for item in value if isinstance(value, list) else [value]:
        if _word_key(item) not in seen:
            items.append(item)
            seen.add(_word_key(item))
    merger.fields[key] = items


def _word_key(item: Any) -> tuple[str, ...]:
    """Return a key that is equal for all spellings of a keyword, but not for ``C`` and ``C++``."""
    return *title_words(str(item)), *re.findall(r"[+#]", str(item))


def _note_other_id(merger: Merger, index: int, key: str, value: str) -> None:
    """Add a note on a second id of a scheme, unless it is a preprint's and becomes a version.

    For some schemes, such as ISSN, a second id is usual, and no note is added.
    """
    draft, scheme = merger.drafts[index], SCHEMES[key]
    is_of_version = scheme.unique == "always" and index in merger.earlier
    if scheme.unique != "never" and not is_of_version:
        text = f"has the {scheme.noun} {merger.fields[key]} and also {value}; check which is right"
        merger.notes.append((index, ReviewNote("identifier", text, draft.origin.line)))


def _choose_dates(merger: Merger) -> None:
    """Choose the earliest ``date`` and the latest ``updated``, each in its most precise form.

    An ``updated`` that precedes the date is dropped.
    """
    for key, choose in (("date", is_earlier), ("updated", _later)):
        for index, draft in enumerate(merger.drafts):
            value = draft.fields.get(key)
            if value is not None and choose(str(value), str(merger.fields[key])):
                merger.take(key, value, index)
    _keep_publication_date(merger)
    date, updated = (str(merger.fields.get(key, "")) for key in ("date", "updated"))
    if updated and updated[: len(date)] < date[: len(updated)]:
        del merger.fields["updated"], merger.owners["updated"]


def _keep_publication_date(merger: Merger) -> None:
    owner = next((merger.owners[path] for path in NAMES_OF_VENUES if path in merger.owners), None)
    if owner is None:
        return
    facts = facts_of_draft(merger.drafts[owner], str(merger.fields.get("date", "")))
    for path, value in facts.items():
        if path not in merger.owners:
            merger.take(path, value, owner)


def _later(date: str, other: str) -> bool:
    if date.startswith(other):
        return len(date) > len(other)
    return not other.startswith(date) and date > other


def _set_status(merger: Merger) -> None:
    """Drop an open status if a draft shows that the work is published; add one from a notice."""
    owner = merger.owners.get("status")
    if owner is not None and is_open(merger.fields["status"]):
        is_dated = bool(merger.drafts[owner].fields.get("date"))
        if publishing_draft(merger.publications, is_dated=is_dated):
            del merger.fields["status"], merger.owners["status"]
            merger.superseded.add("status")
    notice = status_in_notices(merger.drafts)
    if notice and "status" not in merger.fields:
        index, status = notice
        merger.take("status", status, index)


def _prefer_citekeys_of_files(merger: Merger) -> None:
    """Use the citekey in a bibliography file, because the lab's documents contain it.

    If several drafts are from such files, only the best one counts. If its key is not a valid
    citekey, the record gets none, since the lab's documents might not use the key of another entry.
    """
    entries = (item for item in enumerate(merger.drafts) if item[1].origin.file)
    keyed = ((index, draft) for index, draft in entries if draft.origin.id)
    index, best = next(keyed, (0, None))
    if best is None:
        return
    if best.fields.get("citekey"):
        merger.take("citekey", best.fields["citekey"], index)
    elif "citekey" in merger.fields:
        del merger.fields["citekey"], merger.owners["citekey"]
