"""`labpress fmt` produces the canonical layout and keeps every value and comment."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from commented_records import comments_of, records
from hypothesis import assume, given
from paths import CHECKOUT

from labpress.loading.yaml_parser import read_tree
from labpress_tools.cli import main
from labpress_tools.record_writer import RecordEditError, record_text, same_value
from labpress_tools.record_writer.formatting import format_record
from labpress_tools.record_writer.layout import Kind


def formatted(text: str, kind: Kind = "paper") -> str:
    after = format_record(text.encode(), kind).decode()
    assert format_record(after.encode(), kind).decode() == after
    return after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("authors: ['Ann Ash']\ntitle:   \"A\"\n", "title: A\nauthors:\n  - Ann Ash\n"),
        ("title: A\ntags: [a]\nkind: book", "title: A\ntype: book\nkeywords: [a]\n"),
        ("title: A\nauthors:\n- {name: B C, equal: true}\nunverified: [tags, 'authors[0].equal']\n",
         "title: A\nauthors:\n  - {name: B C, equal_contribution: true}\nunverified: [keywords, \"authors[0].equal_contribution\"]\n"),
        ("title: A\ntags: [a]\nkeywords: [b]\n", None),
        ("title: A\nsource:\n- {name: arXiv, said: {tags: 88d0}}\n",
         "title: A\nsource:\n  - name: arXiv\n    digests: {keywords: 88d0}\n"),
        ("# head\n\n# on the title\ntitle: A # why\n\n\n# on the date\ndate: '2024'\nauthors: [B C] # who\n# end\n",
         "# head\n\n# on the title\ntitle: A  # why\nauthors:  # who\n  - B C\n\n\n# on the date\ndate: 2024\n# end\n"),
        ("title: A\nauthors:\n- B C # first\n- D E\n", None),
        ('{"title": "A", "authors": ["B C"]}', "title: A\nauthors:\n  - B C\n"),
        ("title: A\r\nauthors: [B C]\r\n", "title: A\r\nauthors:\r\n  - B C\r\n"),
        ("---\ntitle: A\n...\n", "---\ntitle: A\n...\n"),
        ("", ""),
        ("# nothing\n", "# nothing\n"),
    ],
)  # fmt: skip
def test_the_canonical_layout(before: str, after: str | None) -> None:
    result = formatted(before)
    if after is None:
        assert same_value(read_tree(result).data, read_tree(before).data)
    else:
        assert result == after


def test_a_new_record_is_in_the_canonical_layout() -> None:
    text = record_text({"title": "A: b", "authors": ["B C"], "date": "2024-01", "keywords": ["x"]})
    assert formatted(text) == text


@pytest.mark.parametrize("text", ["title: A\ntitle: B\n", "title: [\n", "title: !x A\n"])
def test_a_file_with_an_error_is_refused(text: str) -> None:
    with pytest.raises(RecordEditError, match="the file has an error"):
        formatted(text)


@given(records())
def test_values_and_comments_stay(text: str) -> None:
    assume(not read_tree(text).diagnostics)
    after = formatted(text)
    assert same_value(read_tree(after).data, read_tree(text).data)
    assert comments_of(after) == comments_of(text)


@pytest.mark.parametrize("lab", [CHECKOUT / "content", CHECKOUT / "tests" / "toy" / "content"])
@pytest.mark.parametrize(
    ("folder", "kind"), [("papers", "paper"), ("authors", "author"), ("families", "family")]
)
def test_the_records_of_both_labs_keep_their_values(lab: Path, folder: str, kind: Kind) -> None:
    for path in sorted((lab / folder).glob("*.yaml")):
        text = path.read_text("utf-8")
        after = formatted(text, kind)
        assert same_value(read_tree(after).data, read_tree(text).data)
        assert re.findall(r"(?m)^#.*", after) == re.findall(r"(?m)^#.*", text)


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content/papers").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: L\ndocs_dir: content\nplugins: [labpress]\n")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "content/papers/a.yaml"
    path.write_text("authors: [Ann Ash]\ntitle: A\n")
    (tmp_path / "content/papers/b.yaml").write_text("title: A\nauthors:\n  - Ann Ash\n")
    other = tmp_path / "other.yaml"
    other.write_text("b:   1\na: 2\n")

    def fmt(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["fmt", *arguments])
        return result.exit_code, result.output

    assert fmt("--check") == (1, "would format content/papers/a.yaml\n")
    assert fmt("--check", "content/papers/b.yaml", "other.yaml") == (0, "")
    assert fmt("content/papers/a.yaml", "other.yaml") == (0, "formatted content/papers/a.yaml\n")
    assert path.read_text() == "title: A\nauthors:\n  - Ann Ash\n"
    assert other.read_text() == "b:   1\na: 2\n"
    assert fmt("--check") == (0, "")
    path.write_text("title: A\ntitle: B\n")
    code, output = fmt()
    assert code == 1
    assert "duplicate key" in output
    assert output.startswith("content/papers/a.yaml: ")
    missing = "content/papers/c.yaml: cannot read the file: No such file or directory\n"
    assert fmt("content/papers/c.yaml") == (1, missing)
    code, output = fmt("--json", "content/papers/b.yaml", "content/papers/c.yaml")
    assert (code, json.loads(output)["files"]) == (1, [])
    assert list(json.loads(output)["errors"]) == ["content/papers/c.yaml"]
