from __future__ import annotations

import pytest
from word_cases import WORDS

from labpress.search import exact_key, index_words


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_index_words(text: str, words: str) -> None:
    assert index_words(text) == words


def test_exact_key_is_a_single_word() -> None:
    assert exact_key("Skywork R1V2") == exact_key("skywork-r1v2") == "skyworkr1v2"
    assert exact_key("长 文本") == "长文本"
    assert exact_key("!?") == ""
