"""Makes the text of new records; many of them in several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context

from labpress_tools.drafts import Value
from labpress_tools.merge import MergedDraft, source_block
from labpress_tools.record_writer import record_text
from labpress_tools.validity import make_valid

_MAX_RECORD = 1_000_000
# Fewer records take less time than starting processes.
_MANY = 4_000
_CHUNK = 250


@dataclass(frozen=True, slots=True)
class RecordToRender:
    """A new record.

    Attributes:
        merged: the drafts from which it is made.
        fields: its values.
        files: the names of the files in its folder.
        unused: values that were left out, by key, to keep with the first source.
        today: the date.
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
        text: the text; empty if nothing valid is left.
        problems: why values were changed or left out, by path.
        dropped: the paths of those that were left out.
        error: why nothing valid is left.
    """

    text: str
    problems: Mapping[str, str] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    error: str = ""


def render_all(
    records: Sequence[RecordToRender], progress: Callable[[int], None]
) -> list[RenderedRecord]:
    """The YAML of new records, in their order.

    Args:
        records: the records.
        progress: is called with the number of records that are done.
    """
    if len(records) >= _MANY:
        try:
            return list(_counted(_in_processes(records), progress))
        except (BrokenProcessPool, OSError):
            pass  # where processes cannot be started, it only takes longer
    return list(_counted(map(render, records), progress))


def _in_processes(records: Sequence[RecordToRender]) -> Iterator[RenderedRecord]:
    workers = min(os.cpu_count() or 1, 8)
    with ProcessPoolExecutor(workers, mp_context=get_context("forkserver")) as pool:
        yield from pool.map(render, records, chunksize=_CHUNK)


def _counted(
    rendered: Iterator[RenderedRecord], progress: Callable[[int], None]
) -> Iterator[RenderedRecord]:
    for done, record in enumerate(rendered, 1):
        progress(done)
        yield record


def render(record: RecordToRender) -> RenderedRecord:
    """The text of a new record, without what is not valid."""
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
    if len(text) > _MAX_RECORD:  # labpress does not read a record that long
        for part in block:
            assert isinstance(part, dict)
            part.pop("unused", None)
        text = record_text({**valid.fields, "source": block})
    return RenderedRecord(text, valid.problems, frozenset(valid.dropped))
