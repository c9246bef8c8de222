"""Checks text that a record gives in several languages."""

from __future__ import annotations

from collections.abc import Iterator

from labpress.diagnostics import Diagnostic, code, define_rule
from labpress.i18n.folding import has_cjk
from labpress.loading.lint.decorators import checks_record
from labpress.loading.parsed_record import ParsedRecord
from labpress.schema.base import Record
from labpress.schema.languages import base_language
from labpress.schema.text_formats import texts_by_language

REPEATED_TEXT = define_rule(
    "repeated-text",
    "warning",
    "record",
    "A text is identical in two languages.",
    "Translate one of the two, or remove it; readers of that language then see the other text.",
)
UNLIKELY_LANGUAGE = define_rule(
    "unlikely-language",
    "warning",
    "record",
    "A text marked as Chinese, Japanese or Korean contains no Chinese, Japanese or Korean characters.",
    "Move the text to the key of its language, or translate it.",
)

_CJK_LANGUAGES = frozenset({"zh", "ja", "ko"})


@checks_record(Record, REPEATED_TEXT, UNLIKELY_LANGUAGE)
def check_languages(record: Record, parsed: ParsedRecord) -> Iterator[Diagnostic]:
    """Check that translations differ, and that text in a CJK language contains CJK characters."""
    for place, texts in texts_by_language(record):
        first: dict[str, str] = {}
        for language, text in texts.items():
            other = first.setdefault(" ".join(text.split()), language)
            if other != language:
                message = (
                    f"the text is the same as under {code(other)}; translate it, or remove one"
                )
                yield parsed.diagnostic(REPEATED_TEXT, (*place, language), message)
            elif base_language(language) in _CJK_LANGUAGES and not has_cjk(text):
                message = (
                    "the text contains no Chinese, Japanese or Korean characters; move it to the key of "
                    "its language, or translate it"
                )
                yield parsed.diagnostic(UNLIKELY_LANGUAGE, (*place, language), message)
