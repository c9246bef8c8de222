"""Renders the YAML of new records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from labpress_tools.drafts import Value
from labpress_tools.merge import MergedDraft, source_block
from labpress_tools.processes import map_many
from labpress_tools.record_writer import record_text
from labpress_tools.validity import make_valid

_MAX_RECORD = 1_000_000


@dataclass(frozen=True, slots=True)
class RecordToRender:
    """A new record to render.

    Attributes:
        merged: the drafts on which it is based.
        fields: the values of the record, without the ``source`` block.
        files: the names of the files in the folder of the record.
        unused: values that were omitted, by key. They are kept under ``unused`` of the first
            source.
        today: the current date in record format.
    """

    merged: MergedDraft
    fields: Mapping[str, Value]
    files: frozenset[str]
    unused: Mapping[str, str]
    today: str


@dataclass(frozen=True, slots=True)
class RenderedRecord:
    """The text of a new record.

    Attributes:
        text: the text; empty if the record cannot be made valid.
        problems: the reasons why values were changed or omitted, by path.
        dropped: the paths of values that were omitted.
        error: the reason why the record cannot be made valid; else empty.
    """

    text: str
    problems: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    error: str = ""


def render_all(
    records: Sequence[RecordToRender], progress: Callable[[int], None]
) -> list[RenderedRecord]:
    """Return the YAML of new records, in order.

    Args:
        records: the records.
        progress: called with the number of finished records.
    """
    rendered = []
    for record in map_many(render, records):
        rendered.append(record)
        progress(len(rendered))
    return rendered


def render(record: RecordToRender) -> RenderedRecord:
    """Render a new record; invalid values are changed or omitted."""
    valid = make_valid(record.fields, record.files)
    if valid.error:
        return RenderedRecord("", error=valid.error)
    block = source_block(record.merged, record.today)
    unused = {**record.unused, **valid.dropped}
    first = block[0]
    assert isinstance(first, dict)
    if unused:
        kept = first.get("unused")
        first["unused"] = {**(kept if isinstance(kept, dict) else {}), **unused}
    text = record_text({**valid.fields, "source": block})
    if len(text) > _MAX_RECORD:  # labpress does not read records of this size
        for part in block:
            assert isinstance(part, dict)
            part.pop("unused", None)
        text = record_text({**valid.fields, "source": block})
    return RenderedRecord(text, valid.problems, frozenset(valid.dropped))
