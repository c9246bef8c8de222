from __future__ import annotations

import pytest

from labpress.bibliography.citation_syntax import CitationMark, find_citations, find_mentions

KEYS = {"a", "b", "wang2025r1v2", "skywork-r1v2", "doe:2020", "odd.", "x/y"}


def find(text: str) -> list[CitationMark]:
    """Return the citations in a text."""
    return list(find_citations(text, KEYS.__contains__))


def written(text: str) -> list[str]:
    """Return the citations as written in the text."""
    return [text[mark.start : mark.end] for mark in find(text)]


# Includes examples from Pandoc's manual: https://pandoc.org/MANUAL.html#citation-syntax
@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("[@a]", [("", "a", "", "", False)]),
        ("[see @a, pp. 33-35; also @b, chap. 1]", None),
        ("[see @a, pp. 33-35]", [("see", "a", "pp. 33-35", "", False)]),
        (
            "[@a pp. 33-35, 38-39 and *passim*]",
            [("", "a", "pp. 33-35, 38-39 and *passim*", "", False)],
        ),
        ("[@a 12]", [("", "a", "12", "", False)]),
        ("[@a and others]", [("", "a", "", "and others", False)]),
        ("[@a{ii, A, D-Z}, with a suffix]", [("", "a", "ii, A, D-Z", "with a suffix", False)]),
        (
            "[@a, {pp. iv, vi-xi}, with suffix here]",
            [("", "a", "pp. iv, vi-xi", "with suffix here", False)],
        ),
        ("[-@a]", [("", "a", "", "", True)]),
        ("[@{odd.}]", [("", "odd.", "", "", False)]),
        ("[@doe:2020; @x/y]", [("", "doe:2020", "", "", False), ("", "x/y", "", "", False)]),
        (
            "[@wang2025r1v2; @b, p. 7]",
            [("", "wang2025r1v2", "", "", False), ("", "b", "p. 7", "", False)],
        ),
        ("[siehe auch @unknown, S. 3]", [("siehe auch", "unknown", "S. 3", "", False)]),
    ],
)
def test_citations_in_brackets(
    text: str, works: list[tuple[str, str, str, str, bool]] | None
) -> None:
    (mark,) = find(f"Text {text} more.")
    assert not mark.is_narrative
    assert (mark.start, mark.end) == (5, 5 + len(text))
    if works is None:
        assert [work.key for work in mark.works] == ["a", "b"]
        return
    assert [
        (work.prefix, work.key, work.locator, work.suffix, work.suppresses_author)
        for work in mark.works
    ] == works
    for work in mark.works:
        assert f"Text {text} more."[work.start :].startswith(work.key)


@pytest.mark.parametrize(
    ("text", "expected", "locator"),
    [
        ("As @a says", "@a", ""),
        ("As @a [p. 33] says", "@a [p. 33]", "p. 33"),
        ("As @a, who", "@a", ""),
        ("Read @skywork-r1v2.", "@skywork-r1v2", ""),
        ("(@a)", "@a", ""),
        ("**@a**", "@a", ""),
        ("@a's idea", "@a", ""),
        ("@a [a link](x)", "@a", ""),
        ("@a [not a page]", "@a", ""),
    ],
)
def test_citations_in_sentences(text: str, expected: str, locator: str) -> None:
    (mark,) = find(text)
    assert mark.is_narrative
    assert text[mark.start : mark.end] == expected
    assert mark.works[0].locator == locator


@pytest.mark.parametrize(
    "text",
    [
        "me@a.org",
        "[me@a]",
        "<me@a>",
        "mailto:me@a",
        "@someone says hi",
        "`@a`",
        "``[@a] ` [@a]``",
        "```\n[@a]\n```",
        "~~~ python\n@a\n~~~",
        "!!! note\n\n    ```\n    @a\n    ```",
        "Text\n\n    @a is code\n",
        "<!-- [@a] -->",
        "<pre>[@a]</pre>",
        '<img alt="@a" src="x">',
        "https://example.org/@a",
        "see www.example.org/@a",
        "[@a](https://example.org)",
        "[see @a](x.md)",
        "![@a](x.png)",
        "[@a][1]",
        "[1][@a]",
        "[@a]: https://example.org",
        "[@a]\n\n[@a]: https://example.org",
        "$x @a$",
        r"\[ x @a \]",
        "{{ macro('@a') }}",
        "{: title='@a' }",
        "word@a",
        "@a_b",
        "[no key; nor here]",
        "@unknown [@ a]",
        "a@@a",
    ],
)
def test_text_that_is_not_a_citation_is_kept(text: str) -> None:
    assert written(text) == []


def test_text_in_lists_quotes_and_admonitions_is_prose() -> None:
    text = (
        "- item\n\n    more [@a]\n\n!!! note\n    in @a\n\n> quoted [@b]\n\n"
        "1. one\n\n    two @b\n\n[^1]: note [@a]\n\n<b>bold @a</b>\n\n| cell | @b |\n"
    )
    assert len(written(text)) == 7


def test_a_backslash_makes_an_at_sign_plain_text() -> None:
    text = r"Ask \@a or [\@a], not `\@a`."
    assert written(text) == ["\\@", "\\@"]
    assert all(mark.works == () for mark in find(text))


def test_brackets_within_brackets() -> None:
    assert written("[x [@a] y]") == ["[@a]"]


def test_brackets_do_not_span_paragraphs() -> None:
    assert written("[open\n\nand @a]") == ["@a"]


def test_a_citation_may_span_lines() -> None:
    assert written("[see @a;\nalso @b]") == ["[see @a;\nalso @b]"]


def test_mentions_are_words_outside_of_brackets() -> None:
    text = "Ask @wang2025r1v3, me@x.org, `@code`, [@wang2025] or @octocat."
    assert [word for word, _ in find_mentions(text)] == ["wang2025r1v3", "octocat"]
    for word, place in find_mentions(text):
        assert text[place:].startswith(word)


def test_long_texts_take_no_time() -> None:
    for text in (
        "[" * 20_000,
        "[@a; " * 5_000,
        "`" * 20_000,
        "@a [" * 5_000,
        "$" * 20_000,
        "<" * 20_000,
    ):
        list(find_citations(text, KEYS.__contains__))


def test_spans_end_like_in_markdown() -> None:
    text = "<!-- [@a] --> [@a] `[@a]` ``[@a]` [@a]`` <PRE>[@a]</pre > {{ [@a] }} <!-- [@b]"
    assert [(mark.start, mark.works[0].key) for mark in find(text)] == [(14, "a"), (74, "b")]


# A search from each opening to the closing text, which is missing, would take minutes.
@pytest.mark.parametrize("text", ["<!-- ", "<script>", "{{ ", "`` ` ", "$$", "\\(", "[l%d]: u\n"])
def test_text_that_opens_many_spans_and_closes_none_is_read_once(text: str) -> None:
    many = "".join(text.replace("%d", str(number)) for number in range(20_000))
    (mark,) = find(f"{many}\n\n</p> [@a]")
    assert mark.works[0].key == "a"
