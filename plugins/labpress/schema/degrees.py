"""Derives the name for a kind of thesis from the degree: ``PhD thesis``."""

from __future__ import annotations

import re

from labpress.schema import Paper

# Words in names of degrees that also denote the thesis: "Dissertation", "Habilitation".
_THESIS = re.compile(
    r"thesis|\bdiss|habilitation|arbeit\b|thèse|tesis|tese|tesi|proefschrift", re.IGNORECASE
)


def thesis_name(paper: Paper, wording: str = "%(degree)s thesis") -> str | None:
    """Return the kind of thesis that a paper is, in words.

    Args:
        paper: the paper.
        wording: a %-format for a degree that does not contain a word for a thesis, such as
            ``PhD``; ``Dissertation`` is returned unchanged.

    Returns:
        The kind of thesis. If the record of a thesis states no degree, the note about the venue,
        where older records state the degree. None if the record has neither, or if it has no
        degree and is not a thesis.
    """
    if paper.degree:
        is_thesis = _THESIS.search(paper.degree)
        return paper.degree if is_thesis else wording % {"degree": paper.degree}
    return paper.venue.note if paper.venue and paper.type == "thesis" else None
