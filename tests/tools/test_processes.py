"""Distributing work over several processes."""

from __future__ import annotations

import os
from concurrent.futures.process import BrokenProcessPool

import pytest

from labpress_tools import processes
from labpress_tools.importers.bibtex import read_bibtex
from labpress_tools.processes import map_many


def _process_of(item: int) -> tuple[int, int]:
    return item, os.getpid()


def test_many_items_are_shared_among_processes_in_order() -> None:
    results = list(map_many(_process_of, range(processes._MANY)))
    assert [item for item, _ in results] == list(range(processes._MANY))
    assert os.getpid() not in {process for _, process in results}


def test_few_items_stay_in_this_process() -> None:
    assert list(map_many(_process_of, [3, 1])) == [(3, os.getpid()), (1, os.getpid())]


@pytest.mark.parametrize("error", [OSError, BrokenProcessPool])
def test_without_processes_every_item_is_done_once(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    class Pool:
        def map(self, function: object, items: range, chunksize: int) -> object:
            yield from [_process_of(item) for item in items[:10]]
            raise error

    monkeypatch.setattr(processes, "_pool", Pool)
    results = map_many(_process_of, range(processes._MANY))
    assert [item for item, _ in results] == list(range(processes._MANY))


def test_entries_read_in_processes_are_those_read_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "\n".join(
        f'@article{{k{index % 7}, title = {{On {{DNA}} {index}}}, author = {{M{{\\"u}}ller, A.}},'
        f" year = {1990 + index}, unknown = {{x}}}}"
        for index in range(30)
    ).encode()
    alone = read_bibtex(data, "refs.bib")
    monkeypatch.setattr(processes, "_MANY", 2)
    monkeypatch.setattr(processes, "_CHUNK", 4)
    assert read_bibtex(data, "refs.bib") == alone
    assert len(alone.drafts) == 30
