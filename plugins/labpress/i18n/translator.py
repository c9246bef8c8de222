"""Translates interface strings into the language of the site, using gettext.

As usual with gettext, the English text is the message id. The translations for each language are in
a PO file in ``i18n/locales/``. The file is named after the value of Material's ``theme.language``,
as in ``pt-BR.po``. If there is no PO file, the strings are in English, but dates and numbers still
follow the conventions of the language, which Babel takes from Unicode CLDR.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Required, TypedDict, cast

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from labpress.i18n.marker import N_
from labpress.i18n.spacing import fill_in_chinese

_YEARS = range(1500, 2101)
"""The numbers that may be years."""

FOUR_DIGIT_GROUPING = ("en", "zh")
"""The languages that use a thousands separator even in numbers with only four digits."""

__all__ = ["ENGLISH", "N_", "Translator", "load_translator"]


class PluralForms(TypedDict, total=False):
    """The plural forms of an interface string for scripts, by CLDR plural category."""

    zero: str
    one: str
    two: str
    few: str
    many: str
    other: Required[str]


@dataclass(frozen=True, slots=True)
class Translator:
    """Translates interface strings into one language.

    Attributes:
        language: the language code, as in Material's ``theme.language``.
        translations: the message catalogue; an empty catalogue leaves strings in English.
        locale: the conventions for dates and numbers.
    """

    language: str = "en"
    translations: NullTranslations = field(default_factory=NullTranslations, compare=False)
    locale: Locale = field(default_factory=lambda: Locale("en"), compare=False)

    @property
    def text_language(self) -> str:
        """The BCP 47 code of the interface strings' language; ``en`` without translations."""
        is_translated = isinstance(self.translations, GNUTranslations)
        return self.language.replace("_", "-") if is_translated else "en"

    def gettext(self, message: str) -> str:
        """Translate a string; untranslated strings are returned in English."""
        return self.translations.gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Translate a string in the plural form that fits a number; keep ``%(num)s``."""
        return self.translations.ngettext(singular, plural, count)

    def format_count(self, singular: str, plural: str, count: int, **values: str) -> str:
        """Translate a string that contains a number.

        ``format_count("%(num)s paper", "%(num)s papers", 12345)`` returns ``12,345 papers``.

        Args:
            singular: the English singular, with ``%(num)s`` in place of the number.
            plural: the English plural.
            count: the number.
            values: the values of the other placeholders, by name.
        """
        number = self.format_integer(count)
        return self.fill_in(self.ngettext(singular, plural, count), {"num": number, **values})

    def format_text(self, message: str, /, **values: str) -> str:
        """Translate a string and fill in its placeholders.

        Args:
            message: the English text, with placeholders such as ``%(name)s``.
            values: the values of the placeholders, by name.
        """
        return self.fill_in(self.gettext(message), values)

    def join_words(self, first: str, second: str) -> str:
        """Join two strings with a space, or without one where Chinese has none."""
        return self.fill_in("%(first)s %(second)s", {"first": first, "second": second})

    def fill_in(self, translation: str, values: Mapping[str, str]) -> str:
        """Fill in the placeholders of a translated string; see `fill_in_chinese` for Chinese."""
        if self.locale.language == "zh":
            return fill_in_chinese(translation, values)
        return translation % values

    def format_integer(self, number: int) -> str:
        """Format an integer with the separators of the language: ``12,345``."""
        return self.group_digits(str(number), may_be_year=False)

    def group_digits(self, digits: str, *, may_be_year: bool) -> str:
        """Insert the language's thousands separators into a number, and use its decimal separator.

        Numbers with four digits are separated only in some languages (`FOUR_DIGIT_GROUPING`).

        Args:
            digits: the number as Python prints it, with a decimal point.
            may_be_year: whether to leave a whole number from 1500 to 2100 without separators, since
                it may be a year.
        """
        whole, point, fraction = digits.partition(".")
        is_short = len(whole.lstrip("-")) <= 4
        is_year = may_be_year and not point and int(whole) in _YEARS
        is_separated = not is_short or (self.locale.language in FOUR_DIGIT_GROUPING and not is_year)
        sign = "-" if whole.startswith("-") else ""
        number = whole.removeprefix("-")
        text = f"{sign}{int(number):,}{point}{fraction}" if is_separated else digits
        symbols = self.locale.number_symbols["latn"]
        return text.translate({ord(","): str(symbols["group"]), ord("."): str(symbols["decimal"])})

    def plural_forms(self, singular: str, plural: str) -> PluralForms:
        """Translate a string into all plural forms, for scripts that use ``Intl.PluralRules``.

        Returns:
            The forms by CLDR plural category (``one``, ``other`` …), which still contain
            ``%(num)s``.
        """
        forms = {
            category: self.ngettext(singular, plural, number)
            for category, number in _plural_samples(self.locale)
        }
        return cast(PluralForms, forms)


@lru_cache(maxsize=16)
def _plural_samples(locale: Locale) -> list[tuple[str, int]]:
    """Return the plural categories of a language, each with a number in that category."""
    # The last number of each category is kept. Since 1 comes after 0, it replaces 0 in languages
    # that put both in the same category: the form for 1 is more general.
    numbers = [0, *range(200, 0, -1)]
    return sorted({locale.plural_form(number): number for number in numbers}.items())


ENGLISH = Translator()


@lru_cache(maxsize=16)
def load_translator(language: str, own: bytes = b"") -> Translator:
    """Load the translations of a language.

    Args:
        language: the language code, such as ``en``, ``zh`` or ``zh-TW``. The strings of an unknown
            language, or of one without a PO file, are English.
        own: the content of a PO file whose translations take precedence; empty if there is none.
    """
    locale = _parse_locale(language)
    if locale is None:
        return ENGLISH
    if own:
        translations = _read_translations(own, locale)
        translations.add_fallback(load_translator(language).translations)
        return Translator(language, translations, locale)
    for name in _po_names(language, locale):
        file = files("labpress") / "i18n/locales" / f"{name}.po"
        if file.is_file():
            return Translator(language, _read_translations(file.read_bytes(), locale), locale)
    return Translator(language, NullTranslations(), locale)


def _parse_locale(language: str) -> Locale | None:
    """Return the locale of a language code, or else of its primary language; None if unknown."""
    try:
        return Locale.parse(language, sep="_" if "_" in language else "-")
    except (UnknownLocaleError, ValueError):
        base_language = language.replace("_", "-").partition("-")[0]
        return _parse_locale(base_language) if base_language != language else None


def _po_names(language: str, locale: Locale) -> Iterator[str]:
    """Yield the names of PO files for a language, most specific first: ``zh-TW``, ``zh``."""
    yield language.replace("_", "-")
    if locale.script:
        yield f"{locale.language}-{locale.script}"
    yield str(locale.language)


def _read_translations(po: bytes, locale: Locale) -> NullTranslations:
    """Return the translations in a PO file."""
    catalog = read_po(BytesIO(po), locale=locale)
    for message in list(catalog):
        # Babel drops untranslated messages, but not those that lack only a plural form.
        if message.pluralizable and not all(message.string or ()):
            catalog.delete(message.id)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
