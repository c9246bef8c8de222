"""Files in any encoding."""

import codecs

import pytest
from bibtex_drafts import draft, read, remark

from labpress_tools.importers.bibtex.encoding import decode_file

ENTRY = "@article{k,\n  title = {Größe},\n  author = {Ünal, Ada},\n  journal = {J}\n}\n"


@pytest.mark.parametrize(
    "data",
    [
        ENTRY.encode(),
        codecs.BOM_UTF8 + ENTRY.encode(),
        ENTRY.encode("utf-16"),
        codecs.BOM_UTF16_BE + ENTRY.encode("utf-16-be"),
        ENTRY.encode("utf-16-le"),
        ENTRY.encode("utf-16-be"),
        ENTRY.encode("utf-32"),
        ENTRY.replace("\n", "\r\n").encode(),
        ENTRY.replace("\n", "\r").encode(),
        ENTRY.replace("ö", "o\u0308").encode(),  # decomposed
    ],
)
def test_unicode_in_every_form_is_read_without_notes(data: bytes) -> None:
    read_draft = draft(data)
    assert read_draft.fields["title"] == "Größe"
    assert read_draft.fields["authors"] == ["Ada Ünal"]
    assert read_draft.notes == ()


def test_latin_1_is_read_with_one_remark_on_the_first_line_that_shows_it() -> None:
    other = ENTRY.replace("{k", "{l")
    drafts = read((ENTRY + other).encode("latin-1")).drafts
    assert [item.fields["title"] for item in drafts] == ["Größe", "Größe"]
    assert remark(drafts[0]).line == 2
    assert remark(drafts[0]).text == (
        "the file is not in UTF-8 and was read as Windows-1252; check letters such as those on "
        "line 2"
    )
    assert drafts[1].notes == ()


def test_lines_in_latin_1_do_not_spoil_lines_in_utf_8() -> None:
    lines = [
        b"@article{k, journal = {J},",
        "title = {Größe},".encode(),
        "author = {Ünal, A}}".encode("latin-1"),
    ]
    mixed = draft(b"\n".join(lines))
    assert mixed.fields["title"] == "Größe"
    assert mixed.fields["authors"] == ["A. Ünal"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("% Encoding: ISO8859_2\n", "iso8859-2"),
        ("% Encoding: windows-1250\n", "cp1250"),
        ("%% Saved with string encoding Western (Mac OS Roman) \n", "mac-roman"),
        ("% -*- coding: gb18030 -*-\n", "gb18030"),
    ],
)
def test_declared_encoding_is_used(head: str, encoding: str) -> None:
    name = "Łukasz" if encoding in {"iso8859-2", "cp1250"} else "Müller"
    text = f"{head}@misc{{k, title = {{T}}, eprint = {{2101.00001}}, author = {{{name}, A}}}}"
    assert draft(text.encode(encoding)).fields["authors"] == [f"A. {name}"]


@pytest.mark.parametrize(
    "head", ["% Encoding: rot13\n", "% Encoding: zlib\n", "% Encoding: nothing\n"]
)
def test_declared_encoding_that_is_none_is_ignored(head: str) -> None:
    data = f"{head}{ENTRY}".encode("latin-1")
    assert draft(data).fields["title"] == "Größe"


def test_control_characters_do_not_reach_a_record() -> None:
    odd = draft("@article{k, title = {A\x00\x0c\x1bB\u0092s\ufeff}, author = {A B}, journal = {J}}")
    assert odd.fields["title"] == "A B’s"


def test_characters_that_the_importer_uses_as_marks_are_replaced() -> None:
    assert decode_file("a\ufdd0b".encode()).text == "a\ufffdb"


def test_artefacts_of_pdfs_are_removed() -> None:
    read = draft(
        "@misc{k, title = {Ef\ufb01cient co\xadopera\u200btion \u202eof sets},"
        " author = {A\u200bda Example and نام\u200cها}}"
    )
    assert read.fields["title"] == "Efficient cooperation of sets"
    # The joiner in the second name is part of Persian spelling.
    assert read.fields["authors"] == ["Ada Example", "نام\u200cها"]


CHINESE = "@article{k,\n  title = {基于深度学习的图像识别方法},\n  author = {王伟 and 李娜},\n  journal = {计算机学报}\n}\n"


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "gb2312"])
def test_chinese_files_are_recognised_without_a_declaration(encoding: str) -> None:
    read_draft = draft(CHINESE.encode(encoding))
    assert read_draft.fields["title"] == "基于深度学习的图像识别方法"
    assert read_draft.fields["authors"] == ["王伟", "李娜"]
    assert "was read as GB18030" in remark(read_draft).text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Größe, naïve façade, Ünal, señor, éè", "cp1252"),
        ("Ünal Àé çà ÿ žš", "cp1252"),
        ("Müller", "latin-1"),
        ("심층 학습을 이용한 영상 인식 방법 연구", "euc-kr"),
        ("深層学習による画像認識の手法について", "euc-jp"),
        ("Глубокое обучение для распознавания", "cp1251"),
        ("深層学習による画像認識の手法について", "shift-jis"),
    ],
)
def test_other_encodings_are_not_read_as_chinese(text: str, encoding: str) -> None:
    data = f"@article{{k,\n  title = {{{text}}}\n}}\n".encode(encoding)
    assert decode_file(data).encoding == "Windows-1252"
