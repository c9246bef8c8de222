"""Recognises titles that say what a work is, not what it is about: ``Editorial``, ``Part II``."""

from __future__ import annotations

import re

from labpress.schema.names import fold

# In English, German, French, Spanish and Italian; folded.
_KIND_WORDS = """
addendum afterword announcement comment commentary communication concern conclusion conclusions
correction corrigendum data dataset debate discussion editorial epilogue erratum essay foreword
frontispiece information interview introduction keynote lecture letter material memoriam note
notes obituary opinion outlook overview panel paper perspective perspectives podcast poster
preface presentation prologue rejoinder reply report response retraction review reviews
spotlight study summary supplement survey symposium talk tutorial video viewpoint webinar
workshop
anmerkung besprechung buchbesprechung einfuhrung einleitung entgegnung erwiderung geleitwort
kommentar nachruf nachwort replik rezension stellungnahme vortrag vorwort
avis propos recension rendu
comentario conclusiones introduccion presentacion prologo resena
introduzione prefazione premessa recensione
"""
_FURTHER_WORDS = """
and author authors avant book brief case code compte cover editor editors expert expression film
for from guest in introductory invited issue literature meeting of on policy position publisher
rapid research short special supplementary supporting systematic technical the this to volume
"""
_KINDS = frozenset(_KIND_WORDS.split())
_WORDS = _KINDS | set(_FURTHER_WORDS.split())
_NUMBER = (
    r"(?:\d{1,3}|[ivx]{1,5}|[^\W\d_]|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|first|second|third|fourth|fifth)"
)
# In English, German, French, Spanish, Italian, Polish, Czech, Slovak, Russian, Ukrainian,
# Bulgarian, Serbian and Greek.
_UNIT = (
    r"(?:part|pt|volume|vol|book|chapter|section|teil|band|buch|kapitel|partie|tome|parte|tomo"
    r"|część|tom|část|díl|časť|часть|частина|част|дио|том|книга|глава|выпуск|μέρος|τόμος)"
)
# The separators before and after a part: "Small things, Part II", "Part 2: Small things".
_PART = re.compile(
    rf"(?:^|\s*[:.,;–—([]\s*|\s+-\s+)(?P<part>{_UNIT}\.?\s+{_NUMBER}|{_NUMBER}\.?\s+{_UNIT})"
    rf"(?:[)\]]|(?=\s*(?:[:.,;–—]|\s-\s|$)))",
    re.IGNORECASE,
)


def is_generic_title(title: str) -> bool:
    """Return whether a title, or the part before its colon, says only what kind of text it is."""
    rest, part = split_part(title)
    if part and not fold(rest):
        return True
    words = set(fold(title).split())
    return not words.isdisjoint(_KINDS) and words <= _WORDS


def split_part(title: str) -> tuple[str, str]:
    """Split a title into the title of the whole and the number of the part, which may be empty.

    ``Small things, Part II`` and ``Part II: Small things`` become ``Small things`` and ``Part II``.
    """
    match = _PART.search(title)
    if not match:
        return title, ""
    before, after = title[: match.start()], title[match.end() :].lstrip(" :.,;–—-")
    return ": ".join(filter(None, [before.rstrip(), after])), match["part"]
