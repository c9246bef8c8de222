"""The words of the index: a golden table, which a browser test compares with the script's."""

from __future__ import annotations

import pytest

from labpress.search import index_words, key_of

WORDS = {
    "Nguyễn Văn Đức": "nguyen van duc",
    "Łukasz Żurek": "lukasz zurek",
    "Søren Ødegård": "soren odegard",
    "Großmann, Æsir & Œuvre": "grossmann aesir oeuvre",
    "O’Brien's d'Alembert": "obriens dalembert",
    "2507.06167": "250706167",
    "10.4321/ice.2019.77": "104321ice201977",
    "Matrix-Game 2.0": "matrix game 20",
    "Skywork-R1V2": "skywork r1v2",
    "snake_case": "snake case",
    "长文本": "长 文 本 长文 文本",
    "用BERT检测": "用 bert 检 测 检测",
    "俳句モデル": "俳 句 モ デ ル 俳句 句モ モデ デル",
    "ｶﾞﾗｽ ＡＢＣ": "ガ ラ ス ガラ ラス abc",
    "김민수": "김 민 수 김민 민수",
    "Ельцин, Йод": "ельцин иод",
    "Σίσυφος": "σισυφοσ",
    "التعلم العميق": "التعلم العميق",
    "🚀 $x$ <b>": "x b",
    "": "",
}


@pytest.mark.parametrize(("text", "words"), WORDS.items())
def test_words_of_a_text(text: str, words: str) -> None:
    assert index_words(text) == words


def test_a_key_is_a_text_as_one_word() -> None:
    assert key_of("Skywork R1V2") == key_of("skywork-r1v2") == "skyworkr1v2"
    assert key_of("长 文本") == "长文本"
    assert key_of("!?") == ""
