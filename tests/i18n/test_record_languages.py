import pytest

from labpress.i18n.record_languages import lang_attribute, language_name
from labpress.i18n.translator import load_translator


@pytest.mark.parametrize(
    ("text", "language", "site", "attribute"),
    [
        ("天工大模型技术报告", "zh", "en", ' lang="zh"'),
        ("基于 GRPO 与 Transformer 的推理", "zh-Hans", "en", ' lang="zh-Hans"'),
        ("생성 모델", "ko", "en", ' lang="ko"'),
        ("A report", "en", "zh", ' lang="en"'),
        ("Un rapport", "fr", "en", ' lang="fr"'),
        ("التعلم العميق (deep learning)", "ar", "en", ' lang="ar" dir="rtl"'),
        ("A report", "en", "ar", ' lang="en" dir="ltr"'),
        ("A title of a report in Arabic", "ar", "en", ""),
        ("A report", "en", "en", ""),
        ("天工大模型技术报告", "zh-Hant", "zh", ' lang="zh-Hant"'),
        ("天工大模型技术报告", "zh-CN", "zh", ""),
        ("A title that the lab translated", "zh", "en", ""),
        ("记录里没有写语言", "en", "zh", ""),
    ],
)
def test_lang_attribute_needs_another_language_and_a_matching_script(
    text: str, language: str, site: str, attribute: str
) -> None:
    assert lang_attribute(text, language, load_translator(site)) == attribute


@pytest.mark.parametrize(
    ("code", "site", "name"),
    [
        ("zh", "en", "Chinese"),
        ("no", "en", "Norwegian"),
        ("en", "zh", "英语"),
        ("qqz", "en", "qqz"),
    ],
)
def test_language_name_is_in_the_language_of_the_site(code: str, site: str, name: str) -> None:
    assert language_name(code, load_translator(site)) == name
