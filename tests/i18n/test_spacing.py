import pytest

from labpress.i18n.translator import load_translator


@pytest.mark.parametrize(
    ("message", "value", "text"),
    [
        ("同属 %(x)s", "评测", "同属评测"),
        ("同属 %(x)s", "Matrix-Game", "同属 Matrix-Game"),
        ("去掉%(x)s", "GRPO", "去掉 GRPO"),
        ("去掉%(x)s", "推理", "去掉推理"),
        ("%(x)s 的论文", "Émile", "Émile 的论文"),
        ("%(x)s的论文", "王伟", "王伟的论文"),
        ("%(x)s更新", "2025年", "2025年更新"),
        ("都提到 %(x)s", "“熵”", "都提到“熵”"),
        ("%(x)s：一项", "R1V ", "R1V：一项"),
        ("见 %(x)s，已被取代", "v1", "见 v1，已被取代"),
        ("见 %(x)s", '<a href="/x 的/">表 3</a>', '见<a href="/x 的/">表 3</a>'),
        ("%(x)s 的 README", "<b>v2</b>", "<b>v2</b> 的 README"),
        ("共 100%% 的 %(x)s", "论文", "共 100% 的论文"),
        ("约 %(x)s", "<17B", "约 <17B"),
        ("无 %(x)s 值", "", "无值"),
    ],
)
def test_chinese_is_spaced_by_what_touches_it(message: str, value: str, text: str) -> None:
    assert load_translator("zh").fill_in(message, {"x": value}) == text


def test_adjacent_values_are_spaced_too() -> None:
    zh = load_translator("zh")
    assert zh.join_words("基于", "评测") == "基于评测"
    assert zh.join_words("基于", "R1V") == "基于 R1V"
    assert zh.join_words("未核实：", "标题") == "未核实：标题"
    assert load_translator("en").join_words("Changes:", "标题") == "Changes: 标题"


@pytest.mark.parametrize("language", ["en", "ja", "de"])
def test_other_languages_are_filled_in_unchanged(language: str) -> None:
    assert load_translator(language).fill_in("第%(x)s号 %(x)s", {"x": "3"}) == "第3号 3"
