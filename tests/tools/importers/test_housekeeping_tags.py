"""Tags for private use are no keywords."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from labpress_tools.cli import main
from labpress_tools.scaffold import Answers, write_lab
from labpress_tools.wording.housekeeping_tags import is_housekeeping


@pytest.mark.parametrize(
    "tag",
    [
        "/unread",
        "_tablet",
        "#nosource",
        "!important",
        "⛔ No DOI found",
        "📌 talk",
        "To read",
    ],
)
def test_tags_for_private_use(tag: str) -> None:
    assert is_housekeeping(tag)


@pytest.mark.parametrize(
    "tag",
    ["kelp", "C#", "°C", "δ13C", "∂-bar", "海洋", "Todorov method", "3D", "1,4-dioxane", "594"],
)
def test_keywords(tag: str) -> None:
    assert not is_housekeeping(tag)


_BIBTEX = "@article{{x, title={{Reefs}}, author={{Ash, Ada}}, year=2020, keywords={{{}}}}}"
_RIS = "TY  - JOUR\nTI  - Reefs\nAU  - Ash, Ada\nPY  - 2020\nKW  - {}\nER  - \n"
_CSL = (
    '[{{"id": "x", "type": "article-journal", "title": "Reefs", "keyword": "{}",'
    ' "author": [{{"family": "Ash", "given": "Ada"}}], "issued": {{"date-parts": [[2020]]}}}}]'
)


@pytest.mark.parametrize(("name", "text"), [("x.bib", _BIBTEX), ("x.ris", _RIS), ("x.json", _CSL)])
def test_an_import_keeps_them_in_the_source_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    write_lab(Answers("Lab", "Ada Ash"), tmp_path)
    monkeypatch.chdir(tmp_path)
    tags = "/unread; kelp; _tablet"
    (tmp_path / name).write_text(text.format(tags), "utf-8")
    result = CliRunner().invoke(main, ["import", name])
    assert (
        "2 tags for private use were left out of the keywords: `/unread`, `_tablet`"
        in result.stdout
    )
    record = (tmp_path / "content" / "papers" / "ash-2020-reefs.yaml").read_text("utf-8")
    assert "keywords: [kelp]\n" in record
    assert "keywords: /unread; _tablet\n" in record
    again = CliRunner().invoke(main, ["import", name])
    assert "for private use" not in again.stdout
    (tmp_path / name).write_text(text.format(f"{tags}; reefs"), "utf-8")
    updated = CliRunner().invoke(main, ["import", name])
    assert "1 updated" in updated.stdout
    assert "for private use" not in updated.stdout


@pytest.mark.parametrize(("name", "text"), [("x.bib", _BIBTEX), ("x.ris", _RIS), ("x.json", _CSL)])
def test_numbers_are_left_out_without_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    write_lab(Answers("Lab", "Ada Ash"), tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(text.format("594; kelp;  1378 "), "utf-8")
    result = CliRunner().invoke(main, ["import", name])
    assert "left out" not in result.stdout
    record = (tmp_path / "content" / "papers" / "ash-2020-reefs.yaml").read_text("utf-8")
    assert "keywords: [kelp]\n" in record
    assert "keywords: 594; 1378\n" in record
