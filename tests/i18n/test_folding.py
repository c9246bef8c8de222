"""Every letter is folded by the same table, in Python and in the scripts of pages."""

import re
import unicodedata

import pytest
import shared_scripts

from labpress.i18n.folding import LETTERS, fold_letters, has_cjk
from labpress.schema.names import slug
from labpress.search.words import chunk_words


@pytest.mark.parametrize(
    ("name", "record_id"),
    [
        ("Ŋaru Oke", "naru-oke"),
        ("Əli Quliyev", "eli-quliyev"),
        ("Mary Ħalba", "mary-halba"),
        ("Søren Østergård", "soren-ostergard"),
        ("Łukasz Żyła", "lukasz-zyla"),
        ("Þóra Guðrún", "thora-gudrun"),
        ("Đặng Văn Ân", "dang-van-an"),
        ("Ærø Straße", "aero-strasse"),
        ("İlker Işık", "ilker-isik"),
        ("Ɓala Ɗan Ƙasa", "bala-dan-kasa"),
        ("Ŧeavži O’Brien", "teavzi-obrien"),
        ("Ɛsi Ɔsei", "esi-osei"),
        ("Montse Gal·la", "montse-galla"),
        ("ʿAlī Ḥasan", "ali-hasan"),
    ],
)
def test_no_letter_of_a_name_is_lost_in_its_id(name: str, record_id: str) -> None:
    assert slug(name) == record_id
    words = [dict(reversed(chunk_words(chunk).words))[0] for chunk in name.split()]
    assert words == record_id.split("-")


def test_every_latin_letter_of_living_languages_is_folded() -> None:
    latin = [chr(code) for code in [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)]]
    left = [
        letter
        for letter in latin
        if letter.isalpha() and not re.fullmatch("[a-z]+", fold_letters(letter).strip("ʼʾ·"))
    ]
    # Tone, click and phonetic letters, which do not occur in names.
    assert {unicodedata.name(letter) for letter in left} <= {
        *(unicodedata.name(letter) for letter in "ƛƩƱƷƻƾǀǁǂǃɁɂ"),
    }


def test_letters_of_other_scripts_stay() -> None:
    assert fold_letters("Σωκράτης") == "σωκρατησ"
    assert chunk_words("Юрий").words == ((0, "юрии"),)
    assert [has_cjk(text) for text in ("王", "かな", "한글", "ㄅ", "Ω", "Wang", "、")] == [
        *[True] * 4,
        *[False] * 3,
    ]


def test_the_table_is_of_single_small_letters() -> None:
    assert all(len(letter) == 1 and letter == letter.lower() for letter in LETTERS)
    assert all(fold_letters(plain) == plain for plain in LETTERS.values())


@pytest.mark.parametrize("name", shared_scripts.MODULES)
def test_scripts_and_python_have_the_same_data(name: str) -> None:
    written = (shared_scripts.FOLDER / name).read_text("utf-8")
    assert written == shared_scripts.MODULES[name], "run make reference"
