"""Every text of the interface stands in every file of messages, translated; nothing else does."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from messages import LOCALES, PACKAGE, extract, update

from labpress.i18n.theme_messages import theme_extra
from labpress.i18n.translator import ENGLISH

FILES = sorted(LOCALES.glob("*.po"))
_PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")
_THEME_TEXT = re.compile(r"labpress\.texts\[([\"'])(.+?)\1\]")


def forms(message: Message) -> list[tuple[str, str]]:
    """A message's English text with each of its translations."""
    if not message.pluralizable:
        return [(str(message.id), str(message.string))]
    return [(message.id[-1], form) for form in message.string or ()]


def test_there_is_chinese() -> None:
    assert "zh.po" in {file.name for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_has_every_text_of_the_code_and_no_other(file: Path) -> None:
    written = file.read_bytes()
    assert update(written, file.stem, extract()) == written, "run make messages"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_text_is_translated_and_names_the_same_things(file: Path) -> None:
    for message in read_po(BytesIO(file.read_bytes()), locale=file.stem.replace("-", "_")):
        for english, translated in forms(message) if message.id else ():
            assert translated, f"{english} has no translation"
            assert not message.fuzzy, f"{english} has a translation that is but a guess"
            named = sorted(_PLACEHOLDER.findall(english))
            assert sorted(_PLACEHOLDER.findall(translated)) == named


def test_texts_of_the_themes_parts_are_those_that_the_engine_gets() -> None:
    parts = [*PACKAGE.glob("theme*/**/*.html")]
    used = {found[2] for part in parts for found in _THEME_TEXT.finditer(part.read_text("utf-8"))}
    assert used == set(theme_extra(ENGLISH)["texts"])


def test_no_text_hides_where_the_extraction_cannot_see_it() -> None:
    # Babel does not look into f-strings.
    hidden = re.compile(r"""f(["']).*\{[^}]*\b(gettext|counted|_)\(\s*["'].*\1""")
    for path in PACKAGE.rglob("*.py"):
        assert not hidden.search(path.read_text("utf-8")), path
