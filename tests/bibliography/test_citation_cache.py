from pathlib import Path

import pytest
from small_labs import valid_lab

from labpress.bibliography.styles import Citations, read_styles
from labpress.bibliography.styles.cache import build_citations, read_lab_styles

STYLES, _ = read_styles(["apa", "ieee"])


def cite(cache: Path, *ids: str, complete: bool = True) -> Citations:
    """Cite both papers of a lab, or one of them."""
    texts = {f"papers/{key}": f"title: {key}\nauthors: [Ann Ash]" for key in "xy"}
    papers = valid_lab(texts).papers
    return build_citations([papers[key] for key in ids or "x"], STYLES, cache, complete=complete)


def test_second_build_renders_nothing(tmp_path: Path) -> None:
    assert cite(tmp_path).rendered == 2
    assert cite(tmp_path).rendered == 0


def test_citing_some_papers_keeps_the_citations_of_the_others(tmp_path: Path) -> None:
    cite(tmp_path, "x", "y")
    assert cite(tmp_path, "x", complete=False).rendered == 0
    assert cite(tmp_path, "x", "y").rendered == 0
    assert cite(tmp_path, "x", complete=True).rendered == 0
    assert cite(tmp_path, "x", "y").rendered == 2


@pytest.mark.parametrize("text", [b"", b"[1", b"[]", b"null", b"\xff\xfe", b'{"x": 1}'])
def test_damaged_cache_is_rendered_again(tmp_path: Path, text: bytes) -> None:
    first = cite(tmp_path)
    (tmp_path / "citations/citations.json").write_bytes(text)
    second = cite(tmp_path)
    assert (second.by_key, second.rendered) == (first.by_key, 2)
    assert cite(tmp_path).rendered == 0


def test_unwritable_cache_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert cite(tmp_path / "cache").rendered == 2


def test_citations_of_another_version_are_not_reused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cite(tmp_path)
    monkeypatch.setattr(
        "labpress.bibliography.styles.rendering._renderer_version", lambda: "other code"
    )
    assert cite(tmp_path).rendered == 2


def test_invalid_style_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text("<style")
    (diagnostic,) = read_lab_styles(["own.csl"], tmp_path)[1]
    assert str(diagnostic) == (
        "own.csl:1:1: error: invalid XML: unclosed token; correct this line, or download the style again"
    )


@pytest.mark.parametrize("name", ["none.csl", f"{'x' * 5000}.csl", "\0.csl"])
def test_missing_style_file_is_named(name: str, tmp_path: Path) -> None:
    (diagnostic,) = read_lab_styles([name], tmp_path)[1]
    assert str(diagnostic).startswith(
        "mkdocs.yml:1:1: error: citation_styles: CSL file not found: "
    )
