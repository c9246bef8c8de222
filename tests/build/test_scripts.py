"""Scripts are published without their comments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from paths import CHECKOUT

from labpress.build.scripts import all_scripts, imported_modules, read_script, without_comments

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
        # A cast belongs to the code after it.
        ("  /** @type {A} */ (a).b;\n  /** C. */\n", "  /** @type {A} */ (a).b;\n\n"),
        ("const a = /\\/*b/;\nconst c = d * e;\n", "const a = /\\/*b/;\nconst c = d * e;\n"),
    ],
)
def test_comments_become_empty_lines(source: str, published: str) -> None:
    assert without_comments(source) == published


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_line_of_code_keeps_its_line_number(path: Path) -> None:
    source = path.read_text("utf-8")
    lines = source.splitlines()
    # Template literals must not span lines, so that no string is taken for a comment. A regular
    # expression may contain a backtick in a character class.
    assert [line for line in lines if re.sub(r"\[[^\]\s]*\]", "", line).count("`") % 2] == []
    published = without_comments(source).splitlines()
    assert len(published) == len(lines)
    for line, result in zip(lines, published, strict=True):
        assert result == line or (result == "" and line.lstrip().startswith(("/*", "*", "//")))


def test_all_scripts_are_published() -> None:
    published = {path: read_script(path) for path in all_scripts()}
    assert {path.rpartition("/")[2] for path in published} == {path.name for path in SOURCES}
    assert sum(map(len, published.values())) < 0.7 * sum(path.stat().st_size for path in SOURCES)


def test_the_explorer_loads_the_lookup_of_words_only_on_demand() -> None:
    modules = imported_modules("assets/labpress/explorer/explorer.js")
    assert "assets/labpress/common/loading.js" in modules, "what a module imports counts, too"
    assert not [path for path in modules if "/lookup/" in path or path.endswith("query.js")]
