import pytest

from labpress.i18n.category_names import category_name
from labpress.i18n.translator import load_translator


@pytest.mark.parametrize(
    ("language", "category", "name"),
    [
        ("en", "cs.SD", "Sound (cs.SD)"),
        ("en-GB", "hep-th", "High Energy Physics – Theory (hep-th)"),
        ("en", "cond-mat.dis-nn", "Disordered Systems and Neural Networks (cond-mat.dis-nn)"),
        ("en", "05C15", "05C15"),
        ("en", "cs.XX", "cs.XX"),
        ("zh", "cs.SD", "cs.SD"),
    ],
)
def test_classes_of_arxiv_have_names_on_english_sites(
    language: str, category: str, name: str
) -> None:
    assert category_name(category, load_translator(language)) == name
