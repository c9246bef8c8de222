"""The synthetic lab of the benchmarks is valid and reproducible."""

from __future__ import annotations

from pathlib import Path

from synthetic_lab import make_papers, write_lab

from labpress.loading.records import load_records


def test_synthetic_lab_is_valid_and_has_all_kinds_of_records(tmp_path: Path) -> None:
    papers = write_lab(tmp_path, 1200)
    records = load_records(tmp_path, tmp_path / "content")
    assert [str(diagnostic) for diagnostic in records.diagnostics] == []
    assert set(records.papers) == set(papers)
    assert len(papers) == 1200
    assert any(paper.follows for paper in records.papers.values())
    assert any(paper.family for paper in records.papers.values())


def test_synthetic_lab_is_the_same_in_every_run() -> None:
    assert make_papers(1200) == make_papers(1200)
