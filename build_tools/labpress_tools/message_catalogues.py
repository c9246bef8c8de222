"""Lists the messages of the interface, and updates message catalogues (PO files) from them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import labpress

PACKAGE = Path(labpress.__file__).parent
_METHODS = [("**.py", "python"), ("templates/**", "jinja2")]
# Fail on templates that cannot be parsed instead of skipping them.
_OPTIONS = {"templates/**": {"silent": "false", "trimmed": "true"}}
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "format_count": (1, 2),
    "format_text": None,
    "plural_forms": (1, 2),
}
HEADER = "# Translations of the interface of labpress; `make messages` updates the entries."


def extract() -> Catalog:
    """Return all messages of the interface, with the files that contain them."""
    catalog = Catalog()
    messages = extract_from_dir(PACKAGE, _METHODS, _OPTIONS, KEYWORDS, ("Translators:",))
    for file, _line, message, comments, _context in messages:
        catalog.add(message, locations=[(file, 0)], auto_comments=comments)
    return catalog


def update(text: bytes, language: str, template: Catalog, header: str = HEADER) -> bytes:
    """Return the contents of a message catalogue (PO file) with the current messages.

    Existing translations are kept, and messages that are no longer used are removed.

    Args:
        text: the current contents; empty for a new language.
        language: the language code, which is also the name of the file.
        template: the current messages, as `extract` returns them.
        header: the comment on the first line.

    Raises:
        PoFileError: if the current contents are not valid.
        ValueError: if the current contents are not in the encoding that they declare.
    """
    locale = Locale.parse(language, sep="-")
    catalog = (
        read_po(BytesIO(text), locale=locale, abort_invalid=True)
        if text
        else Catalog(locale=locale)
    )
    catalog.update(template, no_fuzzy_matching=True)
    for message in catalog:
        message.locations = sorted(set(message.locations))
    # The usual header has a time stamp, so every update would change the file.
    catalog.header_comment = header
    plural = f'"Plural-Forms: {catalog.plural_forms}\\n"\n'
    head = f'{header}\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n{plural}'
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


def count_missing(po: bytes) -> int:
    """Return the number of messages in a PO file that have no translation."""
    return sum(
        not message.string or not all(message.string)
        for message in read_po(BytesIO(po))
        if message.id
    )
