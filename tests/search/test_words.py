"""The words of the index: a golden table, which a browser test compares with the script's."""

from __future__ import annotations

import pytest
from word_cases import WORDS

from labpress.search import index_words, key_of


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_words_of_a_text(text: str, words: str) -> None:
    assert index_words(text) == words


def test_a_key_is_a_text_as_one_word() -> None:
    assert key_of("Skywork R1V2") == key_of("skywork-r1v2") == "skyworkr1v2"
    assert key_of("长 文本") == "长文本"
    assert key_of("!?") == ""
