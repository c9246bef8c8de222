"""Derives the name of a thesis type from the degree: ``PhD thesis``."""

from __future__ import annotations

import re

from labpress.schema import Paper

# Words that may be stated as a degree but denote the thesis itself: "Dissertation", "Habilitation".
_THESIS = re.compile(
    r"thesis|\bdiss|habilitation|arbeit\b|thèse|tesis|tese|tesi|proefschrift|scriptie|mémoire"
    r"|\btrabajo\b|\btrabalho\b|\btreball\b|\bmemoria\b|monogra|avhandling|uppsats|oppgave"
    r"|speciale|práce|praca|rozprawa|väitöskirja|tutkielma|диссертация|论文|論文",
    re.IGNORECASE,
)


def thesis_name(paper: Paper, wording: str = "%(degree)s thesis") -> str | None:
    """Return what kind of thesis a paper is, in words.

    Args:
        paper: the paper.
        wording: a %-format for degrees such as ``PhD``. A degree that is itself a word for a
            thesis, such as ``Dissertation``, is returned unchanged.

    Returns:
        The kind of thesis. For a thesis without a degree, this is the note about the venue, where
        older records state the degree. None if a thesis has neither, or if any other paper has no
        degree.
    """
    if paper.degree:
        is_thesis = _THESIS.search(paper.degree)
        return paper.degree if is_thesis else wording % {"degree": paper.degree}
    return paper.venue.note if paper.venue and paper.type == "thesis" else None
