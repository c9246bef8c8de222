"""Reads a lab's own translations of interface strings from the PO file named in its settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from labpress.build.project import Project
from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.i18n.translator import Translator, load_translator
from labpress.regular_files import read_regular
from labpress.settings import Settings

_MAX_BYTES = 2_000_000
_PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")
_LINE = re.compile(rb'#.*|(msgctxt|msgid|msgid_plural|msgstr(\[\d\])?)?\s*"(\\.|[^"\\])*"')
INVALID_TRANSLATIONS = define_rule(
    "invalid-translations",
    "error",
    "project",
    "The PO file in `translations` does not exist, cannot be read or is not valid, or the "
    "placeholders of a translation differ from those of the English text.",
    "Correct the path, which is relative to `mkdocs.yml`, or fix the file. Copy placeholders "
    "such as `%(num)s` from the English text.",
)


def lab_translator(project: Project) -> Translator:
    """Return the translator of a site; see `translator_in`."""
    return translator_in(project.folder, project.settings, project.site.language)


def translator_in(folder: Path, settings: Settings, language: str) -> Translator:
    """Return the translator of a site, without the lab's own translations if these are not valid.

    Args:
        folder: the folder that contains ``mkdocs.yml``.
        settings: the plugin's settings.
        language: the code of the site's language.
    """
    data = read_translations(folder, settings)
    is_valid = isinstance(data, bytes) and not any(_problems(data))
    return load_translator(language, data if is_valid and isinstance(data, bytes) else b"")


def read_translations(folder: Path, settings: Settings) -> bytes | Diagnostic:
    """Return the content of the lab's PO file.

    The result is b"" if no file is configured, and a diagnostic if the file cannot be read.
    """
    if not settings.translations:
        return b""
    name = code(settings.translations)
    try:
        return read_regular(folder / settings.translations, _MAX_BYTES)
    except OSError as error:
        text = (
            f"cannot read {name}: {error.strerror}; correct the path, or create the file with "
            "`labpress messages`"
        )
        return INVALID_TRANSLATIONS.diagnostic(text, "translations").at("mkdocs.yml")


def check_translations(project: Project) -> list[Diagnostic]:
    """Return the errors in the lab's PO file."""
    data = read_translations(project.folder, project.settings)
    if isinstance(data, Diagnostic):
        return [data]
    return [problem.at(project.settings.translations) for problem in _problems(data)]


def _problems(data: bytes) -> Iterator[Diagnostic]:
    for number, line in enumerate(data.splitlines(), 1):
        # Babel accepts a line without a closing quote, but drops its last letter.
        if line.strip() and not _LINE.fullmatch(line.strip()):
            text = "not a valid PO file; put double quotes around the text on this line"
            yield INVALID_TRANSLATIONS.diagnostic(text, line=number, column=1)
            return
    try:
        catalogue = read_po(BytesIO(data), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        text = f"not a valid PO file ({error}); save it as UTF-8, or create it again with `labpress messages`"
        yield INVALID_TRANSLATIONS.diagnostic(text, line=1, column=1)
        return
    for message in catalogue:
        for english, translated in _forms(message) if message.id else ():
            expected = sorted(_PLACEHOLDER.findall(english))
            if translated and sorted(_PLACEHOLDER.findall(translated)) != expected:
                text = (
                    f"the translation of {code(english)} must contain "
                    f"{', '.join(map(code, expected)) or 'no placeholder'}"
                )
                yield INVALID_TRANSLATIONS.diagnostic(text, line=message.lineno or 1, column=1)


def _forms(message: Message) -> Iterator[tuple[str, str]]:
    if isinstance(message.id, str):
        yield message.id, str(message.string or "")
        return
    for form in message.string or ():
        yield message.id[-1], form
