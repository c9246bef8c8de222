import pytest

from labpress.i18n.presentation_names import presentation_name
from labpress.i18n.translator import load_translator


@pytest.mark.parametrize(
    ("note", "chinese"),
    [
        ("poster", "海报"),
        ("Oral", "口头报告"),
        ("oral presentation", "口头报告"),
        ("Spotlight session.", "焦点论文"),
        ("Invited talk", "特邀报告"),
        ("talk", "报告"),
        ("best of the posters", "best of the posters"),
        ("Session", "Session"),
        ("口头报告", "口头报告"),
    ],
)
def test_usual_notes_are_translated_and_others_kept(note: str, chinese: str) -> None:
    assert presentation_name(note, load_translator("zh")) == chinese
    assert presentation_name(note, load_translator("en")) == note
    assert presentation_name(note, load_translator("de")) == note
