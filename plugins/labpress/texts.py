"""The words of the interface, in the language of the site. The English text is its own key."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from gettext import NullTranslations

from babel import Locale


@dataclass(frozen=True, slots=True)
class Texts:
    """What pages say that is not from a record, in one language.

    Attributes:
        language: its code, as Material's ``theme.language`` has it.
        translations: the catalogue of messages; English needs none.
    """

    language: str = "en"
    translations: NullTranslations = field(default_factory=NullTranslations, compare=False)

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

    @property
    def locale(self) -> Locale:
        """How dates and numbers are written in this language."""
        return _locale(self.language)

    @property
    def tag(self) -> str:
        """The language for HTML's ``lang``: ``zh-Hant``."""
        return self.language.replace("_", "-")


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Marks a text that is translated where it is used."""
    return message


@lru_cache(maxsize=16)
def _locale(language: str) -> Locale:
    return Locale.parse(language)


ENGLISH = Texts()
