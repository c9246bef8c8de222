"""What a site publishes of scripts: all but their comments."""

from __future__ import annotations

from pathlib import Path

import pytest
from paths import CHECKOUT

from labpress.build.scripts import read_scripts, without_comments

SOURCES = sorted((CHECKOUT / "plugins/labpress/static/scripts").rglob("*.js"))


@pytest.mark.parametrize(
    ("source", "published"),
    [
        ("/** What it is. */\nlet a;\n", "\nlet a;\n"),
        (
            "let a;\n\n/**\n * One.\n *\n * @param {string} b\n */\nf();\n",
            "let a;\n\n\n\n\n\n\nf();\n",
        ),
        ("if (a) {\n  // Why.\n  f();\n}\n", "if (a) {\n\n  f();\n}\n"),
        ("f(); // why\n", "f(); // why\n"),
        ('const url = "https://example.org/*";\n', 'const url = "https://example.org/*";\n'),
        # A cast belongs to the code behind it.
        ("  /** @type {A} */ (a).b;\n  /** C. */\n", "  /** @type {A} */ (a).b;\n\n"),
        ("const a = /\\/*b/;\nconst c = d * e;\n", "const a = /\\/*b/;\nconst c = d * e;\n"),
    ],
)
def test_comments_become_empty_lines(source: str, published: str) -> None:
    assert without_comments(source) == published


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_line_of_code_stays_in_its_place(path: Path) -> None:
    source = path.read_text("utf-8")
    lines = source.splitlines()
    # No template literal spans lines, so no string can be taken for a comment; a regular
    # expression may have a backtick in a class.
    assert [line for line in lines if line.replace("`]", "]").count("`") % 2] == []
    published = without_comments(source).splitlines()
    assert len(published) == len(lines)
    for line, kept in zip(lines, published, strict=True):
        assert kept == line or (kept == "" and line.lstrip().startswith(("/*", "*", "//")))


def test_all_scripts_are_published() -> None:
    published = dict(read_scripts())
    assert {path.rpartition("/")[2] for path in published} == {path.name for path in SOURCES}
    assert sum(map(len, published.values())) < 0.7 * sum(path.stat().st_size for path in SOURCES)
