"""Citations kept between builds."""

import json
from pathlib import Path

import pytest
from small_labs import good_lab

from labpress.bibliography.styles import read_styles
from labpress.bibliography.styles.cache import build_citations, read_lab_styles
from labpress.catalogue import Catalogue, build_catalogue

STYLES, _ = read_styles(["apa", "ieee"])


def lab() -> Catalogue:
    return build_catalogue(good_lab({"papers/x": "title: T\nauthors: [Ann Ash]"}))


def test_a_second_build_renders_nothing_and_leaves_one_file(tmp_path: Path) -> None:
    assert build_citations(lab(), STYLES, tmp_path).rendered == 2
    assert build_citations(lab(), STYLES, tmp_path).rendered == 0
    assert [path.name for path in tmp_path.iterdir()] == ["citations.json"]


@pytest.mark.parametrize(
    "text", [b"", b"[1", b"[]", b"null", b"\xff\xfe", b"[" * 99999, b'{"x": 1}']
)
def test_what_cannot_be_read_is_made_anew(tmp_path: Path, text: bytes) -> None:
    whole = build_citations(lab(), STYLES, tmp_path).by
    (tmp_path / "citations.json").write_bytes(text)
    again = build_citations(lab(), STYLES, tmp_path)
    assert (again.by, again.rendered) == (whole, 2)
    assert build_citations(lab(), STYLES, tmp_path).rendered == 0


def test_a_kept_value_that_is_no_text_is_made_anew(tmp_path: Path) -> None:
    whole = build_citations(lab(), STYLES, tmp_path)
    (tmp_path / "citations.json").write_text(json.dumps(dict.fromkeys(whole.cache, 1)))
    assert build_citations(lab(), STYLES, tmp_path).by == whole.by


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert build_citations(lab(), STYLES, tmp_path / "cache").rendered == 2


def test_another_version_of_labpress_takes_nothing_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_citations(lab(), STYLES, tmp_path)
    monkeypatch.setattr("labpress.bibliography.styles.rendering._made_by", lambda: "other code")
    assert build_citations(lab(), STYLES, tmp_path).rendered == 2


def test_a_style_file_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text("<style")
    (diagnostic,) = read_lab_styles(["own.csl"], tmp_path)[1]
    assert "own.csl is not an independent CSL style" in str(diagnostic)
