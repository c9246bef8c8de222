"""Former names of keys are accepted, with a warning."""

from __future__ import annotations

import pytest
from record_parsing import REST, parse

from labpress.schema import Paper


def read(text: str) -> tuple[Paper, list[str]]:
    parsed = parse(text + REST)
    assert isinstance(parsed.record, Paper)
    return parsed.record, [str(diagnostic) for diagnostic in parsed.diagnostics]


def test_a_former_name_of_a_key_is_read() -> None:
    paper, diagnostics = read("tags: [a]")
    assert paper.keywords == ("a",)
    assert diagnostics == [
        "x.yaml:1:1: warning: keywords: `tags` is now called `keywords`; write `keywords`"
    ]


def test_the_current_name_takes_precedence() -> None:
    paper, diagnostics = read("tags: [a]\nkeywords: [b]")
    assert paper.keywords == ("b",)
    assert diagnostics == [
        (
            "x.yaml:1:1: warning: tags: `tags` is the former name of `keywords`, which is "
            "also present; remove `tags`"
        )
    ]


@pytest.mark.parametrize(
    ("written", "current"),
    [
        ("tags", "keywords"),
        ("kind", "type"),
        ("aliases", "former_ids"),
        ("tags[0]", "keywords[0]"),
        ("authors[0].equal", "authors[0].equal_contribution"),
        ("versions[0].authors[1].equal", "versions[0].authors[1].equal_contribution"),
    ],
)
def test_sources_and_unverified_may_name_former_keys(written: str, current: str) -> None:
    text = f"sources: {{'{written}': the paper}}\nunverified: ['{written}', title]"
    paper, diagnostics = read(text)
    assert dict(paper.sources) == {current: "the paper"}
    assert paper.unverified == (current, "title")
    message = f"`{written}` is now called `{current}`; write `{current}`"
    assert diagnostics == [
        f"x.yaml:1:11: warning: sources.{current}: {message}",
        f"x.yaml:2:14: warning: unverified[0]: {message}",
    ]


def test_unverified_may_be_one_text() -> None:
    paper, diagnostics = read("unverified: tags")
    assert paper.unverified == ("keywords",)
    assert diagnostics == [
        "x.yaml:1:1: warning: unverified: `tags` is now called `keywords`; write `keywords`"
    ]


def test_current_and_unknown_keys_stay_as_they_are() -> None:
    paper, diagnostics = read("unverified: ['results[0].value', a..b, 'x]', license]")
    assert paper.unverified == ("results[0].value", "a..b", "x]", "license")
    assert diagnostics == []
