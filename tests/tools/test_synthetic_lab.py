"""The synthetic lab of the benchmarks is valid, realistic and reproducible."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest
import search_fixtures
from synthetic_lab import FIXTURES_FROM, write_lab

from labpress.loading.records import Records, load_records


def load(folder: Path, count: int) -> Records:
    write_lab(folder, count)
    return load_records(folder, folder / "content")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """The smallest lab in which the search benchmark is run."""
    return load(tmp_path_factory.mktemp("large"), FIXTURES_FROM)


@pytest.mark.parametrize("count", [30, FIXTURES_FROM])
def test_synthetic_lab_is_valid_and_has_all_kinds_of_records(
    tmp_path: Path, large: Records, count: int
) -> None:
    records = large if count == FIXTURES_FROM else load(tmp_path, count)
    assert [str(diagnostic) for diagnostic in records.diagnostics] == []
    papers = records.papers.values()
    assert len(papers) == count
    for key in ("follows", "family", "abstract", "results", "artifacts", "keywords", "venue"):
        assert any(getattr(paper, key) for paper in papers), key
    assert any(author.member for author in records.authors.values())
    assert any(family.benchmarks for family in records.families.values())


def test_synthetic_lab_has_realistic_lengths_and_numbers_of_authors(large: Records) -> None:
    papers = large.papers.values()
    abstracts = [len(paper.abstract) for paper in papers if paper.abstract]
    assert len(abstracts) > 0.8 * len(papers)
    assert 1000 < mean(abstracts) < 1400
    authors = [len(paper.authors) for paper in papers]
    assert 5 < mean(authors) < 7
    assert max(authors) == 500


def test_synthetic_lab_has_what_the_search_benchmark_looks_for(large: Records) -> None:
    assert set(search_fixtures.PAPERS) <= set(large.papers)
    assert set(search_fixtures.AUTHORS) <= set(large.authors)


def test_synthetic_lab_is_the_same_in_every_run(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_lab(tmp_path / name, 30)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("first", "second")
    )
    assert first == second
