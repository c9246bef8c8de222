"""References are rendered once, and every build reports their errors."""

from __future__ import annotations

from dataclasses import replace

from small_labs import build_context_of, valid_lab

from labpress.bibliography.styles import Citations, read_styles
from labpress.build.build_context import BuildContext
from labpress.build.citation_queries import check_citations, uncited_papers
from labpress.build.result_store import MemoryStore
from labpress.build.tracking import QueryResults

LAB = {
    "papers/x": "title: X\nauthors: [Ann Ash]",
    "papers/y": "title: Y\nauthors: [Ann Ash]",
}
STYLES, _ = read_styles(["apa"])


def build_context(store: MemoryStore, citations: Citations, **changes: str) -> BuildContext:
    """Return a build context of the lab; ``y="title: …"`` replaces a paper."""
    lab = LAB | {f"papers/{key}": text for key, text in changes.items()}
    return replace(
        build_context_of(valid_lab(lab)),
        styles=tuple(STYLES),
        citations=citations,
        results=QueryResults(store),
    )


def test_a_warning_about_a_reference_stays_until_the_record_changes() -> None:
    store = MemoryStore()
    first = build_context(store, Citations({}, errors={("y", "apa"): "no such function"}))
    assert sorted(uncited_papers(first, first.catalogue.papers)) == ["x", "y"]
    (diagnostic,) = check_citations(first)
    assert diagnostic.rule == "missing-citation"
    assert "in the style `apa`: no such function" in str(diagnostic)
    assert diagnostic.file == "content/papers/y.yaml"

    second = build_context(store, Citations({}))
    assert uncited_papers(second, second.catalogue.papers) == []
    assert list(check_citations(second)) == [diagnostic]

    third = build_context(store, Citations({}), y="title: Z\nauthors: [Ann Ash]")
    assert uncited_papers(third, third.catalogue.papers) == ["y"]
    assert list(check_citations(third)) == []
