import pytest

from labpress.i18n.source_names import is_translated, translate_source
from labpress.i18n.translator import load_translator

ZH = load_translator("zh")


@pytest.mark.parametrize(
    ("source", "chinese"),
    [
        ("abstract", "摘要"),
        ("Abstract, v2", "摘要 v2"),
        ("Table 3", "表 3"),
        ("Fig. 2a", "图 2a"),
        ("section 4.2 and appendix C", "第 4.2 节和附录 C"),
        ("Table 1 of the supplementary material", "补充材料的表 1"),
        ("paper, table 2", "论文、表 2"),
        ("PDF of v2", "v2 的 PDF"),
        ("abstracts of v1 and v4", "v1 和 v4 的摘要"),
        ("arXiv, v1 and v4", "arXiv v1 和 v4"),
        ("README of the code repository", "代码仓库的 README"),
        ("model card (licence)", "模型卡片（许可协议）"),
        ("code repository (names), abstract (sizes)", "代码仓库（名称）、摘要（规模）"),
        ("leaderboard; blog post", "排行榜；博客文章"),
        ("project page; authors: PDF of v1", "项目主页；作者：v1 的 PDF"),
        ("arXiv abstract page (cs.CL)", "arXiv 摘要页（cs.CL）"),
    ],
)
def test_usual_names_are_translated(source: str, chinese: str) -> None:
    assert is_translated(source, ZH)
    assert translate_source(source, ZH) == chinese


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("an e-mail of the authors", "[an e-mail of the authors]"),
        ("table of contents and a guess", "[table of contents and a guess]"),
        ("abstract; the spelling alone", "摘要；[the spelling alone]"),
        ("abstract, v4 (the same in v1)", "摘要 v4（[the same in v1]）"),
        ("abstract: ", "[abstract: ]"),
        ("", "[]"),
        ("Model 3", "[Model 3]"),
        ("((", "[((]"),
    ],
)
def test_other_text_is_kept(source: str, shown: str) -> None:
    assert translate_source(source, ZH, show_free_text=lambda text: f"[{text}]") == shown


def test_sources_stay_as_they_are_without_translations_and_in_chinese() -> None:
    assert not is_translated("abstract", load_translator("en"))
    assert not is_translated("abstract", load_translator("de"))
    assert not is_translated("论文的摘要", ZH)
    assert not is_translated("abstract, " * 1000, ZH)
