import pytest

from labpress.cards.fonts import TextStyle, split_runs
from labpress.cards.text_layout import text_width

TEXT = TextStyle(44)


@pytest.mark.parametrize("character", "ŁżĐđŞıßøễÆŒĳΩЖЩ王培宇漢字かなカナ한글")
def test_letters_of_every_script_have_a_glyph(character: str) -> None:
    runs = list(split_runs(character, TEXT))
    assert "".join(run.text for run in runs) == character
    assert runs[0].font.getmask(character).getbbox() is not None


def test_name_in_two_scripts_keeps_every_letter() -> None:
    runs = list(split_runs("王培宇 (Łukasz Żółć), Đặng", TEXT))
    assert [run.text for run in runs] == ["王培宇 ", "(Łukasz Żółć), Đặng"]
    assert runs[0].font.getname() != runs[1].font.getname()


def test_characters_without_a_glyph_are_left_out() -> None:
    assert "".join(run.text for run in split_runs("Rocket 🚀 science", TEXT)) == "Rocket  science"
    assert text_width("🚀", TEXT) == 0


def test_language_selects_the_form_of_chinese_characters() -> None:
    names = {
        language: next(split_runs("骨", TextStyle(44, language=language))).font.getname()[0]
        for language in ("en", "zh", "zh-TW", "ja", "ko")
    }
    assert names == {
        "en": "Noto Sans CJK SC",
        "zh": "Noto Sans CJK SC",
        "zh-TW": "Noto Sans CJK TC",
        "ja": "Noto Sans CJK JP",
        "ko": "Noto Sans CJK KR",
    }


def drawn(text: str) -> str:
    return "".join(run.text for run in split_runs(text, TEXT))


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("C(∞) → √x ≤ ∑", "C(∞) → √x ≤ ∑"),
        ("𝒴-armed, 𝔾 and 𝐀𝓑", "Y-armed, G and AB"),
        ("N₂O, ¹⁴C, xᵢⱼ", "N₂O, ¹⁴C, xᵢⱼ"),
        ("∼5 ⟨y⟩ ∛2", "~5 <y> ³√2"),
        ("c̅ and ẍ", "c̅ and ẍ"),
        ("Łódź 李明", "Łódź 李明"),
    ],
)
def test_signs_of_mathematics(text: str, readable: str) -> None:
    assert drawn(text) == readable
