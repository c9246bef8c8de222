"""Fixtures for all tests: the toy lab, and an empty lab."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from lab_on_disk import Lab

# Tests start hundreds of Python processes. Where bytecode is not kept, each of them compiles
# labpress anew, which takes a quarter of its time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# While tests run on all processors, no test gains from using several of them.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("LABPRESS_PROCESSORS", "1")

# No deadline, since a slow example on a busy machine is not a failure.
settings.register_profile("labpress", deadline=None)
settings.load_profile("labpress")


TESTS = Path(__file__).parent
# Files that take more than about ten seconds, longest first, as `pytest --durations=0` says.
# A long file that starts last would run alone, with all other processors idle.
LONG_FILES = (
    "build/test_incremental.py",
    "browser/test_hostile_records.py",
    "browser/test_accessibility.py",
    "tools/test_docs.py",
    "browser/test_search.py",
    "browser/test_explorer_use.py",
    "browser/test_reading.py",
    "tools/workflows/test_add_paper.py",
    "tools/test_wheel.py",
    "browser/test_states.py",
    "browser/test_charts.py",
    "integrations/test_template_plugins.py",
    "integrations/test_engines.py",
    "integrations/test_direct_pages.py",
    "browser/test_search_places.py",
    "browser/test_explorer.py",
    "browser/test_no_foreign_requests.py",
    "browser/test_preview.py",
    "tools/importers/test_coming_from.py",
    "browser/test_keyboard.py",
    "integrations/test_preview_edits.py",
    "browser/test_coexistence.py",
    "integrations/test_mkdocs_plugin.py",
    "build/test_mutation_sequences.py",
    "browser/test_cite.py",
    "tools/importers/test_hostile_input.py",
    "integrations/test_hostile_records.py",
    "render/test_document.py",
    "tools/workflows/test_update_papers.py",
    "browser/test_instant_chinese.py",
    "browser/test_long_words.py",
    "browser/test_page_weight.py",
    "tools/people/test_built_site.py",
    "build/test_site.py",
    "build/test_crowds.py",
    "build/test_field_labs.py",
    "build/test_query_workers.py",
    "tools/people/test_random_edits.py",
    "tools/test_workflows.py",
    "tools/test_scaffold.py",
    "tools/test_import.py",
    "tools/test_synthetic_lab.py",
    "integrations/test_host_site.py",
    "integrations/test_last_build.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {TESTS / name: rank for rank, name in enumerate(LONG_FILES)}
    items.sort(key=lambda item: ranks.get(item.path, len(ranks)))


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    """An empty lab."""
    return Lab(tmp_path)


@pytest.fixture(scope="session")
def toy() -> Path:
    """The folder of the toy lab, which tests must not change."""
    return Path(__file__).parent / "toy"
