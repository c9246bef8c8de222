"""Updates the ``source`` block of a record after a comparison with its sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from labpress.schema.digests import digest
from labpress_tools.drafts import Value
from labpress_tools.merge.comparison import Comparison
from labpress_tools.merge.source_block import Source, note_merged, source_of


def updated_block(
    comparison: Comparison, today: str, applied: Mapping[str, Value]
) -> list[Value] | None:
    """Return the ``source`` block after the update, or None if the block does not change.

    Args:
        comparison: the comparison of the record with its sources.
        today: the current date in record format.
        applied: the values that the update adds to the record or replaces, by path.
    """
    bases = {
        path: comparison.base(path) for path in comparison.new if not comparison.is_comparable(path)
    }
    after = [
        source_of(source.draft, "") if source.draft else source for source in comparison.sources
    ]
    removed = {change.path for change in comparison.removals()}
    superseded = (comparison.superseded - comparison.old.keys()) | removed
    note_merged(after, comparison.new, superseded, comparison.sources)
    is_new = bool(removed)
    for source, before in zip(after, comparison.sources, strict=True):
        if not source.draft:
            continue
        kept = {
            path: old
            for path, old in before.digests.items()
            if path not in source.digests or not comparison.is_comparable(path)
        }
        source.digests |= kept
        _note_bases(after, bases, applied)
        source.unused = {**_still_unused(before.unused, source), **source.unused}
        is_unchanged = (source.digests, source.unused) == (before.digests, before.unused)
        is_unchanged = is_unchanged and any(before is other for other in comparison.known)
        source.retrieved = before.retrieved if is_unchanged else today
        is_new = is_new or not is_unchanged
    return [source.value() for source in after] if is_new else None


def _note_bases(
    sources: Sequence[Source], bases: Mapping[str, str | None], applied: Mapping[str, Value]
) -> None:
    """Store digests of values that could not be compared, because not all sources were queried.

    The digest of such a value is stored with the first source that has the value. It matches the
    value in the record, which would otherwise seem to be edited.
    """
    for path, base in bases.items():
        first = next((source for source in sources if path in source.digests), None)
        if first is not None and base is not None:
            first.digests[path] = digest(applied[path]) if path in applied else base


def _still_unused(unused: Mapping[str, str], source: Source) -> dict[str, str]:
    """Return the previously unused fields, by name, that a source no longer has as unused data.

    Fields whose text is now among the values of the source are omitted, since a newer version of
    labpress can read them.
    """
    values = {" ".join(str(value).split()) for value in source.flat.values()}
    return {
        name: text
        for name, text in unused.items()
        if name not in source.unused and " ".join(text.split()) not in values
    }
