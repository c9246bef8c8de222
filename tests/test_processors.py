"""The number of processors, and how to limit it."""

from __future__ import annotations

import os

import pytest

from labpress.processors import SETTING, processor_count


@pytest.mark.parametrize(("limit", "expected"), [("1", 1), ("3", 3), ("0", 1), ("64", 64)])
def test_environment_limits_the_number(
    monkeypatch: pytest.MonkeyPatch, limit: str, expected: int
) -> None:
    monkeypatch.setenv(SETTING, limit)
    assert processor_count() == expected


@pytest.mark.parametrize("limit", ["", "-1", "all", "1.5"])
def test_other_values_are_ignored(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setenv(SETTING, limit)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 4, 5}, raising=False)
    assert processor_count() == 3


def test_systems_without_affinity_count_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processor_count() == 1
