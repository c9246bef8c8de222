"""The words of the interface, in the language of the site. The English text is its own key.

A language is a file of messages in ``i18n/locales/`` (gettext's PO), named as Material names it in
``theme.language``: ``zh.po``, ``pt-BR.po``. Where a language has no file, the English text stands,
with dates and numbers as that language writes them (Unicode CLDR, by Babel).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Required, TypedDict, cast

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


class PluralForms(TypedDict, total=False):
    """The forms of a counted text by their categories in CLDR, for scripts."""

    zero: str
    one: str
    two: str
    few: str
    many: str
    other: Required[str]


@dataclass(frozen=True, slots=True)
class Translator:
    """What pages say that is not from a record, in one language.

    Attributes:
        language: its code, as Material's ``theme.language`` has it.
        translations: the catalogue of messages; English needs none.
        locale: how dates and numbers are written.
    """

    language: str = "en"
    translations: NullTranslations = field(default_factory=NullTranslations, compare=False)
    locale: Locale = field(default_factory=lambda: Locale("en"), compare=False)

    @property
    def spoken(self) -> str:
        """The language of the texts themselves: English, where there are no others."""
        own = isinstance(self.translations, GNUTranslations)
        return self.language.replace("_", "-") if own else "en"

    def gettext(self, message: str) -> str:
        """A text in the site's language; where there is none, the English one."""
        return self.translations.gettext(message)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The form of a text that fits a number; ``%(num)s`` is left for the caller."""
        return self.translations.ngettext(one, many, number)

    def counted(self, one: str, many: str, number: int) -> str:
        """A number with what it counts: ``counted("%(num)s paper", "%(num)s papers", 12)``."""
        return self.ngettext(one, many, number) % {"num": self.grouped(number)}

    def grouped(self, number: int) -> str:
        """A count as readers write it: ``1,234``."""
        return f"{number:,}".replace(",", str(self.locale.number_symbols["latn"]["group"]))

    def plurals(self, one: str, many: str) -> PluralForms:
        """Every form of a counted text, for scripts, which pick one by ``Intl.PluralRules``.

        Returns:
            The form by its category in CLDR (``one``, ``other`` …), ``%(num)s`` left in.
        """
        # 0 last: in some languages it shares the form of 1, whose text is the better one.
        numbers = [0, *range(200, 0, -1)]
        samples = {self.locale.plural_form(number): number for number in numbers}
        forms = {key: self.ngettext(one, many, samples[key]) for key in sorted(samples)}
        return cast(PluralForms, forms)


ENGLISH = Translator()


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a text that is translated where it is used."""
    return message


@lru_cache(maxsize=16)
def load_translator(language: str) -> Translator:
    """The texts of a language.

    Args:
        language: its code, such as ``en``, ``zh``, ``zh-TW``. Of a language that is not known, or
            without a file, the texts are English.
    """
    locale = _locale(language)
    if locale is None:
        return ENGLISH
    for name in _names(language, locale):
        file = files("labpress") / "i18n/locales" / f"{name}.po"
        if file.is_file():
            return Translator(language, _read(file.read_bytes(), locale), locale)
    return Translator(language, NullTranslations(), locale)


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="_" if "_" in language else "-")
    except (UnknownLocaleError, ValueError):
        first = language.replace("_", "-").partition("-")[0]
        return _locale(first) if first != language else None


def _names(language: str, locale: Locale) -> Iterator[str]:
    """The files that serve a language, the nearest first: ``zh-TW``, ``zh-Hant``, ``zh``."""
    yield language.replace("_", "-")
    if locale.script:
        yield f"{locale.language}-{locale.script}"
    yield str(locale.language)


def _read(data: bytes, locale: Locale) -> NullTranslations:
    compiled = BytesIO()
    catalog = read_po(BytesIO(data), locale=locale)
    for message in list(catalog):
        # Babel leaves out what has no translation, but not where there would be several forms.
        if message.pluralizable and not all(message.string or ()):
            catalog.delete(message.id)
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
