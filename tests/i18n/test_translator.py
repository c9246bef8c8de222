import pytest

from labpress.i18n.translator import load_translator

PAPERS = ("%(num)s paper", "%(num)s papers")


@pytest.mark.parametrize(
    ("language", "papers", "spoken"),
    [
        ("en", "1,234 papers", "en"),
        ("zh", "1,234 篇论文", "zh"),
        ("zh-Hans", "1,234 篇论文", "zh-Hans"),
        ("zh-TW", "1,234 篇论文", "zh-TW"),
        ("zh_CN", "1,234 篇论文", "zh-CN"),
        ("de", "1.234 papers", "en"),
        ("qq-XX", "1,234 papers", "en"),
        ("", "1,234 papers", "en"),
    ],
)
def test_a_language_without_texts_of_its_own_has_the_nearest_ones(
    language: str, papers: str, spoken: str
) -> None:
    translator = load_translator(language)
    assert translator.counted(*PAPERS, 1234) == papers
    assert translator.spoken == spoken


def test_one_thing_has_its_own_form() -> None:
    assert load_translator("en").counted(*PAPERS, 1) == "1 paper"
    assert load_translator("zh").counted(*PAPERS, 1) == "1 篇论文"


def test_scripts_get_a_form_for_every_category_of_the_language() -> None:
    assert load_translator("en").plurals(*PAPERS) == {"one": PAPERS[0], "other": PAPERS[1]}
    assert load_translator("zh").plurals(*PAPERS) == {"other": "%(num)s 篇论文"}
    assert load_translator("pt-BR").plurals(*PAPERS) == {"one": PAPERS[0], "other": PAPERS[1]}
