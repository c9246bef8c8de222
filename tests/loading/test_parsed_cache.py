"""Cached records of an earlier build equal parsed ones, and loading them never runs code."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hard_papers import FOLDER
from lab_on_disk import Lab
from small_labs import read_lab

from labpress.loading.parsed_cache import decode_parsed, encode_parsed
from labpress.loading.parsed_record import ParsedRecord
from labpress.loading.records import Records, load_records

INVALID = {
    "papers/broken": "titel: [",
    "papers/partial": "title: T\nauthors: [Ann Ash, 3]\nresults: [{}, {benchmark: B}]",
    "families/f": "nme: F",
    "authors/ann-ash": "name: Ann Ash\naliases: [A. Ash]\nmetrics: [{name: h, value: 3.50}]",
}


def hard_records() -> Records:
    texts = {f"papers/{file.stem}": file.read_text("utf-8") for file in FOLDER.glob("*.yaml")}
    return read_lab(texts | INVALID)


def test_stored_records_equal_parsed_ones(toy: Path) -> None:
    for records in (load_records(toy, toy / "content"), hard_records()):
        assert len(records.current) > 10
        decoded = decode_parsed(encode_parsed(records.current))
        assert decoded == dict(records.current)
        for key, parsed in records.current.items():
            # Equality ignores which keys a file has, and the class of unquoted strings.
            assert repr(decoded[key].record) == repr(parsed.record)
            assert pickle.dumps(decoded[key].tree) == pickle.dumps(parsed.tree)


def test_a_lab_is_read_alike_from_stored_records(lab: Lab) -> None:
    lab.write({f"{key}.yaml": text for key, text in INVALID.items()})
    first = lab.load()
    parsed = decode_parsed(encode_parsed(first.current))
    second = load_records(lab.project, lab.content, None, parsed)
    assert second == first
    assert all(second.current[key] is parsed[key] for key in parsed)
    lab.write({"papers/partial.yaml": "title: Other\nauthors: [Ann Ash]"})
    third = load_records(lab.project, lab.content, None, parsed)
    assert third.papers["partial"].title == "Other"
    assert third == lab.load()


class Call:
    """Pickles as a call of a function."""

    def __init__(self, function: Callable[..., Any], *arguments: Any) -> None:
        self.call = function, arguments

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self.call


def test_a_pickle_does_not_run_code(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    calls = [
        Call(os.system, f"touch {trace}"),
        Call(os.mkdir, str(trace)),
        Call(eval, f"open({str(trace)!r}, 'w')"),
        Call(open, str(trace), "w"),
        Call(Path.touch, trace),
    ]
    for call in calls:
        for protocol in (0, 2, 5):
            data = pickle.dumps({"papers/x": call}, protocol)
            assert decode_parsed(data) == {}
    assert not trace.exists()
    # Without the protection, the calls would have an effect.
    pickle.loads(pickle.dumps(calls[1]))
    assert trace.exists()


# Opcodes of a pickle: the version, a mark, a global by module and name, a call, the end.
VERSION, MARK, GLOBAL, CALL, END = b"\x80\x04", b"(", b"c%s\n%s\n", b"tR", b"."
FRAME_HEADER = 9
"""The length of the opcode that states the length of a frame."""


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (b"labpress.loading.files", b"read_files"),
        (b"labpress.loading.validation", b"parse_record"),
        (b"labpress.loading.parsed_cache", b"pickle.loads"),
        (b"labpress.loading.parsed_cache", b"encode_parsed.__globals__"),
        (b"labpress.schema", b"Paper.model_validate"),
        (b"labpress_tools.cli", b"main"),
        (b"builtins", b"object"),
        (b"decimal", b"getcontext"),
        (b"collections", b"OrderedDict"),
    ],
)
def test_a_pickle_may_name_only_classes_of_records(module: bytes, name: bytes) -> None:
    # A dictionary with a valid record, and one with the global in addition.
    broken = read_lab(INVALID).current["papers/broken"]
    record = pickle.dumps(broken, 4)[len(VERSION) + FRAME_HEADER : -1]
    start = VERSION + MARK + b"dS'k'\n" + record + b"s"
    assert set(decode_parsed(start + END)) == {"k"}
    assert decode_parsed(start + b"S'x'\n" + GLOBAL % (module, name) + b"s" + END) == {}


def test_a_pickle_reaches_no_class_that_a_module_of_records_imports(tmp_path: Path) -> None:
    opened = tmp_path / "opened"
    arguments = f"S'{opened}'\nS'w'\n".encode()
    for name in (b"io.FileIO", b"pickle.io.FileIO"):
        named = GLOBAL % (b"labpress.loading.parsed_cache", name)
        decode_parsed(VERSION + named + MARK + arguments + CALL + END)
    assert not opened.exists()


@pytest.mark.parametrize(
    "value", [None, 7, [1], {"papers/x": "text"}, {"papers/x": {"title": "T"}}]
)
def test_anything_but_a_parsed_record_is_left_out(value: object) -> None:
    assert decode_parsed(pickle.dumps(value)) == {}


def test_damaged_bytes_give_nothing_or_records() -> None:
    data = encode_parsed(hard_records().current)
    for damaged in (b"", data[:-1], data[: len(data) // 2], b"text", bytes(100), b"\x80" + data):
        assert decode_parsed(damaged) == {}
    for place in range(0, len(data), len(data) // 60):
        flipped = bytearray(data)
        flipped[place] ^= 0x20
        assert all(
            isinstance(record, ParsedRecord) for record in decode_parsed(bytes(flipped)).values()
        )
