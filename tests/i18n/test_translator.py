import pytest

from labpress.i18n.translator import load_translator

PAPERS = ("%(num)s paper", "%(num)s papers")


@pytest.mark.parametrize(
    ("language", "papers", "text_language"),
    [
        ("en", "12,345 papers", "en"),
        ("zh", "12,345 篇论文", "zh"),
        ("zh-Hans", "12,345 篇论文", "zh-Hans"),
        ("zh-TW", "12,345 篇论文", "zh-TW"),
        ("zh_CN", "12,345 篇论文", "zh-CN"),
        ("de", "12.345 papers", "en"),
        ("qq-XX", "12,345 papers", "en"),
        ("", "12,345 papers", "en"),
    ],
)
def test_language_without_translations_uses_the_nearest_language(
    language: str, papers: str, text_language: str
) -> None:
    translator = load_translator(language)
    assert translator.format_count(*PAPERS, 12345) == papers
    assert translator.text_language == text_language


def test_singular_form() -> None:
    assert load_translator("en").format_count(*PAPERS, 1) == "1 paper"
    assert load_translator("zh").format_count(*PAPERS, 1) == "1 篇论文"


def test_plural_forms_have_every_category_of_the_language() -> None:
    assert load_translator("en").plural_forms(*PAPERS) == {"one": PAPERS[0], "other": PAPERS[1]}
    assert load_translator("zh").plural_forms(*PAPERS) == {"other": "%(num)s 篇论文"}
    assert load_translator("pt-BR").plural_forms(*PAPERS) == {"one": PAPERS[0], "other": PAPERS[1]}
