"""Describes theses by their degrees, such as ``PhD thesis``."""

from __future__ import annotations

import re

from labpress.schema import Paper

# Words in names of degrees that also denote the thesis: "Dissertation", "Habilitation".
_THESIS = re.compile(
    r"thesis|\bdiss|habilitation|arbeit\b|thèse|tesis|tese|tesi|proefschrift", re.IGNORECASE
)


def thesis_name(paper: Paper, wording: str = "%(degree)s thesis") -> str | None:
    """Return what kind of thesis a paper is, in words.

    Args:
        paper: the paper.
        wording: the phrase for a degree that does not name the thesis itself (``PhD``, unlike
            ``Habilitation``), with ``%(degree)s`` in place of the degree.

    Returns:
        The kind of thesis. If a thesis has no `degree`, this is the note about its venue, where
        older records state the degree. None if the record has neither.
    """
    if paper.degree:
        is_thesis = _THESIS.search(paper.degree)
        return paper.degree if is_thesis else wording % {"degree": paper.degree}
    return paper.venue.note if paper.venue and paper.type == "thesis" else None
