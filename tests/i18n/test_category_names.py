import pytest

from labpress.i18n.category_names import FULL_NAMES, category_name
from labpress.i18n.chinese_category_names import CHINESE_NAMES
from labpress.i18n.translator import load_translator


@pytest.mark.parametrize(
    ("language", "category", "name"),
    [
        ("en", "cs.SD", "Sound (cs.SD)"),
        ("en-GB", "hep-th", "High Energy Physics – Theory (hep-th)"),
        ("en", "cond-mat.dis-nn", "Disordered Systems and Neural Networks (cond-mat.dis-nn)"),
        ("en", "05C15", "05C15"),
        ("en", "cs.XX", "cs.XX"),
        ("zh", "cs.SD", "声音（cs.SD）"),
        ("zh-TW", "hep-th", "高能物理：理论（hep-th）"),
        ("zh", "cs.XX", "cs.XX"),
        ("de", "cs.SD", "cs.SD"),
    ],
)
def test_classes_of_arxiv_have_names_on_english_and_chinese_sites(
    language: str, category: str, name: str
) -> None:
    assert category_name(category, load_translator(language)) == name


def test_every_class_has_a_chinese_name() -> None:
    divided = {name.partition(".")[0] for name in CHINESE_NAMES if "." in name}
    assert set(CHINESE_NAMES) == set(FULL_NAMES) - divided
