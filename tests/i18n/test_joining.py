import pytest

from labpress.i18n.joining import add_in_brackets, join_clauses
from labpress.i18n.translator import load_translator

EN, ZH = load_translator("en"), load_translator("zh")


def test_clauses_have_another_comma_than_lists_of_names_in_chinese() -> None:
    assert (
        join_clauses(["ICLR 2026", "首次公开于 2025年7月"], ZH) == "ICLR 2026，首次公开于 2025年7月"
    )
    assert ZH.gettext(", ") == "、"
    assert join_clauses(["ICLR 2026", "first posted Jul 2025"], EN) == (
        "ICLR 2026, first posted Jul 2025"
    )


def test_empty_clauses_are_left_out() -> None:
    assert join_clauses(["", "甲", "", "乙", "丙"], ZH) == "甲，乙，丙"
    assert join_clauses(["", "a", ""], EN) == "a"
    assert join_clauses([], EN) == join_clauses([""], ZH) == ""


@pytest.mark.parametrize(
    ("text", "detail", "chinese"),
    [
        ("ICLR 2026", "海报", "ICLR 2026（海报）"),
        ("声音", "cs.SD", "声音（cs.SD）"),
        ("v1.0", "2025", "v1.0 (2025)"),
        ("Wei Li", "Music era", "Wei Li (Music era)"),
    ],
)
def test_brackets_that_touch_chinese_are_full_width(text: str, detail: str, chinese: str) -> None:
    assert add_in_brackets(text, detail, ZH) == chinese
    assert add_in_brackets(text, detail, EN) == f"{text} ({detail})"
