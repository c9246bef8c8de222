"""Brings the files of messages up to date with the code: ``make messages``.

New texts come in without a translation, those that no code says any more go. A language is added
by its code: ``make messages LANGUAGE=de``.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[2] / "plugins/labpress"
LOCALES = PACKAGE / "i18n/locales"
_METHODS = [("**.py", "python"), ("templates/**", "jinja2")]
# A template that cannot be read is a fault, not one without texts.
_OPTIONS = {"templates/**": {"silent": "false", "trimmed": "true"}}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "format_count": (1, 2),
    "plural_forms": (1, 2),
}
_HEADER = (
    "# The interface of labpress in another language; written by `make messages`, filled by hand."
)


def extract() -> Catalog:
    """Every text of the interface, with the files that say it."""
    catalog = Catalog()
    found = extract_from_dir(PACKAGE, _METHODS, _OPTIONS, KEYWORDS, ("Translators:",))
    for file, _line, message, comments, _context in found:
        catalog.add(message, locations=[(file, 0)], auto_comments=comments)
    return catalog


def update(text: bytes, language: str, template: Catalog) -> bytes:
    """A file of messages, with the texts of the code.

    Args:
        text: the file as it was; empty for a new one.
        language: the code of the language, as the file is named.
        template: what the code says.
    """
    locale = Locale.parse(language, sep="-")
    catalog = read_po(BytesIO(text), locale=locale) if text else Catalog(locale=locale)
    catalog.update(template, no_fuzzy_matching=True)
    for message in catalog:
        message.locations = sorted(set(message.locations))
    # The usual header has the time of writing: each update would differ.
    catalog.header_comment = _HEADER
    plural = f'"Plural-Forms: {catalog.plural_forms}\\n"\n'
    head = f'{_HEADER}\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n{plural}'
    written = BytesIO()
    write_po(
        written,
        catalog,
        width=100,
        omit_header=True,
        sort_output=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    return f"{head}\n".encode() + written.getvalue().rstrip() + b"\n"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        (LOCALES / f"{name}.po").touch()
    said = extract()
    for path in sorted(LOCALES.glob("*.po")):
        path.write_bytes(update(path.read_bytes(), path.stem, said))
        missing = sum(
            not one.string or not all(one.string)
            for one in read_po(BytesIO(path.read_bytes()))
            if one.id
        )
        print(f"{path.name}: {missing} of {len(said)} without a translation")
