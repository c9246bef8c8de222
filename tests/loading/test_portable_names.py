"""Names of files with which a lab cannot be checked out everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from labpress.loading.portable_names import explain_names, find_unportable_names


@pytest.mark.parametrize(
    ("names", "name", "reason"),
    [
        (["aux.png"], "aux.png", "Windows reserves the name `aux`"),
        (["NUL"], "NUL", "Windows reserves the name `NUL`"),
        (["Com1.tar.gz"], "Com1.tar.gz", "Windows reserves the name `Com1`"),
        (["con .txt"], "con .txt", "Windows reserves the name `con`"),
        (["what?.pdf"], "what?.pdf", "names on Windows cannot contain `?`"),
        (["a:b.pdf"], "a:b.pdf", "names on Windows cannot contain `:`"),
        (["a\\b.pdf"], "a\\b.pdf", "names on Windows cannot contain `\\`"),
        (["draft."], "draft.", "names on Windows cannot end in a full stop or a space"),
        (["a\nb.pdf"], "a\nb.pdf", "names on Windows cannot contain"),
        (["é" * 100 + ".pdf"], "é" * 100 + ".pdf", "the name is longer than 200 bytes"),
        (["draft "], "draft ", "names on Windows cannot end in a full stop or a space"),
        (["A.png", "a.PNG"], "a.PNG", "Windows and macOS do not distinguish `a.PNG` from `A.png`"),
        (
            ["Mu\u0308ller.jpg", "M\u00fcller.jpg"],
            "M\u00fcller.jpg",
            "Windows and macOS do not distinguish `M\u00fcller.jpg` from `Mu\u0308ller.jpg`",
        ),
        (["Straße.md", "strasse.md"], "strasse.md", "Windows and macOS do not distinguish"),
    ],
)
def test_a_name_that_is_not_possible_everywhere(names: list[str], name: str, reason: str) -> None:
    ((found, text),) = explain_names(names)
    assert found == name
    assert text.startswith(reason)


@pytest.mark.parametrize(
    "name",
    [
        "auxiliary.png",
        "con-1.yaml",
        "lpt10.txt",
        "a b.pdf",
        "Müller.jpg",
        "x.tar.gz",
        ".aux",
        "com0",
        "figure_1-b.png",
        "图.png",
    ],
)
def test_other_names_are_possible_everywhere(name: str) -> None:
    assert not list(explain_names([name, f"{name}x"]))


def test_every_published_folder_is_checked(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for name in ("papers/x/aux.png", "Images/a.png", "images/a.png", ".git/aux", "papers/nul.yaml"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(b"x")
    diagnostics = map(str, find_unportable_names(tmp_path, content))
    assert [text.partition(": warning: ")[0] for text in diagnostics] == [
        "content/images:1:1",
        "content/papers/x/aux.png:1:1",
    ]
