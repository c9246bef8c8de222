from __future__ import annotations

from collections.abc import Callable

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


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("con.pdf", "Windows reserves this name for a device"),
        ("inner/LPT1", "Windows reserves this name for a device"),
        ("nul .tar.gz", "Windows reserves this name for a device"),
        ("talk.pdf.", "Windows cannot store a file with this name"),
        ("talk /a.pdf", "Windows cannot store a file with this name"),
        ("a:b.pdf", "Windows cannot store a file with this name"),
        ("a\nb.pdf", "Windows cannot store a file with this name"),
        ("é" * 100 + ".pdf", "the name is longer than 200 bytes"),
    ],
)
def test_names_that_some_systems_cannot_store(name: str, problem: str) -> None:
    (found,) = messages(name)
    assert f"warning: {problem}" in found
    assert "\n" not in found


@pytest.mark.parametrize("change", [str.upper, lambda name: name.replace("é", "e\u0301")])
def test_names_that_are_equal_on_some_systems(change: Callable[[str], str]) -> None:
    (found,) = messages("inner/poétique.pdf", change("inner/poétique.pdf"), "other.pdf")
    assert "has the same name; rename it" in found


@pytest.mark.parametrize(
    "name", ["figure_1-b.png", "图.png", "My talk.pdf", ".hidden", "console.pdf"]
)
def test_ordinary_names(name: str) -> None:
    assert messages(name, "a.pdf") == []
