"""The comparison of two built sites ignores only insignificant differences."""

from __future__ import annotations

from pathlib import Path

import pytest
from compare_sites import compare, main

PAGE = '<html><body>\n<p class="a">One <b>two</b> three</p>\n<pre>x\n  y</pre></body></html>'


def differences(tmp_path: Path, before: str, after: str, ignored: str = "") -> list[str]:
    for name, text in (("before", before), ("after", after)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(text, "utf-8")
    return list(compare(tmp_path / "before", tmp_path / "after", ignored))


@pytest.mark.parametrize(
    "after",
    [
        PAGE,
        PAGE.replace("<body>\n", "<body>\n\n   "),
        PAGE.replace("One <b>", "One\n<b>"),
        PAGE.replace("</p>\n<pre>", "</p><pre>"),
    ],
    ids=["same", "between blocks", "line break in text", "joined blocks"],
)
def test_white_space_that_no_reader_sees_is_ignored(tmp_path: Path, after: str) -> None:
    assert differences(tmp_path, PAGE, after) == []


@pytest.mark.parametrize(
    "after",
    [
        PAGE.replace("two", "2"),
        PAGE.replace("One <b>", "One<b>"),
        PAGE.replace('class="a"', 'class="b"'),
        PAGE.replace("x\n  y", "x\ny"),
    ],
    ids=["text", "space between words", "attribute", "preformatted text"],
)
def test_everything_else_is_reported_with_its_location(tmp_path: Path, after: str) -> None:
    (line,) = differences(tmp_path, PAGE, after)
    assert line.startswith("index.html: at ")


def test_hashes_of_content_and_ignored_text_are_left_out(tmp_path: Path) -> None:
    before = '<script src="main.0123abcd.min.js" data-texts="{a}"></script>'
    after = '<script src="main.4567cdef.min.js" data-texts="{b}"></script>'
    assert differences(tmp_path, before, after, 'data-texts="[^"]*"') == []


def test_missing_and_new_files_are_reported_and_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, file in (("before", "old.html"), ("after", "new.html")):
        (tmp_path / name).mkdir()
        (tmp_path / name / file).write_text(PAGE, "utf-8")
    assert main([str(tmp_path / "before"), str(tmp_path / "after")]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "new.html: new",
        "old.html: missing",
        "2 differences",
    ]
