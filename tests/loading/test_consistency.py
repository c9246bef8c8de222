"""Whether a record is consistent with itself and with its files."""

from __future__ import annotations

import pytest
from lab_on_disk import Lab
from record_parsing import golden_labs


@pytest.mark.parametrize(("files", "diagnostics"), golden_labs("consistency"))
def test_a_conflicting_record(lab: Lab, files: dict[str, str], diagnostics: list[str]) -> None:
    assert lab.diagnostics(files) == diagnostics


@pytest.mark.parametrize(("files", "diagnostics"), golden_labs("texts"))
def test_an_error_in_a_text_is_reported_at_its_line(
    lab: Lab, files: dict[str, str], diagnostics: list[str]
) -> None:
    assert lab.diagnostics(files) == diagnostics


def test_images_must_be_in_the_folder_of_the_record(lab: Lab) -> None:
    text = "title: T\nauthors: [Ann Ash]\nimage: a.png"
    lab.write({"papers/y/a.png": b"", "papers/a.png": b"", "a.png": b""})
    assert lab.diagnostics({"papers/x.yaml": text}) == [
        "content/papers/x.yaml:3:1: error: image: file not found in papers/x/: `a.png`; add the file, or correct its name"
    ]
    assert lab.diagnostics({"papers/x/a.png": b""}) == []


def test_the_name_of_an_image_in_prose_may_contain_a_space(lab: Lab) -> None:
    text = "title: T\nauthors: [Ann Ash]\nsummary: '![a](<b c.png>) ![d](b%20c.png)'"
    assert lab.diagnostics({"papers/x.yaml": text, "papers/x/b c.png": b""}) == []
