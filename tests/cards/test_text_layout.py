import pytest

from labpress.cards.fonts import TextStyle
from labpress.cards.text_layout import fit_names, fit_text, text_width, truncate, wrap

TEXT = TextStyle(44)
LONG = "A title that goes on and on about all that was found " * 6


@pytest.mark.parametrize("text", [LONG, "很长的题目" * 30, "x" * 300, "一 b 二 c " * 30])
def test_wrapped_lines_fit_and_keep_all_characters(text: str) -> None:
    lines = wrap(text, TEXT, 600)
    assert all(text_width(line, TEXT) <= 600 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_long_text_is_set_smaller_and_then_truncated() -> None:
    styles = [TextStyle(90), TextStyle(60)]
    assert fit_text("Short", styles, 1000, lambda _: 2) == (TextStyle(90), ["Short"])
    style, lines = fit_text(LONG, styles, 1000, lambda _: 2)
    assert (style, len(lines)) == (TextStyle(60), 2)
    assert lines[-1].endswith("…")
    assert all(text_width(line, style) <= 1000 for line in lines)


def test_truncated_text_ends_with_an_ellipsis() -> None:
    assert truncate("Short", TEXT, 500) == "Short"
    assert truncate("Proceedings of the very long", TEXT, 300) == "Proceedings…"


def test_names_that_do_not_fit_are_counted() -> None:
    names = [f"Author Number{n}" for n in range(800)]
    line = fit_names(names, TEXT, 1000)
    assert text_width(line, TEXT) <= 1000
    listed, _, rest = line.rpartition(" +")
    assert len(listed.split(", ")) + int(rest) == 800
    assert fit_names(["Ann Ash", "Bo Birch"], TEXT, 1000) == "Ann Ash, Bo Birch"
    assert fit_names(["N" * 99, "Bo"], TEXT, 500).endswith("…")
