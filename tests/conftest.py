"""Fixtures for all tests: the toy lab, and an empty lab."""

from __future__ import annotations

import gc
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

# With Python's own thresholds, a fifth of the time of collection is spent looking for garbage among
# eleven thousand collected tests.
gc.set_threshold(20_000, 20, 50)

# No deadline, since a slow example on a busy machine is not a failure. In CI, the examples are always
# the same, as in Hypothesis's own profile for CI: a change fails only because of what it changes.
settings.register_profile("labpress", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("labpress")


TESTS = Path(__file__).parent
# Files that take more than seven seconds of CPU time, longest first.
# A long file that starts last would run alone, with all other processors idle.
LONG_FILES = (
    "build/test_incremental.py",
    "browser/test_hostile_records.py",
    "browser/test_accessibility.py",
    "tools/workflows/test_add_paper.py",
    "browser/test_explorer_use.py",
    "browser/test_charts.py",
    "browser/test_search.py",
    "integrations/test_direct_pages.py",
    "build/test_mutation_sequences.py",
    "browser/test_languages.py",
    "tools/test_wheel.py",
    "integrations/test_template_plugins.py",
    "browser/test_reading.py",
    "browser/test_cite.py",
    "build/test_site.py",
    "browser/test_reader_tasks.py",
    "browser/test_layout.py",
    "browser/test_one_search.py",
    "browser/test_no_foreign_requests.py",
    "tools/test_workflows.py",
    "integrations/test_engines.py",
    "tools/workflows/test_update_papers.py",
    "tools/test_docs.py",
    "integrations/test_preview_edits.py",
    "browser/test_explorer.py",
    "browser/test_keyboard.py",
    "render/test_templates.py",
    "browser/test_states.py",
    "render/test_document.py",
    "tools/people/test_random_edits.py",
    "build/test_crowds.py",
    "integrations/test_reproducible_builds.py",
    "browser/test_page_weight.py",
    "tools/importers/test_hostile_bibliographies.py",
    "integrations/test_host_site.py",
    "tools/importers/test_hostile_input.py",
    "tools/test_import.py",
    "browser/test_coexistence.py",
    "tools/test_synthetic_lab.py",
    "browser/test_preview.py",
    "integrations/test_mkdocs_plugin.py",
    "tools/test_scaffold.py",
    "browser/test_long_words.py",
    "tools/test_upgrade.py",
    "browser/test_images.py",
    "browser/test_instant_chinese.py",
    "tools/workflows/test_propose.py",
    "test_imports.py",
    "integrations/test_last_build.py",
    "integrations/test_preview_sequences.py",
    "schema/test_json_schema.py",
    "tools/test_unreadable_files.py",
    "build/test_query_workers.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {TESTS / name: rank for rank, name in enumerate(LONG_FILES)}
    items.sort(key=lambda item: ranks.get(item.path, len(ranks)))


def pytest_collection_finish() -> None:
    gc.freeze()


@pytest.fixture
def lab(tmp_path: Path) -> Lab:
    """An empty lab."""
    return Lab(tmp_path)


@pytest.fixture(scope="session")
def toy() -> Path:
    """The folder of the toy lab, which tests must not change."""
    return Path(__file__).parent / "toy"
