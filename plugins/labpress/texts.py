"""The words of the interface, in the language of the site. The English text is its own key."""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import NullTranslations


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


ENGLISH = Texts()
