"""Every PO file contains exactly the interface strings, all of them translated."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from messages import LOCALES

from labpress.i18n.theme_messages import theme_extra
from labpress.i18n.translator import ENGLISH
from labpress_tools.message_catalogues import KEYWORDS, PACKAGE, extract, update

FILES = sorted(LOCALES.glob("*.po"))
_PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")
_THEME_TEXT = re.compile(r"labpress\.texts\[([\"'])(.+?)\1\]")


def forms(message: Message) -> list[tuple[str, str]]:
    """Return the English forms of a message, each with its translation."""
    if not message.pluralizable:
        return [(str(message.id), str(message.string))]
    return [(message.id[-1], form) for form in message.string or ()]


def test_chinese_translation_exists() -> None:
    assert "zh.po" in {file.name for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_po_file_has_every_text_of_the_code_and_no_other(file: Path) -> None:
    written = file.read_bytes()
    assert update(written, file.stem, extract()) == written, "run make messages"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_text_is_translated_with_the_same_placeholders(file: Path) -> None:
    for message in read_po(BytesIO(file.read_bytes()), locale=file.stem.replace("-", "_")):
        for english, translated in forms(message) if message.id else ():
            assert translated, f"{english} has no translation"
            assert not message.fuzzy, f"{english} has a fuzzy translation"
            placeholders = sorted(_PLACEHOLDER.findall(english))
            assert sorted(_PLACEHOLDER.findall(translated)) == placeholders


def test_theme_gets_exactly_the_texts_that_its_templates_use() -> None:
    templates = [*PACKAGE.glob("theme*/**/*.html")]
    used = {
        match[2]
        for template in templates
        for match in _THEME_TEXT.finditer(template.read_text("utf-8"))
    }
    assert used == set(theme_extra(ENGLISH)["texts"])


def test_no_text_is_in_an_f_string() -> None:
    # Babel does not extract texts from f-strings.
    hidden = re.compile(r"""f(["']).*\{[^}]*\b(gettext|format_count|_)\(\s*["'].*\1""")
    for path in PACKAGE.rglob("*.py"):
        assert not hidden.search(path.read_text("utf-8")), path


def aliases(tree: ast.AST) -> Iterator[str]:
    """Yield the names that a module assigns to methods whose calls the extraction looks for."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Assign):
            continue
        pairs = [(node.targets[0], node.value)]
        if isinstance(node.targets[0], ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(node.targets[0].elts, node.value.elts, strict=True))
        for target, value in pairs:
            if isinstance(value, ast.Attribute) and value.attr in KEYWORDS:
                yield ast.unparse(target)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("_ = translator.gettext", ["_"]),
        ("_, counted = context.translator.gettext, translator.format_count", ["_", "counted"]),
        ("text = translator.gettext('x')", []),
    ],
)
def test_aliases_of_translating_methods_are_recognised(source: str, names: list[str]) -> None:
    assert list(aliases(ast.parse(source))) == names


def test_translating_methods_have_no_alias_that_the_extraction_misses() -> None:
    for path in PACKAGE.rglob("*.py"):
        assert set(aliases(ast.parse(path.read_text("utf-8")))) <= set(KEYWORDS), path
