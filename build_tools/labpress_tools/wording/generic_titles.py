"""Recognises titles that say what a text is, not what it is about: ``Editorial``, ``Book review``."""

from __future__ import annotations

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


def is_generic_title(title: str) -> bool:
    """Return whether a title, or the part before its colon, says only what kind of text it is."""
    words = set(fold(title).split())
    return not words.isdisjoint(_KINDS) and words <= _WORDS
