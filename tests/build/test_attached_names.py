"""Files in the folders of records that would replace generated ones."""

from __future__ import annotations

import pytest

from labpress.build.attached_names import check_attached_names
from labpress.loading.files import RecordFile


def messages(*names: str, generated: frozenset[str] = frozenset()) -> list[str]:
    file = RecordFile("papers", "x", "content/papers/x.yaml", "", "", None, frozenset(names))
    return [str(item) for item in check_attached_names([file], generated)]


@pytest.mark.parametrize("name", ["x.bib", "inner/x.ris", "index.html"])
def test_a_file_must_not_replace_a_generated_one(name: str) -> None:
    found = messages(name, "y.bib", generated=frozenset({"papers/x/x.bib", "papers/x/inner/x.ris"}))
    text = f"labpress generates a file named `{name}`; rename this one"
    assert found == [f"content/papers/x/{name}:1:1: error: {text}"]


@pytest.mark.parametrize("name", ["y.bib", "inner/y.ris", ".hidden"])
def test_other_names(name: str) -> None:
    assert messages(name, generated=frozenset({"papers/x/x.bib", "papers/x/inner/x.ris"})) == []
