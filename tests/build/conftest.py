"""Fixtures for tests that build hundreds of sites."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module")
def without_drawing() -> Iterator[None]:
    """Replaces social cards and PDF files by their data; drawing thousands of them takes minutes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("labpress.cards.pool.draw_card", lambda card: repr(card).encode())
        patch.setattr("labpress.views.cv_files.typeset_pdf", lambda _, data: repr(data).encode())
        yield


@pytest.fixture(scope="module")
def without_processes() -> Iterator[None]:
    """Computes everything in this process, which for a small lab takes less than to copy it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("labpress.build.query_workers._can_fork", lambda: False)
        yield
