from pathlib import Path

import pytest
from small_labs import valid_lab

from labpress.bibliography.styles import read_styles
from labpress.bibliography.styles.cache import build_citations, read_lab_styles
from labpress.catalogue import Catalogue, build_catalogue

STYLES, _ = read_styles(["apa", "ieee"])


def lab() -> Catalogue:
    return build_catalogue(valid_lab({"papers/x": "title: T\nauthors: [Ann Ash]"}))


def test_second_build_renders_nothing(tmp_path: Path) -> None:
    assert build_citations(lab(), STYLES, tmp_path).rendered == 2
    assert build_citations(lab(), STYLES, tmp_path).rendered == 0


@pytest.mark.parametrize("text", [b"", b"[1", b"[]", b"null", b"\xff\xfe", b'{"x": 1}'])
def test_damaged_cache_is_rendered_again(tmp_path: Path, text: bytes) -> None:
    first = build_citations(lab(), STYLES, tmp_path)
    (tmp_path / "citations/citations.json").write_bytes(text)
    second = build_citations(lab(), STYLES, tmp_path)
    assert (second.by_key, second.rendered) == (first.by_key, 2)
    assert build_citations(lab(), STYLES, tmp_path).rendered == 0


def test_unwritable_cache_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert build_citations(lab(), STYLES, tmp_path / "cache").rendered == 2


def test_citations_of_another_version_are_not_reused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_citations(lab(), STYLES, tmp_path)
    monkeypatch.setattr(
        "labpress.bibliography.styles.rendering._renderer_version", lambda: "other code"
    )
    assert build_citations(lab(), STYLES, tmp_path).rendered == 2


def test_invalid_style_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text("<style")
    (diagnostic,) = read_lab_styles(["own.csl"], tmp_path)[1]
    assert "own.csl is not an independent CSL style" in str(diagnostic)
