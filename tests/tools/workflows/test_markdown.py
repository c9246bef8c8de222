"""Untrusted text in Markdown appears only as code."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from labpress_tools.workflows.markdown import code_block, code_span, without_controls

TEXTS = st.text(st.sampled_from("`~ \n\r\t\0\\<>[]()@#!*_-x$|&;:") | st.characters(), max_size=60)
PARSER = MarkdownIt("gfm-like", {"linkify": False})


@given(TEXTS)
def test_line_is_one_span_of_code(text: str) -> None:
    words = " ".join(without_controls(text).split())
    if not words:
        assert code_span(text) == "(nothing)"
        return
    (_, inline, _) = PARSER.parse(f"before {code_span(text)} after")
    children = inline.children or []
    assert [token.type for token in children] == ["text", "code_inline", "text"]
    assert children[1].content == words


@given(TEXTS)
def test_text_is_one_block_of_code(text: str) -> None:
    tokens = PARSER.parse(f"before\n\n{code_block(text)}\n\nafter")
    kinds = [token.type for token in tokens if token.level == 0]
    paragraph = ["paragraph_open", "paragraph_close"]
    assert kinds == [*paragraph, "fence", *paragraph]


def test_long_text_is_cut_and_stays_code() -> None:
    assert code_span("`" * 5000).startswith("`" * 200)
    assert len(code_span("x" * 5000)) == 202
    assert code_block("x\n" * 50_000).endswith("…\n```")
    assert code_span("a\u202eb\x1b[31m") == "`ab[31m`"
