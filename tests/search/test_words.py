from __future__ import annotations

import pytest
from word_cases import WORDS

from labpress.search import exact_key
from labpress.search.words import chunk_words


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_words_of_the_index(text: str, words: str) -> None:
    indexed = [word for chunk in text.split() for _, word in chunk_words(chunk).words]
    assert set(indexed) == set(words.split())


def test_variants_have_the_position_of_the_word() -> None:
    assert chunk_words("Matrix-Game") == (((0, "matrix"), (1, "game"), (0, "matrixgame")), 2)
    assert chunk_words("SkyReels") == (((0, "skyreels"), (0, "reels")), 1)
    assert chunk_words("文本") == (((0, "文"), (1, "本"), (0, "文本")), 2)


def test_exact_key_is_a_single_word() -> None:
    assert exact_key("Skywork R1V2") == exact_key("skywork-r1v2") == "skyworkr1v2"
    assert exact_key("长 文本") == "长文本"
    assert exact_key("!?") == ""
